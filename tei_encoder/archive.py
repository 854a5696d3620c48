"""Zip archives → the documents in them. Nothing is written to the disk, and what is not what it seems is refused."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.regular import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_ARCHIVE = 1024**3  # bytes
LARGEST_WHOLE = 2 * 1024**3  # bytes, of all documents, unpacked
MOST = 100_000  # members
RATIO = 200  # XML shrinks to a tenth, tables of one word to a fiftieth
HARMLESS = 1024 * 1024  # bytes that do no harm, whatever they were packed into

BAD = Code("bad-archive", Severity.ERROR, "This zip archive cannot be read: {why}.", "Make it anew.")
UNSAFE = Code(
    "unsafe-member", Severity.ERROR, "This member of the archive is not read: {why}.", "Unpack it yourself, with care."
)
TOO_MUCH = Code(
    "archive-too-large", Severity.ERROR, "The archive holds too much: {why}.", "Unpack it, or make several of it."
)
EMPTY = Code("nothing-found", Severity.ERROR, "The archive holds no {suffixes} file.", "Check what was packed.")


def is_archive(path: str) -> bool:
    """Say whether a file is a zip archive, by its name or by how it begins."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        return False
    if path.lower().endswith(".zip"):
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - paths are strings here
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def members(path: str, suffixes: Sequence[str]) -> Iterator[tuple[str, int, int] | Diagnostic]:
    """Yield of each document in an archive what it is called, its number and its size; or why it is not read."""
    try:
        infos = _opened(path).infolist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield _placed(BAD.at(why=_why(error)), path)
        return
    documents = [
        (number, info)
        for number, info in enumerate(infos)
        if info.filename.lower().endswith(tuple(suffixes)) and not _hidden(info.filename)
    ]
    whole = sum(info.file_size for _, info in documents)
    if len(infos) > MOST or whole > LARGEST_WHOLE:
        why = f"{len(infos):,} members, {whole:,} bytes unpacked; {MOST:,} and {LARGEST_WHOLE:,} are the limits"
        yield _placed(TOO_MUCH.at(why=why), path)
        return
    if not documents:
        yield _placed(EMPTY.at(suffixes=" or ".join(suffixes)), path)
    for number, info in documents:
        name = f"{path}!{info.filename}"
        why_not = _suspicious(info)
        yield _placed(UNSAFE.at(why=why_not), name) if why_not else (name, number, info.file_size)


def read_member(path: str, number: int, name: str) -> Outcome[bytes | None]:
    """Read one document of an archive. Without a value, the note says what is wrong with it."""
    try:
        archive = _opened(path)
        info = archive.infolist()[number]
        with archive.open(info) as file:
            data = file.read(info.file_size + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, IndexError) as error:
        return Outcome(None, (_placed(BAD.at(why=_why(error)), name),))
    return Outcome(data)


def _opened(path: str) -> zipfile.ZipFile:
    status = os.stat(path)  # noqa: PTH116 - paths are strings here
    if status.st_size > LARGEST_ARCHIVE:
        message = f"it has {status.st_size:,} bytes, and {LARGEST_ARCHIVE:,} are the limit"
        raise zipfile.BadZipFile(message)
    return _kept_open(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)  # the directory of a large archive is long, and its documents come one after the other
def _kept_open(path: str, _changed: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _suspicious(info: zipfile.ZipInfo) -> str:
    """Say why a member must not be read, if it must not."""
    # Zip's own character between folders is the slash; with another, or upwards, a name is meant to lead astray.
    raw = info.orig_filename
    parts = raw.replace("\\", "/").split("/")
    if ".." in parts or raw.startswith(("/", "\\")) or "\\" in raw or "\0" in raw or raw[1:2] == ":":
        return "its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another file"
    if info.flag_bits & 1:
        return "it is encrypted"
    if info.file_size > LARGEST:
        return f"it has {info.file_size:,} bytes unpacked, and {LARGEST:,} are the limit"
    if info.file_size > HARMLESS and info.file_size > RATIO * info.compress_size:
        return f"its {info.compress_size:,} bytes unpack to {info.file_size:,}, more than {RATIO} times as many"
    return ""


def _hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _why(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(told)[:1].lower() + str(told)[1:].rstrip(".")


def _placed(note: Diagnostic, path: str) -> Diagnostic:
    return replace(note, place=Place(path))
