"""A tree → the same as xmlschema can read it: it takes comments for elements, and all of Unicode's white space for XML's."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

# White space, but none to XML: as text, it is as wrong where only elements may stand as any letter is.
STRANGE = re.compile(r"[^\S \t\r\n]")
SEEN = "\ufffc"  # a character that nobody takes for white space


def readable(root: etree._Element) -> tuple[etree._Element, Callable[[etree._Element], etree._Element]]:
    """Return a tree that xmlschema reads as it should, and what leads from its elements back to those of this one."""
    strange = [element for element in root.iter("*") if _strange(element.text) or _strange(element.tail)]
    if not strange and next(root.iter(etree.Comment, etree.ProcessingInstruction), None) is None:
        return root, lambda element: element
    copy = deepcopy(root)
    originals = dict(zip(copy.iter("*"), root.iter("*"), strict=True))
    etree.strip_tags(copy, etree.Comment, etree.ProcessingInstruction)
    for element in copy.iter("*"):
        if _strange(element.text):
            element.text = STRANGE.sub(SEEN, str(element.text))
        if _strange(element.tail):
            element.tail = STRANGE.sub(SEEN, str(element.tail))
    return copy, originals.__getitem__


def _strange(text: str | None) -> bool:
    """Say whether a text is white space, and not only XML's."""
    return text is not None and text.isspace() and STRANGE.search(text) is not None
