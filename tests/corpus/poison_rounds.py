"""Builds many small records of which one in a hundred is poison, and tells what became of them: `poison_rounds.py [N]`.

By its content a record makes the process that works on it crash (a real segmentation fault), hang, or eat memory; the
others are built to TEI. Exactly the poison must be given up, and all others built.
"""

from __future__ import annotations

import ctypes
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from processes import TEXT, write_records

from tei_encoder.corpus.account import Account
from tei_encoder.corpus.build import Corpus
from tei_encoder.corpus.engines.pool import Limits, Pool
from tei_encoder.corpus.manifest import Manifest
from tei_encoder.inputs import find_inputs
from tei_encoder.publish import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tei_encoder.corpus.engines import Engine, J, Lost, R

EVERY = 100
POISONS = ("CRASH", "HANG", "EAT")
LIMITS = Limits(seconds=15, megabytes=1024)  # on a machine that is busy a process may need that to begin


@dataclass
class Poisoned:
    """An engine on which records act by their content before they are worked on."""

    engine: Engine

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result."""
        return self.engine.map(partial(act, work), jobs)


def act(work, job):
    """Do what a record says, or else work on it. Runs in a process of the pool."""
    text = Path(job.given.path).read_text("utf-8")
    if "CRASH" in text:
        ctypes.string_at(0)
    if "HANG" in text:
        time.sleep(3600)
    if "EAT" in text:
        eaten = [bytearray(2**26) for _ in range(2**10)]
        return len(eaten)
    return work(job)


def poison(folder: Path, count: int, every: int) -> dict[str, str]:
    """Turn one record of so many into poison. Returns the names of those, and which it is."""
    bad = {}
    for number in range(every // 2, count, every):
        kind = POISONS[number // every % len(POISONS)]
        (folder / f"{number // 1000:03}" / f"r{number}.txt").write_text(TEXT.format(n=number) + kind, "utf-8")
        bad[f"r{number}"] = kind
    return bad


def run(count: int, folder: Path, every: int = EVERY) -> tuple[Account, dict[str, str], set[str]]:
    """Build. Returns the account, which records are poison, and the names of those whose TEI is there."""
    bad = poison(write_records(folder / "in", count), count, every)
    output = folder / "out"
    account = Account()
    with Manifest(output) as manifest:
        engine = Poisoned(Pool(2, LIMITS))
        corpus = Corpus(output, {}, manifest, engine, wanted=Wanted("auto", "", ()))
        for result in corpus.build(find_inputs((str(folder / "in"),)).value):
            account.take(result)
    return account, bad, {path.stem for path in (output / "tei").glob("*.xml")}


def failed(account: Account) -> dict[str, str]:
    """Return the records that failed, each with the code of the first thing that is told of it."""
    rows = map(json.loads, account.rows())
    return {row["id"]: row["diagnostics"][0]["code"] for row in rows if row["status"] == "failed"}


def main(count: int) -> int:
    """Build, and print what became of the records."""
    with tempfile.TemporaryDirectory(prefix="tei-encoder-poison-") as folder:
        start = time.monotonic()
        account, bad, built = run(count, Path(folder))
        given_up = failed(account)
    right = set(given_up) == set(bad) and set(given_up.values()) == {"quarantined"} and len(built) == count - len(bad)
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(Counter(bad.values()).items()))
    print(
        f"{count} records, {len(bad)} of them poison ({kinds}), {time.monotonic() - start:.0f} s: {len(built)} built, "
        f"{len(given_up)} given up, {len(set(given_up) ^ set(bad))} of them wrongly or not"
    )
    return not right


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
