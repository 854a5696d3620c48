"""Editions → the model of a volume on paper: the records in their order, and one index of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.hardened import read_own
from tei_encoder.site.entries import persons, places
from tei_encoder.site.summarise import summarise
from tei_encoder.site.summary import ST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.editions import Edition, Volume
    from tei_encoder.site.entries import Entry
    from tei_encoder.site.same import Named

MODEL = "{urn:x-tei-encoder:edition}"


def volume_model(editions: Sequence[Edition], volume: Volume) -> str:
    """Return what volume.xsl reads; `model/volume-model.rng` describes it.

    Raises TransformError.
    """
    root = etree.Element(f"{MODEL}volume", {"title": volume.title}, {None: MODEL[1:-1]})
    if volume.publisher:
        root.set("publisher", volume.publisher)
    for editor in volume.editors:
        etree.SubElement(root, f"{MODEL}editor").text = editor
    for number, edition in enumerate(editions, 1):
        record = etree.SubElement(root, f"{MODEL}record", n=str(number))
        record.append(read_own(edition.model.encode()))
    # A record goes by its number here: two files may have one name.
    summaries = [
        summarise(edition.model, str(number), "", edition.settings.lang).facts
        for number, edition in enumerate(editions, 1)
    ]
    for kind, entries in (("persons", persons(summaries)), ("places", _named_in_text(places(summaries)))):
        if entries:
            index = etree.SubElement(root, f"{MODEL}index", kind=kind)
            index.extend(_entry(entry, kind.removesuffix("s")) for entry in entries)
    return str(etree.tostring(root, encoding="unicode"))


def attachments(editions: Sequence[Edition]) -> dict[str, bytes]:
    """Return the TEI of every record under a file name of its own."""
    files: dict[str, bytes] = {}
    for edition in editions:
        name, number = f"{edition.name}.xml", 2
        while name in files:
            name, number = f"{edition.name}-{number}.xml", number + 1
        files[name] = edition.tei
    return files


def _named_in_text(found: Sequence[Entry]) -> list[Entry]:
    """Leave out places that are only where a record was made: its title says so."""
    return [entry for entry in found if entry.mentions]


def _entry(entry: Entry, kind: str) -> etree._Element:
    element = etree.Element(f"{MODEL}entry", name=entry.name)
    for role in entry.roles:
        etree.SubElement(element, f"{MODEL}role").text = role
    names = [
        *(item.figure.name for item in entry.found),
        *(also for item in entry.found for also, _ in item.figure.also),
    ]
    for name in dict.fromkeys(names):
        if name != entry.name:
            etree.SubElement(element, f"{MODEL}also").text = name
    for item in sorted(entry.found, key=lambda item: int(item.record.name)):
        element.append(_in_record(item, kind))
    return element


def _in_record(item: Named, kind: str) -> etree._Element:
    element = etree.Element(f"{MODEL}in", record=item.record.name)
    if item.figure.speeches:
        element.set("speeches", str(item.figure.speeches))
    for each in item.record.passages_of(kind, item.figure).iterfind(f"{ST}mention"):
        etree.SubElement(element, f"{MODEL}at", n=each.get("at"), target=each.get("target"))
    return element
