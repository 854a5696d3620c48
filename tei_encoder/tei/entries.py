"""Entries of the register → TEI: `person`, `personGrp`, `org`, `place`, in a record's header, its `standOff`, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.register.model import What
from tei_encoder.source import Certainty
from tei_encoder.tei.document import XML_ID, XML_LANG, element, legal, sub

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from lxml import etree

    from tei_encoder.register.model import Entry, Name, Named
    from tei_encoder.register.period import Period

NAME = {What.PERSON: "persName", What.GROUP: "persName", What.ORG: "orgName", What.PLACE: "placeName"}
LISTS = {"listPerson": (What.PERSON, What.GROUP), "listOrg": (What.ORG,), "listPlace": (What.PLACE,)}


def stand_off(named: Sequence[Named], register: str) -> etree._Element:
    """Return what a record tells of those whom its text names; each corresponds to its entry in the register's file."""
    made = element("standOff")
    for each, entry in write_lists(made, [(each.id, each.entry) for each in named]):
        each.set("corresp", f"{register}#{entry.id}")
    return made


def write_lists(parent: etree._Element, entries: Iterable[tuple[str, Entry]]) -> list[tuple[etree._Element, Entry]]:
    """Append the lists that entries need, each entry with its id. Returns the elements made."""
    held = list(entries)
    made = []
    for name, kinds in LISTS.items():
        listed = [(key, entry) for key, entry in held if entry.what in kinds]
        if listed:
            parts = sub(parent, name)
            made += [(write_entry(parts, key, entry), entry) for key, entry in listed]
    return made


def write_entry(parent: etree._Element, key: str, entry: Entry) -> etree._Element:
    """Append an entry."""
    made = sub(parent, entry.what.value)
    made.set(XML_ID, key)
    if entry.sex and entry.what is What.PERSON:
        made.set("sex", entry.sex)
    write_names(made, entry)
    if entry.what is What.PERSON:
        _write_life(made, entry.life)
    write_facts(made, entry)
    return made


def _write_life(made: etree._Element, life: Period) -> None:
    """Append birth and death, as far as they are known."""
    for name, dates in (
        ("birth", {"when": life.start, "notBefore": life.not_before}),
        ("death", {"when": life.end, "notAfter": life.not_after}),
    ):
        if any(dates.values()):
            sub(made, name, **dates)


def write_names(made: etree._Element, entry: Entry, cert: Certainty = Certainty.HIGH, but: Container[str] = ()) -> None:
    """Append the names of an entry but those that stand there; `cert` is how sure it is that they belong here."""
    for name in (each for each in entry.names if each.text not in but):
        each = sub(made, "persName" if made.tag.endswith("Grp") else NAME[entry.what])
        _write_name(each, name)
        if name.lang:
            each.set(XML_LANG, name.lang)
        _doubt(each, cert)


def _write_name(each: etree._Element, name: Name) -> None:
    """Write a name; its surname stays marked, so that indexes sort by it."""
    before, surname, after = name.text.rpartition(name.surname) if name.surname else ("", "", name.text)
    each.text = legal(before or (after if not surname else "")) or None
    if surname:
        sub(each, "surname", surname).tail = legal(after) or None


def write_facts(made: etree._Element, entry: Entry, cert: Certainty = Certainty.HIGH) -> None:
    """Append the offices and identifiers of an entry."""
    for office in entry.offices if entry.what in LISTS["listPerson"] else ():
        each = sub(made, "occupation", office.text, **{f"{key}_": day for key, day in office.period.attributes.items()})
        if office.lang:
            each.set(XML_LANG, office.lang)
        _doubt(each, cert)
    for identifier in entry.identifiers:
        _doubt(sub(made, "idno", identifier.address or identifier.value, type=identifier.type), cert)


def _doubt(each: etree._Element, cert: Certainty) -> None:
    if cert is not Certainty.HIGH:
        each.set("cert", cert.word)
