"""White space that is not text: taken out before a stylesheet reads a record, put in where a target's TEI may have it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tei_encoder.source import WHITE
from tei_encoder.tei.build import MIXED
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from lxml import etree

# What holds text in the TEI of targets and in ours, so that white space in it may be words' own.
TEXT = MIXED | {
    f"{TEI}{name}"
    for name in (
        "seg", "desc", "title", "licence", "ref", "bibl", "author", "hi", "setting", "publisher", "signed", "trailer", "closer",
        "quote", "label", "salute", "titlePart", "name", "rs",
    )
}  # fmt: skip


def unindented(root: etree._Element) -> etree._Element:
    """Return a copy of a document without the white space that only indents."""
    copy = deepcopy(root)
    for each in copy.iter(f"{TEI}*"):
        if each.tag in TEXT:
            continue
        if each.text and not each.text.strip(WHITE):
            each.text = None
        for child in each:
            if child.tail and not child.tail.strip(WHITE):
                child.tail = None
    return copy


def indent(top: etree._Element, level: int = 0) -> None:
    """Indent elements that hold nothing but elements; text is not touched. Depth is that of the record: small."""
    if not len(top) or top.tag in TEXT or _has_text(top):
        return
    top.text = "\n" + "  " * (level + 1)
    for child in top:
        indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    top[-1].tail = "\n" + "  " * level


def _has_text(top: etree._Element) -> bool:
    return bool((top.text or "").strip()) or any((child.tail or "").strip() for child in top)
