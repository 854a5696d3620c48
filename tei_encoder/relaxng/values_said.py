"""What values an attribute or a text may have, in words, and which one was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tei_encoder.relaxng.nearness import likely
from tei_encoder.relaxng.patterns import ATTRIBUTE, CHOICE, DATA, GROUP, LIST, MORE, VALUE
from tei_encoder.relaxng.ranking import others

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.relaxng.machine import Machine

MOST = 12  # values that are listed
DATES = ("date", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "dateTime", "time")
WORDS = {
    "anyURI": "an address or a pointer (#identifier)",
    "boolean": "true or false",
    "ID": "an identifier: letters, digits, . _ - and no space, beginning with a letter or _",
    "IDREF": "an identifier",
    "NCName": "a name: letters, digits, . _ - and no space, beginning with a letter or _",
    "Name": "a name without spaces",
    "NMTOKEN": "a word without spaces",
    "language": "a code of a language, such as en or de-AT",
    "nonNegativeInteger": "a number: 0, 1, 2 …",
    "positiveInteger": "a number: 1, 2, 3 …",
    "integer": "a whole number",
    "decimal": "a number such as 1.5",
    "double": "a number such as 1.5",
    "float": "a number such as 1.5",
    "duration": "a duration such as P1DT2H",
}
# 1999/5/10, 1999-5, 5.10.1999 (that dots part day, month and year is sure)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?")
DAY_FIRST = re.compile(r"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{4})")
SLASHED = re.compile(r"(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>\d{4})")


def allowed(machine: Machine, patterns: Sequence[int]) -> str:
    """Say in words which values patterns take."""
    leaves = [leaf for one in patterns for leaf in _leaves(machine, one)]
    types = machine.grammar.types
    values = list(dict.fromkeys(str(node[2]) for node in leaves if node[0] == VALUE))
    names = list(dict.fromkeys(types[node[1]][0] for node in leaves if node[0] == DATA))
    said: list[str] = []
    if values:
        said.append(", ".join(values[:MOST]) + others(len(values) - MOST))
    dated = [name for name in names if name in DATES]
    if dated:
        said.append("a date or time of ISO 8601 such as 1999, 1999-05 or 1999-05-10")
    expressions = {
        facet[1] for node in leaves if node[0] == DATA for facet in types[node[1]][1] if facet[0] == "pattern"
    }
    for name in names:
        if name in WORDS:
            said.append(WORDS[name])
        elif name not in DATES and not expressions and not values:
            said.append("text")
    if not said and expressions == {r"[^\p{C}\p{Z}]+"}:
        said.append("one word without spaces")
    elif not said and expressions:
        said.append("what the pattern " + " or ".join(sorted(expressions)[:2]) + " matches")
    return "; ".join(dict.fromkeys(said))


def meant(machine: Machine, patterns: Sequence[int], value: str) -> str:
    """Return the value that was meant in all likelihood; "" if none is likely."""
    leaves = [leaf for one in patterns for leaf in _leaves(machine, one)]
    listed = [str(node[2]) for node in leaves if node[0] == VALUE]
    near = likely(value.strip(), listed) or _initials(value.strip(), listed)
    if near:
        return near[0]
    types = {machine.grammar.types[node[1]][0] for node in leaves if node[0] == DATA}
    for one in _repaired(value.strip(), types):
        if (
            one != value
            and any(char.isalnum() for char in one)
            and any(machine.matches(pattern, one, {}) for pattern in patterns)
        ):
            return one
    return ""


def _initials(value: str, listed: Sequence[str]) -> list[str]:
    """Return the value that a word begins with, where all values are single letters."""
    if not listed or any(len(one) > 1 for one in listed):
        return []
    return [one for one in listed if one.lower() == value[:1].lower()][:1]


def _repaired(value: str, types: set[str]) -> Iterator[str]:
    """Yield what a value may have been meant to be."""
    if types & set(DATES):
        yield from _dates(value)
    if "boolean" in types:
        yield from {"yes": ("true",), "no": ("false",)}.get(value.lower(), (value.lower(),))
    if types & {"decimal", "double", "float"}:
        yield value.replace(",", ".")
    if types & {"ID", "NCName", "Name"}:
        joined = re.sub(r"[^\w.-]+", "-", value).strip("-.")
        yield joined
        yield f"n{joined}" if joined[:1].isdigit() else f"_{joined}"
    if "language" in types:
        yield value.replace("_", "-")
    if "anyURI" in types:
        if value and not value.startswith("#"):
            yield f"#{value}"
        yield re.sub(r"#+", "#", value)
        yield re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", value)
        yield value.replace(" ", "%20")
    yield re.sub(r"\s+", "", value)
    yield re.sub(r"\s+", "-", value)
    if "language" not in types:
        yield value.lower()


def _dates(value: str) -> Iterator[str]:
    """Yield a date in ISO 8601, where it is sure which is meant."""
    match = YEAR_FIRST.fullmatch(value) or DAY_FIRST.fullmatch(value)
    if match:
        day = match["day"]
        yield f"{match['year']}-{int(match['month']):02}" + (f"-{int(day):02}" if day else "")
        return
    match = SLASHED.fullmatch(value)
    if match:
        one, two = int(match["one"]), int(match["two"])
        if one > 12 or one == two:
            yield f"{match['year']}-{two:02}-{one:02}"
        elif two > 12:
            yield f"{match['year']}-{one:02}-{two:02}"
        return
    from tei_encoder.dates import find_dates  # noqa: PLC0415 (slow, and only for what is wrong)

    found = list(find_dates(value))
    if len(found) == 1 and len(found[0].traits) == 1:
        yield found[0].when


def _leaves(machine: Machine, pattern: int) -> Iterator[tuple[Any, ...]]:
    """Yield the values and datatypes in a pattern."""
    node = machine.patterns.nodes[pattern]
    if node[0] in (DATA, VALUE):
        yield node
    elif node[0] == CHOICE:
        for part in node[1]:
            yield from _leaves(machine, part)
    elif node[0] == ATTRIBUTE:
        yield from _leaves(machine, node[2])
    elif node[0] in (LIST, MORE):
        yield from _leaves(machine, node[1])
    elif node[0] == GROUP:
        for part in node[1:]:
            yield from _leaves(machine, part)
