"""Paths from the command line → records: which files they are, and what each is called."""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.containers.find import Found, is_container, records_in
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.regular import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.containers.parts import Part

STDIN = "-"
TEXT_SUFFIXES = (".txt", ".text")
TEI_SUFFIXES = (".xml", ".tei")
# What Windows takes for a device, whatever the ending: a file of such a name cannot be written there.
DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
LONGEST_NAME = 80  # bytes: every file system takes that, and room is left for a suffix

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
    def container(self) -> str:
        """The file that the record lies in: its own, or one that holds many."""
        return self.part.file if self.part else self.path


def find_inputs(paths: Iterable[str], suffixes: Sequence[str] = TEXT_SUFFIXES) -> Outcome[tuple[Input, ...]]:
    """Resolve files, folders (all levels, in order of name), archives, lines of JSON and `-`.

    Every record gets a name of its own.
    """
    found: list[str | Found] = []
    notes: list[Diagnostic] = []
    for path in paths:
        if suffixes == TEXT_SUFFIXES and is_container(path) and os.path.isfile(path):  # noqa: PTH113 - names too long
            for each in records_in(path, suffixes):
                if isinstance(each, Diagnostic):
                    notes.append(each)
                else:
                    found.append(each)
        elif path != STDIN and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
            inside = sorted(_walk(path, suffixes))
            if not inside:
                notes.append(_placed(NOTHING.at(suffixes=" or ".join(suffixes)), path))
            for file in inside:
                if _strays(file, path):
                    notes.append(_placed(OUTSIDE.at(), file))
                else:
                    found.append(file)
        else:
            found.append(path)
    return Outcome(tuple(_named(_distinct(found))), tuple(notes))


def _distinct(found: Iterable[str | Found]) -> Iterator[str | Found]:
    seen: set[str] = set()
    for each in found:
        if isinstance(each, Found):
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
        stem = path.stem if isinstance(path, Found) else "stdin" if path == STDIN else Path(path).stem
        wanted = safe_name(stem)
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name.casefold())
        yield Input(path.path, name, path.part, path.facts) if isinstance(path, Found) else Input(path, name)


def safe_name(stem: str) -> str:
    """Return a name that is safe as a file, in an address and in XML, as near to the given one as can be."""
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
