"""What is wrong with a profile: each fault with its line in the file, its cause and its remedy."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Collection

TABLE = lazily(r"\s*\[\s*(?P<table>[\w.\-]+)\s*\]")
TABLES = lazily(r"\s*\[\[\s*(?P<table>[\w.\-]+)\s*\]\]")
ALIKE = 0.6


class Fault(NamedTuple):
    """A fault of a profile. `line` is 0 where it lies in none: something is missing."""

    line: int
    cause: str
    remedy: str

    def text(self, path: str) -> str:
        """Say it in a line, as compilers do."""
        where = f"{path}:{self.line}" if self.line else path
        return f"{where}: error[profile] {self.cause}. {self.remedy}"


class Faults:
    """Collects the faults of one profile, and finds their lines in its text."""

    def __init__(self, text: str) -> None:
        self.found: list[Fault] = []
        self._lines: list[tuple[str, str]] = []  # each with the table that it stands in: `words`, `rule 2`
        table, count = "", 0
        for line in text.splitlines():
            if many := TABLES.match(line):
                count += 1
                table = f"{many['table']} {count}"
            elif one := TABLE.match(line):
                table = one["table"] if one["table"] != "rule.options" else f"rule {count}"
            self._lines.append((table, line.partition("#")[0]))

    def add(self, table: str, word: str, cause: str, remedy: str) -> None:
        """Note a fault at the line of a table (`""` is the top) that has a word."""
        self.found.append(Fault(self._line(table, word), cause, remedy))

    def _line(self, table: str, word: str) -> int:
        inside = [(at, line) for at, (where, line) in enumerate(self._lines, 1) if where == table]
        as_key = re.compile(rf"\s*[\"']?{re.escape(word)}[\"']?\s*=")
        as_word = re.compile(rf"(?<![\w\-]){re.escape(word)}(?![\w\-])")
        for seek in (as_key.match, as_word.search):
            for at, line in inside:
                if word and seek(line):
                    return at
        return inside[0][0] if table and inside else 0


def meant(word: str, known: Collection[str], what: str) -> str:
    """Say which of the known words was probably meant, and name them all."""
    close = get_close_matches(word, known, n=1, cutoff=ALIKE)
    guess = f"Did you mean {close[0]!r}? " if close else ""
    return f"{guess}Known {what}: {', '.join(sorted(known))}"
