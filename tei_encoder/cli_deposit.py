"""`tei-encoder deposit`: an edition, with all that it was made from, as a repository keeps it."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder.cli_build import MEGABYTES, SECONDS, build_all
from tei_encoder.cli_corpus import Asked
from tei_encoder.console import import_lxml, leave, profile_option, say, tell, wrong_use

if TYPE_CHECKING:
    from tei_encoder.deposit.settings import Facts


@click.command(epilog="Example:  tei-encoder deposit transcripts/ --to talks-1.0.zip")
@click.argument("edition", metavar="EDITION")
@click.option("--to", required=True, metavar="DIR|ZIP", help="Folder or ZIP file to make; it must not be there yet.")
@click.option(
    "--edition",
    "file",
    default="",
    metavar="FILE",
    help="The edition's file.  [default: edition.toml in EDITION, else in the working folder]",
)
@click.option("--date", default="", metavar="YYYY-MM-DD", help="Day of publication, instead of the edition's own.")
@profile_option
@click.option("--with-errors", is_flag=True, help="Take records in which errors were found, too.")
def deposit(edition: str, to: str, file: str, date: str, profile: str, with_errors: bool) -> None:  # noqa: FBT001 - click's
    """Put an edition into a BagIt bag for a repository: TEI, sources, corrections, schemas, site, checksums, metadata.

    EDITION is a folder of records, or one with edition.toml and records/, which are built first, or the output folder of
    `build`, which is taken as it is. What the edition is, who made it and under which terms it may be used is read from
    [site] and [deposit] in edition.toml.
    """
    import_lxml()
    from tempfile import TemporaryDirectory

    facts, settings = _facts(edition, file, date)
    from tei_encoder.deposit.built import is_output
    from tei_encoder.edition_file import records_of
    from tei_encoder.inputs import find_inputs

    given, target = records_of(Path(edition)) or Path(edition), Path(to)
    _check_target(given, target)
    if is_output(given):
        leave(failed=_deposit(given, target, settings, facts, with_errors=with_errors))
    found = find_inputs((str(given),))
    if not found.value:
        tell(found.notes)
        leave(failed=True)
    with TemporaryDirectory(prefix="tei-encoder-deposit-") as output:
        asked = Asked(
            profile=profile, date="", formats=(), targets=(), edition=str(settings), jobs=0, timeout=SECONDS,
            memory=MEGABYTES, engine="auto", scheduler="", shard="", metadata="", force=False, why=False, prune=False,
        )  # fmt: skip
        with Path(os.devnull).open("w", encoding="utf-8") as nothing, redirect_stdout(nothing):
            build_all((str(given),), output, asked)  # what failed is told by the deposit
        failed = _deposit(Path(output), target, settings, facts, with_errors=with_errors)
    leave(failed=failed)


def _facts(edition: str, file: str, date: str) -> tuple[Facts, Path]:
    """Read what the edition says of itself, and end where something is missing that a repository asks for."""
    from tei_encoder.deposit.make import check_facts
    from tei_encoder.deposit.settings import is_day
    from tei_encoder.edition_file import NAME, BadEditionError, edition_file

    if date and not is_day(date):
        wrong_use(ValueError(f"--date {date!r} is no day: write it as in 2026-11-24"))
    if not Path(edition).exists():
        wrong_use(ValueError(f"there is no {edition}"))
    inside = (Path(edition) if Path(edition).is_dir() else Path(edition).parent) / NAME
    settings = edition_file(file or (str(inside) if inside.is_file() else ""))
    if settings is None:
        wrong_use(ValueError(f"there is no {NAME}; `tei-encoder init` writes one to fill in"))
    try:
        facts = check_facts(settings, date)
    except BadEditionError as error:
        wrong_use(error)
    if tell(facts.notes):
        leave(failed=True)
    return facts.value, settings


def _check_target(edition: Path, to: Path) -> None:
    """End before any work is done where the deposit could not be made at its place."""
    from tei_encoder.deposit.faults import INSIDE, THERE

    if to.exists():
        tell((THERE.at(path=to),))
        leave(failed=True)
    if to.resolve().is_relative_to(edition.resolve()):
        tell((INSIDE.at(path=to),))
        leave(failed=True)


def _deposit(output: Path, to: Path, settings: Path, facts: Facts, *, with_errors: bool) -> bool:
    """Make the bag and tell of it. Returns whether that failed."""
    from tei_encoder.deposit.make import deposit as make
    from tei_encoder.edition_file import BadEditionError

    try:
        made = make(output, to, settings, facts, with_errors=with_errors)
    except BadEditionError as error:
        wrong_use(error)
    failed = tell(made.notes)
    if made.value is None:
        return True
    say(f"deposit: {made.value.records} record(s), {made.value.files} files")
    click.echo(str(to))
    return failed
