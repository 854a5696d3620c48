"""Dates of TEI → a stretch of time, and whether something holds on a day, surely or perhaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

# 1979, 1979-05, 1979-05-04, -0043; a time of day may follow, and is not looked at
MOMENT = lazily(r"(?P<year>-?\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
MONTHS = 12
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BEFORE_ALL, AFTER_ALL = (-1_000_000, 1, 1), (1_000_000, 12, 31)

Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, as TEI dates it: ISO 8601, empty where it is open or not known."""

    when: str = ""
    start: str = ""
    end: str = ""
    not_before: str = ""
    not_after: str = ""

    @classmethod
    def of(cls, dates: Mapping[str, str]) -> Period:
        """Make it of TEI's attributes."""
        return cls(*(dates.get(name, "") for name in ATTRIBUTES))

    @property
    def attributes(self) -> dict[str, str]:
        """Return TEI's attributes."""
        values = (self.when, self.start, self.end, self.not_before, self.not_after)
        return {name: value for name, value in zip(ATTRIBUTES, values, strict=True) if value}

    def __bool__(self) -> bool:
        return bool(self.attributes)

    def surely_holds(self, other: Period) -> bool:
        """Say whether all of another stretch lies in this one, however both are read. What is open, is open for ever.

        A year stands for any of its days: who came into office in 1979 is not surely in it on a day of that year.
        """
        if self.when:
            first, last = first_of(self.when), last_of(self.when)
        else:
            first = last_of(self.start) if self.start else AFTER_ALL if self.not_before else BEFORE_ALL
            last = first_of(self.end) if self.end else BEFORE_ALL if self.not_after else AFTER_ALL
        begins, ends = other.widest
        return first <= begins and ends <= last

    def perhaps_holds(self, other: Period) -> bool:
        """Say whether another stretch may share a day with this one."""
        begins, ends = self.widest
        first, last = other.widest
        return begins <= last and first <= ends

    @property
    def widest(self) -> tuple[Day, Day]:
        """The first and the last day that it may have."""
        first = self.when or self.start or self.not_before
        last = self.when or self.end or self.not_after
        return first_of(first) if first else BEFORE_ALL, last_of(last) if last else AFTER_ALL


ALWAYS = Period()  # or at a time that nobody told


def is_moment(text: str) -> bool:
    """Say whether a text is a day, month or year that there can be."""
    match = MOMENT.fullmatch(text)
    if match is None:
        return False
    month, day = int(match["month"] or 1), int(match["day"] or 1)
    return 1 <= month <= MONTHS and 1 <= day <= DAYS[month - 1]


def first_of(moment: str) -> Day:
    """Return the first day of a year or a month, or the day itself."""
    match = MOMENT.fullmatch(moment)
    return (int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)) if match else BEFORE_ALL


def last_of(moment: str) -> Day:
    """Return the last day of a year or a month, or the day itself."""
    match = MOMENT.fullmatch(moment)
    if match is None:
        return AFTER_ALL
    month = int(match["month"] or MONTHS)
    return int(match["year"]), month, int(match["day"] or DAYS[month - 1])
