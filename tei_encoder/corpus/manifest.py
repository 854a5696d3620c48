"""What was built, from what, and what came of it: kept in the output folder, and asked before anything is built again."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tei_encoder.site.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tei_encoder.store import Seen

FOLDER = ".tei-encoder"
FILE = "manifest.sqlite"
PATIENCE = 60.0  # seconds that a build waits for another one to write
ENOUGH = 200  # rows that wait to be written together
AT_ONCE = 500  # names of one question: SQLite takes a thousand
FORM = 3  # of the tables: of a manifest in another form nothing is known
SITE = "site"  # the note of what the site was made from; none while it must be made again
decode = json.JSONDecoder().decode  # of many short texts: json.loads looks first what it is given
TABLES = (
    "record (name TEXT PRIMARY KEY, source BLOB, seen TEXT, content TEXT, settings TEXT, outputs TEXT, told TEXT, tally TEXT)",
    "held (name TEXT PRIMARY KEY, facts TEXT, in_manifest TEXT)",
    "page (href TEXT PRIMARY KEY, key TEXT, size INTEGER, time INTEGER)",
    "note (key TEXT PRIMARY KEY, value TEXT)",
)
HALVES = "surrogatepass"  # names of files that are no UTF-8 have halves of pairs, which SQLite takes as no text


class Tally(NamedTuple):
    """What the summary of a build counts of a record: is it good, is something in doubt, which profile read it."""

    good: bool = True
    doubtful: bool = False
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a record.

    `seen` are size and time of the files that it was made from, by path (None: it was not there), `content` is the hash
    of their bytes. `settings` name all else that went into it, each with a hash. `outputs` are the files made, by path,
    with size and time. `told` is its row of the report, `tally` what the summary counts of it.
    """

    name: str
    source: str
    seen: Mapping[str, Seen | None]
    content: str
    settings: Mapping[str, str]
    outputs: Mapping[str, Seen]
    told: str
    tally: Tally


class Held(NamedTuple):
    """What the site keeps of a record: the facts for its indexes, and its rows of the site's manifest."""

    facts: str
    in_manifest: str


