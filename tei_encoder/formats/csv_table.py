"""The record as data → a table with a row a speech: RFC 4180, UTF-8, CRLF."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from tei_encoder.formats.record_data import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tei_encoder.formats.record_data import Json

# Spreadsheets take a cell that begins so for a formula, which may send the table to another host. The apostrophe
# makes it text. Cells that begin with apostrophes before such a sign get one more, so that it can be taken away.
FORMULA = re.compile(r"(?='*[=+\-@\t\r\n＝＋－＠])")

Cell = str | int
COLUMNS: Mapping[str, Callable[[Json, Json], Cell]] = {
    "record": lambda record, _: record["id"],
    "date": lambda record, _: date_of(record),
    "section": lambda record, speech: headings(record, speech["section"]),
    "n": lambda _, speech: speech["n"],
    "id": lambda _, speech: speech["id"],
    "who": lambda _, speech: " ".join(speech["who"]),
    "name": lambda record, speech: "; ".join(names(record, speech)),
    "label": lambda _, speech: speech["label"],
    "lang": lambda _, speech: speech["lang"],
    "words": lambda _, speech: speech["words"],
    "paragraphs": lambda _, speech: sum(part["n"] is not None for part in speech["parts"]),
    "notes": lambda _, speech: counted(speech, "notes"),
    "interventions": lambda _, speech: counted(speech, "interventions"),
    "certainty": lambda _, speech: speech["cert"] or "high",
    "reading": lambda _, speech: text_of(speech, "reading"),
    "diplomatic": lambda _, speech: text_of(speech, "diplomatic"),
}


def as_table(record: Json) -> bytes:
    """Write the speeches of a record as CSV; a record without speeches is a table without rows."""
    rows = ([column(record, speech) for column in COLUMNS.values()] for speech in record["speeches"])
    return write_table(COLUMNS, rows).encode()


def write_table(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write a table: the names of its columns, then its rows, with no cell that a spreadsheet takes for a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row) for row in rows)
    return table.getvalue()


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return FORMULA.sub("'", cell, count=1) if isinstance(cell, str) and FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the words that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def date_of(record: Mapping[str, Any]) -> str:
    """Return the date of the record as ISO 8601, `from/to` for a span; empty where the TEI has none."""
    date = record["header"]["date"] or {}
    span = [date.get("from") or date.get("not_before"), date.get("to") or date.get("not_after")]
    return date.get("when") or "/".join(day or ".." for day in span if any(span))


def headings(record: Mapping[str, Any], section: str | None) -> str:
    """Return the headings above a speech, outermost first."""
    sections = {each["id"]: each for each in record["sections"]}
    above: list[str] = []
    while section is not None:
        above.append(sections[section]["heading"] or "")
        section = sections[section]["parent"]
    return " / ".join(heading for heading in reversed(above) if heading)


def names(record: Mapping[str, Any], speech: Mapping[str, Any]) -> list[str]:
    """Return the full names of those who speak."""
    known = {person["key"]: person["name"] for person in record["persons"]}
    return [known.get(key, key) for key in speech["who"]]


def counted(speech: Mapping[str, Any], what: str) -> int:
    """Count the notes or interventions of a speech and of its label."""
    return len(speech[what]) + sum(len(part[what]) for part in speech["parts"])
