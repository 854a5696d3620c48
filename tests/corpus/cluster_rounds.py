"""Builds many small records on a Dask cluster of processes on loopback that loses a worker, then its scheduler.

`cluster_rounds.py [N]`: a build by two workers, of which one is killed in the middle, must give what a build of this machine
gives, nothing missing, nothing twice. Then the scheduler is killed in the middle of another build: that must end with a
message and without a traceback, and the next one goes on from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from processes import digests, left_of, start_build, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("--to", "text")
PATIENCE = 3600.0  # seconds for anything that must happen


@contextmanager
def cluster(cwd: Path) -> Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers on loopback. Gives the address and the processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = _start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", cwd=cwd)
    one = ("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--nworkers", "1")
    workers = [_start(*one, "--name", f"w{number}", cwd=cwd) for number in (1, 2)]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.2)
    try:
        yield address, scheduler, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _start(command: str, *arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{command}", *arguments],
        cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"},
    )  # fmt: skip


def built(output: Path) -> int:
    """Count the TEI files that are there."""
    return sum(1 for _ in (output / "tei").glob("*.xml"))


def wait_for(output: Path, count: int, build: subprocess.Popen[bytes]) -> None:
    """Wait until a build has made so many records."""
    until = time.monotonic() + PATIENCE
    while built(output) < count and build.poll() is None and time.monotonic() < until:
        time.sleep(0.05)


def worker_killed(folder: Path, count: int) -> tuple[int, str, dict[str, int]]:
    """Build on a cluster of which a worker is killed in the middle. Returns exit code, messages and the report's summary."""
    with cluster(folder) as (address, _, workers):
        build = start_build(folder, "in", "-o", "out", *FORMATS, "--scheduler", address)
        wait_for(folder / "out", count // 2, build)
        workers[0].send_signal(signal.SIGKILL)
        _, told = build.communicate(timeout=PATIENCE)
    report = json.loads((folder / "out/report.json").read_text("utf-8"))
    return build.returncode, told.decode(), report["summary"] | {"names": len({row["id"] for row in report["records"]})}


def scheduler_killed(folder: Path, count: int) -> tuple[int, str, float, list[str]]:
    """Build on a cluster whose scheduler is killed. Returns exit code, messages, seconds to the end, and who is left."""
    with cluster(folder) as (address, scheduler, _):
        build = start_build(folder, "in", "-o", "lost", *FORMATS, "--scheduler", address)
        wait_for(folder / "lost", count // 4, build)
        scheduler.send_signal(signal.SIGKILL)
        start = time.monotonic()
        _, told = build.communicate(timeout=PATIENCE)
        took = time.monotonic() - start
    return build.returncode, told.decode(), took, left_of(build)


def build_here(folder: Path, output: str) -> str:
    """Build on this machine, and return what was said."""
    build = start_build(folder, "in", "-o", output, *FORMATS)
    _, told = build.communicate()
    return told.decode()


def main(count: int) -> int:
    """Run both, and print what was found."""
    with tempfile.TemporaryDirectory(prefix="tei-encoder-cluster-") as name:
        folder = Path(name)
        write_records(folder / "in", count)
        build_here(folder, "here")
        whole = digests(folder / "here")
        start = time.monotonic()
        code, told, summary = worker_killed(folder, count)
        same = digests(folder / "out") == whole
        print(
            f"a worker killed: exit code {code}, {summary}, {time.monotonic() - start:.0f} s, as on this machine: {same}"
        )
        lost_code, lost_told, took, left = scheduler_killed(folder, count)
        kept = built(folder / "lost")
        print(
            f"the scheduler killed: exit code {lost_code} after {took:.1f} s, {kept} built, left: {left}\n{lost_told}"
        )
        print("the next build:", build_here(folder, "lost").splitlines()[-2:])
        healed = digests(folder / "lost") == whole
        print(f"as undisturbed: {healed}")
    calm = "Traceback" not in told + lost_told
    whole_count = summary["built"] == summary["names"] == count
    return not (calm and whole_count and same and healed and (code, lost_code, left) == (0, 1, []))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
