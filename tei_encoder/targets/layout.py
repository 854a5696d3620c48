"""White space that only indents, and where it may be words' own."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tei_encoder.source import WHITE
from tei_encoder.tei.build import MIXED
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from lxml import etree

# What holds text in the TEI of targets and in ours.
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
