"""Where a record lies inside of a file, and how it is read from there: values that can be sent to other processes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from tei_encoder.containers.files import stretch, whole, why
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.regular import LARGEST, too_large

if TYPE_CHECKING:
    from tei_encoder.containers.files import File

CUT = Code(
    "unreadable-part", Severity.ERROR, "This record cannot be read from {file}: {why}.", "Check the file; was it changed just now?"
)  # fmt: skip


class Part(Protocol):
    """A record inside of a file, or a file elsewhere."""

    @property
    def file(self) -> File:
        """The file that holds it."""
        ...

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the record, which is called `name` in messages. Without a value, the note says what is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is a record: one that is not simply a path of this machine."""

    file: File

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read it."""
        try:
            return Outcome(whole(self.file, LARGEST))
        except OSError as error:
            return Outcome(None, (cut(self.file.name, name, why(error)),))


class Once:
    """A part that is read once: what is hashed is what is encoded, and an address is asked for it no second time."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._read: Outcome[bytes | None] | None = None

    @property
    def file(self) -> File:
        """The file that holds it."""
        return self._part.file

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read it, or return what was read."""
        if self._read is None:
            self._read = self._part.read(name)
        return self._read


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip archive, by its number."""

    file: File
    number: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Unpack it in memory."""
        from tei_encoder.archive import read_member  # noqa: PLC0415 - zip is slow to import

        return read_member(self.file, self.number, name)


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a file, in bytes: a member of a tar archive."""

    file: File
    start: int
    size: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the bytes."""
        if large := too_large(self.size):
            return Outcome(None, (cut(self.file.name, name, large),))
        try:
            return Outcome(stretch(self.file, self.start, self.size))
        except OSError as error:
            return Outcome(None, (cut(self.file.name, name, why(error)),))


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON whose member `text` is the record."""

    file: File
    start: int
    size: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the line, and the record from it."""
        try:
            told = json.loads(stretch(self.file, self.start, self.size))
        except OSError as error:
            return Outcome(None, (cut(self.file.name, name, why(error)),))
        except (ValueError, RecursionError):
            return Outcome(None, (cut(self.file.name, name, "the line is not JSON"),))
        text = told.get("text") if isinstance(told, dict) else None
        if not isinstance(text, str):
            return Outcome(None, (cut(self.file.name, name, "the line has no text"),))
        try:
            return Outcome(text.encode())
        except UnicodeEncodeError as error:
            half = f"its text holds half of a character (U+{ord(text[error.start]):04X})"
            return Outcome(None, (cut(self.file.name, name, half),))


def cut(file: str, name: str, why: str) -> Diagnostic:
    """Say that a record cannot be read from a file."""
    return replace(CUT.at(file=file, why=why), place=Place(name))
