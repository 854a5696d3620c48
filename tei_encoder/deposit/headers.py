"""The header of a TEI document → what catalogues say of it: title, language, dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.hardened import read_xml
from tei_encoder.language import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
FIRST = ("when", "from", "notBefore", "to", "notAfter")
LAST = ("when", "to", "notAfter", "from", "notBefore")


@dataclass(frozen=True, slots=True)
class Header:
    """What a record says of itself. `first` and `last` bound when it was spoken or written, in ISO 8601."""

    name: str
    title: str
    language: str = ""
    first: str = ""
    last: str = ""
    source: str = ""  # where the source lies in the bag

    @property
    def span(self) -> str:
        """The time that it covers: a date, or two with a slash between; empty where none is known."""
        return _interval(self.first, self.last)


def read_header(name: str, tei: bytes, source: str) -> Header:
    """Read the header of a record.

    Raises IllFormedError.
    """
    root = read_xml(tei).tree.getroot()
    head = root.find(f"{TEI}teiHeader")
    if head is None:
        return Header(name, name, source=source)
    title = head.find(f"{TEI}fileDesc/{TEI}titleStmt/{TEI}title")
    language = head.find(f"{TEI}profileDesc/{TEI}langUsage/{TEI}language")
    date = head.find(f"{TEI}profileDesc/{TEI}creation/{TEI}date")
    ident = "" if language is None else language.get("ident", "")
    return Header(
        name,
        ("" if title is None else " ".join("".join(title.itertext()).split())) or name,
        "" if ident == UNDETERMINED else ident,
        _bound(date, FIRST),
        _bound(date, LAST),
        source,
    )


def _bound(date: etree._Element | None, names: tuple[str, ...]) -> str:
    return "" if date is None else next(filter(None, map(date.get, names)), "")


def languages(headers: Iterable[Header]) -> list[str]:
    """Return the languages of records, the most frequent first."""
    counts: dict[str, int] = {}
    for header in headers:
        if header.language:
            counts[header.language] = counts.get(header.language, 0) + 1
    return sorted(counts, key=lambda each: (-counts[each], each))


def covered(headers: Iterable[Header]) -> str:
    """Return the time that records cover: a date, or two with a slash between; empty where none is known."""
    return _interval(*span(headers))


def _interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def span(headers: Iterable[Header]) -> tuple[str, str]:
    """Return the first and the last date of records; years before Christ are left out, since they do not sort."""
    bounds = [(each.first, each.last) for each in headers if each.first[:1].isdecimal() and each.last[:1].isdecimal()]
    return (min(first for first, _ in bounds), max(last for _, last in bounds)) if bounds else ("", "")
