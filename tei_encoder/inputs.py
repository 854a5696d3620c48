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

from tei_encoder.containers.address import is_address
from tei_encoder.containers.names import bare
from tei_encoder.containers.patterns import is_pattern, matching, walk
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
NO_FACTS: Mapping[str, str] = {}  # one for all records of which nothing is told: there may be a million

MISSING = Code("missing", Severity.ERROR, "There is no such file.", "Check the path.")
UNREADABLE = Code("unreadable", Severity.ERROR, "The file cannot be read: {why}.", "Check its permissions.")
NOT_A_FILE = Code("not-a-file", Severity.ERROR, "This is not a regular file but a {what}.", "Name a file or a folder.")
TOO_LARGE = Code("too-large", Severity.ERROR, "The file has {size} bytes; {limit} is the limit.", "Split the record.")
OUTSIDE = Code(
    "outside", Severity.ERROR, "This is a link that leads out of the folder; it is not followed.",
    "Name the file itself, or a folder that holds both.",
)  # fmt: skip
NO_MATCH = Code("nothing-found", Severity.ERROR, "The pattern matches no file.", "Check it, and that it is quoted.")
NOTHING = Code("nothing-found", Severity.ERROR, "The folder holds no {suffixes} file.", "Name the files one by one.")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on, `-` for standard input, and the name of the record that it holds.

    Of a file that holds many records, or that lies elsewhere, `part` is the place of this one, and `path` only what
    messages call it. `facts` are what is told of the record beside its text, for the header.
    """

    path: str
    name: str
    part: Part | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)

    @property
    def suffix(self) -> str:
        """How the name of the record's file ends, in small letters; a line of JSON has no file, nor standard input."""
        name = bare(self.container)
        return "" if name.endswith(LINES) or PurePath(name).stem.endswith(LINES) else suffix_of(bare(self.path))

    @property
    def container(self) -> str:
        """The file that the record lies in: its own, or one that holds many."""
        return self.part.file.name if self.part else self.path

    @property
    def corrections(self) -> str:
        """Where its corrections lie: beside it, or beside the file that holds it, under its own name.

        Those of a record at an address lie here: whoever corrects it seldom may write there.
        """
        if self.part:
            folder = "" if is_address(self.container) else os.path.dirname(self.container)  # noqa: PTH120 - of many records
            return os.path.join(folder, self.name + SUFFIX)  # noqa: PTH118 - as above
        return os.path.splitext(self.path)[0] + SUFFIX  # noqa: PTH122 - as above


def find_inputs(paths: Iterable[str], suffixes: Sequence[str] = TEXT_SUFFIXES) -> Outcome[tuple[Input, ...]]:
    """Resolve files, folders (all levels, in order of name), patterns, `-`; for texts also archives, lines of JSON, addresses.

    Every record gets a name of its own.
    """
    found: list[str | Found] = []
    notes: list[Diagnostic] = []
    for path in paths:
        for each in _found(path, suffixes):
            if isinstance(each, Diagnostic):
                notes.append(each)
            elif isinstance(each, str) or is_record(each.path, partial(_bytes_of, each)):
                found.append(each)
    return Outcome(tuple(_named(_distinct(found))), tuple(notes))


def _found(path: str, suffixes: Sequence[str]) -> Iterator[str | Found | Diagnostic]:
    for_records = suffixes == TEXT_SUFFIXES
    if path == STDIN:
        yield path
    elif for_records and is_address(path):
        from tei_encoder.containers.elsewhere import found_at  # noqa: PLC0415 - tar and zip take long to import

        yield from found_at(path, suffixes)
    elif for_records and _is_container(path):
        from tei_encoder.containers.files import LocalFile  # noqa: PLC0415 - as above
        from tei_encoder.containers.find import records_in  # noqa: PLC0415 - as above

        yield from records_in(LocalFile(path), suffixes)
    elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        yield from _in_folder(path, suffixes)
    elif is_pattern(path):
        matched = list(matching(path, suffixes, _containers() if for_records else ()))
        if not matched:
            yield _placed(NO_MATCH.at(), path)
        for each in matched:
            yield from _found(each, suffixes)
    else:
        yield path


def _in_folder(folder: str, suffixes: Sequence[str]) -> Iterator[str | Diagnostic]:
    inside, left_out = sorted(walk(folder, suffixes)), list[Diagnostic]()
    if suffixes == TEXT_SUFFIXES:
        inside, left_out = records_among(inside)
    if not inside:
        yield _placed(NOTHING.at(suffixes=" or ".join(suffixes)), folder)
    yield from (_placed(each, folder) for each in left_out)
    for file in inside:
        yield _placed(OUTSIDE.at(), file) if _strays(file, folder) else file


def _bytes_of(found: Found) -> bytes:
    return found.part.read(found.path).value or b""


def _is_container(path: str) -> bool:
    if path.lower().endswith(TEXT_SUFFIXES) or not os.path.isfile(path):  # noqa: PTH113 - names too long
        return False
    from tei_encoder.containers.find import is_container  # noqa: PLC0415 - tar and zip take long to import

    return is_container(path)


def _containers() -> Sequence[str]:
    from tei_encoder.containers.find import ALL  # noqa: PLC0415 - as above

    return ALL


def _distinct(found: Iterable[str | Found]) -> Iterator[str | Found]:
    seen: set[str] = set()
    for each in found:
        if not isinstance(each, str):
            yield each
        elif each not in seen:
            seen.add(each)
            yield each


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
        while (folded := name.casefold()) in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name if name == folded else folded)  # where they are equal, one string serves both
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
