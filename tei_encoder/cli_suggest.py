"""The command that proposes corrections of likely misprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_encoder.console import check_profile, give, import_lxml, leave, profile_option, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.pipeline import Read

CERTAINTIES = ("low", "medium", "high")


@click.command("suggest", epilog="Example:  tei-encoder suggest transcripts/ --format csv > misprints.csv")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@profile_option
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="What to print.")  # fmt: skip
@click.option("--language", default="", metavar="TAG", help="Language of the records.  [default: as detected]")
@click.option("--least", type=click.Choice(CERTAINTIES), default="low", show_default=True, help="Least certainty that is shown.")  # fmt: skip
def suggest(paths: Sequence[str], profile: str, form: str, language: str, least: str) -> None:
    """Propose corrections of likely misprints that nobody marked, the surest first. No text is changed.

    Words are judged in the light of all records that are named: what recurs is no misprint. Each proposal has the entry for
    the record's file of corrections that would settle it. Needs `pip install 'tei-encoder[suggest]'`.
    """
    import_lxml()
    from tei_encoder.source import Certainty
    from tei_encoder.suggest.dictionary import NO_PACKAGE, is_installed
    from tei_encoder.suggest.find import suggest as look
    from tei_encoder.suggest.report import WRITERS, rows

    check_profile(profile)
    if not is_installed():
        wrong_use(ModuleNotFoundError(NO_PACKAGE))
    given, failed = _read(paths, profile)
    table = []
    for path, found in zip([path for path, _ in given], look([known for _, known in given], language), strict=True):
        for note in found.notes:
            say(f"{path}: {note.text()}")
        table += [row for row in rows(path, found) if Certainty[row["certainty"].upper()] >= Certainty[least.upper()]]
    table.sort(key=lambda row: -Certainty[row["certainty"].upper()])
    give(WRITERS[form](table).encode())
    if form == "text":
        say(f"{len(table)} proposals")
    leave(failed=failed)


def _read(paths: Sequence[str], profile: str) -> tuple[list[tuple[str, Read]], bool]:
    """Read records, and say of each what is wrong with it. Return those that could be read, and whether one could not."""
    from tei_encoder.files import corrections_for, in_file
    from tei_encoder.inputs import find_inputs, read_input
    from tei_encoder.pipeline import read

    found = find_inputs(paths)
    failed = tell(found.notes)
    records = []
    for each in found.value:
        data = read_input(each.path)
        failed |= tell(data.notes)
        if data.value is None:
            continue
        corrections = corrections_for(each)  # what is corrected already is not proposed again
        failed |= tell(corrections.notes)
        outcome = read(data.value, each.name, profile, corrections.value)
        if outcome.value is None:
            failed |= tell(in_file(note, each.path) for note in outcome.notes)
        else:
            records.append((each.path, outcome.value))
    return records, failed
