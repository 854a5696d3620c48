"""Blocks → Facts: what is true of the whole text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.conventions import lines_with_labels, weigh_readings
from tei_encoder.hyphens import find_joins
from tei_encoder.layout import Layout, Paragraphs, cut, measure
from tei_encoder.paratext import (
    find_footnotes,
    find_information,
    find_list,
    find_numerals,
    find_running_heads,
    find_title,
    is_drama,
    names_listed,
    usual_blank,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.conventions import Reading
    from tei_encoder.labels import Opening
    from tei_encoder.segment import Block
    from tei_encoder.source import Source


@dataclass(frozen=True)
class Facts:
    """What holds for the whole text. Rules read it and never each other."""

    source: Source
    layout: Layout
    passages: tuple[Block, ...]
    reading: Reading
    other: Reading
    drama: bool
    language: str
    first_speech: int  # index of the passage; the number of passages where there is no speech
    last_speech: int
    usual_blank: int  # blank lines between two paragraphs
    information: int  # index of the heading of the information about the document, or the number of passages
    title: int  # index of the passage that names the record; -1 where none does
    cast: range  # indices of the cast list
    present: range  # indices of the list of those present
    numerals: frozenset[int]  # indices of numbers that stand alone and count divisions
    running_heads: frozenset[int]  # indices of lines that recur with the number of the page
    footnotes: Mapping[int, str]  # index of the passage to the number of the note
    joins: Mapping[int, bool]  # offsets of hyphens at line ends inside of words: whether the layout put them there
    names: frozenset[str] = field(default_factory=frozenset)

    def opening(self, block: Block) -> Opening | None:
        """Return the opening of a speech that the winning reading sees at the head of a passage."""
        return self.reading.opens.get(block.index)

    def before_speech(self, block: Block) -> bool:
        """Say whether a passage stands before the first speech."""
        return block.index < self.first_speech

    def after_speech(self, block: Block) -> bool:
        """Say whether a passage stands after the head of the last speech."""
        return block.index > self.last_speech


def survey(source: Source, blocks: Sequence[Block], language: str) -> Facts:
    """Find out what holds for the whole text, above all how its speeches open."""
    layout = measure(blocks)
    at_labels = lines_with_labels(blocks) if layout.paragraphs is Paragraphs.BLANK else frozenset()
    if at_labels:
        layout = replace(layout, paragraphs=Paragraphs.LABEL)
    passages = cut(blocks, layout, at_labels)
    cast, present = find_list(passages, "cast"), find_list(passages, "present")
    names = names_listed(passages, (*cast, *present))
    # Above the cast list of a play nobody speaks.
    reading, other = weigh_readings(source, passages, passages[cast.stop :], names)
    first, last = min(reading.opens, default=len(passages)), max(reading.opens, default=-1)
    return Facts(
        source=source,
        layout=layout,
        passages=passages,
        reading=reading,
        other=other,
        drama=is_drama(passages),
        language=language,
        first_speech=first,
        last_speech=last,
        usual_blank=usual_blank(passages),
        information=find_information(passages, last),
        title=find_title(passages, first),
        cast=cast,
        present=present,
        numerals=find_numerals(passages),
        running_heads=find_running_heads(passages),
        footnotes=find_footnotes(passages, max(last, 0)),
        joins=find_joins(passages) if layout.width else {},
        names=frozenset(names),
    )
