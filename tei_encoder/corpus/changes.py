"""What is known of a record + what lies there now → why it must be built again, if it must."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tei_encoder.corpus.job import LATER, content_of, files_of, settings_of
from tei_encoder.corpus.settings_key import changed
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tei_encoder.corpus.job import RegisterFile
    from tei_encoder.corpus.manifest import Row
    from tei_encoder.inputs import Input
    from tei_encoder.store import Seen

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


class Check:
    """Finds out which records must be built again, and whether the site `lacks_page`: then it must be made."""

    def __init__(
        self, output: Path, common: Mapping[str, str], register_for: Callable[[Input], RegisterFile | None]
    ) -> None:
        self._output = output
        self._common = common
        self._register_for = register_for
        self._listing = Listing(output)
        self.lacks_page = False

    def settings_of(self, given: Input) -> Mapping[str, str]:
        """Return the settings of one record: those that all have in common, its register, what is told of it beside."""
        return settings_of(given, self._common, self._register_for(given))

    def reasons(self, row: Row | None, given: Input) -> list[str]:
        """Return why a record must be built; nothing where all that went into it, and all that was made, is as it was.

        Files whose size and time are as they were count as unchanged; of others the content decides.
        """
        if row is None:
            return [NEW]
        files = files_of(given)
        if not files:
            return [STDIN]
        if row.source != given.path:
            return [MOVED]
        found = [f"another {name}" for name in changed(row.settings, self.settings_of(given))]
        if {path: seen(path) for path in files} != row.seen and content_of(given) != row.content:
            found.append(SOURCE)
        return [*found, *self._of_outputs(row.outputs)]

    def _of_outputs(self, outputs: Mapping[str, Seen]) -> Iterator[str]:
        for path, before in outputs.items():
            there = self._listing.has(path)
            if before == LATER:
                self.lacks_page |= not there
            elif not there:
                yield f"{path} is missing"
            elif path.startswith("tei/") and seen(self._output / path) != before:
                yield f"{path} was changed"
