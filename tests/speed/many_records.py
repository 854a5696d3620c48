"""The figures of builds of many records: nothing changed, one changed, two cores, memory. Times are those of the clock."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Goal, Number, Ratio
from material import BENCH, meeting
from one_record import started

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILD = ("-m", "tei_encoder", "build")
ALL_BUT_PDF = tuple(f"--to={form}" for form in ("html", "print", "epub", "text", "markdown", "json", "csv"))
SCAN = """
import os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        os.stat(os.path.join(folder, name))
"""
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=False, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@contextmanager
def corpus(count: int) -> Iterator[tuple[Path, Path]]:
    """Make a folder of small records, a thousand a folder; give it and a place for what is built."""
    with tempfile.TemporaryDirectory(prefix="tei-encoder-speed-") as folder:
        records = Path(folder) / "records"
        for at in range(count):
            path = records / f"{at // 1000:03}" / f"record-{at:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(meeting(8, 2, at))
        yield records, Path(folder) / "out"


def unchanged(records: Path, output: Path) -> Ratio:
    """Return the ratio of a build where nothing changed to a look at all files. Both are whole processes."""
    build = started(*BUILD, str(records), "-o", str(output), "--to=text")
    build()
    return Ratio("unchanged", "build of unchanged records / a process that looks at each file", Goal(10, 4),
                 build, started("-c", SCAN, str(records)))  # fmt: skip


def of_a_thousand(folder: Path, count: int = 1000) -> Iterator[Number]:
    """Yield the seconds of a build of a thousand records of the benchmark's kind: first, again, one changed."""
    records, output = folder / "thousand", folder / "out"
    script = BENCH / "make_scale.py"
    started(str(script), "--n", str(count), "--out", str(records))()
    one = sorted(records.rglob("*.txt"))[count // 2]

    def build() -> float:
        return clock(*BUILD, str(records), "-o", str(output), *ALL_BUT_PDF)

    def changed() -> float:
        one.write_bytes(one.read_bytes() + b"\nAnd one line more.\n")
        return build()

    yield Number(f"{count:,} records, all but PDF, for the first time", Goal(60, 60), "s", build)
    yield Number("the same again", Goal(2, 2), "s", build)
    yield Number("the same with one changed", Goal(2, 2), "s", changed)


def two_cores(records: Path, output: Path) -> Number:
    """Return how much of a second core a build uses: the time of one process by twice the time of two."""

    def once(jobs: int) -> float:
        shutil.rmtree(output, ignore_errors=True)
        return clock(*BUILD, str(records), "-o", str(output), "-j", str(jobs), "--to=html", "--to=epub")

    def used() -> float:
        times = [(once(1), once(2)) for _ in range(3)]
        return min(one for one, _ in times) / (2 * min(two for _, two in times))

    return Number("two cores, 200 records: t₁ / 2 t₂", Goal(0.8, 0.9, more_is_better=True), "", used)


def memory(folder: Path) -> Number:
    """Return the most memory that a process of a build takes where one of its records has a megabyte."""
    records = folder / "large"
    records.mkdir()
    for at, turns in enumerate((20, 200, 2_600)):
        (records / f"record-{at}.txt").write_bytes(meeting(turns, 12, at))

    def peak() -> float:
        build = [sys.executable, *BUILD, str(records), "-o", str(folder / "out-large"), "-j", "1", *ALL_BUT_PDF]
        done = subprocess.run([sys.executable, "-c", PEAK, *build], capture_output=True, text=True, check=True)
        return int(done.stdout) / 1024

    return Number("peak memory of a process, records up to 1 MB", Goal(300, 200), "MB", peak)


def clock(*arguments: str) -> float:
    """Return the seconds that a Python process takes by the clock."""
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return time.perf_counter() - before
