"""An edition to begin with: its files lie in this folder, and are copied into that of the user."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from tei_encoder.resources import folder
from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from pathlib import Path

# By their names here, since a package should hold no hidden file.
FILES = {
    "edition.toml": "edition.toml",
    "records/meeting-1923-05-04.txt": "records/meeting-1923-05-04.txt",
    "records/meeting-1923-05-04.corrections.toml": "records/meeting-1923-05-04.corrections.toml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
}


def begin(home: Path) -> list[Path]:
    """Write the files of a new edition into a folder. Returns their paths.

    Raises OSError; FileExistsError, before anything is written, where one of them is there.
    """
    paths = {ours: home / theirs for ours, theirs in FILES.items()}
    for path in paths.values():
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    for ours, path in paths.items():
        write_whole(path, (folder("starter") / ours).read_bytes())
    return list(paths.values())
