"""The record on a web page: which part of its tree it is. The only module that imports trafilatura."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from tei_encoder.source import ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

# What HTML and ARIA call the parts of a page that are none of its text.
FURNITURE = {
    "nav": "navigation", "aside": "navigation", "footer": "footer", "form": "navigation", "button": "navigation",
    "select": "navigation", "menu": "navigation", "dialog": "navigation", "label": "navigation",
}  # fmt: skip
ROLES = {
    "navigation": "navigation", "banner": "header", "contentinfo": "footer", "search": "navigation", "complementary": "navigation",
    "dialog": "navigation", "menu": "navigation", "menubar": "navigation",
}  # fmt: skip
RECORD = {"main", "article"}
LEAST_INK = 20  # characters of a paragraph that tells where the record is
NEARLY_ALL = 0.9  # of what was recognised lies in the part that is the record


def furniture_type(element: etree._Element) -> str:
    """Return what kind of furniture an element is by its name or its role; nothing for one that is none."""
    tag = str(element.tag)
    if tag == "header" and not any(_is_record(each) for each in element.iterancestors()):
        return "header"
    return ROLES.get(str(element.get("role") or ""), "") or FURNITURE.get(tag, "")


def find_record(page: str, blocks: Sequence[tuple[etree._Element, str]]) -> etree._Element | None:
    """Return the element that holds the record. `blocks` are the elements of the page's paragraphs, and their texts.

    A library that knows what web pages look like says which paragraphs are the page's own text; the record is the
    smallest part of the page that holds nearly all of them, or the whole of what the page itself calls its main part.
    """
    told = _text_of(page)
    weight: Counter[etree._Element] = Counter()
    depth: dict[etree._Element, int] = {}
    whole = 0
    for element, text in blocks:
        words = [ink(line) for line in text.split("\n")]
        size = sum(len(each) for each in words if len(each) >= LEAST_INK and each in told)
        if not size:
            continue
        whole += size
        line = [*reversed(list(element.iterancestors())), element]
        for at, each in enumerate(line):
            weight[each] += size
            depth[each] = at
    if not whole:
        return None
    found = max((each for each in weight if weight[each] >= NEARLY_ALL * whole), key=lambda each: depth[each])
    around = [each for each in (found, *found.iterancestors()) if _is_record(each)]
    return around[-1] if around else found


def _is_record(element: etree._Element) -> bool:
    return element.tag in RECORD or element.get("role") == "main"


def _text_of(page: str) -> frozenset[str]:
    """Return the ink of the lines that are a page's own text."""
    trafilatura: Any = importlib.import_module("trafilatura")  # a second to import, and only pages need it
    document = trafilatura.bare_extraction(
        page, with_metadata=False, include_comments=False, include_tables=True, favor_recall=True
    )
    text = str(document.text or "") if document is not None else ""
    return frozenset(ink(line) for line in text.split("\n"))


def in_record(element: etree._Element, record: etree._Element | None) -> bool:
    """Say whether an element lies in the part that is the record; without one, all does."""
    return record is None or element is record or record in element.iterancestors()
