"""Finds dates as they are printed, in the languages that CLDR knows the months of."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tei_encoder.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "de", "fr", "ru", "it", "es", "ca", "pt", "nl", "pl", "cs", "uk", "sv", "da", "hu", "ro")
OLD = {"jänner": 1, "feber": 2, "july": 7, "марта": 3, "hornung": 2}
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|re|\.|º|o|-го)?\)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
MONTHS = 12
OLD_STYLE = range(10, 14)  # days by which the Julian calendar is behind, from 1582 to 2100
ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
TO = r"\s?(?P<to>[-–—/(]|to|through|until|and|bis|und|au|et|al|e|y|a|по|и|–|do|i|tot|en|till?|og|och)\s?\)?\s?"
BEFORE, AFTER = 48, 24  # characters that a date takes beside its year
A_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
BETWEEN = r"(?:\s{1,3}(?:of|de|d['’]|del|di|den)?\s{0,2}|\s{0,2}[.,]\s{0,3}|\s{0,2}-\s{0,2}){1,2}"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in the text, with its ISO 8601 form (a day or a month); a range has the day on which it ends, too."""

    span: Span
    when: str
    until: str = ""

    @property
    def traits(self) -> dict[str, str]:
        """The attributes of TEI's date (TEI Guidelines, att.datable)."""
        return {"from": self.when, "to": self.until} if self.until else {"when": self.when}


@cache
def months() -> dict[str, int]:
    """Return the names of months in all our languages, in lower case, with their numbers."""
    from babel import Locale  # noqa: PLC0415 - only a record with a likely date needs CLDR

    names: dict[str, int] = dict(OLD)
    for language in LANGUAGES:
        data = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in data[context][width].items():
                    plain = str(name).casefold().rstrip(".")
                    if len(plain) >= 3 and not plain.isdigit():
                        names.setdefault(plain, int(number))
    return names


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms of dates, those of ranges first: a day in one of them is no date by itself."""
    name = "|".join(sorted((re.escape(month) for month in months()), key=lambda word: (-len(word), word)))
    month, last_month = rf"(?P<month>{name})\.?", rf"(?P<last_month>{name})\.?"
    last = DAY.replace("<day>", "<last>")
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"(?<![\w.]){DAY}{TO}{last}{BETWEEN}{month}{BETWEEN}{YEAR}(?!\d)",
            rf"(?<!\w){month}\s{{1,3}}{DAY}{TO}{last}\s{{0,2}},?\s{{1,3}}{YEAR}(?!\d)",
            rf"(?<![\w.]){DAY}{BETWEEN}{month}{TO}{last}{BETWEEN}{last_month}{BETWEEN}{YEAR}(?!\d)",
            rf"(?<!\w){month}\s{{1,3}}{DAY}{TO}{last_month}\s{{1,3}}{last}\s{{0,2}},?\s{{1,3}}{YEAR}(?!\d)",
            rf"(?<![\w.]){DAY}{BETWEEN}{month}{BETWEEN}{YEAR}(?!\d)",
            rf"(?<!\w){month}\s{{1,3}}{DAY}\s{{0,2}},?\s{{1,3}}{YEAR}(?!\d)",
            r"(?<![\d-])(?P<year>1[0-9]\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])",
            r"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<number>1[0-2]|0?[1-9])\.\s?(?P<year>1[0-9]\d\d|20\d\d)(?!\d)",
            rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{YEAR}(?![\d/])",
            rf"(?<![\w.])(?P<day>[0-3]?\d)[./\s]{{1,2}}(?P<roman>(?:x[i]{{0,2}}|i[xv]|v?i{{1,3}}|v))[./\s]{{1,2}}{YEAR}(?!\d)",
            rf"(?<![\d-]){YEAR}\.?\s{{1,2}}{month}\s{{1,2}}{DAY}(?!\d)",
            rf"(?<!\d\s)(?<!\d\.\s)(?<!\w){month}\s{{1,3}}(?:(?:of|de|del|di)\s)?{YEAR}(?!\d)",
        )
    )


def find_dates(text: str, offset: int = 0) -> Iterator[PrintedDate]:
    """Yield the dates of a text from left to right; `offset` is where the text begins in the source.

    Only real days of the calendar count: `31 April 1989` is no date.
    """
    near = _near_years(text)
    if not near:
        return
    taken: list[Span] = []
    found = []
    for pattern in _patterns():
        for match in (match for start, end in near for match in pattern.finditer(text, start, end)):
            span = Span(match.start() + offset, match.end() + offset)
            days = _days(match.groupdict())
            if days and not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                found.append(PrintedDate(span, *days))
    yield from sorted(found, key=lambda date: date.span)


def _near_years(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text that can hold a date: what stands round its years."""
    near: list[tuple[int, int]] = []
    for match in A_YEAR.finditer(text):
        start, end = max(0, match.start() - BEFORE), match.end() + AFTER
        if near and start <= near[-1][1]:
            near[-1] = (near[-1][0], end)
        else:
            near.append((start, end))
    return near


def _days(parts: dict[str, str | None]) -> tuple[str, str] | None:
    """Return the day or month in ISO 8601, and for a range the day on which it ends; None where there is none."""
    year, month, day = int(parts["year"] or 0), _month(parts, "month"), parts.get("day")
    if parts.get("first"):
        order = _in_order(int(parts["first"] or 0), int(parts["second"] or 0))
        if order is None:
            return None
        day, month = str(order[0]), order[1]
    if not month:
        return None
    if not day:
        return f"{year:04}-{month:02}", ""
    last, last_month = parts.get("last"), _month(parts, "last_month") or month
    begins, ends = _iso(year, month, int(day)), _iso(year, last_month, int(last)) if last else ""
    if begins is None or ends is None:
        return None
    if last and last_month == month and int(last) - int(day) in OLD_STYLE and parts.get("to") in "/(":  # type: ignore[operator]
        return ends, ""  # `12/24 May`: one day in two calendars, of which the new one counts
    return (begins, ends) if not ends or begins < ends else None


def _month(parts: dict[str, str | None], group: str) -> int:
    if named := parts.get(group):
        return months()[named.casefold().rstrip(".")]
    if roman := parts.get("roman") if group == "month" else None:
        return ROMAN_MONTHS.index(roman.casefold()) + 1
    return int(parts.get("number") or 0) if group == "month" else 0


def _in_order(first: int, second: int) -> tuple[int, int] | None:
    """Return day and month of `26/3` or `3/26`; None where both could be either."""
    if first > MONTHS >= second:
        return first, second
    return (second, first) if second > MONTHS >= first else None


def _iso(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= MONTHS or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"
