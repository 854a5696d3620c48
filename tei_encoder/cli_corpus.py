"""What the options of `build` mean for many records: who works on them, on which of them, what is told of each beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.console import wrong_use
from tei_encoder.cores import count_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tei_encoder.containers.metadata import Table
    from tei_encoder.corpus.engines import Engine
    from tei_encoder.corpus.sources import RegisterFile
    from tei_encoder.diagnostics import Outcome
    from tei_encoder.inputs import Input
    from tei_encoder.register.settings import Registers


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command."""

    profile: str
    date: str
    formats: Sequence[str]
    targets: Sequence[str]
    edition: str
    jobs: int
    timeout: int
    memory: int
    engine: str
    scheduler: str
    shard: str
    metadata: str
    force: bool
    why: bool
    prune: bool


def metadata_of(path: str) -> Outcome[Table]:
    """Read the table of what is told of records; without one, nothing is."""
    from tei_encoder.diagnostics import Outcome

    if not path:
        return Outcome({})
    from tei_encoder.containers.metadata import read_metadata

    return read_metadata(path)


def told_of(given: Input, table: Table) -> Input:
    """Add to a record what a table tells of it; what its own container tells comes second."""
    facts = (table.get(given.name) or table.get(Path(given.path).stem)) if table else None
    return replace(given, facts={**given.facts, **facts}) if facts else given


def registers_by_file(registers: Registers) -> Callable[[Input], RegisterFile | None]:
    """Return what finds the register of a record, as other processes read it."""
    from tei_encoder.corpus.settings_key import hashed
    from tei_encoder.corpus.sources import RegisterFile

    known: dict[Path, RegisterFile] = {}

    def register_for(given: Input) -> RegisterFile | None:
        path = registers.path_for(given.container)
        if path is None:
            return None
        if path not in known:
            file = registers.of(given.container).file
            known[path] = RegisterFile(
                str(path), file, hashed([path.read_bytes() if path.is_file() else b"", file.encode()])
            )
        return known[path]

    return register_for


def engine_for(asked: Asked) -> Engine:
    """Return the engine that was asked for; if none was, processes, unless there are too few jobs or cores."""
    from tei_encoder.corpus.engines.few import Few
    from tei_encoder.corpus.engines.here import Here

    if asked.engine == "dask" or asked.scheduler:
        from tei_encoder.corpus.engines.dask import Dask

        return Dask(asked.scheduler, asked.jobs)
    if asked.engine == "here" or asked.jobs == 1:
        return Here()
    if asked.engine == "pool" or asked.jobs:
        return _pool(asked)
    return Here() if count_cores() == 1 else Few(lambda: _pool(asked))


def _pool(asked: Asked) -> Engine:
    from tei_encoder.corpus.engines.pool import Limits, Pool

    return Pool(asked.jobs or count_cores(), Limits(asked.timeout, asked.memory))


def shard_of(shard: str, records: Sequence[Input]) -> Sequence[Input]:
    """Return the part of the records that was asked for: which one a record is in, its name decides."""
    if not shard:
        return records
    import re
    import zlib

    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", shard)
    number, count = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= count:
        wrong_use(ValueError(f"--shard {shard!r} is no part: write I/N, as in 3/8, with I from 1 to N"))
    return [given for given in records if zlib.crc32(given.name.encode()) % count == number - 1]
