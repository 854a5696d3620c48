"""Folders and patterns (`*`, `?`, `[a-z]`, `**` for folders on all levels) → the files that they stand for, in order."""

from __future__ import annotations

import glob
import os
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def is_pattern(path: str) -> bool:
    """Say whether a path is a pattern; what is there under this very name is none."""
    return glob.has_magic(path) and not os.path.lexists(path)


def matching(pattern: str, suffixes: Sequence[str], containers: Sequence[str]) -> Iterator[str]:
    """Yield the files and folders that a pattern matches; one that says no suffix means those, and the containers."""
    says = PurePath(pattern).suffix not in ("", ".*")
    for path in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no full path
        if os.path.isdir(path):  # noqa: PTH112 - paths are strings here
            # What is in it is matched by ** itself; after *, a folder is named as on the command line.
            if not pattern.rstrip("/").endswith("**") and any(True for _ in walk(path, suffixes)):
                yield path
        elif says or path.lower().endswith((*suffixes, *containers)):
            yield path


def walk(folder: str, suffixes: Sequence[str]) -> Iterator[str]:
    """Yield the files with some suffixes in a folder, on all levels; what begins with a full stop is hidden."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.lower().endswith(tuple(suffixes)) and not name.startswith("."):
                yield os.path.join(root, name)  # noqa: PTH118 - os.walk gives strings
