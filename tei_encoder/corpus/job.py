"""One record, from its files to its outputs: the pure function that engines map over a corpus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.containers.files import seen
from tei_encoder.corpus.manifest import Row
from tei_encoder.corpus.settings_key import hashed
from tei_encoder.files import corrections_beside
from tei_encoder.inputs import STDIN, read_input, read_record
from tei_encoder.publish import Result, Wanted, publish
from tei_encoder.register.settings import read_register
from tei_encoder.report import as_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.containers.files import Seen
    from tei_encoder.inputs import Input
    from tei_encoder.register.model import Register
    from tei_encoder.site.place import SitePlace


NOT_YET = (0, 0)


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """Where a register lies, what the TEI calls its copy, and a hash of what it holds."""

    path: str
    file: str
    content: str


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
    """What became of a record, and what the manifest keeps of it (nothing, where an older output was kept)."""

    result: Result
    row: Row | None


def work(job: Job) -> Done:
    """Build a record. Every fault ends in the result."""
    before = seen_of(job.given)
    content = content_of(job.given)
    wanted = replace(job.wanted, register=_opened(job.register)) if job.register else job.wanted
    result = publish(job.given, Path(job.output), wanted, job.place)
    if result.status != "built":
        return Done(result, None)
    # The page is made later, when the site knows all records: it has no size yet.
    outputs = {path: seen(Path(job.output) / path) or NOT_YET for path in (*result.outputs, *result.held)}
    row = Row(job.given.name, job.given.path, before, content, job.settings, outputs, result.status, told(result))
    return Done(result, row)


@lru_cache(maxsize=4)  # a process reads it once, not for every record
def _opened(register: RegisterFile) -> Register:
    return replace(read_register(Path(register.path)).value, file=register.file)


def seen_of(given: Input) -> dict[str, Seen | None]:
    """Return what changes with the files that a record is made from: its own, and its corrections, whether there are or not."""
    if given.path == STDIN:
        return {}
    corrections = str(corrections_beside(given))
    own = given.part.file.seen() if given.part else seen(given.path)
    return {given.container: own, corrections: seen(corrections)}


def settings_of(given: Input, common: Mapping[str, str], register: RegisterFile | None) -> dict[str, str]:
    """Return the settings of one record: those that all have in common, its register, what is told of it beside."""
    facts = repr(sorted(given.facts.items())).encode("utf-8", "surrogatepass")
    return {**common, "metadata": hashed([facts]), "register": register.content if register else ""}


def content_of(given: Input) -> str:
    """Return a hash of the text of a record and of its corrections."""
    if given.path == STDIN:
        return ""
    corrections = read_input(str(corrections_beside(given))).value or b""
    return hashed([read_record(given).value or b"", corrections])


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
