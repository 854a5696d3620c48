"""Where a record lies inside of a file, and how it is read from there: values that can be sent to other processes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.regular import LARGEST

CUT = Code(
    "unreadable-part", Severity.ERROR, "This record cannot be read from {file}: {why}.", "Check the file; was it changed just now?"
)  # fmt: skip


class Part(Protocol):
    """A record inside of a file."""

    @property
    def file(self) -> str:
        """The file that holds it."""
        ...

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the record, which is called `name` in messages. Without a value, the note says what is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip archive, by its number."""

    file: str
    number: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Unpack it in memory."""
        from tei_encoder.archive import read_member  # noqa: PLC0415 - zip is slow to import

        return read_member(self.file, self.number, name)


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a file, in bytes: a member of a tar archive."""

    file: str
    start: int
    size: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the bytes."""
        if why := too_large(self.size):
            return Outcome(None, (cut(self.file, name, why),))
        try:
            return Outcome(self.bytes())
        except OSError as error:
            return Outcome(None, (cut(self.file, name, (error.strerror or str(error)).lower()),))

    def bytes(self) -> bytes:
        """Return the bytes. Raises OSError."""
        with Path(self.file).open("rb") as file:
            file.seek(self.start)
            return file.read(self.size)


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON whose member `text` is the record."""

    file: str
    start: int
    size: int

    def read(self, name: str) -> Outcome[bytes | None]:
        """Read the line, and the record from it."""
        try:
            told = json.loads(Slice(self.file, self.start, self.size).bytes())
        except OSError as error:
            return Outcome(None, (cut(self.file, name, (error.strerror or str(error)).lower()),))
        except (ValueError, RecursionError):
            return Outcome(None, (cut(self.file, name, "the line is not JSON"),))
        text = told.get("text") if isinstance(told, dict) else None
        if not isinstance(text, str):
            return Outcome(None, (cut(self.file, name, "the line has no text"),))
        try:
            return Outcome(text.encode())
        except UnicodeEncodeError as error:
            why = f"its text holds half of a character (U+{ord(text[error.start]):04X})"
            return Outcome(None, (cut(self.file, name, why),))


def too_large(size: int) -> str:
    """Say why a part of this size is not read, if it is not."""
    return f"it has {size:,} bytes, and {LARGEST:,} are the limit" if size > LARGEST else ""


def cut(file: str, name: str, why: str) -> Diagnostic:
    """Say that a record cannot be read from a file."""
    return replace(CUT.at(file=file, why=why), place=Place(name))
