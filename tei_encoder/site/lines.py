"""What a page says of a record, a person, a place: elements for the stylesheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.site.content import voices
from tei_encoder.site.summary import LAST, ST

if TYPE_CHECKING:
    from tei_encoder.site.content import Content
    from tei_encoder.site.entries import Entry
    from tei_encoder.site.same import Named
    from tei_encoder.site.summary import Summary

MOST_PEOPLE = 6  # names in a row of the table


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element."""
    child = etree.SubElement(parent, ST + tag, **attributes)
    child.text = text or None
    return child


def brief(record: Summary) -> etree._Element:
    """Name a record, with date and place."""
    element = etree.Element(f"{ST}record", href=record.at(), title=record.title, date=record.date, lang=record.lang)
    if record.where:
        add(element, "where", record.where)
    return element


def row(content: Content, record: Summary) -> etree._Element:
    """Say of a record what the table has."""
    element = brief(record)
    element.set("day", "" if record.day == LAST else record.day)
    element.set("speeches", str(record.speeches))
    for kind in record.kinds:
        add(element, "kind", kind)
    people = voices(content, record)
    for name, page in people[:MOST_PEOPLE]:
        add(element, "who", name, href=page)
    if len(people) > MOST_PEOPLE:
        element.set("more", str(len(people) - MOST_PEOPLE))
    return element


def line(entry: Entry, letter: str) -> etree._Element:
    """Say of a person or a place what the list has."""
    element = _entry(entry)
    element.set("letter", letter)
    return element


def whole(entry: Entry, kind: str) -> etree._Element:
    """Say of a person or a place all that there is, record by record."""
    element = _entry(entry)
    for also, lang in _others(entry).items():
        add(element, "also", also, **({"lang": lang} if lang else {}))
    for address in entry.addresses:
        add(element, "authority", href=address)
    element.extend(_found(item, kind) for item in entry.by_time)
    return element


def _entry(entry: Entry) -> etree._Element:
    element = etree.Element(
        f"{ST}entry", name=entry.name, href=entry.address, records=str(len({item.record.name for item in entry.found})),
        speeches=str(entry.speeches), mentions=str(entry.mentions),
    )  # fmt: skip
    for role in entry.roles:
        add(element, "role", role)
    if entry.shared_name:
        add(element, "only", entry.found[0].record.title)
    return element


def _others(entry: Entry) -> dict[str, str]:
    """Return the further names, each with its language, as far as a record tells it."""
    names = {item.figure.name: "" for item in entry.found}
    for also, lang in (each for item in entry.found for each in item.figure.also):
        names[also] = names.get(also) or lang
    names.pop(entry.name, None)
    return names


def _found(item: Named, kind: str) -> etree._Element:
    element = brief(item.record)
    told = item.record.passages_of(kind, item.figure)
    for tag in ("speech", "mention", "setting"):
        for each in told.iterfind(ST + tag):
            attributes = {"at": each.get("at"), "href": item.record.at(each.get("target"))} if tag != "setting" else {}
            add(element, tag, each.text or "", **attributes)
    return element
