"""What a RELAX NG grammar says of attributes, and a form of it that libxml2 compiles in bearable time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
WRAPPERS = (f"{RNG}group", f"{RNG}choice", f"{RNG}interleave")
# An attribute within one of these need not be there.
LOOSE = (f"{RNG}optional", f"{RNG}zeroOrMore", f"{RNG}choice")


def unwrapped(tree: etree._ElementTree) -> etree._ElementTree:
    """Take annotations, and wrappers of a single pattern, out of a grammar, which stays the same grammar.

    libxml2 needs time exponential in the number of elements that begin with a group of one.
    """
    for element in list(tree.iter("*")):
        if not str(element.tag).startswith(RNG) and element.getparent() is not None:
            _remove(element)
    for element in reversed(list(tree.iter(*WRAPPERS))):
        children = list(element.iterchildren("*"))
        if len(children) == 1 and not element.attrib and element.getparent() is not None:
            children[0].tail = element.tail
            element.getparent().replace(element, children[0])
    return tree


def attributes_of(tree: etree._ElementTree, name: str) -> dict[str, bool]:
    """Return the attributes that a grammar knows for elements of one name, and whether each is required."""
    defines: dict[str, list[etree._Element]] = {}
    for define in tree.iter(f"{RNG}define"):
        defines.setdefault(str(define.get("name")), []).append(define)
    known: dict[str, bool] = {}
    for element in tree.iter(f"{RNG}element"):
        if _name(element) == name:
            known.update(_attributes(element, defines, required=True, seen=frozenset()))
    return known


def _attributes(
    pattern: etree._Element,
    defines: dict[str, list[etree._Element]],
    *,
    required: bool,
    seen: frozenset[str],
) -> Iterator[tuple[str, bool]]:
    """Walk from an element's pattern to its attributes, through references, not into other elements."""
    for child in pattern.iterchildren("*"):
        if child.tag == f"{RNG}attribute":
            yield _name(child), required
        elif child.tag == f"{RNG}ref" and child.get("name") not in seen:
            reference = str(child.get("name"))
            for define in defines.get(reference, ()):
                yield from _attributes(define, defines, required=required, seen=seen | {reference})
        elif child.tag != f"{RNG}element":
            yield from _attributes(child, defines, required=required and child.tag not in LOOSE, seen=seen)


def _name(pattern: etree._Element) -> str:
    name = pattern.get("name") or pattern.findtext(f"{RNG}name") or ""
    return str(name).strip()


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the text after it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
