"""Bytes → an XML tree, hardened, and the line and column of each of its elements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from lxml import etree


class IllFormedError(Exception):
    """A document that is not XML, or that has a document type, which this program does not read."""

    def __init__(self, message: str, line: int | None, column: int | None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Document:
    """A parsed document, and where its elements stand in the file."""

    tree: etree._ElementTree
    positions: tuple[tuple[int, int | None], ...]

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The elements with their numbers in document order."""
        return {element: number for number, element in enumerate(self.tree.iter("*"))}

    def position(self, element: etree._Element | None) -> tuple[int | None, int | None]:
        """Return the line and column of an element's start tag."""
        return (None, None) if element is None else self.positions[self.order[element]]


def parse(document: bytes) -> Document:
    """Parse a document without entities, network, or document type.

    Raises IllFormedError, with line and column.
    """
    # Without collect_ids, an identifier that stands twice is a matter for the schemas, not for the parser.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        tree = etree.fromstring(document, parser).getroottree()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = str(error.msg).removesuffix(f", line {line}, column {column}")
        message = f"This is not well-formed XML: {message}"
        raise IllFormedError(message, line, column) from None
    try:
        return Document(tree, _positions(document, tree.docinfo.encoding or "UTF-8"))
    except (expat.ExpatError, LookupError):  # XML 1.1, or an encoding that only libxml2 knows
        return Document(tree, tuple((element.sourceline, None) for element in tree.iter("*")))


def _positions(document: bytes, encoding: str) -> tuple[tuple[int, int | None], ...]:
    """Find where each element starts, in document order; libxml2 keeps no columns."""
    # Expat knows few encodings, so it is given UTF-8, whatever the file is in.
    text = document.decode(encoding, errors="replace").removeprefix("\ufeff").encode("utf-8")
    parser = expat.ParserCreate("utf-8")
    found: list[tuple[int, int | None]] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def doctype(_name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if system or public or has_subset:
            message = (
                "The document has a document type declaration with declarations of its own or from outside, "
                "which is not read for safety; take out the DOCTYPE."
            )
            raise IllFormedError(message, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(text, True)  # noqa: FBT003 (expat takes no keyword)
    return tuple(found)
