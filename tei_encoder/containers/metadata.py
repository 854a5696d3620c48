"""What is told of records beside their texts, in a table or in JSON → facts for their headers and for targets."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.corrections.acts import HEADER
from tei_encoder.diagnostics import Code, Outcome, Place, Severity
from tei_encoder.regular import read_regular
from tei_encoder.targets.facts import FACTS, fits, form_of, is_fact

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("id", "file", "name")  # columns that say which record a row is about
LONGEST = 10_000  # characters of a value

BAD = Code("bad-metadata", Severity.ERROR, "{cause}.", "Correct the table.", spoils=False)

Table = dict[str, dict[str, str]]  # facts by the stem of a record's name


def facts_of(told: Mapping[str, object]) -> dict[str, str]:
    """Return what a header can say of what is told of a record, or a target asks for; what is malformed is left out."""
    return {
        name: str(value).strip()
        for name, value in told.items()
        if is_fact(name)
        and isinstance(value, (str, int))
        and str(value).strip()
        and len(str(value)) <= LONGEST
        and fits(name, str(value).strip())
    }


def read_metadata(path: str) -> Outcome[Table]:
    """Read a table (CSV, with a row of names first): a column `id` or `file`, others named as facts of the header or of targets."""
    notes, table = [], Table()
    try:
        text = read_regular(Path(path)).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        named = next((name for name in NAMES if name in (rows.fieldnames or ())), "")
        if not named:
            cause = f"The table has no column {' or '.join(NAMES)}, so nothing says which record a row is about"
            return Outcome(table, (replace(BAD.at(cause=cause), place=Place(path, 1)),))
        for row in rows:
            stem = Path(str(row[named] or "")).name
            stem = stem.removesuffix(Path(stem).suffix) if named == "file" else stem
            known = {name: value for name, value in row.items() if isinstance(name, str) and value}
            facts = facts_of(known)
            for name in dict.fromkeys((*HEADER, *FACTS)):
                if known.get(name, "").strip() and name not in facts:
                    form = form_of(name)
                    cause = f"{name} cannot be {known[name]!r}" + (f": it is {form}" if form else "")
                    notes.append(replace(BAD.at(cause=cause), place=Place(path, rows.line_num)))
            table[stem] = facts
    except OSError as error:
        cause = f"The table cannot be read: {(error.strerror or str(error)).lower()}"
        return Outcome(table, (replace(BAD.at(cause=cause), place=Place(path)),))
    except (UnicodeDecodeError, csv.Error) as error:
        cause = f"This is no table in CSV and UTF-8: {error}"
        return Outcome(table, (*notes, replace(BAD.at(cause=cause), place=Place(path))))
    return Outcome(table, tuple(notes))
