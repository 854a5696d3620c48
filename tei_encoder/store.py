"""Writes files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in its folder and move it into place.

    Whoever reads sees the old file or the new one. Raises OSError, and then leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{secrets.token_hex(4)}.tmp"
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)  # noqa: PTH105 - named as the system call whose promise we rely on
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write_changed(path: Path, data: bytes) -> None:
    """Write a file whole, unless it holds these bytes already. Raises OSError."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    write_whole(path, data)
