"""The ink of two documents → where one's places are in the other, and which words were changed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.adopt.standoff import Standoff

Words = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Ink of the source that an edited document has otherwise: where, what it was, what it is, and where it is that."""

    start: int
    end: int
    old: str
    new: str
    at: int  # in the edited document


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which stretches of an edited document's ink are which of the source's."""

    edited: Sequence[int]
    source: Sequence[int]
    changes: tuple[Change, ...]

    def to_source(self, offset: int) -> int:
        """Return the place in the source's ink of one in the edited document's."""
        at = bisect_right(self.edited, offset) - 1
        following = self.source[at + 1] if at + 1 < len(self.source) else None
        place = self.source[at] + offset - self.edited[at]
        return place if following is None else min(place, following)


def align(source: Standoff, edited: Standoff) -> Alignment:
    """Align two documents word by word. What is equal at both ends, mostly all, costs nothing."""
    if source.ink == edited.ink:
        return Alignment((0,), (0,), ())
    a, b = source.words, edited.words
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    a, b = a[head : len(a) - tail], b[head : len(b) - tail]
    ends = tuple(each.words[len(each.words) - tail][0] if tail else len(each.ink) for each in (source, edited))
    places_source, places_edited, changes = [0], [0], []
    matcher = SequenceMatcher(None, [word for _, word in a], [word for _, word in b], autojunk=len(a) > 5_000)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        start, at = _start(a, a_from, ends[0]), _start(b, b_from, ends[1])
        places_source.append(start)
        places_edited.append(at)
        stop, to = _start(a, a_to, ends[0]), _start(b, b_to, ends[1])
        old, new = source.ink[start:stop], edited.ink[at:to]
        if tag != "equal" and old != new:
            changes.append(Change(start, stop, old, " ".join(word for _, word in b[b_from:b_to]), at))
    return Alignment((*places_edited, ends[1]), (*places_source, ends[0]), tuple(changes))


def _start(words: Words, at: int, end: int) -> int:
    return words[at][0] if at < len(words) else end


def _common(a: Words, b: Words) -> int:
    shorter = min(len(a), len(b))
    return next((at for at in range(shorter) if a[at][1] != b[at][1]), shorter)
