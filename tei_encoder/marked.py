"""What the form of a file says of passages → facts: who speaks, what is verse, what is furniture, business or a heading."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from tei_encoder.conventions import Reading
from tei_encoder.label_reader import openings
from tei_encoder.labels import Form, Opening, in_capitals, key_of
from tei_encoder.patterns import lazily
from tei_encoder.source import WHITE, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.intake.hints import Mark
    from tei_encoder.segment import Block
    from tei_encoder.source import Source

SPEAKER, VERSE = "speaker", "verse"
SURE = 9.0  # nats: nothing is to be weighed
ASIDE = lazily(r"\s{0,3}[(\[][^()\[\]]{1,200}[)\]]")


def find_marked(source: Source, passages: Sequence[Block]) -> dict[int, Mark]:
    """Find the passages of which the file says what they are, those who speak and verse apart."""
    marks = [mark for mark in source.hints.marks if mark.kind not in (SPEAKER, VERSE)]
    starts = [mark.span.start for mark in marks]
    found: dict[int, Mark] = {}
    for block in passages if marks else ():
        at = bisect_right(starts, block.span.start) - 1
        if at >= 0 and marks[at].span.holds(block.span):
            found[block.index] = marks[at]
    return found


def marked_title(marked: Mapping[int, Mark], found: int) -> int:
    """Return the passage that the file marks as the title; else the one that was found."""
    return next((index for index, mark in marked.items() if mark.kind == "title"), found)


def marked_verse(source: Source, passages: Sequence[Block]) -> frozenset[int]:
    """Find the offsets of lines that the file marks as verse."""
    marks = [mark.span for mark in source.hints.marks if mark.kind == VERSE]
    starts = [span.start for span in marks]
    return frozenset(
        line.span.start
        for block in (passages if marks else ())
        for line in block.lines
        if (at := bisect_right(starts, line.span.start) - 1) >= 0 and marks[at].holds(line.span)
    )


def marked_reading(source: Source, passages: Sequence[Block]) -> Reading | None:
    """Read the speeches where the file marks who speaks; nothing else is a label then. None where it marks nobody."""
    marks: Mapping[int, Span] = {mark.span.start: mark.span for mark in source.hints.marks if mark.kind == SPEAKER}
    if not marks:
        return None
    opens = {
        block.index: _opening(source, block, marks[block.span.start]) for block in passages if block.span.start in marks
    }
    labels = Counter(opening.key for opening in opens.values())
    form = Counter(opening.form for opening in opens.values()).most_common(1)[0][0] if opens else Form.LINE
    return Reading(form, SURE * len(opens), dict(labels), opens, dict.fromkeys(opens, SURE))


def _opening(source: Source, block: Block, label: Span) -> Opening:
    """Return the opening that a marked label is: as the words themselves are read, or else all of it as the name."""
    head = source.text[block.span.start : block.span.end]
    for each in openings(block.lines[0], lambda: head):
        if each.label == label:
            return each
    printed = source[label]
    words = printed.rstrip(".:,;! \t")
    aside = next((match for match in ASIDE.finditer(words) if match.end() == len(words)), None)
    name = source.strip(Span(label.start, label.start + (aside.start() if aside else len(words))))
    direction = source.strip(Span(label.start + aside.start(), label.start + aside.end())) if aside else None
    said = source.text[label.end : block.lines[0].span.end].lstrip(WHITE)
    text = block.lines[0].span.end - len(said) if said else None
    key = key_of(source[name]) or source[name].casefold()
    form = Form.LINE if text is None else Form.COLON
    return Opening(form, label, name, text, direction, key, in_capitals(source[name]), 0, indent=block.indent)
