"""Moments of a recording → the ids by which speeches point to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.intake.hints import Moment
    from tei_encoder.source import Span

ORIGIN = "time0"


class Times:
    """The moments that the file gives, and those of them that speeches point to."""

    def __init__(self, moments: Sequence[Moment], taken: set[str]) -> None:
        self.ids: dict[float, str] = {}  # of the moments in use, in seconds, in order of use
        self._moments = moments
        self._taken = taken
        self._starts = [moment.span.start for moment in moments]
        if moments:
            taken.add(ORIGIN)

    def of(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the moments at which a stretch of the text begins and ends; none where the file has none."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        within = self._moments[first:last]
        if not within:
            return ()
        return self._id(min(each.start for each in within)), self._id(max(each.end for each in within))

    def _id(self, seconds: float) -> str:
        seconds = round(seconds, 3)
        if seconds not in self.ids:
            number = len(self.ids) + 1
            while f"time{number}" in self._taken:
                number += 1
            self.ids[seconds] = f"time{number}"
            self._taken.add(f"time{number}")
        return self.ids[seconds]
