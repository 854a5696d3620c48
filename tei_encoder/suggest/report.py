"""Proposals → text for a person, JSON, or CSV; each with the entry that would settle it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.model import Act, Correction
from tei_encoder.corrections.selectors import select
from tei_encoder.corrections.writing import entry_text
from tei_encoder.diagnostics import printable
from tei_encoder.formats.csv_table import write_table
from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tei_encoder.source import Source
    from tei_encoder.suggest.find import Suggested
    from tei_encoder.suggest.proposal import Proposal

CONTEXT = 40  # characters on each side
COLUMNS = (
    "file",
    "line",
    "column",
    "certainty",
    "words",
    "corr",
    "test",
    "why",
    "before",
    "after",
    "start",
    "end",
    "entry",
)


def entry_for(source: Source, proposal: Proposal) -> str:
    """Return what to write into the record's file of corrections to settle a proposal."""
    entry = Correction(
        Act.SIC, at=select(source, proposal.span), fields={"corr": proposal.corr}, why=printable(proposal.why)
    )
    return entry_text(entry)


def rows(path: str, found: Suggested) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each proposal of a record, the surest first."""
    source = found.known.source
    for each in found.proposals:
        place = source.place(each.span.start)
        start, end = each.span
        yield {
            "file": path,
            "line": place.line,
            "column": place.column,
            "certainty": each.cert.word,
            "words": squeeze(source[each.span]),
            "corr": each.corr,
            "test": each.test,
            "why": each.why,
            "before": squeeze(source.text[max(0, start - CONTEXT) : start]).lstrip(),
            "after": squeeze(source.text[end : end + CONTEXT]).rstrip(),
            "start": start,
            "end": end,
            "entry": entry_for(source, each),
        }


def as_text(table: Sequence[Mapping[str, Any]]) -> str:
    """Write proposals for a person: place, words in their context, what is proposed and why, and the entry."""
    return "".join(_paragraph(row) for row in table)


def _paragraph(row: Mapping[str, Any]) -> str:
    head = f"{row['file']}:{row['line']}:{row['column']}: {row['words']} → {row['corr']} ({row['certainty']}, {row['test']})"
    context = f"    …{row['before']}[{row['words']}]{row['after']}…"
    entry = "".join(f"    {line}\n" for line in row["entry"].splitlines())
    return f"{printable(head)}\n{printable(context)}\n    {printable(row['why'])}\n\n{entry}\n"


def as_json(table: Sequence[Mapping[str, Any]]) -> str:
    """Write proposals as JSON."""
    return json.dumps({"version": 1, "proposals": list(table)}, ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Sequence[Mapping[str, Any]]) -> str:
    """Write proposals as CSV (RFC 4180); a cell that a spreadsheet would compute begins with an apostrophe."""
    return write_table(COLUMNS, ([row[name] for name in COLUMNS] for row in table))


WRITERS: Mapping[str, Callable[[Sequence[Mapping[str, Any]]], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
