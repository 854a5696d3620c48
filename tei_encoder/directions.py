"""Which brackets of a text hold stage business: those that stand beside labels, or alone between speeches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.conventions import Reading
    from tei_encoder.segment import Block
    from tei_encoder.source import Source

BRACKETS = ("(", "[", "_")
REACH = 40  # characters after a label
LEAST = 3  # directions
SHARE = 30  # of so many speeches one has a direction at least


def _asides(source: Source, reading: Reading) -> Iterator[str]:
    """Yield the directions beside labels: in brackets, and in lower case, since roles and parties are capitalised."""
    for opening in reading.opens.values():
        if opening.aside is not None and not opening.comma:
            words = source[opening.aside]
        else:
            start = opening.text or opening.label.end
            words = source.text[start : start + REACH].lstrip()
        if words[:1] in BRACKETS and words[1:2].islower():
            yield words


def has_directions(source: Source, reading: Reading) -> bool:
    """Say whether speeches are played: enough labels have a direction beside them."""
    count = sum(1 for _ in _asides(source, reading))
    return count >= LEAST and count * SHARE >= len(reading.opens)


def find_business_brackets(source: Source, passages: Sequence[Block], reading: Reading) -> frozenset[str]:
    """Return the brackets that are seen to hold business: they stand beside labels, begin speeches, or fill passages."""
    marks = [words[0] for words in _asides(source, reading)]
    for index, opening in reading.opens.items():
        start = opening.text or opening.label.end
        marks.append(source.text[start : passages[index].span.end].lstrip()[:1])
    marks.extend(block.first[0] for block in passages if block.text[-1] in ")]_")
    counts = {mark: marks.count(mark) for mark in "([_"}
    most = max(counts.values())
    return frozenset(mark for mark, count in counts.items() if count >= LEAST and count * 3 >= most)
