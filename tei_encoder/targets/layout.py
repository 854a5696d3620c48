"""Line ends and indents in a target's TEI, where white space is not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.tei.build import MIXED
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from lxml import etree

# What holds text in the TEI of targets, beside what does in ours.
TEXT = MIXED | {
    f"{TEI}{name}"
    for name in ("seg", "desc", "title", "licence", "ref", "bibl", "author", "hi", "setting", "publisher", "signed", "trailer")
}  # fmt: skip


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
