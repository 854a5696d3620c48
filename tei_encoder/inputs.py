"""Paths from the command line → records: which files they are, and what each is called."""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tei_encoder.corrections.model import SUFFIX
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.intake.folders import is_record, records_among
from tei_encoder.intake.forms import SUFFIXES
from tei_encoder.regular import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.containers.find import Found
    from tei_encoder.containers.parts import Part

STDIN = "-"
LINES = (".jsonl", ".ndjson")
TEXT_SUFFIXES = SUFFIXES  # of records: plain text, and all forms of which the text can be read
TEI_SUFFIXES = (".xml", ".tei")
# What Windows takes for a device, whatever the ending: a file of such a name cannot be written there.
DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
LONGEST_NAME = 80  # bytes: every file system takes that, and room is left for a suffix
SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,78}[A-Za-z0-9_]")  # most names are

MISSING = Code("missing", Severity.ERROR, "There is no such file.", "Check the path.")
UNREADABLE = Code("unreadable", Severity.ERROR, "The file cannot be read: {why}.", "Check its permissions.")
NOT_A_FILE = Code("not-a-file", Severity.ERROR, "This is not a regular file but a {what}.", "Name a file or a folder.")
TOO_LARGE = Code("too-large", Severity.ERROR, "The file has {size} bytes; {limit} is the limit.", "Split the record.")
OUTSIDE = Code(
    "outside", Severity.ERROR, "This is a link that leads out of the folder; it is not followed.",
    "Name the file itself, or a folder that holds both.",
)  # fmt: skip
NOTHING = Code("nothing-found", Severity.ERROR, "The folder holds no {suffixes} file.", "Name the files one by one.")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on, `-` for standard input, and the name of the record that it holds.

    Of a file that holds many records `part` is the place of this one, and `path` only what messages call it. `facts`
    are what is told of the record beside its text, for the header.
    """

    path: str
    name: str
    part: Part | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """How the name of the record's file ends, in small letters; a line of JSON has no file, nor standard input."""
        return "" if self.container.lower().endswith(LINES) else suffix_of(self.path)

    @property
    def container(self) -> str:
        """The file that the record lies in: its own, or one that holds many."""
        return self.part.file if self.part else self.path

    @property
    def corrections(self) -> str:
        """Where its corrections lie: beside it, or beside the file that holds it, under its own name."""
        if self.part:
            return os.path.join(os.path.dirname(self.part.file), self.name + SUFFIX)  # noqa: PTH118, PTH120 - of many records
        return os.path.splitext(self.path)[0] + SUFFIX  # noqa: PTH122 - as above


def find_inputs(paths: Iterable[str], suffixes: Sequence[str] = TEXT_SUFFIXES) -> Outcome[tuple[Input, ...]]:
    """Resolve files, folders (all levels, in order of name), archives, lines of JSON and `-`.

    Every record gets a name of its own.
    """
    found: list[str | Found] = []
    notes: list[Diagnostic] = []
    for path in paths:
        if suffixes == TEXT_SUFFIXES and _is_container(path):
            from tei_encoder.containers.find import records_in  # noqa: PLC0415 - tar and zip take long to import

            for each in records_in(path, suffixes):
                if isinstance(each, Diagnostic):
                    notes.append(each)
                elif is_record(each.path, partial(_bytes_of, each)):
                    found.append(each)
        elif path != STDIN and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            inside, left_out = sorted(_walk(path, suffixes)), list[Diagnostic]()
            if suffixes == TEXT_SUFFIXES:
                inside, left_out = records_among(inside)
            if not inside:
                notes.append(_placed(NOTHING.at(suffixes=" or ".join(suffixes)), path))
            notes.extend(_placed(each, path) for each in left_out)
            strays = [file for file in inside if _strays(file, path)]
            notes.extend(_placed(OUTSIDE.at(), file) for file in strays)
            found.extend(file for file in inside if file not in strays)
        else:
            found.append(path)
    return Outcome(tuple(_named(_distinct(found))), tuple(notes))


def _bytes_of(found: Found) -> bytes:
    return found.part.read(found.path).value or b""


def _is_container(path: str) -> bool:
    if path.lower().endswith(TEXT_SUFFIXES) or not os.path.isfile(path):  # noqa: PTH113 - names too long
        return False
    from tei_encoder.containers.find import is_container  # noqa: PLC0415 - tar and zip take long to import

    return is_container(path)


def _distinct(found: Iterable[str | Found]) -> Iterator[str | Found]:
    seen: set[str] = set()
    for each in found:
        if not isinstance(each, str):
            yield each
        elif each not in seen:
            seen.add(each)
            yield each


def _walk(folder: str, suffixes: Sequence[str]) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.lower().endswith(tuple(suffixes)) and not name.startswith("."):
                yield os.path.join(root, name)  # noqa: PTH118 - os.walk gives strings


def _strays(path: str, folder: str) -> bool:
    """Say whether a file of a folder is a link that leads out of it: who made the folder must not choose what is read."""
    if not os.path.islink(path):  # noqa: PTH114 - paths are strings here
        return False
    return not os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))  # noqa: PTH118 - as above


def _named(paths: Iterable[str | Found]) -> Iterator[Input]:
    taken: set[str] = set()
    for path in paths:
        stem = ("stdin" if path == STDIN else _stem(path)) if isinstance(path, str) else path.stem
        wanted = safe_name(stem)
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name.casefold())
        yield Input(path, name) if isinstance(path, str) else Input(path.path, name, path.part, path.facts)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122 - of many records


def suffix_of(path: str) -> str:
    """Return how the name of a file ends, in small letters."""
    return "" if path == STDIN else PurePath(path).suffix.lower()


def safe_name(stem: str) -> str:
    """Return a name that is safe as a file, in an address and in XML, as near to the given one as can be."""
    if SAFE.fullmatch(stem):
        return stem
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", stem)).strip("-.")
    while len(plain.encode()) > LONGEST_NAME:
        plain = plain[:-1]
    return f"record-{plain}" if DEVICE.fullmatch(plain) else plain or "record"


def read_record(given: Input) -> Outcome[bytes | None]:
    """Read a record: a file, standard input, or the part of a file that holds many."""
    return given.part.read(given.path) if given.part else read_input(given.path)


def read_input(path: str) -> Outcome[bytes | None]:
    """Read a file or standard input. Without a value, the note says what is wrong with the path."""
    if path == STDIN:
        return Outcome(sys.stdin.buffer.read())
    try:
        status = os.stat(path)  # noqa: PTH116 - one call for kind and size
        if not stat.S_ISREG(status.st_mode):
            what = "folder" if stat.S_ISDIR(status.st_mode) else "device or pipe"
            return Outcome(None, (_placed(NOT_A_FILE.at(what=what), path),))
        if status.st_size > LARGEST:
            return Outcome(None, (_placed(TOO_LARGE.at(size=status.st_size, limit=LARGEST), path),))
        return Outcome(Path(path).read_bytes())
    except FileNotFoundError:
        return Outcome(None, (_placed(MISSING.at(), path),))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Outcome(None, (_placed(UNREADABLE.at(why=why.lower()), path),))


def _placed(note: Diagnostic, path: str) -> Diagnostic:
    return Diagnostic(note.code, note.message, note.span, note.fields, Place(path))
