"""What the system refuses, a full disk above all, as a line for a person: the last resort of every command."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from tei_encoder.console import PROBLEMS, say

REMEDY = "Check space and permissions, and run it again: it goes on from what there is."


class Reporting(click.Group):
    """Commands that end in a line, and not in a traceback, where the system lets nothing be read or written."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; what it printed has reached its reader when it ends."""
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:  # the reader has gone, which click knows
            raise
        except Exception as error:
            why = _of_system(error)
            if not why:
                raise
            # What could not be printed would be tried again at the end of the process, and complained about.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            say(f"error[system] The system refused to go on: {why}. {REMEDY}")
            raise SystemExit(PROBLEMS) from None


def _of_system(error: Exception) -> str:
    """Return in words what the system or the manifest's database says; nothing for a fault of the program."""
    if isinstance(error, OSError):
        why = (error.strerror or str(error)).lower()
        return f"{why} ({error.filename})" if error.filename else why
    sqlite3 = sys.modules.get("sqlite3")  # slow to import, and here only where it is in use
    return f"{error} (the manifest of the output)" if sqlite3 and isinstance(error, sqlite3.Error) else ""
