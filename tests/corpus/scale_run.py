"""Builds a folder of records to TEI and pages, and tells how memory and speed go on: `scale_run.py RECORDS OUTPUT`.

A line for each tenth of the records, first while they are read, then while their pages are made: how many there are, the
memory of the build and the most that one of its workers has (megabytes), processor seconds for a thousand records of all
processes together, and records a second by the clock. Needs /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PAGE, TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
EVERY = 2.0  # seconds
MEGA = 1024 * 1024


@dataclass
class Processes:
    """What the processes of a build took: a worker that ended counts with what it had taken when last seen."""

    parent: int
    seconds: dict[int, float] = field(default_factory=dict)
    peak: int = 0

    def look(self) -> int:
        """Look at all processes. Returns the memory of the parent, in bytes; 0 where it has ended."""
        resident = 0
        for pid in (self.parent, *_below(self.parent)):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            self.seconds[pid] = (int(fields[11]) + int(fields[12])) / TICK
            if pid == self.parent:
                resident = int(fields[21]) * PAGE
            else:
                self.peak = max(self.peak, int(fields[21]) * PAGE)
        return resident


def _below(pid: int) -> list[int]:
    try:
        tasks = [each.name for each in Path(f"/proc/{pid}/task").iterdir()]
        children = [
            int(each) for task in tasks for each in Path(f"/proc/{pid}/task/{task}/children").read_text().split()
        ]
    except OSError:
        return []
    return [each for child in children for each in (child, *_below(child))]


def _count(folder: Path, suffix: str) -> int:
    try:
        with os.scandir(folder) as entries:
            return sum(entry.name.endswith(suffix) for entry in entries)
    except OSError:
        return 0


def main(records: Path, output: Path, *more: str) -> int:
    """Build, and print a line for each tenth."""
    count = sum(1 for _ in records.rglob("*.txt"))
    print(f"{count} records, {sum(each.stat().st_size for each in records.rglob('*.txt')) / MEGA:.0f} MB")
    print("phase    records  parent MB  worker MB  CPU s/1000  records/s  at s")
    start = time.monotonic()
    log = output.with_suffix(".log").open("wb")
    command = [sys.executable, "-m", "tei_encoder", "build", str(records), "-o", str(output), "--to", "html", *more]
    build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
    processes = Processes(build.pid)
    for phase, folder, suffix in (("records", "tei", ".xml"), ("pages", "html", ".html")):
        before, told = (_count(output / folder, suffix), sum(processes.seconds.values()), time.monotonic()), 1
        while build.poll() is None:
            resident = processes.look()
            made = _count(output / folder, suffix)
            if made >= min(told * count / 10, count):
                now = (made, sum(processes.seconds.values()), time.monotonic())
                more_made, seconds, clock = (new - old for new, old in zip(now, before, strict=True))
                print(
                    f"{phase:8} {made:7} {resident / MEGA:10.1f} {processes.peak / MEGA:10.1f} "
                    f"{1000 * seconds / max(more_made, 1):11.2f} {more_made / clock:10.2f} {now[2] - start:8.0f}",
                    flush=True,
                )
                before, told = now, int(10 * made / count) + 1
            if made >= count:
                break
            time.sleep(EVERY)
    highest = 0
    while build.poll() is None:
        highest = max(highest, processes.look())
        time.sleep(EVERY)
    print(f"the rest: parent at most {highest / MEGA:.1f} MB, worker {processes.peak / MEGA:.1f} MB")
    print(
        f"exit code {build.returncode}, {time.monotonic() - start:.0f} s, CPU {sum(processes.seconds.values()):.0f} s"
    )
    return build.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
