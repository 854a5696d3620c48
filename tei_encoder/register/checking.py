"""Entries as they were read → entries that can be used: each with a name, and an identifier of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.hardened import is_xml_id
from tei_encoder.patterns import lazily
from tei_encoder.people import unique_id
from tei_encoder.register.faults import (
    BAD_ID,
    NO_ENTRIES,
    NO_ID,
    NO_NAME,
    SAME_AUTHORITY,
    SAME_ID,
    Faults,
)
from tei_encoder.register.forms import form_words, surname_of
from tei_encoder.register.model import Entry, What

if TYPE_CHECKING:
    from collections.abc import Iterable

START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
XML_NAME = lazily(rf"[{START}][{START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")  # XML 1.0, section 2.3, without colons
NAME_OF = {What.PERSON: "persName", What.GROUP: "persName", What.ORG: "orgName", What.PLACE: "placeName"}

Read = tuple[Entry, int | None, int | None]  # an entry with its identifier as written, line and column


def checked(found: Iterable[Read], faults: Faults) -> tuple[Entry, ...]:
    """Leave out entries that nobody could find or point to, and say why."""
    lines: dict[str, int | None] = {}
    kept: list[tuple[Entry, int | None, int | None]] = []
    for entry, line, column in found:
        if not any(form_words(name.text) for name in entry.names):
            faults.add(NO_NAME, line, column, entry=_called(entry), name=NAME_OF[entry.what])
            continue
        if entry.id and not _is_xml_name(entry.id):
            faults.add(BAD_ID, line, column, id=entry.id)
            continue
        if entry.id in lines:
            faults.add(SAME_ID, line, column, id=entry.id, line=lines[entry.id])
            continue
        if entry.id:
            lines[entry.id] = line
        kept.append((entry, line, column))
    entries = _identified(kept, set(lines), faults)
    if not entries and not faults.found:
        faults.add(NO_ENTRIES)
    return tuple(entries)


def _identified(kept: Iterable[Read], taken: set[str], faults: Faults) -> list[Entry]:
    """Give an identifier to entries that have none, and warn where two have one number of an authority."""
    entries = []
    known: dict[str, Entry] = {}
    for found, line, column in kept:
        entry = found
        if not entry.id:
            name = entry.names[0]
            wanted = unique_id(surname_of(name.text, name.lang, name.surname), set())
            entry = replace(entry, id=unique_id(wanted if _is_xml_name(wanted) else entry.what.value, taken))
            faults.add(NO_ID, line, column, entry=_called(entry), id=entry.id)
        for identifier in entry.identifiers:
            other = known.setdefault(identifier.address or f"{identifier.type} {identifier.value}", entry)
            if other is not entry:
                at = identifier.address or identifier.value
                faults.add(SAME_AUTHORITY, line, column, address=at, one=other.id, other=entry.id)
        entries.append(entry)
    return entries


def _is_xml_name(text: str) -> bool:
    """Say whether a text can be an identifier."""
    return bool(XML_NAME.fullmatch(text)) and is_xml_id(text)


def _called(entry: Entry) -> str:
    named = next((name.text for name in entry.names), "") or entry.id
    return f"The {entry.what} {named!r}" if named else f"A {entry.what}"
