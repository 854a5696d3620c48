"""One record, from its files to its outputs: the pure function that engines map over a corpus."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.corpus.manifest import Row, seen
from tei_encoder.corpus.settings_key import hashed
from tei_encoder.corrections.reading import corrections_of
from tei_encoder.inputs import STDIN
from tei_encoder.publish import Result, Wanted, publish
from tei_encoder.report import as_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.corpus.manifest import Seen
    from tei_encoder.inputs import Input
    from tei_encoder.site.place import SitePlace


@dataclass(frozen=True, slots=True)
class Job:
    """A record to build: where it comes from, how it is read, what is made, where to, and its place in the site."""

    given: Input
    wanted: Wanted
    output: str
    settings: Mapping[str, str]
    place: SitePlace | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a record, and what the manifest keeps of it (nothing, where an older output was kept)."""

    result: Result
    row: Row | None


def work(job: Job) -> Done:
    """Build a record. Every fault ends in the result."""
    files = files_of(job.given)
    before = {path: seen(path) for path in files}
    content = content_of(files)
    result = publish(job.given, Path(job.output), job.wanted, job.place)
    if result.status != "built":
        return Done(result, None)
    outputs: dict[str, Seen] = {}
    for path in (*result.outputs, *result.held):
        if stands := seen(Path(job.output) / path):
            outputs[path] = stands
    row = Row(job.given.name, job.given.path, before, content, job.settings, outputs, result.status, told(result))
    return Done(result, row)


def files_of(given: Input) -> tuple[str, ...]:
    """Return the files that a record is made from: its own, and its corrections, whether there are any or not."""
    if given.path == STDIN:
        return ()
    return given.path, str(corrections_of(Path(given.path)))


def content_of(files: tuple[str, ...]) -> str:
    """Return a hash of the bytes of files; those that cannot be read, pipes among them, count as empty."""
    return hashed(_bytes(path) for path in files)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes() if stat.S_ISREG(os.stat(path).st_mode) else b""  # noqa: PTH116 - strings here
    except (OSError, ValueError):
        return b""


def told(result: Result) -> dict[str, object]:
    """Return what a report says of a record, as plain data."""
    return {
        "id": result.name,
        "source": result.path,
        "status": result.status,
        "good": result.good,
        "profile": result.profile,
        "counts": dict(result.counts),
        "outputs": list(result.outputs),
        "diagnostics": [as_data(note) for note in result.notes],
    }
