"""Bytes → a document to check: its tree, and the line and column of each of its elements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tei_encoder.hardened import IllFormedError, Parsed, read_xml

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Document", "IllFormedError", "parse"]


@dataclass(frozen=True)
class Document(Parsed):
    """A parsed document, and where its elements stand in the file."""

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The elements with their numbers in document order."""
        return {element: number for number, element in enumerate(self.tree.iter("*"))}

    def position(self, element: etree._Element | None) -> tuple[int | None, int | None]:
        """Return the line and column of an element's start tag."""
        return (None, None) if element is None else self.positions[self.order[element]]


def parse(document: bytes) -> Document:
    """Parse a document, hardened against whatever it may be.

    Raises IllFormedError, with line and column.
    """
    parsed = read_xml(document)
    return Document(parsed.tree, parsed.positions)
