"""Dates of records → the columns of the timeline: months, years, decades or centuries, as their span wants it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.site.summary import LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.site.summary import Summary

MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: where it starts (`1989`, `1989-04`), how many years it spans (0: a month), and its records."""

    start: str
    years: int
    records: tuple[Summary, ...]


def bins(summaries: Sequence[Summary]) -> list[Bin]:
    """Return the columns in their order, the empty ones among them, too; what is undated comes last, without start."""
    dated = [summary for summary in summaries if summary.day != LAST]
    undated = tuple(summary for summary in summaries if summary.day == LAST)
    rest = [Bin("", 0, undated)] if undated else []
    if not dated:
        return rest
    first, last = int(dated[0].day[:4]), int(dated[-1].day[:4])
    if last - first < 3 and all(len(summary.day) >= 7 for summary in dated):
        return [*_months(dated), *rest]
    years = next((size for size in (1, 10, 100) if (last - first) // size < MOST_COLUMNS), 1000)
    found: dict[int, list[Summary]] = defaultdict(list)
    for summary in dated:
        found[int(summary.day[:4]) // years * years].append(summary)
    starts = range(first // years * years, last + 1, years)
    return [*(Bin(f"{start:04}", years, tuple(found[start])) for start in starts), *rest]


def _months(dated: Sequence[Summary]) -> list[Bin]:
    found: dict[str, list[Summary]] = defaultdict(list)
    for summary in dated:
        found[summary.day[:7]].append(summary)
    first, last = dated[0].day[:7], dated[-1].day[:7]
    months = (f"{year:04}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13))
    return [Bin(month, 0, tuple(found[month])) for month in months if first <= month <= last]
