"""Open decisions → a table with a row a decision: RFC 4180, UTF-8, CRLF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.formats.csv_table import write_table
from tei_encoder.review.as_json import as_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.formats.csv_table import Cell
    from tei_encoder.review.model import Opened

COLUMNS = (
    "doubt", "record", "path", "line", "column", "words", "kind", "readAs", "rule", "why", "certainty", "doubted",
    "runnerUp", "start", "end", "alternatives", "entries",
)  # fmt: skip


def as_table(opened: Sequence[Opened]) -> str:
    """Write open decisions as CSV. The alternatives stand in one cell, a line each, and so do the entries for them."""
    return write_table(COLUMNS, map(_row, opened))


def _row(opened: Opened) -> list[Cell]:
    data = as_data(opened)
    data["doubted"] = "; ".join(opened.doubted)
    data["alternatives"] = "\n".join(way.says for way in opened.settlings)
    data["entries"] = "\n".join(way["entry"] for way in data["settle"])
    return ["" if data[column] is None else data[column] for column in COLUMNS]
