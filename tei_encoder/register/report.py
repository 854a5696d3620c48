"""Who appears → text, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import printable
from tei_encoder.formats.csv_table import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tei_encoder.register.census import Row

HEADS = {"matched": "In the register", "ambiguous": "Not sure", "unmatched": "Not in the register"}
COLUMNS = (
    "name", "kind", "status", "entry", "certainty", "candidates", "printed", "offices", "record", "date", "speeches", "mentions",
)  # fmt: skip
MOST_RECORDS = 5  # in a line of text


def as_text(rows: Sequence[Row]) -> str:
    """Write the rows for a person, under a heading each for matched, doubtful and unmatched."""
    lines = []
    for status, head in HEADS.items():
        told = [row for row in rows if row.status == status]
        if told:
            lines += [f"{head}: {len(told)}", *map(_line, told)]
    return "\n".join(lines or ["Nobody appears."]) + "\n"


def _line(row: Row) -> str:
    entry = f" (#{row.entry.id})" if row.entry else ""
    counts = [_count(row.speeches, "speech", "speeches"), _count(row.mentions, "mention", "mentions")]
    told = ", ".join(each for each in counts if each) or "present"
    records = [each.record for each in row.places]
    more = f" and {len(records) - MOST_RECORDS} more" if len(records) > MOST_RECORDS else ""
    doubt = f"; may be {row.candidates}" if row.candidates and not row.entry else ""
    sure = f"; {row.cert} certainty" if row.cert not in ("", "high") else ""
    return printable(f"  {row.name}{entry}: {told} in {', '.join(records[:MOST_RECORDS])}{more}{sure}{doubt}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def as_json(rows: Sequence[Row]) -> str:
    """Write the rows as data."""
    people = [
        {
            "name": row.name, "kind": row.what.value, "status": row.status, "entry": row.entry.id if row.entry else None,
            "certainty": row.cert or None, "candidates": row.candidates or None, "printed": list(row.printed),
            "offices": list(row.offices), "speeches": row.speeches, "mentions": row.mentions,
            "records": [
                {"record": each.record, "date": each.day or None, "speeches": each.speeches, "mentions": each.mentions}
                for each in row.places
            ],
        }
        for row in rows
    ]  # fmt: skip
    return (
        json.dumps({"format": "tei-encoder.people", "version": 1, "people": people}, ensure_ascii=False, indent=1)
        + "\n"
    )


def as_csv(rows: Sequence[Row]) -> str:
    """Write a line for each record in which somebody appears."""
    return write_table(
        COLUMNS,
        (
            (
                row.name, row.what.value, row.status, row.entry.id if row.entry else "", row.cert, row.candidates,
                " | ".join(row.printed), " | ".join(row.offices), each.record, each.day, each.speeches, each.mentions,
            )
            for row in rows
            for each in row.places
        ),
    )  # fmt: skip


WRITERS: Mapping[str, Callable[[Sequence[Row]], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
