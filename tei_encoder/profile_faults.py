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
KEY = lazily(r"""\s*+["']?+(?P<key>[^"'=]++)["']?+\s*+=""")
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
        self._lines: dict[str, list[tuple[int, str]]] = {}  # numbered, by the table they stand in: `words`, `rule 2`
        self._keys: dict[tuple[str, str], int] = {}  # where a table has a key first
        table, count = "", 0
        for at, line in enumerate(text.splitlines(), 1):
            if many := TABLES.match(line):
                count += 1
                table = f"{many['table']} {count}"
            elif one := TABLE.match(line):
                table = one["table"] if one["table"] != "rule.options" else f"rule {count}"
            said = line.partition("#")[0]
            self._lines.setdefault(table, []).append((at, said))
            if key := KEY.match(said):
                self._keys.setdefault((table, key["key"].rstrip()), at)

    def add(self, table: str, word: str, cause: str, remedy: str) -> None:
        """Note a fault at the line of a table (`""` is the top) that has a word."""
        self.found.append(Fault(self._line(table, word), cause, remedy))

    def _line(self, table: str, word: str) -> int:
        inside = self._lines.get(table, [])
        if word and (table, word) in self._keys:
            return self._keys[table, word]
        as_word = re.compile(rf"(?<![\w\-]){re.escape(word)}(?![\w\-])")
        for at, line in inside:
            if word and as_word.search(line):
                return at
        return inside[0][0] if table and inside else 0


def meant(word: str, known: Collection[str], what: str) -> str:
    """Say which of the known words was probably meant, and name them all."""
    close = get_close_matches(word, known, n=1, cutoff=ALIKE)
    guess = f"Did you mean {close[0]!r}? " if close else ""
    return f"{guess}Known {what}: {', '.join(sorted(known))}"
