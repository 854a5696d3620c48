"""Finds dates as they are printed, in the languages that CLDR knows the months of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.calendars import GREGORIAN, JULIAN, from_julian
from tei_encoder.date_forms import ROMANS, SURE_JOINT, days, first_words_of_days, patterns, styles
from tei_encoder.months import months
from tei_encoder.patterns import lazily
from tei_encoder.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.source import Source

DECEMBER = 12
BEFORE, AFTER = 64, 32  # characters that a date takes beside its year
A_YEAR = lazily(r"1[0-9]\d\d|20\d\d")
LETTERS = lazily(r"[^\W\d_]+")
# What dates without the name of a month have: `10-8`, `10. 8`, `8.X.`, `8 X 1962`.
FIGURES = lazily(r"\d\s?[-/.]\s?\d|[\s/.-][IVX]{1,4}[\s/.-]")
NUMERIC = lazily(r"(?<![\d/.-])(?P<one>\d\d?)(?P<mark>[/.-])(?P<two>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-])")


class PrintedDate(NamedTuple):
    """A date in the text, with the attributes that TEI gives it: `when`, `from` and `to`, and so on."""

    span: Span
    traits: Mapping[str, str]

    @property
    def when(self) -> str:
        """The date, or the first of a span, in ISO 8601: a day, a month or a year."""
        return next(self.traits[name] for name in ("when", "from", "notBefore") if name in self.traits)


def find_dates(text: str, offset: int = 0) -> Iterator[PrintedDate]:
    """Yield the dates of a text from left to right; `offset` is where the text begins in the source.

    Only real days of the calendar count: `31 April 1989` is no date. `8/10/1962` is one of two days; see `settle`.
    """
    near = _near_years(text)
    if not near:
        return
    found: list[PrintedDate] = []
    parts = [(start, end, [word.casefold() for word in LETTERS.findall(text, start, end)]) for start, end in near]
    near = [(start, end) for start, end, words in parts if _may_hold_date(text[start:end], words)]
    if not near:
        return
    in_words = any(not first_words_of_days().isdisjoint(words) for _, _, words in parts)
    taken: list[Span] = []
    for pattern in patterns(in_words=in_words):
        for match in (match for start, end in near for match in pattern.finditer(text, start, end)):
            made = _read(match)
            if made and _take(made.span, taken):
                found.append(made)
    found.sort(key=lambda date: date.span)
    for made in _joined(found, text):
        yield PrintedDate(Span(made.span.start + offset, made.span.end + offset), _in_style(made, text))


def _may_hold_date(part: str, words: Sequence[str]) -> bool:
    """Say whether part of a text has a month beside the year: its name, or figures. Mostly it has not: `in 1989`."""
    return FIGURES.search(part) is not None or not months().keys().isdisjoint(words)


def _take(span: Span, taken: list[Span]) -> bool:
    """Take a part of a text, unless some of it is taken. `taken` is kept in order, for texts of very many dates."""
    at = bisect_left(taken, span)
    if (at > 0 and span.start < taken[at - 1].end) or (at < len(taken) and taken[at].start < span.end):
        return False
    taken.insert(at, span)
    return True


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


def _read(match: re.Match[str]) -> PrintedDate | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = int(parts["year"])
    if "one" in parts:
        traits = _either(year, int(parts["one"]), int(parts["two"]))
        return PrintedDate(Span(*match.span()), traits) if traits else None
    month = _month(parts)
    if not month:
        return None
    if "day" not in parts:
        first = months().get(parts.get("first_month", "").casefold(), 0)
        if 0 < first < month:
            return PrintedDate(Span(*match.span()), {"from": f"{year:04}-{first:02}", "to": f"{year:04}-{month:02}"})
        return PrintedDate(Span(match.start("month"), match.end()), {"when": f"{year:04}-{month:02}"})
    day = _real(year, month, _number(parts["day"]))
    if "last" not in parts:
        return PrintedDate(Span(*match.span()), {"when": day.isoformat()}) if day else None
    return _span_of_days(match, parts, year, month)


def _month(parts: Mapping[str, str]) -> int:
    if "number" in parts:
        return int(parts["number"])
    if "roman" in parts:
        return ROMANS[parts["roman"].casefold()]
    return months().get(parts["month"].casefold(), 0)


def _number(day: str) -> int:
    digits = re.match(r"\d+", day)
    return int(digits[0]) if digits else days()[" ".join(day.casefold().replace("-", " ").split())]


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _span_of_days(match: re.Match[str], parts: Mapping[str, str], year: int, month: int) -> PrintedDate | None:
    """Read two days: a span, one day in two calendars, or, where they are neither, the one beside the month."""
    then = month
    if "next_month" in parts:
        then = months().get(parts["next_month"].casefold(), 0)
    last = _real(year, then, _number(parts["last"])) if then else None
    if last is None:
        return None
    number, joint = _number(parts["day"]), parts.get("joint", "")
    whole = Span(*match.span())
    if joint.strip() in ("", "/") and from_julian(year, month, number) == last:
        return PrintedDate(whole, {"when": last.isoformat(), "calendar": f"#{JULIAN} #{GREGORIAN}"})
    first = _real(year - (then < month), month, number)
    if first and (first + timedelta(days=1) == last or (first < last and SURE_JOINT.fullmatch(joint))):
        return PrintedDate(whole, {"from": first.isoformat(), "to": last.isoformat()})
    if match.start("month") < match.start("day") or "next_month" in parts:
        return None
    return PrintedDate(Span(match.start("last"), match.end()), {"when": last.isoformat()})


def _either(year: int, one: int, two: int, order: str = "") -> dict[str, str] | None:
    """Read `8/10/1962`: the day first or the month first, as `order` says; without it, both are possible."""
    by_day, by_month = _real(year, two, one), _real(year, one, two)
    if order == "day" and by_day:
        by_month = None
    elif order == "month" and by_month:
        by_day = None
    if by_day and by_month and by_day != by_month:
        first, last = sorted((by_day, by_month))
        return {"notBefore": first.isoformat(), "notAfter": last.isoformat()}
    known = by_day or by_month
    return {"when": known.isoformat()} if known else None


def _joined(found: Sequence[PrintedDate], text: str) -> Iterator[PrintedDate]:
    """Make one span of two whole dates with a word for it between them."""
    held: PrintedDate | None = None
    for each in found:
        if held and _is_span(held, each, text):
            yield PrintedDate(Span(held.span.start, each.span.end), {"from": held.when, "to": each.when})
            held = None
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def _is_span(first: PrintedDate, last: PrintedDate, text: str) -> bool:
    if "when" not in first.traits or "when" not in last.traits or len(first.when) != len(last.when):
        return False
    return first.when < last.when and SURE_JOINT.fullmatch(text, first.span.end, last.span.start) is not None


def _in_style(made: PrintedDate, text: str) -> Mapping[str, str]:
    """Return the attributes of a date; where `Old Style` follows, in the calendar of today."""
    mark = styles().match(text, made.span.end)
    if mark is None or "when" not in made.traits or len(made.when) != len("1962-10-08") or "calendar" in made.traits:
        return made.traits
    if not mark["old"]:
        return {**made.traits, "calendar": f"#{GREGORIAN}"}
    ours = from_julian(*map(int, made.when.split("-")))
    return {"when": ours.isoformat(), "calendar": f"#{JULIAN}"} if ours else made.traits


def settle(printed: PrintedDate, source: Source, language: str) -> Mapping[str, str]:
    """Return the attributes of a date; of two possible days the one that the record's habit makes it."""
    match = NUMERIC.fullmatch(source[printed.span]) if "notBefore" in printed.traits else None
    if match is None:
        return printed.traits
    order = _printed_order(source.text, language)
    return _either(int(match["year"]), int(match["one"]), int(match["two"]), order) or printed.traits