class Manifest:
    """The rows of an output folder. Several builds may write at once; what one of them has written, stays."""

    def __init__(self, output: Path) -> None:
        folder = output / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
        with contextlib.suppress(sqlite3.DatabaseError):
            self._base.execute("PRAGMA synchronous=NORMAL")
        try:
            self._open()
        except (
            sqlite3.DatabaseError,
            OSError,
            _OtherFormError,
        ) as error:  # none of ours, or a torn one: all is built anew
            self._base.close()
            if isinstance(
                error.__cause__ or error, sqlite3.OperationalError
            ):  # but a full disk, or another's lock, passes
                raise OSError(str(error)) from error
            (folder / FILE).unlink()
            self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
            self._open()
        self._waiting: dict[str, Row] = {}
        self._held: dict[str, Held] = {}

    def _open(self) -> None:
        if self._form() == FORM:
            return
        with self._writing():  # another build may be doing the same
            if self._form() == FORM:
                return
            if self._base.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise _OtherFormError
            for table in TABLES:
                self._base.execute(f"CREATE TABLE {table} WITHOUT ROWID")
            self._base.execute(f"PRAGMA user_version={FORM}")

    def _form(self) -> int:
        (form,) = self._base.execute("PRAGMA user_version").fetchone()
        return int(form)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all that is written inside, or nothing. Raises OSError."""
        with _told_as_oserror():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # what is not remembered is built again
            self.write()
        self._base.close()

    def names(self) -> list[str]:
        """Return the names of all records that are known."""
        self.write()
        return [name for (name,) in self._base.execute("SELECT name FROM record ORDER BY name")]

    def rows(self, names: Iterable[str]) -> dict[str, Row]:
        """Return what is known of some records; of others nothing is."""
        self.write()
        return {found[0]: _row(found) for found in self._asked("record", names)}

    def held(self, names: Iterable[str]) -> Iterator[tuple[str, Held]]:
        """Yield what the site keeps of some records, with their names."""
        self.write()
        for name, facts, in_manifest in self._asked("held", names):
            yield name, Held(facts, in_manifest)

    def _asked(self, table: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        left = iter(names)
        while some := list(islice(left, AT_ONCE)):
            marks = ",".join("?" * len(some))
            yield from self._base.execute(f"SELECT * FROM {table} WHERE name IN ({marks})", some)  # noqa: S608 - ours

    def put(self, row: Row) -> None:
        """Remember a record; rows are written some at a time."""
        self._waiting[row.name] = row
        if len(self._waiting) >= ENOUGH:
            self.write()

    def hold(self, name: str, held: Held) -> None:
        """Remember what the site keeps of a record; written with its row. Rows of the manifest that are empty stay as they were."""
        self._held[name] = held

    def write(self) -> None:
        """Write the rows that wait. From then on the site must be made again."""
        rows, self._waiting = self._waiting, {}
        held, self._held = self._held, {}
        if not rows and not held:
            return
        with self._writing():
            self._base.execute("DELETE FROM note WHERE key = ?", (SITE,))
            self._base.executemany(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_columns, rows.values())
            )
            self._base.executemany(
                "INSERT INTO held VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET facts = excluded.facts,"
                " in_manifest = coalesce(nullif(excluded.in_manifest, ''), in_manifest)",
                [(name, *each) for name, each in held.items()],
            )

    def pages(self) -> dict[str, Key]:
        """Return what is known of the pages of the site, by their addresses."""
        found = self._base.execute("SELECT href, key, size, time FROM page")
        return {href: Key(key, (size, time)) for href, key, size, time in found}

    def put_pages(self, keys: Mapping[str, Key | None]) -> None:
        """Remember pages of the site, and forget those that are no more."""
        gone = [(href,) for href, key in keys.items() if key is None]
        there = [(href, key.key, *key.seen) for href, key in keys.items() if key]
        with self._writing():
            self._base.executemany("DELETE FROM page WHERE href = ?", gone)
            self._base.executemany("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", there)

    def noted(self, key: str) -> str:
        """Return what was noted of the build as a whole; empty where nothing was."""
        found = self._base.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def note(self, key: str, value: str) -> None:
        """Note something of the build as a whole."""
        with _told_as_oserror():
            self._base.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))

    def note_instead(self, key: str, value: str, before: str) -> None:
        """Note something instead of what was noted before, unless another build has noted or forgotten it meanwhile."""
        self._base.execute("UPDATE note SET value = ? WHERE key = ? AND value = ?", (value, key, before))

    def forget(self, name: str) -> None:
        """Forget a record."""
        self.write()
        with self._writing():
            for table in ("record", "held"):
                self._base.execute(f"DELETE FROM {table} WHERE name = ?", (name,))  # noqa: S608 - ours


class _OtherFormError(Exception):
    """A manifest that another release has written, or that is none."""


@contextlib.contextmanager
def _told_as_oserror() -> Iterator[None]:
    """Let a folder that is gone, or a disk that is full, be one kind of error, whoever meets it first."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _columns(row: Row) -> tuple[str | bytes, ...]:
    seen, settings, outputs, tally = (
        json.dumps(each) for each in (dict(row.seen), dict(row.settings), dict(row.outputs), row.tally)
    )
    return row.name, row.source.encode("utf-8", HALVES), seen, row.content, settings, outputs, row.told, tally


def _row(found: tuple[Any, ...]) -> Row:
    name, source, before, content, settings, outputs, told, tally = found
    seen: dict[str, Seen | None] = {path: (pair[0], pair[1]) if pair else None for path, pair in decode(before).items()}
    made: dict[str, Seen] = {path: (pair[0], pair[1]) for path, pair in decode(outputs).items()}
    return Row(name, source.decode("utf-8", HALVES), seen, content, _settings(settings), made, told, _tally(tally))


@lru_cache(maxsize=64)  # most records have the same
def _settings(text: str) -> Mapping[str, str]:
    found: dict[str, str] = decode(text)
    return found


@lru_cache(maxsize=64)
def _tally(text: str) -> Tally:
    return Tally(*decode(text))
