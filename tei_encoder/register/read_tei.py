"""TEI → Register: `person`, `personGrp`, `org` and `place` in `listPerson`, `listOrg` and `listPlace`, wherever these stand.

Chapter "Names, Dates, People, and Places" of the TEI Guidelines offers several ways to date an office; all are read:
`occupation`, `state`, `socecStatus`, and `roleName` in `affiliation` or in `persName`, each with `@from`, `@to`,
`@notBefore`, `@notAfter` or `@when`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Outcome
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.register.authorities import ADDRESS, BadIdentifierError, identifier
from tei_encoder.register.checking import checked
from tei_encoder.register.faults import BACKWARDS, BAD_DATE, BAD_IDENTIFIER, NOT_XML, Faults, sentence
from tei_encoder.register.model import Entry, Name, Office, Register, What
from tei_encoder.register.period import ALWAYS, ATTRIBUTES, Period, is_moment
from tei_encoder.source import squeeze
from tei_encoder.tei.document import TEI, XML_ID, XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from tei_encoder.register.authorities import Identifier
    from tei_encoder.traits import Sex

LISTS = {f"{TEI}{name}" for name in ("listPerson", "listOrg", "listPlace")}
ENTRIES = {f"{TEI}{what}": what for what in What}
NAMES = {
    f"{TEI}{name}"
    for name in ("persName", "orgName", "placeName", "name", "settlement", "country", "region", "geogName", "district")
}
OFFICES = {f"{TEI}{name}" for name in ("occupation", "state", "socecStatus")}
ROLE, AFFILIATION, SURNAME, IDNO = (f"{TEI}{name}" for name in ("roleName", "affiliation", "surname", "idno"))
REFERENCES = ("ref", "sameAs", "corresp")
SEXES: Mapping[str, Sex] = {"f": "F", "female": "F", "2": "F", "m": "M", "male": "M", "1": "M"}


def read_tei(data: bytes, path: str) -> Outcome[Register]:
    """Read a register. What is wrong with an entry costs the entry, or the part of it that is wrong."""
    faults = Faults(path)
    try:
        parsed = read_xml(data)
    except IllFormedError as error:
        faults.add(NOT_XML, error.line, error.column, why=str(error))
        return Outcome(Register(), faults.told())
    reader = _Reader(faults, dict(zip(parsed.tree.getroot().iter("*"), parsed.positions, strict=False)))
    found = [
        (reader.entry(each), *reader.place(each))
        for each in parsed.tree.getroot().iter(*ENTRIES)
        if (parent := each.getparent()) is not None and parent.tag in LISTS
    ]
    return Outcome(Register(checked(found, faults)), faults.told())


@dataclass
class _Reader:
    """Reads entries; knows where their elements stand."""

    faults: Faults
    positions: Mapping[etree._Element, tuple[int, int]]

    def place(self, each: etree._Element) -> tuple[int | None, int | None]:
        """Return line and column of an element."""
        return self.positions.get(each, (each.sourceline, None))

    def entry(self, each: etree._Element) -> Entry:
        """Read an entry; its identifier is checked with those of all others."""
        names = [self.name(child) for child in each if child.tag in NAMES]
        offices = [office for source in self._offices(each) if (office := self.office(source, *_dates_of(source)))]
        return Entry(
            each.get(XML_ID, ""),
            ENTRIES[each.tag],
            tuple(name for name in dict.fromkeys(names) if name.text),
            tuple(dict.fromkeys(offices)),
            tuple(dict.fromkeys(self._identifiers(each))),
            self.sex(each),
            self.life(each),
        )

    def name(self, each: etree._Element) -> Name:
        """Read a name; a title in it (`roleName`) is no part of it."""
        surname = next((squeeze(text_of(part)).strip() for part in each.iter(SURNAME)), "")
        return Name(squeeze(text_of(each, without=ROLE)).strip(), language_of(each), surname)

    def _offices(self, each: etree._Element) -> Iterator[etree._Element]:
        for child in each:
            if child.tag in OFFICES:
                yield child
            elif child.tag == AFFILIATION or child.tag in NAMES:
                yield from child.iter(ROLE)

    def office(self, each: etree._Element, dated: etree._Element, dates: Mapping[str, str]) -> Office | None:
        """Read an office, with its own dates or those of what it stands in."""
        text = squeeze(text_of(each)).strip()
        period = self.period(dated, dates, f"the office {text!r}")
        return Office(text, language_of(each), period) if text and period is not None else None

    def period(self, each: etree._Element, dates: Mapping[str, str], what: str) -> Period | None:
        """Check dates; None where they can't be read."""
        for value in dates.values():
            if not is_moment(value):
                self.faults.add(BAD_DATE, *self.place(each), value=value, what=what)
                return None
        period = Period.of(dates)
        if period.widest[0] > period.widest[1]:
            self.faults.add(BACKWARDS, *self.place(each), what=sentence(what))
            return None
        return period

    def life(self, each: etree._Element) -> Period:
        """Read when somebody lived, as far as it can be told."""
        born, died = (each.find(f"{TEI}{name}") for name in ("birth", "death"))
        dates = {
            "from": "" if born is None else born.get("when", ""),
            "to": "" if died is None else died.get("when", ""),
            "notBefore": "" if born is None else born.get("notBefore", ""),
            "notAfter": "" if died is None else died.get("notAfter", ""),
        }
        known = {name: value for name, value in dates.items() if value}
        return (self.period(each if born is None else born, known, "the life") if known else None) or ALWAYS

    @staticmethod
    def sex(each: etree._Element) -> Sex | None:
        """Read `@sex`, or `sex/@value`, in the words and numbers that are in use."""
        inner = each.find(f"{TEI}sex")
        said = each.get("sex") or ("" if inner is None else inner.get("value") or inner.text or "")
        return SEXES.get(said.strip().casefold())

    def _identifiers(self, each: etree._Element) -> Iterator[Identifier]:
        for part in (each, *(child for child in each if child.tag in NAMES)):
            for name in REFERENCES:
                for address in (part.get(name) or "").split():
                    if ADDRESS.fullmatch(address):
                        yield identifier("", address)
            for idno in _numbers(part):
                try:
                    yield identifier(idno.get("type") or "", text_of(idno))
                except BadIdentifierError as error:
                    self.faults.add(BAD_IDENTIFIER, *self.place(idno), why=sentence(str(error)))


def _numbers(part: etree._Element) -> Iterator[etree._Element]:
    """Yield the numbers of an entry or a name; one that holds others is none itself."""
    for idno in part.iterchildren(IDNO):
        if idno.find(IDNO) is None:
            yield idno
        else:
            yield from _numbers(idno)


def text_of(each: etree._Element, without: str = "") -> str:
    """Return the text of an element, without elements of a name; comments are no text."""
    parts = [each.text or ""]
    for child in each:
        if isinstance(child.tag, str) and child.tag != without:
            parts.append(text_of(child, without))
        parts.append(child.tail or "")
    return "".join(parts)


def language_of(each: etree._Element) -> str:
    """Return the language of a name: its own, or its entry's; that of the whole file says nothing of a name."""
    parent = each.getparent()
    return each.get(XML_LANG) or (parent.get(XML_LANG) if parent is not None and parent.tag in ENTRIES else None) or ""


def _dates_of(each: etree._Element) -> tuple[etree._Element, dict[str, str]]:
    dated = each
    while dated.tag not in ENTRIES and not any(dated.get(name) for name in ATTRIBUTES):
        dated = dated.getparent()
    return dated, {name: value for name in ATTRIBUTES if dated.tag not in ENTRIES and (value := dated.get(name))}
