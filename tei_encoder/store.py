"""Writes files whole or not at all, and tells a file that was changed by its size and time."""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import zlib
from functools import cache
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Severity
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NOT_WRITTEN = Code("not-written", Severity.ERROR, "{path} could not be written: {why}.", "Check space and permissions.")
# Size and time of a file, in bytes and nanoseconds; of one elsewhere for the time a number made of its checksum.
Seen = tuple[int, int]

TEMPORARY = lazily(r"\.[0-9a-f]{8}-(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,10})\.tmp")


def not_written(path: str | Path, error: OSError) -> Diagnostic:
    """Say that a file, or a folder, could not be written, and why."""
    return NOT_WRITTEN.at(path=path, why=(error.strerror or str(error)).lower())


def write_whole(path: Path, data: bytes) -> Seen:
    """Write a file under a temporary name in its folder and move it into place. Returns size and time of what was written.

    Whoever reads sees the old file or the new one. Raises OSError, and then leaves nothing behind.
    """
    with _temporary(path) as temporary:
        temporary.write_bytes(data)
        written = temporary.stat()  # once it is in place, another build may have put its own there
        os.replace(temporary, path)  # noqa: PTH105 - named as the system call whose promise we rely on
    return written.st_size, written.st_mtime_ns


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole, piece by piece, unless it holds these bytes already. Raises OSError."""
    import filecmp  # noqa: PLC0415 - for reports alone

    with _temporary(path) as temporary:
        with temporary.open("wb") as file:
            file.writelines(pieces)
        if not (path.is_file() and filecmp.cmp(temporary, path, shallow=False)):
            os.replace(temporary, path)  # noqa: PTH105 - as above


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """Give a temporary name in the folder of a file; what lies under it in the end is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{secrets.token_hex(4)}-{_machine()}-{os.getpid()}.tmp"
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_changed(path: Path, data: bytes) -> Seen:
    """Write a file whole, unless it holds these bytes already. Returns its size and time. Raises OSError."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        there = os.fstat(file.fileno())
        if there.st_size == len(data) and file.read() == data:
            return there.st_size, there.st_mtime_ns
    return write_whole(path, data)


def seen(path: str | Path) -> Seen | None:
    """Return size and time of a file; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - paths are strings here
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


@cache
def _machine() -> str:
    """Return a short name for this machine: several may write into one folder."""
    return f"{zlib.crc32(platform.node().encode()):08x}"


def sweep(folder: Path) -> None:
    """Remove the temporary files that a killed process of this machine left in a folder and in those directly in it."""
    for each in (folder, *(inside for inside in folder.glob("*") if inside.is_dir())):
        with contextlib.suppress(OSError), os.scandir(each) as entries:
            for entry in entries:
                match = entry.name.endswith(".tmp") and TEMPORARY.fullmatch(entry.name)
                if match and match["machine"] == _machine() and not _runs(int(match["process"])):
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108 - scandir gives strings


def _runs(process: int) -> bool:
    if os.name == "nt":  # there, to ask would be to kill
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
