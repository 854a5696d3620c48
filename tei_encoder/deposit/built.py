"""The output folder of a build → its records, with the files that each was made from and those that were made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from tei_encoder.corpus.manifest import FILE, FOLDER, Manifest
from tei_encoder.corpus.sources import content_of
from tei_encoder.deposit.faults import FAULTY, NO_SOURCE, NOTHING, STALE
from tei_encoder.diagnostics import Diagnostic, Outcome, Place
from tei_encoder.inputs import find_inputs
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tei_encoder.corpus.manifest import Row
    from tei_encoder.inputs import Input


@dataclass(frozen=True, slots=True)
class Built:
    """A record that was built: its source as the report calls it, the files it was made from, the paths of its outputs."""

    name: str
    source: str
    files: tuple[str, ...]
    outputs: tuple[str, ...]


def is_output(folder: Path) -> bool:
    """Say whether a folder is what `build` made."""
    return (folder / FOLDER / FILE).is_file()


def read_built(output: Path, *, with_errors: bool) -> Outcome[tuple[Built, ...]]:
    """Read what was built into a folder; whatever keeps it from being deposited is told, each record by itself."""
    records, notes = [], []
    records_in = cache(_records_in)  # an archive is looked through once, not for each of its records
    with Manifest(output) as manifest:
        for row in manifest.rows(manifest.names()).values():
            faults = _faults(row, output, records_in)
            if not row.tally.good and not with_errors:
                faults.append(replace(FAULTY.at(name=row.name), place=Place(row.source)))
            notes += faults
            files = tuple(path for path, before in row.seen.items() if before)
            records.append(Built(row.name, row.source, files, tuple(row.outputs)))
    if not records:
        notes.append(replace(NOTHING.at(), place=Place(str(output))))
    return Outcome(tuple(records), tuple(notes))


def _records_in(container: str) -> dict[str, Input]:
    """Return the records that a file holds now, by what messages call them."""
    return {given.path: given for given in find_inputs((container,)).value}


def _faults(row: Row, output: Path, records_in: Callable[[str], dict[str, Input]]) -> list[Diagnostic]:
    """Say what is no longer as it was when the record was built."""
    if not row.seen:
        return [NO_SOURCE.at(name=row.name)]
    whats = []
    if any(seen(path) != before for path, before in row.seen.items()):
        gone = [path for path, before in row.seen.items() if before and seen(path) is None]
        whats += [f"{path} was removed" for path in gone]
        now_there = {} if gone else records_in(next(iter(row.seen)))
        if not gone and _content(row, now_there.get(row.source)) != row.content:
            whats.append(f"{row.source} or its corrections were changed")
    for path, before in row.outputs.items():
        now = seen(output / path)
        if now is None:
            whats.append(f"{path} was removed")
        elif path.startswith("tei/") and now != before:
            whats.append(f"{path} was changed")
    return [replace(STALE.at(what=what, name=row.name), place=Place(row.source)) for what in whats]


def _content(row: Row, given: Input | None) -> str:
    """Return the hash of what the record would be made from now."""
    return content_of(replace(given, name=row.name)) if given else ""
