"""expat, as the engine reads documents with it: names with their namespaces, and nothing that is to be refused."""

from __future__ import annotations

from xml.parsers import expat

from tei_encoder.hardened import IllFormedError, read_utf8


class RefusedError(Exception):
    """Something in a document is not read: it is nested too deeply, or has a document type."""


def new_parser() -> expat.XMLParserType:
    """Make a parser for UTF-8 that joins namespace and name by a space."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _doctype
    parser.XmlDeclHandler = _declaration
    return parser


def read(parser: expat.XMLParserType, utf8: bytes) -> None:
    """Give a document to a parser.

    Raises IllFormedError, with line and column, and what the parser's handlers raise.
    """
    try:
        parser.Parse(utf8, True)  # noqa: FBT003 (expat takes no keyword)
    except expat.ExpatError as error:
        read_utf8(utf8)  # says it better, for all parts of the program
        message = f"This is not well-formed XML: {expat.ErrorString(error.code)}."
        raise IllFormedError(message, error.lineno, error.offset + 1) from None
    except RefusedError:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        read_utf8(utf8)  # as above
        message = "This document is not read."
        raise IllFormedError(message, line, column) from None


def _doctype(_name: str, system: str | None, public: str | None, has_subset: int) -> None:
    if system or public or has_subset:
        raise RefusedError


def _declaration(version: str, _encoding: str | None, _standalone: int) -> None:
    if version != "1.0":
        raise RefusedError
