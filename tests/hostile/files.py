"""Things that lie where a file is expected, and are none that can be read: each makes itself at a path."""

import os
from pathlib import Path


def pipe(path: Path) -> None:
    """Lay a pipe that nobody writes into: whoever opens it waits for ever."""
    os.mkfifo(path)


def device(path: Path) -> None:
    """Lay a link to a device that never ends."""
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    """Lay a link to itself."""
    path.symlink_to(path.name)


def dangling(path: Path) -> None:
    """Lay a link to nothing."""
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    """Lay a folder."""
    path.mkdir()


def locked(path: Path) -> None:
    """Lay a file that nobody may read (but for root)."""
    path.write_bytes(b"locked")
    path.chmod(0)
