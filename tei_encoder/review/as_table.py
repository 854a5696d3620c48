"""Open decisions → a table with a row a decision: RFC 4180, UTF-8, CRLF."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tei_encoder.formats.csv_table import guarded
from tei_encoder.review.as_json import as_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.review.model import Opened

COLUMNS = (
    "doubt", "record", "path", "line", "column", "words", "kind", "readAs", "rule", "why", "certainty", "doubted",
    "runnerUp", "start", "end", "alternatives", "entries",
)  # fmt: skip


def as_table(opened: Sequence[Opened]) -> str:
    """Write open decisions as CSV. The alternatives stand in one cell, a line each, and so do the entries for them."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in opened:
        data = as_data(each)
        data["doubted"] = "; ".join(each.doubted)
        data["alternatives"] = "\n".join(way.says for way in each.settlings)
        data["entries"] = "\n".join(way["entry"] for way in data["settle"])
        writer.writerow(guarded("" if data[column] is None else data[column]) for column in COLUMNS)
    return table.getvalue()
