"""The command that proposes corrections of likely misprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_encoder.console import check_profile, give, import_lxml, leave, profile_option, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.inputs import Input
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
    from tei_encoder.suggest.find import Edition
    from tei_encoder.suggest.report import WRITERS, rows

    check_profile(profile)
    if not is_installed():
        wrong_use(ModuleNotFoundError(NO_PACKAGE))
    records = _Records(paths, profile)
    edition = Edition(language)
    for _, known in records:
        edition.add(known)
    table = []
    for path, known in records:
        found = edition.look_at(known)
        for note in found.notes:
            say(f"{path}: {note.text()}")
        table += [row for row in rows(path, found) if Certainty[row["certainty"].upper()] >= Certainty[least.upper()]]
    table.sort(key=lambda row: -Certainty[row["certainty"].upper()])
    give(WRITERS[form](table).encode())
    if form == "text":
        say(f"{len(table)} proposals")
    leave(failed=records.failed)


class _Records:
    """The records that paths stand for, to go through twice: an edition is larger than what memory holds.

    What is wrong with one is said the first time. Only a record that stands alone, or came from standard input, is kept.
    """

    def __init__(self, paths: Sequence[str], profile: str) -> None:
        from tei_encoder.inputs import find_inputs

        found = find_inputs(paths)
        self.failed = tell(found.notes)
        self._inputs = found.value
        self._profile = profile
        self._kept: dict[str, Read] = {}
        self._told = False

    def __iter__(self) -> Iterator[tuple[str, Read]]:
        from tei_encoder.inputs import STDIN

        readable = []
        for each in self._inputs:
            known = self._kept.get(each.path) or self._read(each)
            if known is not None:
                readable.append(each)
                if len(self._inputs) == 1 or each.path == STDIN:
                    self._kept[each.path] = known
                yield each.path, known
        self._inputs = tuple(readable)
        self._told = True

    def _read(self, given: Input) -> Read | None:
        from tei_encoder.files import corrections_for, in_file
        from tei_encoder.inputs import read_record
        from tei_encoder.pipeline import read

        data = read_record(given)
        notes = list(data.notes)
        known = None
        if data.value is not None:
            corrections = corrections_for(given)  # what is corrected already is not proposed again
            outcome = read(data.value, given.name, self._profile, corrections.value, given.suffix)
            known = outcome.value
            notes += corrections.notes
            notes += () if known else (in_file(note, given.path) for note in outcome.notes)
        if not self._told:
            self.failed |= tell(notes)
        return known
