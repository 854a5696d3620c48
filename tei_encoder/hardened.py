"""Bytes → an XML tree. No other module makes a parser of libxml2, so that none has doors of its own.

TEI from anywhere is read by `read_xml`: a document type with declarations is refused before anything in it is looked at,
so nothing is expanded and nothing is fetched; XInclude, xml-model and xml-stylesheet are plain elements and instructions,
and do nothing. Schemas and catalogs, which may have a document type, are read by `read_guarded`, which expands and fetches
nothing. What this program wrote itself is read by `read_own`, which sets no bounds: they were set when its source was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from lxml import etree

from tei_encoder.xml_encoding import EncodingError, as_utf8, check_utf8

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

# No text needs more; libxml2 gives up at 256.
DEEPEST = 250  # elements within each other
WIDEST = 500  # attributes and namespaces on one element
LIMIT = "Resource limit exceeded"  # how libxml2 begins to say that a text or a value is longer than 10 MB
START = 64  # bytes that tell what a file is


class IllFormedError(Exception):
    """A document that is not XML, or that is XML of a kind which this program does not read."""

    def __init__(self, message: str, line: int | None, column: int | None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Parsed:
    """A tree, and line and column of the start tag of each of its elements, in document order."""

    tree: etree._ElementTree
    positions: tuple[tuple[int, int], ...]


def read_xml(document: bytes) -> Parsed:
    """Parse a document without entities, network, or document type, in bounded depth.

    Raises IllFormedError, with line and column.
    """
    return read_utf8(utf8_of(document))


def utf8_of(document: bytes) -> bytes:
    """Return a document in UTF-8 without a byte order mark, if it can be XML at all.

    Raises IllFormedError.
    """
    try:
        utf8 = as_utf8(document)
    except EncodingError as error:
        raise _misencoded(error) from None
    _begins(utf8)
    return utf8


def read_utf8(utf8: bytes) -> Parsed:
    """Parse a document that `utf8_of` returned.

    Raises IllFormedError, with line and column.
    """
    try:
        positions = _scanned(utf8)
        return Parsed(_tree(utf8), positions)
    except EncodingError as error:
        raise _misencoded(error) from None


def _misencoded(error: EncodingError) -> IllFormedError:
    message = f"{error}."
    return IllFormedError(message, error.line, error.column)


def _begins(utf8: bytes) -> None:
    """Refuse what cannot be XML, in words that say what it is."""
    if not utf8:
        message = "This is not well-formed XML: the file is empty."
        raise IllFormedError(message, 1, 1)
    start = utf8.lstrip(b" \t\r\n")[:START]
    if not start:
        message = "This is not well-formed XML: the file holds nothing but white space."
        raise IllFormedError(message, 1, 1)
    if not start.startswith(b"<"):
        shown = start[:12].decode("utf-8", errors="replace")
        message = f"This is not well-formed XML: it begins with {shown!r}, not with a tag."
        raise IllFormedError(message, 1, 1)


def _scanned(utf8: bytes) -> tuple[tuple[int, int], ...]:
    """Find where each element starts (libxml2 keeps no columns), and refuse what no parser should go into."""
    scan = _Scan()
    try:
        scan.parser.Parse(utf8, True)  # noqa: FBT003 (expat takes no keyword)
    except expat.ExpatError as error:
        check_utf8(utf8)
        _tree(utf8)  # libxml2 says better what is wrong
        message = f"This is not well-formed XML: {expat.ErrorString(error.code)}."
        raise IllFormedError(message, error.lineno, error.offset + 1) from None
    return tuple(scan.found)


class _Scan:
    """What expat is to look at in a document."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int]] = []
        self.depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            why = f"stands within {DEEPEST} others, which is deeper than is read; check whether end tags are missing"
            self._refuse(f"The element {_short(name)} {why}.")
        if len(attributes) > 2 * WIDEST:
            why = f"has more than {WIDEST} attributes and namespaces, which is more than is read"
            self._refuse(f"The element {_short(name)} {why}.")
        self.found.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def end(self, _name: str) -> None:
        self.depth -= 1

    def declaration(self, version: str, _encoding: str | None, _standalone: int) -> None:
        if version != "1.0":
            self._refuse(f"The document declares XML {version}, and only 1.0 is read; correct the declaration.")

    def doctype(self, _name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if system or public or has_subset:
            self._refuse(
                "The document has a document type declaration with declarations of its own or from outside, "
                "which is not read for safety; take out the DOCTYPE."
            )

    def _refuse(self, message: str) -> NoReturn:
        raise IllFormedError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)


def read_guarded(data: bytes, *, path: Path | None = None, remove_comments: bool = False) -> etree._Element:
    """Parse a schema or a catalog, of which `path` is the file. Entities stay what they are written as.

    Raises etree.XMLSyntaxError.
    """
    parser = _parser(remove_comments=remove_comments)
    return etree.fromstring(data, parser, base_url=str(path) if path else None)


def read_own(written: bytes) -> etree._Element:
    """Parse what this program wrote."""
    return etree.fromstring(written, _parser(collect_ids=False, huge_tree=True))


def read_own_page(page: str) -> html.HtmlElement:
    """Parse HTML that this program wrote."""
    from lxml import html  # noqa: PLC0415 - most commands read no HTML

    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def read_page(page: str) -> etree._Element | None:
    """Parse a web page from anywhere; None where nothing is left of it. Raises etree.LxmlError."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root: etree._Element | None = etree.fromstring(page.encode("utf-8", "replace"), parser)
    return root


def is_xml_id(text: str) -> bool:
    """Say whether a text without quotation marks and markup can be an `xml:id`.

    libxml2 goes by the fourth edition of XML, which knows fewer letters than the fifth: so it is asked.
    """
    try:
        etree.fromstring(f'<a xml:id="{text}"/>', _parser())
    except etree.XMLSyntaxError:
        return False
    return True


def _parser(
    *, collect_ids: bool = True, remove_comments: bool = False, encoding: str | None = None, huge_tree: bool = False
) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge_tree,
        collect_ids=collect_ids,
        remove_comments=remove_comments,
        encoding=encoding,
    )


def _tree(utf8: bytes) -> etree._ElementTree:
    # Without collect_ids, an identifier that stands twice is a matter for the schemas, not for the parser.
    parser = _parser(collect_ids=False, encoding="utf-8")
    try:
        return etree.fromstring(utf8, parser).getroottree()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        why = " ".join(str(error.msg).split()).removesuffix(f"line {line}, column {column}").rstrip(" ,.")
        if why.startswith(LIMIT):
            message = (
                "A text or the value of an attribute is longer than ten million bytes, which is more than is read."
            )
            raise IllFormedError(message, line, column) from None
        message = f"This is not well-formed XML: {_short(why)}{_what(utf8)}"
        raise IllFormedError(message, line, column) from None


def _what(utf8: bytes) -> str:
    """Say what is not well-formed, where its beginning tells."""
    start = utf8.lstrip()[:START].lower()
    return ". The file is HTML; TEI is wanted." if start.startswith((b"<!doctype html", b"<html")) else "."


def _short(words: str) -> str:
    return words if len(words) <= 300 else f"{words[:300]}…"
