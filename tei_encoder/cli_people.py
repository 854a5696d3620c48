"""The command that lists and drafts people, and what `build` and `encode` share about the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei_encoder.cli_site import edition_option
from tei_encoder.console import check_profile, give, import_lxml, leave, profile_option, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.inputs import Input
    from tei_encoder.register.census import Row
    from tei_encoder.register.settings import Registers

TABLES = (".csv", ".tsv")


def registers_of(edition: str, records: Sequence[Input]) -> Registers:
    """Read the register of an edition, or those beside its records."""
    from tei_encoder.edition_file import BadEditionError
    from tei_encoder.register.settings import Registers

    try:
        return Registers(records, edition)
    except BadEditionError as error:
        wrong_use(error)


def keep_registers(registers: Registers, folder: Path) -> bool:
    """Write the registers beside the TEI of the records that point to them. Returns whether something failed."""
    from tei_encoder.register.copies import write_copies

    return tell(write_copies(registers.files, folder))


@click.command(epilog="Example:  tei-encoder people transcripts/ --draft -o draft.xml")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@profile_option
@edition_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--draft", is_flag=True, help="Write entries for those whom the register lacks: TEI, or with --format csv a table."
)
@click.option("-o", "--output", default="-", metavar="FILE|-", show_default=True, help="Where to write it.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def people(paths: Sequence[str], profile: str, edition: str, **wanted: Any) -> None:  # noqa: ANN401 - what click passes
    """Say who appears in records: as which entry of the register or none, where, how many speeches and mentions.

    The register is what edition.toml names in its table [people], or else persons.xml or persons.csv beside it (without
    edition.toml: beside the record). docs/people.md says what stands in it.
    """
    import_lxml()
    from tei_encoder.files import encode_input
    from tei_encoder.inputs import find_inputs
    from tei_encoder.register.census import Census

    form, output = str(wanted["form"]), str(wanted["output"])
    check_profile(profile)
    found = find_inputs(paths)
    registers = registers_of(edition, found.value)
    _check_target(output, registers, force=bool(wanted["force"]))
    failed = tell((*found.notes, *registers.notes))
    census = Census()
    for given in found.value:
        outcome = encode_input(given, profile, "", register=registers.of(given.container))
        if outcome.value is None:
            failed |= tell(outcome.notes)
        else:
            census.take(outcome.value, outcome.notes)
    told = _draft(census.rows(), registers, form, output) if wanted["draft"] else _report(census.rows(), form)
    leave(failed=_write(told, output) or failed)


def _check_target(output: str, registers: Registers, *, force: bool) -> None:
    """Refuse, before any work is done, to write over what is there; over the register itself even by force."""
    path = Path(output)
    if output == "-" or not path.exists():
        return
    if any(path.resolve() == each.resolve() for each in registers.paths):
        wrong_use(ValueError(f"{output} is the register itself; write to another file, and put into it what is right"))
    if not force:
        wrong_use(ValueError(f"{output} is there already; name another file, or write over it with --force"))


def _report(rows: Sequence[Row], form: str) -> bytes:
    from tei_encoder.register.report import WRITERS

    return WRITERS[form](rows).encode("utf-8", "replace")


def _draft(rows: Sequence[Row], registers: Registers, form: str, output: str) -> bytes:
    from tei_encoder.register.draft import FOUND, drafted
    from tei_encoder.register.write_csv import write_csv
    from tei_encoder.register.write_tei import write_tei

    entries = drafted(rows, [entry.id for register in registers.all for entry in register.entries])
    if not entries:
        say("The register has everybody who appears; there is nothing to draft.")
        leave(failed=False)
    if form == "csv" or Path(output).suffix.lower() in TABLES:
        return write_csv(entries)
    return write_tei(entries, FOUND)


def _write(told: bytes, output: str) -> bool:
    """Write the result. Returns whether that failed."""
    from tei_encoder.store import write_whole

    if output == "-":
        give(told)
        return False
    try:
        write_whole(Path(output), told)
    except OSError as error:
        say(f"error[not-written] {output} could not be written: {(error.strerror or str(error)).lower()}.")
        return True
    return False
