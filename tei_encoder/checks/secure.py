"""Bytes → what expat can read, and a parser for it with all doors shut: no document type, no entities, bounded depth."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 1_000  # levels of elements; libxml2 and others stop there or earlier

# <?xml version="1.0" encoding="ISO-8859-1"?>
DECLARATION = re.compile(
    rb"""\s*<\?xml\s+version\s*=\s*(?P<q>["'])(?P<version>[^"'<>]*)(?P=q)(?:\s+encoding\s*=\s*["'](?P<encoding>[^"'<>]*)["'])?"""
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
# &nbsp; as it stands in the document
REFERENCE = re.compile(rb"&(?P<name>[^;\s<&]{1,40});")

DOCTYPE = (
    "The document has a document type declaration with declarations of its own or from outside, "
    "which is not read for safety; take out the DOCTYPE."
)
DEPTH = f"The elements are nested more than {DEEPEST} levels deep, which no edition needs; nothing deeper was read."
ERRORS = {
    "XML_ERROR_NO_ELEMENTS": "the document ends before its root element does",
    "XML_ERROR_UNCLOSED_TOKEN": "a tag, comment or reference is begun and not ended",
    "XML_ERROR_PARTIAL_CHAR": "the document ends inside of a character",
    "XML_ERROR_TAG_MISMATCH": "mismatched tag: this end tag does not belong to the element that is open",
    "XML_ERROR_DUPLICATE_ATTRIBUTE": "duplicate attribute: the start tag has the same attribute twice; keep one",
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": "something stands after the end of the root element",
    "XML_ERROR_UNBOUND_PREFIX": "a prefix is used that no xmlns declares",
    "XML_ERROR_MISPLACED_XML_PI": "the XML declaration is not the very first thing in the file",
}
CODES = {expat.errors.codes[getattr(expat.errors, name)]: sentence for name, sentence in ERRORS.items()}


class IllFormedError(Exception):
    """A document that is not XML, or that has a document type, which this program does not read."""

    def __init__(self, message: str, line: int | None, column: int | None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def in_utf8(document: bytes) -> bytes:
    """Return a document in UTF-8 without a mark, for a parser that is told so.

    Raises IllFormedError where it is not in the encoding that it names, or names none that is known.
    """
    marked = next(((mark, name) for mark, name in MARKS if document.startswith(mark)), None)
    head = document[:400] if marked is None else document[:800].replace(b"\0", b"").removeprefix(codecs.BOM_UTF8)
    declared = DECLARATION.match(head)
    encoding = marked[1] if marked else "utf-8"
    if marked is None and declared and declared["encoding"]:
        encoding = declared["encoding"].decode("ascii", "replace")
    text = document
    if encoding.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
        text = document.removeprefix(codecs.BOM_UTF8)
    else:
        try:
            text = codecs.decode(document, encoding).removeprefix("\ufeff").encode("utf-8", "surrogatepass")
        except (LookupError, TypeError):
            message = f"The document says that its encoding is {encoding}, which is not known; save it as UTF-8."
            raise IllFormedError(message, 1, 1) from None
        except UnicodeError:
            raise _misencoded(document, encoding) from None
    if declared and declared["version"] == b"1.1":
        # What XML 1.1 adds, names in new scripts and control characters, expat leaves out; the rest is the same.
        text = text.replace(b"1.1", b"1.0", 1)
    return text


def _misencoded(document: bytes, encoding: str) -> IllFormedError:
    """Say where a document leaves its encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, column = 1, 1
    for number in range(len(document)):
        try:
            for char in decoder.decode(document[number : number + 1], final=number + 1 == len(document)):
                line, column = (line + 1, 1) if char == "\n" else (line, column + 1)
        except UnicodeError:
            break
    message = f"The document is not in the encoding that it names, {encoding}; save it as UTF-8."
    return IllFormedError(message, line, column)


def new_parser() -> expat.XMLParserType:
    """Make a parser for UTF-8 that joins namespace and name by a space and refuses document types."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def doctype(_name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if system or public or has_subset:
            raise IllFormedError(DOCTYPE, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartDoctypeDeclHandler = doctype
    return parser


def read(parser: expat.XMLParserType, text: bytes) -> None:
    """Give a document to a parser.

    Raises IllFormedError, with line and column, and what the parser's handlers raise.
    """
    try:
        parser.Parse(text, True)  # noqa: FBT003 (expat takes no keyword)
    except expat.ExpatError as error:
        message = f"This is not well-formed XML: {_sentence(error, text, parser.ErrorByteIndex)}."
        raise IllFormedError(message, error.lineno, error.offset + 1) from None


def _sentence(error: expat.ExpatError, text: bytes, offset: int) -> str:
    """Say what expat found, in words for a person."""
    if not text.strip():
        return "the file is empty"
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        found = REFERENCE.match(text, offset)
        name = found["name"].decode("utf-8", "replace") if found else "an entity"
        return f"the entity {name} is not declared; write the character itself"
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]:
        return _token(text, offset)
    return CODES.get(error.code, expat.ErrorString(error.code) or "it cannot be read")


def _token(text: bytes, offset: int) -> str:
    """Say what cannot stand where it stands: a byte that is no UTF-8, a control character, a bare & or <."""
    try:
        text[offset : offset + 4].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start == 0 and error.reason != "unexpected end of data":
            return f"the byte 0x{text[offset]:02X} is no UTF-8; save the file as UTF-8, or name its encoding"
    found = text[offset : offset + 1]
    if found < b" " and found not in (b"\t", b"\n", b"\r", b""):
        return f"the control character U+{found[0]:04X} is not allowed in XML"
    if text[offset - 1 : offset] == b"&" or found == b"&":
        return "a bare & stands in the text; write &amp;"
    if text[offset - 1 : offset] == b"<":
        return "a bare < stands in the text; write &lt;"
    char = text[offset : offset + 4].decode("utf-8", "ignore")[:1]
    return f"the character {char!r} cannot stand here"


def starts(text: bytes) -> Iterator[tuple[int, int]]:
    """Return line and column of each element's start tag, in document order.

    Raises IllFormedError.
    """
    parser = new_parser()
    found: list[tuple[int, int]] = []
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        if depth > DEEPEST:
            raise IllFormedError(DEPTH, *found[-1])

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    read(parser, text)
    return iter(found)
