"""What is known of a record + what lies there now → why it must be built again, if it must."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tei_encoder.containers.files import seen
from tei_encoder.corpus.job import content_of, seen_of
from tei_encoder.corpus.settings_key import changed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tei_encoder.corpus.manifest import Row
    from tei_encoder.inputs import Input

NEW = "it was not built before"
STDIN = "it comes from standard input"
SOURCE = "its source or its corrections have changed"
MOVED = "its source lies elsewhere"


class Listing:
    """The files of an output folder, each folder read once."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._names: dict[str, set[str]] = {}

    def has(self, path: str) -> bool:
        """Say whether there is a file at a path in the folder."""
        folder, _, name = path.rpartition("/")
        if folder not in self._names:
            try:
                with os.scandir(self._output / folder) as entries:
                    self._names[folder] = {entry.name for entry in entries}
            except OSError:
                self._names[folder] = set()
        return name in self._names[folder]


def reasons(row: Row | None, given: Input, settings: Mapping[str, str], listing: Listing, output: Path) -> list[str]:
    """Return why a record must be built again; nothing where all that went into it, and all that was made, is as it was.

    Files whose size and time are as they were count as unchanged; of others the content decides.
    """
    if row is None:
        return [NEW]
    now = seen_of(given)
    if not now:
        return [STDIN]
    if row.source != given.path:
        return [MOVED]
    found = [f"another {name}" for name in changed(row.settings, settings)]
    if now != dict(row.seen) and content_of(given) != row.content:
        found.append(SOURCE)
    missing = [path for path in row.outputs if not listing.has(path)]
    touched = [
        path
        for path in row.outputs
        if path.startswith("tei/") and path not in missing and seen(output / path) != row.outputs[path]
    ]
    return [*found, *(f"{path} is missing" for path in missing), *(f"{path} was changed" for path in touched)]
