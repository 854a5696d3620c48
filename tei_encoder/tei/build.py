"""Record → Tei: header and text put together, indented where white space is not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.person_ids import unique_id
from tei_encoder.record_walk import speeches
from tei_encoder.tei.body import Body
from tei_encoder.tei.document import TEI_NS, XML_ID, XML_LANG, Draft, Tei, element
from tei_encoder.tei.entries import stand_off
from tei_encoder.tei.header import write_header
from tei_encoder.tei.inline import Inline
from tei_encoder.tei.timeline import write_timeline

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import etree

    from tei_encoder.record import Record

# Elements whose content is text, or text with phrases: a line break in them would be a character.
MIXED = {
    f"{{{TEI_NS}}}{name}"
    for name in (
        "p", "l", "ab", "head", "speaker", "stage", "note", "fw", "item", "castItem", "role", "choice", "sic", "corr",
        "supplied", "unclear", "gap", "date", "persName", "placeName", "orgName", "roleName", "creation", "dateline", "change",
        "availability", "correction", "normalization", "quotation", "abstract", "langUsage", "opener", "textClass",
        "keywords", "revisionDesc", "listChange", "extent",
    )
}  # fmt: skip


def build(record: Record, date: str = "") -> Tei:
    """Write a record as TEI P5. `date` dates the encoding; the same record and date give the same bytes."""
    taken = (
        {each.id for each in record.persons} | {each.id for each in record.named} | {"encoder", "translator", "editor"}
    )
    taken |= {each.id for each in record.correctors}
    draft = Draft(record.source, dict(sorted(record.joins.items())), taken=taken)
    voice = "translator" if record.provenance.translator else "editor"
    root = element("TEI")
    text = Body(draft, Inline(draft, voice)).write(record, root)
    write_timeline(text, draft.times)
    voices = {each.get("resp") for each in text.iter()}  # XPath would sort the attributes: more than linear time
    used = {name for name in ("translator", "editor") if f"#{name}" in voices}
    root.set(XML_ID, _xml_name(record.id, taken))
    root.set(XML_LANG, record.language)
    root.insert(0, write_header(record, draft, used, sum(1 for _ in speeches(record.body)), date))
    if record.named:
        root.insert(1, stand_off(record.named, record.register))
    _order_attributes(root)
    indent(root)
    return Tei(root, draft.origins)


def _xml_name(name: str, taken: set[str]) -> str:
    return unique_id(name, set(taken))


def _order_attributes(root: etree._Element) -> None:
    """Put attributes in a fixed order: `who`, then `xml:id`, then the others as written."""
    order = {
        name: place
        for place, name in enumerate(
            ("type", "reason", "who", XML_ID, "n", "when", "from", "to", "resp", "rendition", "cert")
        )
    }
    for each in root.iter():
        names = each.keys()
        wanted = sorted(names, key=lambda name: order.get(name, 5)) if len(names) > 1 else names
        if wanted != names:
            items = [(name, each.get(name)) for name in wanted]
            each.attrib.clear()
            for key, value in items:
                each.set(key, value)


def indent(top: etree._Element, level: int = 0, mixed: Collection[str] = MIXED) -> None:
    """Indent elements that hold only elements, but for `mixed` ones; text is not touched. Depth is that of the record: small."""
    if not len(top) or top.tag in mixed or (top.text or "").strip() or any((child.tail or "").strip() for child in top):
        return
    top.text = "\n" + "  " * (level + 1)
    for child in top:
        if len(child):
            indent(child, level + 1, mixed)
        child.tail = "\n" + "  " * (level + 1)
    top[-1].tail = "\n" + "  " * level
