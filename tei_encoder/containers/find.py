"""Containers → the records in them, in their order: what each is called, where it lies, what is told of it beside."""

from __future__ import annotations

import json
import tarfile
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.containers.files import PACKED, is_packed, reading, unpacked, why
from tei_encoder.containers.names import bare
from tei_encoder.containers.parts import JsonLine, Member, Part, Slice, cut
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.inputs import NO_FACTS
from tei_encoder.regular import LARGEST, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.containers.files import File

LINES = (".jsonl", ".ndjson")
TARS = (".tar",)
SHORT = (".tgz",)  # what packed tar archives are called, too
ZIPS = (".zip",)
ALL = (*ZIPS, *SHORT, *(f"{kind}{packed}" for kind in (*LINES, *TARS) for packed in ("", *PACKED)))
RATIO = 1000  # a packed text is a third, or a tenth, of itself; what shrinks to a thousandth was made to burst
HARMLESS = 100 * 1024 * 1024  # bytes that do no harm, whatever they were packed into

TOO_LARGE = Code(
    "archive-too-large", Severity.ERROR, "This is not read from the archive: {why}.", "Unpack it yourself, with care."
)
EMPTY = Code("nothing-found", Severity.ERROR, "The file holds no record.", "Check what was packed.")


class Found(NamedTuple):
    """A record in a container: what messages call it, the stem of its name, where it lies, and what is told of it."""

    path: str
    stem: str
    part: Part
    facts: Mapping[str, str]


def is_container(path: str) -> bool:
    """Say whether a file holds records, by its name."""
    return bare(path).endswith(ALL)


def records_in(file: File, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    """Yield the records of a container; what cannot be read is told. Nothing is written to the disk."""
    name = bare(file.name)
    if name.endswith(ZIPS):
        yield from _in_zip(file, suffixes)
    elif name.endswith(LINES) or PurePosixPath(name).stem.endswith(LINES):
        yield from _in_lines(file)
    else:
        yield from _in_tar(file, suffixes)


def _in_zip(file: File, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    from tei_encoder.archive import members  # noqa: PLC0415 - zip is slow to import

    for member in members(file, suffixes):
        if isinstance(member, Diagnostic):
            yield member
        else:
            name, number, _ = member
            yield Found(name, PurePosixPath(name.rpartition("!")[2]).stem, Member(file, number), NO_FACTS)


def _in_tar(file: File, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    """Yield the plain files of a tar archive: links and devices are nothing to read."""
    some = False
    most = _most_unpacked(file)
    try:
        with reading(), unpacked(file) as opened, tarfile.open(fileobj=opened, mode="r:") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                name = f"{file.name}!{member.name}"
                if member.offset_data + member.size > most:
                    yield _placed(TOO_LARGE.at(why=f"it unpacks to more than {RATIO:,} times its size"), name)
                    return
                if member.isreg() and path.suffix.lower() in suffixes and not path.name.startswith("."):
                    some = True
                    yield _member(file, member, name, path.stem)
                archive.members = []  # type: ignore[attr-defined] # it would keep them all
    except OSError as error:
        yield cut(file.name, file.name, why(error))
        return
    if not some:
        yield _placed(EMPTY.at(), file.name)


def _most_unpacked(file: File) -> float:
    """Return up to which byte a file is read; what is not packed cannot burst."""
    known = file.seen()
    return max(HARMLESS, RATIO * known[0]) if known and is_packed(file.name) else float("inf")


def _member(file: File, member: tarfile.TarInfo, name: str, stem: str) -> Found | Diagnostic:
    if large := too_large(member.size):
        return _placed(TOO_LARGE.at(why=large), name)
    return Found(name, stem, Slice(file, member.offset_data, member.size), NO_FACTS)


def _in_lines(file: File) -> Iterator[Found | Diagnostic]:
    """Yield the records of a file of JSON lines: `{"id": "a", "text": "…", "title": "…", "date": "1989-04-06"}`."""
    start = number = 0
    most = _most_unpacked(file)
    try:
        with reading(), unpacked(file, anywhere=False) as opened:
            while line := opened.readline(LARGEST + 1):
                number += 1
                large = too_large(len(line)) or ("it unpacks to too much" if start > most else "")
                if large:
                    yield replace(cut(file.name, file.name, large), place=Place(file.name, number))
                    return
                if line.strip():
                    yield _line(file, number, JsonLine(file, start, len(line)), line)
                start += len(line)
    except OSError as error:
        yield cut(file.name, file.name, why(error))
    if not number:
        yield _placed(EMPTY.at(), file.name)


def _line(file: File, number: int, part: JsonLine, line: bytes) -> Found | Diagnostic:
    from tei_encoder.containers.metadata import facts_of  # noqa: PLC0415 - what corrections can say is slow to import

    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return replace(cut(file.name, file.name, "the line is not JSON"), place=Place(file.name, number))
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return replace(cut(file.name, file.name, "the line has no text"), place=Place(file.name, number))
    stem = told.get("id")
    own = isinstance(stem, (str, int)) and str(stem).strip()
    stem = str(stem) if own else f"{PurePosixPath(file.name).stem}-{number}"
    return Found(f"{file.name}!{stem}", stem, part, facts_of(told))


def _placed(note: Diagnostic, path: str) -> Diagnostic:
    return replace(note, place=Place(path))
