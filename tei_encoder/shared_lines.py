"""Speeches → speeches: a line of verse that two speakers or more share, where the print shows it.

It shows where a speaker's first line is set in so far that it goes on where the line of the one before ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.record import Passage, Section, Speech
from tei_encoder.rule import Kind

if TYPE_CHECKING:
    from tei_encoder.source import Source, Span

LEAST_COLUMN = 8  # a smaller indent is that of speeches or paragraphs
SLACK = 4  # columns: compositors set by eye
BEGIN, GO_ON, END = "I", "M", "F"  # TEI: att.fragmentable, values of @part
Part = Passage | Speech | Section


def mark_shared_lines(section: Section, source: Source) -> Section:
    """Mark the lines that speeches of a section, next to each other, share."""
    parts: list[Part] = []
    last = -1  # the place of the speech before
    for part in section.parts:
        if isinstance(part, Section):
            parts.append(mark_shared_lines(part, source))
            last = -1
            continue
        parts.append(part)
        if not isinstance(part, Speech):
            continue
        before = parts[last] if last >= 0 else None
        if isinstance(before, Speech) and _goes_on(before, part, source):
            parts[last] = _ends_open(before)
            parts[-1] = _set(part, 0, "first", END)
        last = len(parts) - 1
    return Section(section.type, tuple(parts))


def _goes_on(before: Speech, speech: Speech, source: Source) -> bool:
    ended, begun = _verse(before, -1), _verse(speech, 0)
    if ended is None or begun is None:
        return False
    column = source.place(begun.lines[0].start).column or 0
    return column > LEAST_COLUMN and abs(column - _end_column(ended.lines[-1], source)) <= SLACK


def _end_column(line: Span, source: Source) -> int:
    return source.place(line.end).column or 0


def _verse(speech: Speech, at: int) -> Passage | None:
    """Return the verse that a speech begins or ends with."""
    part = speech.parts[at] if speech.parts else None
    return part if isinstance(part, Passage) and part.kind is Kind.VERSE and part.lines else None


def _ends_open(speech: Speech) -> Speech:
    """Mark the last line of a speech as going on; where it is its first, too, it may go on from the one before."""
    verse = _verse(speech, -1)
    only = verse is not None and len(speech.parts) == 1 and len(verse.lines) == 1
    if only and verse is not None and verse.traits.get("first") == END:
        return _set(speech, 0, "first", GO_ON)
    return _set(speech, -1, "last", BEGIN)


def _set(speech: Speech, at: int, name: str, value: str) -> Speech:
    parts = list(speech.parts)
    part = parts[at]
    if isinstance(part, Passage):
        parts[at] = part._replace(traits={**part.traits, name: value})
    return speech._replace(parts=tuple(parts))
