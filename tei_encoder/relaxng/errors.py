"""What can be wrong with a grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class GrammarError(Exception):
    """A grammar that cannot be used: why, and where in which file."""

    def __init__(self, why: str, path: Path | None = None, line: int | None = None, column: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.path = path
        self.line = line
        self.column = column
