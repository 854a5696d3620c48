"""What became of each record of a build: counted at once, and kept on the disk until the report is written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Self

from tei_encoder.corpus.build import Unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.results import Result

BUILT, UNCHANGED = '"status": "built"', '"status": "unchanged"'  # in the row of a report; in a string marks are escaped
SEPARATOR = "\n"  # between outputs: no name has it


class Account:
    """Takes what became of one record after the other; of a hundred thousand it holds no more in memory than of ten."""

    def __init__(self) -> None:
        # Without a name it is a file of SQLite's own, which nobody else sees and which goes with the connection.
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(
            "CREATE TABLE told (name TEXT PRIMARY KEY, status TEXT, outputs TEXT, told TEXT) WITHOUT ROWID; BEGIN"
        )
        self.statuses: Counter[str] = Counter()
        self.profiles: Counter[str] = Counter()
        self.doubtful = 0
        self.good = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def __len__(self) -> int:
        return self.statuses.total()

    @property
    def worked_on(self) -> int:
        """How many records were not left as they were."""
        return len(self) - self.statuses["unchanged"]

    def take(self, result: Result | Unchanged) -> None:
        """Take what became of a record."""
        if isinstance(result, Unchanged):
            row, tally = result.told.replace(BUILT, UNCHANGED, 1), result.tally
        else:
            from tei_encoder.corpus.job import tally as tally_of  # noqa: PLC0415 - the stages are slow to import,
            from tei_encoder.corpus.job import told  # noqa: PLC0415 - and were not needed where nothing changed

            row, tally = told(result), tally_of(result)
        self.statuses[result.status] += 1
        self.doubtful += tally.doubtful
        self.profiles.update([tally.profile] if tally.profile else [])
        self.good &= result.good
        values = (result.name, result.status, SEPARATOR.join(result.outputs), row)
        self._base.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", values)

    def rows(self) -> Iterator[str]:
        """Yield the rows of a report, in order of the names."""
        for (row,) in self._base.execute("SELECT told FROM told ORDER BY name"):
            yield row

    def outputs(self) -> Iterator[str]:
        """Yield the files that were made, in order of the names of their records."""
        for (paths,) in self._base.execute("SELECT outputs FROM told WHERE status = 'built' ORDER BY name"):
            yield from paths.split(SEPARATOR)
