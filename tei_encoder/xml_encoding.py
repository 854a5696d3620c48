"""Bytes of an XML file → the same in UTF-8, so that every parser after it reads the same characters.

Parsers differ where a byte order mark and a declaration contradict each other, or where a declaration lies. Here the
contradiction is told, and nothing is guessed.
"""

from __future__ import annotations

import codecs

from tei_encoder.patterns import lazily

BOMS = (
    # UTF-32 before UTF-16, whose mark its own begins with.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" looks in the encodings that are no extension of ASCII, where no mark says which.
UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# <?xml version="1.0" encoding="UTF-8"?>
DECLARED = lazily(r"<\?xml\s[^>]*?encoding\s*=\s*[\"'](?P<name>[^\"'>]*)[\"']")
LONGEST_DECLARATION = 400  # bytes
# Python knows these, XML does not: ASCII characters mean something else in them.
NOT_FOR_XML = {"utf-7", "idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
REMEDY = "save the file as UTF-8"


class EncodingError(Exception):
    """An encoding that is unknown, contradicts itself, or does not fit the bytes; the place, where there is one."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def as_utf8(document: bytes) -> bytes:
    """Return a document in UTF-8 without a byte order mark. What is in UTF-8 already is not looked at further.

    Raises EncodingError.
    """
    codec, marked = _seen(document)
    name = _declared(document, codec)
    declared = _known(name) if name else None
    if name and declared and codec and _family(codec) != _family(declared):
        means = "begins with the byte order mark of" if marked else "is in"
        message = f"The file {means} {_family(codec).upper()} and declares itself to be in {name}; correct the one that is wrong"
        raise EncodingError(message)
    if name and declared and codec is None and _family(declared) in ("utf-16", "utf-32"):
        message = f"The file declares itself to be in {name}, and is not; correct the declaration, or {REMEDY}"
        raise EncodingError(message)
    codec = codec or declared or "utf-8"
    bare = document[marked:] if marked else document
    if _family(codec) == "utf-8":
        return bare
    try:
        return bare.decode(codec).encode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_bytes(bare, error, name or codec) from None


def check_utf8(document: bytes) -> None:
    """Find the first bytes that are not UTF-8, which parsers only call invalid.

    Raises EncodingError.
    """
    try:
        document.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_bytes(document, error, "UTF-8") from None


def _seen(document: bytes) -> tuple[str | None, int]:
    """Tell by the first bytes the encodings that are no extension of ASCII; and the length of the mark."""
    for mark, codec in BOMS:
        if document.startswith(mark):
            return codec, len(mark)
    return next((codec for start, codec in UNMARKED if document.startswith(start)), None), 0


def _declared(document: bytes, codec: str | None) -> str | None:
    head = document[:LONGEST_DECLARATION].decode(codec or "latin-1", errors="replace").removeprefix("\ufeff")
    match = DECLARED.match(head.removeprefix("ï»¿"))
    return match["name"] if match else None


def _known(name: str) -> str:
    """Return Python's name of an encoding that XML may be in."""
    try:
        info = codecs.lookup(name)
        if info.name.replace("_", "-") not in NOT_FOR_XML and "<?xml ".encode(info.name).decode(info.name) == "<?xml ":
            return info.name
    except (LookupError, ValueError, TypeError):  # unknown, or no encoding of text at all
        pass
    message = f"The file declares the encoding {name!r}, which is not known; {REMEDY}"
    raise EncodingError(message)


def _family(codec: str) -> str:
    """Return the encoding without its order of bytes."""
    return next(
        (family for family in ("utf-8", "utf-16", "utf-32") if codec.replace("_", "-").startswith(family)), codec
    )


def _wrong_bytes(document: bytes, error: UnicodeDecodeError, name: str) -> EncodingError:
    # All before the fault is good, but it may end within a character of several bytes.
    before = document[: error.start].decode(error.encoding, errors="ignore")
    found = " ".join(f"{byte:02X}" for byte in document[error.start : error.start + 4])
    message = (
        f"The file is not in {name}, as it says: no character is written {found}; declare its encoding, or {REMEDY}"
    )
    return EncodingError(message, before.count("\n") + 1, len(before) - before.rfind("\n"))
