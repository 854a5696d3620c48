"""What tests of builds that are disturbed share: small records, the program as a process of its own, and who is left of it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

TEXT = "Talk {n}, London, {n} April 1989\n\nAdams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n"


def write_records(folder: Path, count: int, text: str = TEXT) -> Path:
    """Write small records into a folder, a thousand a folder."""
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"r{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(n=number), "utf-8")
    return folder


def start_build(cwd: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a build in a session of its own, which a signal can reach as that of a terminal is reached."""
    return subprocess.Popen(
        [sys.executable, "-m", "tei_encoder", "build", *arguments],
        cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - a shell's & ignores it
    )  # fmt: skip


def send(build: subprocess.Popen[bytes], number: signal.Signals, *, to_all: bool = True) -> None:
    """Send a signal to all processes of a build, as a terminal does, or to the first alone."""
    with contextlib.suppress(ProcessLookupError):
        (os.killpg if to_all else os.kill)(build.pid, number)


def left_of(build: subprocess.Popen[bytes], patience: float = 20.0) -> list[str]:
    """Return the processes of a build that has ended, if some are there still after a while."""
    until = time.monotonic() + patience
    while (left := _in_session(build.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _in_session(session: int) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = path.read_text("utf-8", "replace").rpartition(")")
            state, _, _, own, *_ = rest.split()
            if int(own) == session and state != "Z":
                found.append(name)
    return found


def digests(folder: Path) -> dict[str, str]:
    """Return a hash of each file that a build made; not of its report, which tells of this build, nor of what it remembers."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".tei-encoder" not in path.parts and path.name != "report.json" and path.suffix != ".tmp"
    }
