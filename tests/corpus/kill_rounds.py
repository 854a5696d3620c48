"""Kills two builds of one folder at any time, round after round, and counts what was torn: `kill_rounds.py [ROUNDS]`.

Before a round the output is as the last one left it, or robbed of some files, or gone. After it every file under a final
name must be that of an undisturbed build, byte for byte; every tenth time, and at the end, a build heals the folder, and
all files must be there.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from processes import digests, left_of, send, start_build, write_records

RECORDS = 12
FORMATS = ("--to", "html", "--to", "text", "-j", "2")
MARGIN = 1.5  # a build is killed after at most so many times what it takes undisturbed


@dataclass
class Tally:
    """What was found, over all rounds."""

    rounds: int = 0
    torn: int = 0
    left: int = 0
    ended: int = 0
    healed: int = 0
    unlike: int = 0

    def good(self) -> bool:
        """Say whether nothing was torn, nobody was left, and all that was healed is as it must be."""
        return not (self.torn or self.left or self.unlike) and self.healed > 0


def run(rounds: int, seed: int, folder: Path) -> Tally:
    """Run some rounds in a folder."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311 - rounds that can be run again
    write_records(folder / "in", RECORDS)
    longest = MARGIN * _build(folder, "whole")
    whole = digests(folder / "whole")
    for number in range(1, rounds + 1):
        _disturb(folder / "out", chance)
        tally.rounds += 1
        tally.ended += _round(folder, chance, longest, tally)
        tally.torn += sum(whole.get(path) != digest for path, digest in digests(folder / "out").items())
        tally.torn += _torn_report(folder / "out/report.json")
        if number % 10 == 0 or number == rounds:
            _build(folder, "out")
            tally.healed += 1
            tally.unlike += digests(folder / "out") != whole or bool(list((folder / "out").rglob("*.tmp")))
    return tally


def _build(folder: Path, output: str) -> float:
    """Build undisturbed. Returns the seconds that it took."""
    start = time.monotonic()
    build = start_build(folder, "in", "-o", output, *FORMATS)
    _, told = build.communicate()
    if build.returncode:
        raise RuntimeError(told.decode())
    return time.monotonic() - start


def _disturb(output: Path, chance: random.Random) -> None:
    what = chance.random()
    if what < 0.4:
        shutil.rmtree(output, ignore_errors=True)
    elif what < 0.8:
        for path in sorted(each for each in output.rglob("*") if each.is_file() and chance.random() < 0.3):
            path.unlink()


def _round(folder: Path, chance: random.Random, longest: float, tally: Tally) -> int:
    """Start two builds, and kill each. Returns how many had ended before."""
    builds = [start_build(folder, "in", "-o", "out", *FORMATS) for _ in range(2)]
    start, ended = time.monotonic(), 0
    for build, wait in zip(builds, sorted(chance.uniform(0, longest) for _ in builds), strict=True):
        time.sleep(max(0.0, start + wait - time.monotonic()))
        ended += build.poll() is not None
        send(build, signal.SIGKILL, to_all=chance.random() < 0.5)
    for build in builds:
        build.communicate()
        tally.left += len(left_of(build))
    return ended


def _torn_report(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except FileNotFoundError:
        return False
    except ValueError:
        return True
    return False


def main(rounds: int) -> int:
    """Run the rounds, and print what was found."""
    with tempfile.TemporaryDirectory(prefix="tei-encoder-kill-") as folder:
        start = time.monotonic()
        tally = run(rounds, 1, Path(folder))
    print(
        f"{tally.rounds} rounds of two builds ({tally.ended} had ended before they were killed), "
        f"{time.monotonic() - start:.0f} s: {tally.torn} torn files, {tally.left} processes left, "
        f"{tally.healed} healed builds, {tally.unlike} of them unlike an undisturbed one"
    )
    return not tally.good()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 150))
