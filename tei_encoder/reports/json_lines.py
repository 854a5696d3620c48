"""Report → lines of JSON: what was found in a document, its verdict, and so on; the counts of all at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder import __version__
from tei_encoder.report import as_json_line, encoded
from tei_encoder.reports.json_document import messages, totals, verdict_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.verdict import Report, Verdict


def write(report: Report) -> bytes:
    """Return the report as lines of JSON."""
    found = [line for verdict in report.verdicts for line in lines(verdict)]
    return encoded("\n".join([*found, *ending(report)]) + "\n")


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield a line for each message on a document, and one for its verdict."""
    for message in messages(verdict):
        yield as_json_line({"kind": "message", **message})
    yield as_json_line({"kind": "verdict", **verdict_data(verdict), "schemas": list(verdict.schemas)})


def ending(report: Report) -> Iterator[str]:
    """Yield the last line, without which the output was cut off."""
    yield as_json_line({"kind": "summary", "program": f"tei-encoder {__version__}", **totals(report)})
