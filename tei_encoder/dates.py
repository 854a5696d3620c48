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
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|re|\.|º|o|-го)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
A_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
BETWEEN = r"(?:\s{1,3}(?:of|de|d['’]|del|di|den)?\s{0,2}|\s{0,2}[.,]\s{0,3}|\s{0,2}-\s{0,2}){1,2}"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in the text, with its ISO 8601 form (a day, a month or a year)."""

    span: Span
    when: str


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
    name = "|".join(sorted((re.escape(month) for month in months()), key=lambda word: (-len(word), word)))
    month = rf"(?P<month>{name})\.?"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"(?<![\w.]){DAY}{BETWEEN}{month}{BETWEEN}{YEAR}(?!\d)",
            rf"(?<!\w){month}\s{{1,3}}{DAY}\s{{0,2}},?\s{{1,3}}{YEAR}(?!\d)",
            r"(?<![\d-])(?P<year>1[0-9]\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])",
            r"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<number>1[0-2]|0?[1-9])\.\s?(?P<year>1[0-9]\d\d|20\d\d)(?!\d)",
            rf"(?<!\d\s)(?<!\d\.\s)(?<!\w){month}\s{{1,3}}(?:(?:of|de|del|di)\s)?{YEAR}(?!\d)",
        )
    )


def find_dates(text: str, offset: int = 0) -> Iterator[PrintedDate]:
    """Yield the dates of a text from left to right; `offset` is where the text begins in the source.

    Only real days of the calendar count: `31 April 1989` is no date.
    """
    if A_YEAR.search(text) is None:
        return
    taken: list[Span] = []
    found = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            span = Span(match.start() + offset, match.end() + offset)
            when = _iso(match.groupdict())
            if when and not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                found.append(PrintedDate(span, when))
    yield from sorted(found, key=lambda date: date.span)


def _iso(parts: dict[str, str]) -> str | None:
    year = int(parts["year"])
    named = parts.get("month")
    month = months()[named.casefold().rstrip(".")] if named else int(parts["number"])
    if not parts.get("day"):
        return f"{year:04}-{month:02}"
    day = int(parts["day"])
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"
