"""Source ↔ ink: offsets with white space, and offsets without it, in which a quotation is sought."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from tei_encoder.patterns import lazily
from tei_encoder.source import WHITE, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN = lazily(f"[^{WHITE}]+")


@dataclass(frozen=True, slots=True)
class InkOffsets:
    """Where each run of ink begins, in the source and in its ink."""

    sources: Sequence[int]
    inks: Sequence[int]

    def to_ink(self, offset: int) -> int:
        """Return how much ink stands before an offset of the source."""
        at = bisect_right(self.sources, offset) - 1
        if at < 0:
            return 0
        following = self.inks[at + 1] if at + 1 < len(self.inks) else offset - self.sources[at] + self.inks[at]
        return min(self.inks[at] + offset - self.sources[at], following)

    def to_source(self, offset: int) -> int:
        """Return where in the source a character of the ink stands."""
        at = bisect_right(self.inks, offset) - 1
        return self.sources[at] + offset - self.inks[at]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source from one character of the ink up to, not including, another."""
        return Span(self.to_source(start), self.to_source(end - 1) + 1) if end > start else Span(0, 0)


@lru_cache(maxsize=4)  # each correction of a record asks
def ink_offsets(source: Source) -> InkOffsets:
    """Map a source to its ink; linear in its length."""
    runs = [match.span() for match in RUN.finditer(source.text)]
    lengths = accumulate((end - start for start, end in runs), initial=0)
    return InkOffsets([start for start, _ in runs], list(lengths)[:-1])
