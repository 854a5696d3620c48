"""The command that lists what an editor should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_encoder.cli_people import registers_of
from tei_encoder.cli_site import edition_option
from tei_encoder.console import check_profile, give, leave, profile_option, say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.inputs import Input
    from tei_encoder.register.model import Register
    from tei_encoder.review import Opened

FORMATS = ("text", "json", "csv")


@click.command(epilog="Example:  tei-encoder review transcripts/ --limit 20")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@profile_option
@edition_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to list.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="List no more than the N most doubtful.")
@click.option(
    "--min-doubt",
    "least",
    type=click.FloatRange(0, 1),
    metavar="DOUBT",
    help="List what is at least so doubtful, from 0 (all decisions) to 1; else what is not called certain.",
)
def review(paths: Sequence[str], profile: str, edition: str, form: str, limit: int | None, least: float | None) -> None:
    """List the open decisions of records, the most doubtful first, with what to write to settle each.

    A PATH is a file, a folder (an edition, say), or - for standard input. What a file of corrections beside a record
    has settled is not open. Open decisions are no faults: exit code 1 means that a file could not be read, or that a
    correction has lost its place.
    """
    from tei_encoder.inputs import find_inputs
    from tei_encoder.review import LEAST_DOUBT

    check_profile(profile)
    found = find_inputs(paths)
    registers = registers_of(edition, found.value)
    failed = tell((*found.notes, *registers.notes))
    wanted = LEAST_DOUBT if least is None else least
    opened: list[Opened] = []
    for given in found.value:
        here, good = _open_in(given, profile, (wanted, limit), registers.of(given.container))
        failed |= not good
        opened.extend(here)
    opened.sort(key=lambda each: -each.doubt)  # equal ones stay in the order of their files
    listed = opened[:limit]
    give(_written(listed, form))
    if form == "text":
        say(f"{len(listed)} open decision(s)")
    leave(failed=failed)


def _open_in(
    given: Input, profile: str, which: tuple[float, int | None], register: Register
) -> tuple[Sequence[Opened], bool]:
    """Return what is open in a file, and whether it and its corrections could be read; what is wrong with them is told."""
    from tei_encoder.decide import UNREAD, UNSURE
    from tei_encoder.files import ABOUT_CORRECTIONS, corrections_for, in_file
    from tei_encoder.inputs import read_record
    from tei_encoder.pipeline import placed, read
    from tei_encoder.review import review as open_decisions

    data = read_record(given)
    if tell(data.notes) or data.value is None:
        return (), False
    corrections = corrections_for(given)
    failed = tell(corrections.notes)
    outcome = read(data.value, given.name, profile, corrections.value, given.suffix)
    known = outcome.value
    notes = outcome.notes if known is None else placed(outcome.notes, known.source)
    for note in notes:
        if note.code not in (UNREAD, UNSURE):  # these stand in the list
            failed |= tell((in_file(note, given.path),)) and note.code in ABOUT_CORRECTIONS
    if known is None:
        return (), False
    return open_decisions(known, given.path, *which, register), not failed


def _written(opened: Sequence[Opened], form: str) -> bytes:
    from tei_encoder.review.as_json import as_json
    from tei_encoder.review.as_table import as_table
    from tei_encoder.review.as_text import as_text

    writers = {"text": as_text, "json": as_json, "csv": as_table}
    return writers[form](opened).encode("utf-8", "replace")
