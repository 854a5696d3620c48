"""The datatypes of RELAX NG and XML Schema: what a value must look like, and which values are the same."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
IDENTIFYING = ("ID", "IDREF", "IDREFS")

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = _START + "\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_NC = f"[{_START}][{_MORE}]*"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_INTEGER = r"[+-]?[0-9]+"
# Uri: at most one #, % only before two hexadecimal digits
_URI = r"(?:[^%#]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#]|%[0-9A-Fa-f]{2})*)?"

# The form of a value whose white space has been taken care of.
FORMS = {
    "string": r"[\s\S]*",
    "normalizedString": r"[\s\S]*",
    "token": r"[\s\S]*",
    "anyURI": _URI,
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "Name": f"[{_START}:][{_MORE}:]*",
    "NCName": _NC,
    "NMTOKEN": f"[{_MORE}:]+",
    "NMTOKENS": f"[{_MORE}:]+(?: [{_MORE}:]+)*",
    "ID": _NC,
    "IDREF": _NC,
    "ENTITY": _NC,
    "IDREFS": f"{_NC}(?: {_NC})*",
    "ENTITIES": f"{_NC}(?: {_NC})*",
    "QName": f"(?:{_NC}:)?{_NC}",
    "NOTATION": f"(?:{_NC}:)?{_NC}",
    "boolean": r"true|false|0|1",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "double": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN",
    "float": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN",
    "hexBinary": r"(?:[0-9A-Fa-f]{2})*",
    "base64Binary": r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]"
    r"|(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?",
    "duration": r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}(?:--)?{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}
# The integers and their bounds.
INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
NAMED = frozenset(FORMS) | frozenset(INTEGERS)
BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": lambda value, bound: value >= bound,
    "maxInclusive": lambda value, bound: value <= bound,
    "minExclusive": lambda value, bound: value > bound,
    "maxExclusive": lambda value, bound: value < bound,
}
LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda length, bound: length == bound,
    "minLength": lambda length, bound: length >= bound,
    "maxLength": lambda length, bound: length <= bound,
}
NUMBERS = frozenset((*INTEGERS, "decimal"))
UNMEASURED = frozenset((*NUMBERS, "float", "double", "boolean", "duration", "date", "dateTime", "time", "gYear",
                        "gYearMonth", "gMonth", "gMonthDay", "gDay"))  # fmt: skip
ORDERED = UNMEASURED - {"boolean"}


class Datatype:
    """One datatype with its parameters; patterns are pairs of Python's, for any text and for ASCII."""

    def __init__(self, name: str, facets: Sequence[tuple[str, str]], patterns: Sequence[tuple[str, str]]) -> None:
        self.name = name
        self.facets = [(facet, value) for facet, value in facets if facet != "pattern"]
        self.patterns = patterns
        self._form: re.Pattern[str] | None = None
        self._expressions: dict[tuple[int, bool], re.Pattern[str]] = {}
        self.plain = name in ("string", "token", "normalizedString") and not self.facets and not patterns

    def normal(self, value: str) -> str:
        """Treat white space as the datatype does."""
        if self.name == "string":
            return value
        if self.name == "normalizedString":
            return re.sub(r"[\t\n\r]", " ", value)
        return " ".join(value.split(None)) if value.isascii() else re.sub("[ \t\n\r]+", " ", value).strip(" ")

    def allows(self, value: str, namespaces: Mapping[str, str]) -> bool:
        """Say whether a value is one of the datatype's."""
        if self.plain:
            return True
        value = self.normal(value)
        if not self._formed(value, namespaces):
            return False
        for number in range(len(self.patterns)):
            if not self._expression(number, ascii_only=value.isascii()).match(value):
                return False
        return all(self._within(facet, bound, value) for facet, bound in self.facets)

    def key(self, value: str, namespaces: Mapping[str, str]) -> object:
        """Return what two values have in common if they are the same; None for what is no value."""
        if not self.allows(value, namespaces):
            return None
        value = self.normal(value)
        if self.name in ("QName", "NOTATION"):
            prefix, _, local = value.rpartition(":")
            return namespaces.get(prefix, ""), local
        return _measure(self.name, value)

    def _formed(self, value: str, namespaces: Mapping[str, str]) -> bool:
        if self._form is None:
            self._form = re.compile(_INTEGER if self.name in INTEGERS else FORMS[self.name], re.ASCII)
        match = self._form.fullmatch(value)
        if match is None:
            return False
        if self.name in INTEGERS:
            low, high = INTEGERS[self.name]
            return (low is None or _integer(value) >= low) and (high is None or _integer(value) <= high)
        if self.name in ("QName", "NOTATION"):
            prefix = value.rpartition(":")[0]
            return not prefix or prefix in namespaces
        return "day" not in match.groupdict() or self.name == "gDay" or _is_day(match.groupdict())

    def _expression(self, number: int, *, ascii_only: bool) -> re.Pattern[str]:
        key = (number, ascii_only)
        if key not in self._expressions:
            # White space is what XML calls so, no more; all other classes are written out.
            self._expressions[key] = re.compile(self.patterns[number][ascii_only], re.ASCII)
        return self._expressions[key]

    def _within(self, facet: str, bound: str, value: str) -> bool:
        if facet in BOUNDS:
            return _compare(self.name, BOUNDS[facet], value, self.normal(bound))
        if facet in LENGTHS:
            return LENGTHS[facet](_length(self.name, value), int(bound))
        digits = value.lstrip("+-").partition(".")
        if facet == "fractionDigits":
            return len(digits[2].rstrip("0")) <= int(bound)
        return len(digits[0].lstrip("0")) + len(digits[2].rstrip("0")) <= int(bound)


