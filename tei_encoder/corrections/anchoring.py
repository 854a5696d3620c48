"""Corrections + source → where each one applies, or why it does not."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.corrections.ink_offsets import ink_offsets
from tei_encoder.corrections.selectors import Anchor, Fit, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.corrections.model import Correction, Selector
    from tei_encoder.source import Source


class Anchored(NamedTuple):
    """A correction with what its quotations came to: of the words concerned, and of where the passage moves to."""

    entry: Correction
    at: Anchor | None
    to: Anchor | None

    @property
    def quoted(self) -> list[tuple[Selector, Anchor]]:
        """The quotations that it has, each with what it came to."""
        pairs = ((self.entry.at, self.at), (self.entry.to, self.to))
        return [(selector, found) for selector, found in pairs if selector and found]


def anchor(entries: Sequence[Correction], source: Source) -> list[Anchored]:
    """Find the places of corrections. Those that are found for sure tell by how much the others have moved."""
    selectors = [each for entry in entries for each in (entry.at, entry.to) if each]
    found = {id(each): find(source, each) for each in selectors}
    offsets = ink_offsets(source)
    moved = sorted(
        (each.start, offsets.to_ink(at.span.start) - offsets.to_ink(each.start))
        for each in selectors
        if each.start is not None and (at := found[id(each)]).fit is Fit.FOUND
    )
    for each in selectors:
        if found[id(each)].fit is Fit.DOUBTFUL and each.start is not None:
            found[id(each)] = find(source, each, _shift(moved, each.start))
    return [
        Anchored(entry, found[id(entry.at)] if entry.at else None, found[id(entry.to)] if entry.to else None)
        for entry in entries
    ]


def _shift(moved: Sequence[tuple[int, int]], start: int) -> int:
    """Return by how much the nearest one has moved."""
    if not moved:
        return 0
    at = bisect_left(moved, (start, 0))
    return min(moved[max(0, at - 1) : at + 1], key=lambda each: abs(each[0] - start))[1]
