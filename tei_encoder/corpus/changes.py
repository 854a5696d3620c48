"""What is known of a record + what lies there now → why it must be built again, if it must."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tei_encoder.corpus.settings_key import changed
from tei_encoder.corpus.sources import LATER, content_of, seen_of, settings_of
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from tei_encoder.corpus.manifest import Row
    from tei_encoder.corpus.sources import RegisterFile
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
        self._folders: set[str] = set()
        self._files: set[str] = set()

    def has(self, path: str) -> bool:
        """Say whether there is a file at a path in the folder."""
        return path in self._files or not self.missing({path})

    def missing(self, paths: Iterable[str]) -> set[str]:
        """Return those of some paths in the folder at which there is no file."""
        missing = set(paths) - self._files
        new = {path.rpartition("/")[0] for path in missing} - self._folders
        for folder in new:
            self._read(folder)
        return missing - self._files if new else missing

    def _read(self, folder: str) -> None:
        self._folders.add(folder)
        prefix = f"{folder}/" if folder else ""
        try:
            with os.scandir(self._output / folder) as entries:
                self._files.update([prefix + entry.name for entry in entries])
        except OSError:  # there is no such folder, and so no file in it
            return


class Check:
    """Finds out which records must be built again, and whether the site `lacks_page`: then it must be made."""

    def __init__(
        self, output: Path, common: Mapping[str, str], register_for: Callable[[Input], RegisterFile | None]
    ) -> None:
        self._output = output
        self._common = common
        self._register_for = register_for
        self._listing = Listing(output)
        self._untold: dict[str, Mapping[str, str]] = {}
        self.lacks_page = False

    def settings_of(self, given: Input) -> Mapping[str, str]:
        """Return the settings of one record: those that all have in common, its register, what is told of it beside."""
        register = self._register_for(given)
        if given.facts:
            return settings_of(given, self._common, register)
        key = register.content if register else ""
        if key not in self._untold:
            self._untold[key] = settings_of(given, self._common, register)
        return self._untold[key]

    def reasons(self, row: Row | None, given: Input) -> list[str]:
        """Return why a record must be built; nothing where all that went into it, and all that was made, is as it was.

        Files whose size and time are as they were count as unchanged; of others the content decides.
        """
        if row is None:
            return [NEW]
        now = seen_of(given)
        if not now:
            return [STDIN]
        if row.source != given.path:
            return [MOVED]
        settings = self.settings_of(given)
        found = [f"another {name}" for name in changed(row.settings, settings)] if row.settings != settings else []
        if now != row.seen and content_of(given) != row.content:
            found.append(SOURCE)
        return [*found, *self._of_outputs(row.outputs)]

    def _of_outputs(self, outputs: Mapping[str, Seen]) -> Iterator[str]:
        missing = self._listing.missing(outputs)
        for path, before in outputs.items():
            if path in missing:
                self.lacks_page |= before == LATER
                if before != LATER:
                    yield f"{path} is missing"
            elif path.startswith("tei/") and seen(f"{self._output}/{path}") != before:
                yield f"{path} was changed"