def short_dates(text: str, offset: int, source: Source, language: str) -> Iterator[PrintedDate]:
    """Yield dates with two figures for the year, `8-18-89`, in the century of most years that the record prints.

    Only in a heading are such figures sure to be a date.
    """
    centuries = Counter(year[:2] for year in A_YEAR.findall(source.text))
    for match in NUMERIC.finditer(text) if centuries else ():
        year = int(centuries.most_common(1)[0][0] + match["year"][-2:])
        order = "day" if match["mark"] == "." else _printed_order(source.text, language)
        if traits := _either(year, int(match["one"]), int(match["two"]), order):
            yield PrintedDate(Span(match.start() + offset, match.end() + offset), traits)


@lru_cache(maxsize=4)
def _printed_order(text: str, language: str) -> str:
    """Say which a record prints first in `8/10/1962`: `day` or `month`; nothing where it does not show.

    Dates that can be read in one way only decide; else the language does, and English has both habits (CLDR).
    """
    pairs = [(int(match["one"]), int(match["two"])) for match in NUMERIC.finditer(text) if match["mark"] != "."]
    by_day = any(one > DECEMBER >= two for one, two in pairs)
    by_month = any(two > DECEMBER >= one for one, two in pairs)
    if by_day is not by_month:
        return "day" if by_day else "month"
    return "" if by_day or language.startswith(("en", "und")) else "day"
