"""Bytes → Source: the text as it is, with its encoding, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tei_encoder.diagnostics import Code, Outcome, Place, Severity
from tei_encoder.encodings import guess_encoding, is_damaged_utf_8, utf_16_without_mark
from tei_encoder.intake.hints import NO_HINTS, PLAIN_TEXT, Form, Hints
from tei_encoder.patterns import lazily

# White space as Unicode defines it. Python's own notion (str.isspace) adds U+001C to U+001F, which are controls
# that XML cannot hold: they are text here, and must not be lost.
WHITE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
SPACES = lazily(f"[{WHITE}]+")
# The runs of white space that are not one space already, or one no-break space.
UNEVEN = lazily(f"[{WHITE}]{{2,}}|[{WHITE.replace(' ', '').replace(chr(0xA0), '')}]")
NOT_WHITE = "\x1c\x1d\x1e\x1f"  # what str.split() takes for white space
# White space in UTF-8: in one byte, and in several.
NARROW_WHITE = "".join(filter(str.isascii, WHITE)).encode()
WIDE_WHITE = re.compile(b"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80")
LINE_END = lazily(r"\r\n|\n|\r")  # where editors count lines
# What XML 1.0 (section 2.2, Char) cannot hold.
NOT_XML = lazily("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SAMPLE = 200_000  # bytes in which control characters are counted

EMPTY = Code("empty-source", Severity.ERROR, "The file holds no text.", "Check that it was saved or copied whole.")
BINARY = Code(
    "not-text",
    Severity.ERROR,
    "This is not a plain-text file: {why}.",
    "Export the record as plain text (UTF-8) first.",
)
UNDECODABLE = Code(
    "undecodable",
    Severity.ERROR,
    "The text is not {encoding}: byte {byte:#04x} at offset {offset} fits no character.",
    "Save the file as UTF-8.",
)
GUESSED = Code(
    "encoding-guessed",
    Severity.WARNING,
    "The text is not UTF-8; it was read as {encoding} (confidence {confidence:.2f}).",
    "Save the file as UTF-8 if accented letters look wrong.",
)
CONTROLS = Code(
    "control-character",
    Severity.ERROR,
    "The text holds {count} control character(s) that XML cannot hold, the first U+{first:04X}; "
    "each is encoded as g, with its code point in the header.",
    "Remove them from the source if they are damage.",
)


class Certainty(IntEnum):
    """How sure a decision is: TEI's values for @cert (TEI Guidelines, chapter Certainty)."""

    UNKNOWN = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    __hash__ = int.__hash__  # that of Enum is written in Python, and slow

    @property
    def word(self) -> str:
        """The value as TEI writes it."""
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of the source: from `start` up to, not including, `end`, in characters."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies inside of this one."""
        return self.start <= other.start and other.end <= self.end

    def __bool__(self) -> bool:
        return self.end > self.start


class Origin(NamedTuple):
    """Where a decision comes from: the passage, the rule, how sure it was, and why."""

    span: Span
    rule: str
    cert: Certainty
    why: str = ""


