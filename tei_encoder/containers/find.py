"""Containers → the records in them, in their order: what each is called, where it lies, what is told of it beside."""

from __future__ import annotations

import json
import tarfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.containers.parts import JsonLine, Member, Part, Slice, cut, too_large
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.regular import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LINES = (".jsonl", ".ndjson")
TARS = (".tar",)
PACKED_TARS = (".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
ZIPS = (".zip",)

PACKED = Code(
    "packed-tar", Severity.ERROR, "A tar archive that is compressed can only be read from its beginning.",
    "Unpack it to a .tar first (gunzip), or pack a .zip: both can be read anywhere.",
)  # fmt: skip
EMPTY = Code("nothing-found", Severity.ERROR, "The file holds no record.", "Check what was packed.")


class Found(NamedTuple):
    """A record in a container: what messages call it, the stem of its name, where it lies, and what is told of it."""

    path: str
    stem: str
    part: Part
    facts: Mapping[str, str]


def is_container(path: str) -> bool:
    """Say whether a file holds records, by its name."""
    return path.lower().endswith((*LINES, *TARS, *PACKED_TARS, *ZIPS))


def records_in(path: str, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    """Yield the records of a container; what cannot be read is told. Nothing is written to the disk."""
    lower = path.lower()
    if lower.endswith(PACKED_TARS):
        yield _placed(PACKED.at(), path)
    elif lower.endswith(TARS):
        yield from _in_tar(path, suffixes)
    elif lower.endswith(LINES):
        yield from _in_lines(path)
    else:
        yield from _in_zip(path, suffixes)


def _in_zip(path: str, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    from tei_encoder.archive import members  # noqa: PLC0415 - zip is slow to import

    for member in members(path, suffixes):
        if isinstance(member, Diagnostic):
            yield member
        else:
            name, number, _ = member
            yield Found(name, PurePosixPath(name.rpartition("!")[2]).stem, Member(path, number), {})


def _in_tar(path: str, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    """Yield the plain files of a tar archive: links and devices are nothing to read."""
    some = False
    try:
        with tarfile.open(path, "r:") as archive:
            for member in archive:
                name = PurePosixPath(member.name)
                if member.isreg() and name.suffix.lower() in suffixes and not name.name.startswith("."):
                    some = True
                    part = Slice(path, member.offset_data, member.size)
                    yield Found(f"{path}!{member.name}", name.stem, part, {})
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        yield cut(path, path, str(error) or type(error).__name__)
        return
    if not some:
        yield _placed(EMPTY.at(), path)


def _in_lines(path: str) -> Iterator[Found | Diagnostic]:
    """Yield the records of a file of JSON lines: `{"id": "a", "text": "…", "title": "…", "date": "1989-04-06"}`."""
    start = number = 0
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LARGEST + 1), b""), 1):
                if why := too_large(len(line)):
                    yield replace(cut(path, path, why), place=Place(path, number))
                    return
                if line.strip():
                    yield _line(path, number, JsonLine(path, start, len(line)), line)
                start += len(line)
    except OSError as error:
        yield cut(path, path, (error.strerror or str(error)).lower())
    if not number:
        yield _placed(EMPTY.at(), path)


def _line(path: str, number: int, part: JsonLine, line: bytes) -> Found | Diagnostic:
    from tei_encoder.containers.metadata import facts_of  # noqa: PLC0415 - what corrections can say is slow to import

    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return replace(cut(path, path, "the line is not JSON"), place=Place(path, number))
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return replace(cut(path, path, "the line has no text"), place=Place(path, number))
    stem = told.get("id")
    stem = str(stem) if isinstance(stem, (str, int)) and str(stem).strip() else f"{Path(path).stem}-{number}"
    return Found(f"{path}!{stem}", stem, part, facts_of(told))


def _placed(note: Diagnostic, path: str) -> Diagnostic:
    return replace(note, place=Place(path))
