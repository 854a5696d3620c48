"""What became of each record of a build: counted at once, and kept on the disk until the report is written."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from tei_encoder.corpus.build import Unchanged
from tei_encoder.corpus.job import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.publish import Result

UNCHANGED = "unchanged"


class Account:
    """Takes what became of one record after the other; of a hundred thousand it holds no more in memory than of ten."""

    def __init__(self) -> None:
        # Without a name it is a file of SQLite's own, which nobody else sees and which goes with the connection.
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(
            "CREATE TABLE told (name TEXT PRIMARY KEY, status TEXT, told TEXT) WITHOUT ROWID; BEGIN"
        )
        self.statuses: Counter[str] = Counter()
        self.profiles: Counter[str] = Counter()  # of the records that were worked on
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
        return len(self) - self.statuses[UNCHANGED]

    def take(self, result: Result | Unchanged) -> None:
        """Take what became of a record."""
        if isinstance(result, Unchanged):
            row, status = result.told, UNCHANGED
        else:
            row, status = told(result), result.status
            self.profiles.update([result.profile] if result.profile else [])
        self.statuses[status] += 1
        self.good &= result.good
        text = json.dumps({**row, "status": status}, ensure_ascii=False, default=str)
        self._base.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", (result.name, status, text))

    def rows(self, status: str = "") -> Iterator[dict[str, Any]]:
        """Yield what a report says of each record, in order of their names; of those of one status, if one is named."""
        for (text,) in self._base.execute("SELECT told FROM told WHERE ? IN ('', status) ORDER BY name", (status,)):
            yield json.loads(text)