def fault_of_facet(name: str, facet: str, value: str) -> str:
    """Say why a datatype cannot have a parameter; "" if it can."""
    allowed = (
        facet == "pattern"
        or (facet in LENGTHS and name not in UNMEASURED)
        or (facet in BOUNDS and name in ORDERED)
        or (facet in ("totalDigits", "fractionDigits") and name in NUMBERS)
    )
    if not allowed:
        return f"the datatype {name} takes no parameter {facet}"
    if facet in BOUNDS and not Datatype(name, (), ()).allows(value, {}):
        return f"the parameter {facet} is no {name}: {value!r}"
    if facet not in BOUNDS and facet != "pattern" and not value.strip().isdecimal():
        return f"the parameter {facet} is no number: {value!r}"
    return ""


def _integer(value: str) -> Decimal:
    # int() refuses more than 4,300 digits, which a hostile document may have.
    return Decimal(value)


def _is_day(parts: Mapping[str, str]) -> bool:
    """Say whether a month has a day; 2000 stands for a year that is not told."""
    # The leap years repeat every 400 years, and 0 is none for the calendar module.
    digits = parts.get("year", "2000").lstrip("-")
    return int(parts["day"]) <= monthrange(int(digits[-4:]) % 400 + 400, int(parts["month"]))[1]


def _measure(name: str, value: str) -> Any:  # noqa: ANN401 (what can be compared, by type)
    """Return a value such as can be compared."""
    if name in INTEGERS or name == "decimal":
        return Decimal(value)
    if name in ("double", "float"):
        return float(value.replace("INF", "inf"))
    if name == "boolean":
        return value in ("true", "1")
    if name == "hexBinary":
        return value.upper()
    if name == "base64Binary":
        return value.replace(" ", "")
    return value


def _compare(name: str, compare: Callable[[Any, Any], bool], value: str, bound: str) -> bool:
    if name not in FORMS or name in ("decimal", "double", "float"):
        return compare(_measure(name, value), _measure(name, bound))
    from elementpath import datatypes  # noqa: PLC0415 (slow, and bounds of dates are rare)

    types: dict[str, Any] = {
        "date": datatypes.Date10,
        "dateTime": datatypes.DateTime10,
        "time": datatypes.Time,
        "gYear": datatypes.GregorianYear10,
        "gYearMonth": datatypes.GregorianYearMonth10,
        "gMonth": datatypes.GregorianMonth,
        "gMonthDay": datatypes.GregorianMonthDay,
        "gDay": datatypes.GregorianDay,
        "duration": datatypes.Duration,
    }
    return compare(types[name].fromstring(value), types[name].fromstring(bound))


def _length(name: str, value: str) -> int:
    if name == "hexBinary":
        return len(value) // 2
    if name == "base64Binary":
        symbols = value.replace(" ", "")
        return len(symbols) * 3 // 4 - symbols.count("=")
    return len(value.split()) if name in ("NMTOKENS", "IDREFS", "ENTITIES") else len(value)
