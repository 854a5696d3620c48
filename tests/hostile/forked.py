"""The process that commands of the program are forked from, seen from outside; forker.py is its inside."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, what it printed, and what it took."""

    code: int
    killed: bool
    wall: float
    cpu: float
    peak: int
    out: bytes
    err: str

    @property
    def printed(self) -> str:
        """All that it printed."""
        return self.err + self.out.decode("utf-8", "replace")


class Forker:
    """Runs commands, each in a process of its own, with a folder for temporary files beside the case."""

    def __init__(self, scratch: Path) -> None:
        self._out, self._err = scratch / "stdout", scratch / "stderr"
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("forker.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, root: Path, words: Iterable[str], seconds: float, stdin: str = "") -> Outcome:
        """Run a command in the folder `case` of a root, no longer than some seconds by the clock."""
        temporary = root / "tmp"
        temporary.mkdir(exist_ok=True)
        case = root / "case"
        job = {
            "folder": str(case), "command": list(words), "seconds": seconds, "out": str(self._out),
            "err": str(self._err), "stdin": str(case / stdin) if stdin else "",
            "environment": {"TMPDIR": str(temporary)},
        }  # fmt: skip
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Outcome(**told, out=self._out.read_bytes(), err=self._err.read_text("utf-8", "replace"))

    def close(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
