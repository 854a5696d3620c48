"""The form of a grammar in XML: which elements and attributes it may have, before anything in it is understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.relaxng.datatypes import FORMS
from tei_encoder.relaxng.errors import GrammarError

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
EVERYWHERE = frozenset(("ns", "datatypeLibrary"))
ATTRIBUTES = {
    "element": ("name",),
    "attribute": ("name",),
    "ref": ("name",),
    "parentRef": ("name",),
    "define": ("name", "combine"),
    "start": ("combine",),
    "data": ("type",),
    "value": ("type",),
    "param": ("name",),
    "include": ("href",),
    "externalRef": ("href",),
}
WITH_TEXT = frozenset(("name", "value", "param"))
WITHOUT_CHILDREN = frozenset(
    ("empty", "text", "notAllowed", "ref", "parentRef", "externalRef", "value", "param", "name")
)
KNOWN = frozenset((
    *ATTRIBUTES, *WITHOUT_CHILDREN, "grammar", "div", "except", "anyName", "nsName", "choice", "group", "interleave",
    "mixed", "list", "optional", "zeroOrMore", "oneOrMore",
))  # fmt: skip
NAMES = {"ref": FORMS["NCName"], "parentRef": FORMS["NCName"], "define": FORMS["NCName"], "element": FORMS["QName"],
         "attribute": FORMS["QName"], "param": FORMS["NCName"]}  # fmt: skip


def check(root: etree._Element, path: Path) -> None:
    """Refuse what the syntax of RELAX NG does not have.

    Raises GrammarError.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        fault = _fault(element)
        if fault:
            raise GrammarError(fault, path, None if path.suffix.lower() == ".rnc" else element.sourceline)
        waiting.extend(child for child in element.iterchildren("*") if str(child.tag).startswith(RNG))


def _fault(element: etree._Element) -> str:
    """Say what is wrong with one element."""
    kind = str(element.tag).removeprefix(RNG)
    if kind not in KNOWN:
        return f"{kind} is no pattern of RELAX NG"
    known = ATTRIBUTES.get(kind, ())
    strange = [
        name for name in map(str, element.attrib) if not name.startswith("{") and name not in (*known, *EVERYWHERE)
    ]
    if strange:
        return f"{kind} has no attribute {strange[0]}"
    if element.get("combine", "choice").strip() not in ("choice", "interleave"):
        return f"combine is choice or interleave, not {element.get('combine')}"
    if "#" in element.get("datatypeLibrary", ""):
        return "the address of a library of datatypes has no fragment"
    if "name" in known and element.get("name") is not None:
        name = str(element.get("name")).strip()
        if not re.fullmatch(NAMES[kind], name):
            return f"{name!r} is no name"
        if kind == "attribute" and name == "xmlns":
            return "an attribute cannot be called xmlns"
    if kind not in WITH_TEXT and _has_text(element):
        return f"text stands inside of {kind}"
    return _fault_of_children(element, kind)


def _fault_of_children(element: etree._Element, kind: str) -> str:
    children = [str(child.tag).removeprefix(RNG) for child in element.iterchildren(f"{RNG}*")]
    if kind in WITHOUT_CHILDREN and children:
        return f"{kind} holds {children[0]}, and must hold nothing"
    if kind == "data" and "except" in children[:-1]:
        return "after the except of data nothing more can come"
    if kind == "except" and element.getparent() is not None:
        around = str(element.getparent().tag).removeprefix(RNG)
        if around in ("anyName", "nsName"):
            refused = (f"{RNG}anyName", *((f"{RNG}nsName",) if around == "nsName" else ()))
            inside = next(element.iter(*refused), None)
            if inside is not None:
                return f"what {around} excepts cannot hold {str(inside.tag).removeprefix(RNG)}"
    return ""


def _has_text(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and not text.isspace() for text in texts)
