"""Reads files that are files: no pipe that nobody writes into, no device without end, nothing that memory cannot hold."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 256 * 1024 * 1024  # bytes


def too_large(size: int) -> str:
    """Say why a file, or a part of one, of this size is not read, if it is not."""
    return f"it has {size:,} bytes, and {LARGEST:,} are the limit" if size > LARGEST else ""


def is_regular(path: Path) -> bool:
    """Say whether there is a file at a path, be it one that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or with a zero in it
        return False


def read_regular(path: Path) -> bytes:
    """Read a whole file.

    Raises OSError with a reason for a person, for what is no regular file and for what is too large as well; ValueError
    for a path that no file can have.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file but a device or pipe")
    if why := too_large(status.st_size):
        raise OSError(errno.EFBIG, why)
    return path.read_bytes()


def read_regular_text(path: Path) -> str:
    r"""Read a whole file in UTF-8, with `\n` for every kind of line end. Raises as `read_regular` does."""
    return read_regular(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
