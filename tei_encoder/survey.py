"""Blocks → Facts: what is true of the whole text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.conventions import weigh_readings
from tei_encoder.directions import find_business_brackets, has_directions
from tei_encoder.expectations import NOTHING_KNOWN, Expectations
from tei_encoder.hyphens import find_joins
from tei_encoder.label_lines import lines_with_labels
from tei_encoder.layout import Layout, Paragraphs, cut, measure
from tei_encoder.marked import find_marked, marked_reading, marked_title, marked_verse
from tei_encoder.paratext import (
    find_divisions,
    find_footnotes,
    find_information,
    find_line_numbers,
    find_list,
    find_numerals,
    find_running_heads,
    find_title,
    find_under_heads,
    is_drama,
    names_listed,
    share_continuing,
    usual_blank,
)
from tei_encoder.verse import find_verse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.conventions import Reading
    from tei_encoder.intake.hints import Mark
    from tei_encoder.labels import Form, Opening
    from tei_encoder.lexicon import Division
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
    divisions: Mapping[int, Division]  # headings with a word for what they head, by index
    numerals: frozenset[int]  # indices of numbers that stand alone and count divisions
    running_heads: frozenset[int]  # indices of lines that recur with the number of the page
    footnotes: Mapping[int, str]  # index of the passage to the number of the note
    joins: Mapping[int, bool]  # offsets of hyphens at line ends inside of words: whether the layout put them there
    names: frozenset[str] = field(default_factory=frozenset)
    under_heads: frozenset[int] = field(default_factory=frozenset)  # between a heading and the first speech under it
    apart: frozenset[int] = field(default_factory=frozenset)  # between blank lines
    awaited: frozenset[int] = field(default_factory=frozenset)  # what a label on its own line opens
    line_numbers: frozenset[int] = field(default_factory=frozenset)  # offsets of numbers that count the lines
    verse_lines: frozenset[int] = field(default_factory=frozenset)  # offsets at which lines of verse begin
    business_brackets: frozenset[str] = field(default_factory=frozenset)  # those that hold stage business
    continuing: float = 0.0  # the share of speeches that go on in a passage without a label
    surnames: frozenset[str] = field(default_factory=frozenset)  # the last words of the labels
    marked: Mapping[int, Mark] = field(
        default_factory=dict
    )  # passages of which the form of the file says what they are

    def openings(self, form: Form) -> frozenset[int]:
        """Return the passages that the winner or the runner-up sees open with a label of this form."""
        readings = (self.reading, self.other)
        return frozenset(index for each in readings for index, opening in each.opens.items() if opening.form is form)

    def opening(self, block: Block) -> Opening | None:
        """Return the opening of a speech that the winning reading sees at the head of a passage."""
        return self.reading.opens.get(block.index)

    def before_speech(self, block: Block) -> bool:
        """Say whether a passage stands before the first speech."""
        return block.index < self.first_speech

    def after_speech(self, block: Block) -> bool:
        """Say whether a passage stands after the head of the last speech."""
        return block.index > self.last_speech


def survey(source: Source, blocks: Sequence[Block], language: str, expects: Expectations = NOTHING_KNOWN) -> Facts:
    """Find out what holds for the whole text, above all how its speeches open."""
    layout = measure(blocks)
    at_labels = lines_with_labels(blocks, layout.width) if layout.paragraphs is not Paragraphs.LINE else frozenset()
    if at_labels and layout.paragraphs is Paragraphs.BLANK:
        layout = replace(layout, paragraphs=Paragraphs.LABEL)
    passages = cut(blocks, layout, at_labels)
    divisions = find_divisions(passages)
    cast, present = find_list(passages, "cast"), find_list(passages, "present")
    names = names_listed(passages, (*cast, *present))
    # Above the cast list of a play nobody speaks, and nobody in the list of those present.
    marked = find_marked(source, passages)
    closed = {index for index, mark in marked.items() if mark.sure}.union(present)
    open_to = [block for block in passages[cast.stop :] if block.index not in closed]
    reading, other = weigh_readings(source, passages, open_to, names, divisions, expects)
    reading = marked_reading(source, passages) or reading
    first, last = min(reading.opens, default=len(passages)), max(reading.opens, default=-1)
    drama = expects.drama
    if drama is None:
        drama = is_drama(passages, divisions) or layout.verse or has_directions(source, reading)
    line_numbers = find_line_numbers(passages)
    told = not drama or source.hints.drama is not None  # prose, or a form of file that marks what is verse
    return Facts(
        source=source,
        layout=layout,
        passages=passages,
        reading=reading,
        other=other,
        drama=drama,
        language=language,
        first_speech=first,
        last_speech=last,
        usual_blank=usual_blank(passages),
        information=find_information(passages, last),
        title=marked_title(marked, find_title([each for each in passages[:first] if each.index not in closed], first)),
        cast=cast,
        present=present,
        divisions=divisions,
        numerals=find_numerals(passages),
        running_heads=find_running_heads(source, passages),
        footnotes=find_footnotes(passages, max(last, 0)),
        joins=find_joins(passages) if layout.width else {},
        names=frozenset(names),
        under_heads=find_under_heads(passages, reading.opens, last, divisions),
        apart=frozenset(a.index for a, b in pairwise(passages) if a.blank and b.blank),
        awaited=frozenset(
            index + 1 for index, each in reading.opens.items() if passages[index].span.end <= each.label.end
        ),
        line_numbers=line_numbers,
        verse_lines=marked_verse(source, passages)
        if told
        else find_verse(passages, reading.opens, layout, divisions, line_numbers),
        business_brackets=find_business_brackets(source, passages, reading),
        continuing=share_continuing(passages, reading.opens, last, divisions),
        surnames=frozenset(key.split()[-1] for key in reading.labels),
        marked=marked,
    )
