"""A record as it is now: read and decided once, revised and written anew at every act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.assemble import assemble
from tei_encoder.decide import UNREAD, UNSURE
from tei_encoder.pipeline import collector_paused, corrected, read
from tei_encoder.tei.build import build
from tei_encoder.vocabulary import speaking
from tei_encoder.workbench.rows import Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.corrections.model import Correction, Corrections
    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic, Outcome
    from tei_encoder.pipeline import Read
    from tei_encoder.record import Record
    from tei_encoder.tei.document import Tei


@dataclass(frozen=True, slots=True)
class State:
    """What a record comes to with its corrections: decisions, record, TEI in rows, and all that was noticed.

    `known` is what was read without corrections, `reading` with them.
    """

    known: Read
    reading: Read
    record: Record
    document: Tei
    rows: Sequence[Row]
    notes: tuple[Diagnostic, ...]
    starts: Sequence[int] = field(default_factory=list)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided, by the program and by editors."""
        return self.reading.decisions

    @property
    def in_force(self) -> tuple[Correction, ...]:
        """The corrections that hold."""
        return self.reading.in_force


def read_record(data: bytes, name: str, profile: str, suffix: str = "") -> Outcome[Read | None]:
    """Read a record up to what the program decides by itself: what costs time, and no correction changes.

    `suffix` is how the name of its file ends.

    Raises BadProfileError.
    """
    with collector_paused():
        return read(data, name, profile, suffix=suffix)


def revised(known: Read, notes: Sequence[Diagnostic], corrections: Corrections, date: str = "") -> State:
    """Apply corrections to a record that was read, and write it. `notes` are what was noticed while it was read."""
    with collector_paused(), speaking(known.profile.words):
        made = corrected(known, corrections)
        reading = made.value
        assembled = assemble(reading.decisions, reading.facts, known.profile.name, reading.wishes)
        document = build(assembled.value, date)
        starts = [each.span.start for each in reading.decisions]
        rows = rows_of(document, starts)
    # What was in doubt before an editor settled it, is not any more.
    told = (*_of_source(notes), *made.notes, *assembled.notes)
    return State(known, reading, assembled.value, document, rows, told, starts)


def _of_source(notes: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [each for each in notes if each.code not in (UNSURE, UNREAD)]
