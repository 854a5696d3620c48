"""The workbench's end of the process that checks: asks it one thing at a time, and starts it again where it ended."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.workbench.shelf import Held
    from tei_encoder.workbench.state import State

COMMAND = (sys.executable, "-m", "tei_encoder.workbench.checker")


class Checks:
    """A process that answers lines of JSON with lines of JSON."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()
        self._stopped = False

    def check(self, name: str, state: State) -> list[dict[str, Any]] | None:
        """Return what proof and schemas find in the TEI of a state; nothing where they could not be asked."""
        tei = "".join(row.tei for row in state.rows)
        answer = self._ask({"what": "check", "name": name, "text": state.known.source.text, "tei": tei})
        return answer.get("notes") if answer else None

    def count(self, held: Held, profile: str) -> dict[str, Any]:
        """Return how many decisions of a record are open, and how many faults it has."""
        paths = {"path": str(held.source.absolute()), "corrections": str(held.corrections.absolute())}
        answer = self._ask({"what": "count", "name": held.name, "profile": profile, **paths})
        return answer if answer and "open" in answer else {"open": None, "faults": None}

    def _ask(self, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        with self._lock:
            process = self._started()
            if process is None or process.stdin is None or process.stdout is None:
                return None
            try:
                process.stdin.write(f"{json.dumps(asked)}\n")
                process.stdin.flush()
                made = json.loads(process.stdout.readline())
            except (OSError, ValueError):  # it has ended
                self._process = None
                return None
            return made if isinstance(made, dict) else None

    def _started(self) -> subprocess.Popen[str] | None:
        if self._process is None and not self._stopped:
            with contextlib.suppress(OSError):
                self._process = subprocess.Popen(  # noqa: S603 - this program itself
                    COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    encoding="utf-8",
                    errors="surrogatepass",
                    start_new_session=True,  # Ctrl-C is for the workbench, which ends this one by closing its input
                )
        return self._process

    def stop(self) -> None:
        """End the process."""
        self._stopped = True
        if process := self._process:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)
