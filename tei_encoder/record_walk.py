"""A record → its speeches, or the same record with some of its passages and speeches made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.record import Passage, Section, Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tei_encoder.record import Record


def speeches(section: Section) -> Iterator[Speech]:
    """Yield the speeches of a section in order."""
    for part in section.parts:
        if isinstance(part, Speech):
            yield part
        elif isinstance(part, Section):
            yield from speeches(part)


def changed(record: Record, passage: Callable[[Passage], Passage], speech: Callable[[Speech], Speech]) -> Record:
    """Return a record whose passages, in the order of the text, and whose speeches are made anew."""

    def section(each: Section) -> Section:
        return replace(each, parts=tuple(map(part, each.parts)))

    def part(each: Passage | Speech | Section) -> Passage | Speech | Section:
        if isinstance(each, Passage):
            return passage(each)
        if isinstance(each, Section):
            return section(each)
        said = tuple(passage(one) if isinstance(one, Passage) else one for one in each.parts)
        return speech(each._replace(parts=said))

    front = tuple(map(passage, record.front))
    body = section(record.body)
    return replace(record, front=front, body=body, back=tuple(map(section, record.back)))
