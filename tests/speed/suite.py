"""Measures all figures of speed side by side and writes them as a table; `make benchmark` runs it.

    python tests/speed/suite.py [--into BENCHMARKS.md] [--records 10000]

A ratio is one of processor times (user and system, of all processes), the least of several, measured in turn. What is
told in seconds or megabytes is that of this machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parents[1]))

import many_records
import one_record
import rivals
from figures import Ratio
from material import BENCH, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Number

BEGIN, END = "<!-- ratios -->", "<!-- end of the ratios -->"


def figures(records: int, folder: Path) -> Iterator[Ratio | Number]:
    """Yield the figures in the order of the table; each is to be measured before the next is asked for."""
    yield from one_record.ratios(whole(), folder)
    yield from one_record.starts()
    with many_records.corpus(records) as (found, output):
        yield many_records.unchanged(found, output)
    with many_records.corpus(200) as (found, output):
        yield many_records.two_cores(found, output)
    yield many_records.memory(folder)
    if BENCH.is_dir():
        yield from many_records.of_a_thousand(folder)


def rows(records: int) -> Iterator[str]:
    """Yield the lines of the tables as they are measured."""
    yield f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}."
    yield ""
    yield "| | figure | must (want) | |"
    yield "| --- | ---: | --- | --- |"
    with tempfile.TemporaryDirectory(prefix="tei-encoder-speed-") as name:
        folder = Path(name)
        for figure in figures(records, folder):
            value = figure.measure()
            unit = "" if isinstance(figure, Ratio) else f" {figure.unit}"
            yield f"| {figure.title} | {value:.2f}{unit} | {figure.goal} | {figure.goal.says(value)} |"
        yield ""
        yield "| beside another program, whole processes | ours / theirs |"
        yield "| --- | ---: |"
        for ratio in rivals.ratios(folder):
            yield f"| {ratio.title} | {ratio.measure(5):.2f} |"


def put(page: Path, table: str) -> None:
    """Put the tables into a page, in place of what stands between its two marks."""
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        message = f"{page} has no place for the figures: it needs the lines {BEGIN} and {END}"
        raise SystemExit(message)
    page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", "utf-8")


def main() -> None:
    """Measure, print while measuring, and write where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--into", type=Path, help="a page with a place for the tables")
    parser.add_argument("--records", type=int, default=10_000, help="how many records are left unchanged")
    given = parser.parse_args()
    lines = []
    for line in rows(given.records):
        print(line, flush=True)
        lines.append(line)
    if given.into:
        put(given.into, "\n".join(lines))


if __name__ == "__main__":
    main()
