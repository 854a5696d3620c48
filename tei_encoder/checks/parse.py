"""Bytes → a document to check: its text in UTF-8, and, where a layer needs them, its tree and the places in it."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers import expat

from tei_encoder.diagnostics import Place
from tei_encoder.hardened import IllFormedError, read_utf8, utf8_of

if TYPE_CHECKING:
    from lxml import etree

    from tei_encoder.hardened import Parsed

__all__ = ["Document", "IllFormedError", "after_tag", "nearest_id", "open_document"]

XML = "{http://www.w3.org/XML/1998/namespace}"
# A tag, whose attributes may hold >
TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass
class Document:
    """A document, what it is called, and its tree, which is made when a layer first asks for it."""

    path: str
    utf8: bytes
    _siblings: dict[etree._Element, dict[etree._Element, str]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def parsed(self) -> Parsed:
        """The tree, and where its elements begin. Raises IllFormedError."""
        return read_utf8(self.utf8)

    @property
    def tree(self) -> etree._ElementTree:
        """The tree. Raises IllFormedError."""
        return self.parsed.tree

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The elements with their numbers in document order."""
        return {element: number for number, element in enumerate(self.tree.iter("*"))}

    def place(self, element: etree._Element | None) -> Place:
        """Return where an element's start tag is."""
        if element is None:
            return Place(self.path)
        number = self.order[element]
        line, column = self.parsed.positions[number]
        end_line, end_column = after_tag(self.utf8, self._offsets[number], line, column)
        return Place(self.path, line, column, end_line, end_column, self._steps(element))

    @cached_property
    def _offsets(self) -> array[int]:
        """Where the start tags are, in bytes; asked for only where something is wrong."""
        found = array("Q")
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = lambda *_: found.append(parser.CurrentByteIndex)
        parser.Parse(self.utf8, True)  # noqa: FBT003 (expat takes no keyword)
        return found

    def _steps(self, element: etree._Element) -> str:
        """Write the way from the root; an element alone of its name among its siblings has no number."""
        steps: list[str] = []
        each: etree._Element | None = element
        while each is not None:
            parent = each.getparent()
            steps.append(_name(each) if parent is None else self._step(parent, each))
            each = parent
        return "/" + "/".join(reversed(steps))

    def _step(self, parent: etree._Element, element: etree._Element) -> str:
        known = self._siblings.get(parent)
        if known is None:
            by_name: dict[str, list[etree._Element]] = {}
            for child in parent.iterchildren("*"):
                by_name.setdefault(str(child.tag), []).append(child)
            known = self._siblings[parent] = {
                child: _name(child) + (f"[{number}]" if len(children) > 1 else "")
                for children in by_name.values()
                for number, child in enumerate(children, 1)
            }
        return known[element]


def open_document(document: bytes, path: str) -> Document:
    """Make a document of bytes; whether it is well-formed is seen when it is read.

    Raises IllFormedError where it cannot be XML at all.
    """
    return Document(path, utf8_of(document))


def nearest_id(each: etree._Element | None) -> str | None:
    """Return the `xml:id` of an element, or of the nearest one around it that has one."""
    while each is not None:
        if name := each.get(f"{XML}id"):
            return str(name)
        each = each.getparent()
    return None


def after_tag(utf8: bytes, offset: int, line: int, column: int) -> tuple[int, int]:
    """Return line and column of what follows the tag at an offset, of which line and column are given."""
    match = TAG.match(utf8, offset)
    tag = (match[0] if match else b"").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    before, newline, last = tag.rpartition("\n")
    return (line + before.count("\n") + 1, len(last) + 1) if newline else (line, column + len(tag))


def _name(element: etree._Element) -> str:
    tag = str(element.tag)
    return f"xml:{tag.removeprefix(XML)}" if tag.startswith(XML) else tag.rpartition("}")[2]
