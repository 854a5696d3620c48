"""What was built, from what, and what came of it: kept in the output folder, and asked before anything is built again."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tei_encoder.containers.files import Seen

FOLDER = ".tei-encoder"
FILE = "manifest.sqlite"
PATIENCE = 60.0  # seconds that a build waits for another one to write
ENOUGH = 200  # rows that wait to be written together
COLUMNS = "name, source, seen, content, settings, outputs, status, told"
SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
  name TEXT PRIMARY KEY, source TEXT, seen TEXT, content TEXT, settings TEXT, outputs TEXT, status TEXT, told TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a record.

    `seen` is what changes with the files that it was made from, by path (None: it was not there), `content` is the hash
    of their bytes. `settings` name all else that went into it, each with a hash. `outputs` are the files made, by path,
    with size and time. `told` is what the report says of it.
    """

    name: str
    source: str
    seen: Mapping[str, Seen | None]
    content: str
    settings: Mapping[str, str]
    outputs: Mapping[str, Seen]
    status: str
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Say whether no error was told of it."""
        return bool(self.told.get("good", True))


class Manifest:
    """The rows of an output folder. Several builds may write at once; what one of them has written, stays."""

    def __init__(self, output: Path) -> None:
        folder = output / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
        with contextlib.suppress(sqlite3.DatabaseError):
            self._base.execute("PRAGMA synchronous=NORMAL")
        try:
            self._base.executescript(SCHEMA)
        except sqlite3.DatabaseError:  # no manifest of ours, or a torn one: everything is built anew
            self._base.close()
            (folder / FILE).unlink()
            self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
            self._base.executescript(SCHEMA)
        self._waiting: dict[str, Row] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # what is not remembered is built again
            self.write()
        self._base.close()

    def rows(self) -> Iterator[Row]:
        """Yield what is known of all records, in order of their names."""
        self.write()
        for row in self._do(f"SELECT {COLUMNS} FROM record ORDER BY name"):  # noqa: S608 - a constant
            yield _row(row)

    def row(self, name: str) -> Row | None:
        """Return what is known of a record."""
        if name in self._waiting:
            return self._waiting[name]
        found = self._do(f"SELECT {COLUMNS} FROM record WHERE name = ?", (name,)).fetchone()  # noqa: S608
        return _row(found) if found else None

    def put(self, row: Row) -> None:
        """Remember a record; rows are written some at a time."""
        self._waiting[row.name] = row
        if len(self._waiting) >= ENOUGH:
            self.write()

    def write(self) -> None:
        """Write the rows that wait. Raises OSError, as all do that ask or write."""
        held, self._waiting = self._waiting, {}
        if not held:
            return
        rows = [
            (
                row.name, row.source, json.dumps(dict(row.seen)), row.content, json.dumps(dict(row.settings)),
                json.dumps(dict(row.outputs)), row.status, json.dumps(dict(row.told), ensure_ascii=False, default=str),
            )
            for row in held.values()
        ]  # fmt: skip
        with _told_as_oserror():
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._base.execute("COMMIT")

    def noted(self, key: str) -> str:
        """Return what was noted of the build as a whole; empty where nothing was."""
        found = self._do("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def note(self, key: str, value: str) -> None:
        """Note something of the build as a whole."""
        self._do("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))

    def forget(self, name: str) -> None:
        """Forget a record."""
        self._do("DELETE FROM record WHERE name = ?", (name,))

    def _do(self, sql: str, values: Sequence[str] = ()) -> sqlite3.Cursor:
        with _told_as_oserror():
            return self._base.execute(sql, values)


@contextlib.contextmanager
def _told_as_oserror() -> Iterator[None]:
    """Let a folder that is gone, or a disk that is full, be one kind of error, whoever meets it first."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _row(found: Sequence[str]) -> Row:
    name, source, before, content, settings, outputs, status, told = found
    made = {path: pair for path, pair in _seen(outputs).items() if pair}
    return Row(name, source, _seen(before), content, json.loads(settings), made, status, json.loads(told))


def _seen(text: str) -> dict[str, Seen | None]:
    return {path: tuple(pair) if pair else None for path, pair in json.loads(text).items()}