@dataclass(frozen=True)
class Source:
    """A record's text, unchanged. Offsets count characters; `byte_offset` leads back into the file.

    Where the file is not plain text, `form` says what it is, `text` is the plain text that stands for it, and `hints`
    are what it says of that text.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    confidence: float = 1.0
    bom: int = 0
    form: Form = field(default=PLAIN_TEXT, compare=False)
    suffix: str = field(default="", compare=False)  # how the name of its file ends, where that is known
    hints: Hints = field(default=NO_HINTS, compare=False)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offsets at which lines begin."""
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    @cached_property
    def _byte_starts(self) -> list[int]:
        starts, total = [], self.bom
        bounds = [*self.line_starts, len(self.text)]
        for start, end in pairwise(bounds):
            starts.append(total)
            total += len(self.text[start:end].encode(self.encoding))
        return starts

    @cached_property
    def ink(self) -> str:
        """The text without its white space."""
        return ink(self.text)

    def place(self, offset: int) -> Place:
        """Return line and column (from 1) of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(self.name, line, offset - self.line_starts[line - 1] + 1)

    def byte_offset(self, offset: int) -> int:
        """Return the offset in the file, in bytes, of an offset in characters."""
        line = bisect_right(self.line_starts, offset) - 1
        return self._byte_starts[line] + len(self.text[self.line_starts[line] : offset].encode(self.encoding))

    def strip(self, span: Span) -> Span:
        """Return the span without the white space at both of its ends."""
        text = self[span]
        start = span.start + len(text) - len(text.lstrip(WHITE))
        return Span(start, max(start, span.end - (len(text) - len(text.rstrip(WHITE)))))


def squeeze(text: str) -> str:
    """Make each run of white space one space. A single no-break space is typography, and stays."""
    if text.isprintable() and "  " not in text:  # of white space, only the space is printable
        return text
    if "\xa0" in text or any(map(text.__contains__, NOT_WHITE)):
        return UNEVEN.sub(" ", text)
    return " ".join(f"|{text}|".split())[1:-1]  # five times as fast; the bars keep the white space at the ends


def ink(text: str) -> str:
    """Return a text without its white space."""
    data = text.encode("utf-8", "surrogatepass").translate(None, NARROW_WHITE)  # thirty times as fast as on characters
    return (data if data.isascii() else WIDE_WHITE.sub(b"", data)).decode("utf-8", "surrogatepass")


def read_source(data: bytes, name: str) -> Outcome[Source | None]:
    """Decode a record. UTF-8 and byte order marks are certain, anything else is a guess that says so.

    Gives no value for bytes that are no text: empty, binary, or in no encoding that fits.
    """
    if not data.strip():
        return Outcome(None, (EMPTY.at(),))
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, Source(name, "", encoding, 1.0, len(mark)))
    if b"\x00" in data:
        guess = utf_16_without_mark(data)
        if guess is None:
            offset = data.index(b"\x00")
            return Outcome(None, (BINARY.at(why=f"it holds a zero byte at offset {offset}"),))
        return _decode(data, guess, Source(name, "", guess))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _detect(data, name, error)
    return _decode(data, "utf-8", Source(name, ""))


def _detect(data: bytes, name: str, error: UnicodeDecodeError) -> Outcome[Source | None]:
    encoding, confidence = (None, 0.0) if is_damaged_utf_8(data) else guess_encoding(data)
    if encoding is None or encoding in {"utf-8", "ascii"}:
        if sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in data[:SAMPLE]) > len(data[:SAMPLE]) // 100:
            return Outcome(None, (BINARY.at(why="it is full of control bytes"),))
        note = UNDECODABLE.at(encoding="UTF-8", byte=data[error.start], offset=error.start)
        return Outcome(None, (note,))
    made = _decode(data, encoding, Source(name, "", encoding, confidence))
    return Outcome(made.value, (GUESSED.at(encoding=encoding, confidence=confidence), *made.notes))


def _decode(data: bytes, encoding: str, like: Source) -> Outcome[Source | None]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        note = UNDECODABLE.at(encoding=encoding.upper(), byte=data[error.start], offset=error.start + like.bom)
        return Outcome(None, (note,))
    return checked(Source(like.name, text, encoding, like.confidence, like.bom))


def checked(source: Source) -> Outcome[Source | None]:
    """Return a source, if it has text, with a remark on characters that XML cannot hold."""
    text = source.text
    if "\x00" in text:
        return Outcome(None, (BINARY.at(why="it holds a zero character"),))
    if not text.strip(WHITE):
        return Outcome(None, (EMPTY.at(),))
    controls = [match for match in NOT_XML.finditer(text) if match[0] not in WHITE]
    if not controls:
        return Outcome(source)
    first = controls[0]
    note = CONTROLS.at(Span(*first.span()), count=len(controls), first=ord(first[0]))
    return Outcome(source, (note,))
