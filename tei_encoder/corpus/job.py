"""One record, from its files to its outputs: the pure function that engines map over a corpus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.containers.parts import Once
from tei_encoder.corpus.manifest import Held, Row, Tally
from tei_encoder.corpus.sources import LATER, RegisterFile, content_of, seen_of
from tei_encoder.diagnostics import Severity
from tei_encoder.register.settings import read_register
from tei_encoder.report import as_data, row_text
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.inputs import Input
    from tei_encoder.register.model import Register
    from tei_encoder.results import Result, Wanted
    from tei_encoder.site.place import SitePlace


@dataclass(frozen=True, slots=True)
class Job:
    """A record to build: where it comes from, how it is read, what is made, where to, and its place in the site."""

    given: Input
    wanted: Wanted
    output: str
    settings: Mapping[str, str]
    place: SitePlace | None = None
    register: RegisterFile | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a record, and what the manifest keeps of it.

    There is no row where an older output was kept, and nothing is held where there is no site.
    """

    result: Result
    row: Row | None
    held: Held | None


def work(job: Job) -> Done:
    """Build a record. Every fault ends in the result."""
    from tei_encoder.publish import NOT_RENDERED, publish  # noqa: PLC0415 - where nothing changed, all the stages need not be imported

    given = replace(job.given, part=Once(job.given.part)) if job.given.part else job.given
    before = seen_of(given)
    content = content_of(given)
    wanted = replace(job.wanted, register=_opened(job.register)) if job.register else job.wanted
    result = publish(given, Path(job.output), wanted, job.place)
    held = Held(result.facts, result.in_manifest) if result.facts else None
    # An edition that could not be made may be a fault of this machine (a font, its memory): it is tried again next time.
    if result.status != "built" or any(note.code is NOT_RENDERED for note in result.notes):
        return Done(result, None, held)
    page = job.place.path if job.place else ""
    outputs = {
        path: LATER if path == page else seen(Path(job.output) / path) or LATER
        for path in (*result.outputs, *result.held)
    }
    row = Row(given.name, given.path, before, content, job.settings, outputs, told(result), tally(result))
    return Done(result, row, held)


@lru_cache(maxsize=4)  # a process reads it once, not for every record
def _opened(register: RegisterFile) -> Register:
    return replace(read_register(Path(register.path)).value, file=register.file)


def tally(result: Result) -> Tally:
    """Return what a summary counts of a record."""
    return Tally(result.good, any(note.severity is Severity.WARNING for note in result.notes), result.profile)


def told(result: Result) -> str:
    """Return the row of a record in the report."""
    return row_text(
        {
            "id": result.name,
            "source": result.path,
            "status": result.status,
            "good": result.good,
            "profile": result.profile,
            "counts": dict(result.counts),
            "outputs": list(result.outputs),
            "diagnostics": [as_data(note) for note in result.notes],
        }
    )
