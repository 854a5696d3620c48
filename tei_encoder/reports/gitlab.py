"""Report → the JSON that GitLab reads as a report on code quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tei_encoder.diagnostics import Severity, printable
from tei_encoder.fingerprint import fingerprints
from tei_encoder.report import as_json
from tei_encoder.reports.address import local

if TYPE_CHECKING:
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Report

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(report: Report) -> bytes:
    """Return the report as GitLab's code quality report; every entry has a path, a line and a fingerprint."""
    return as_json(
        [
            _entry(note, fingerprint, verdict.path)
            for verdict in report.verdicts
            for note, fingerprint in fingerprints(verdict)
        ]
    )


def _entry(note: Diagnostic, fingerprint: str, path: str) -> dict[str, Any]:
    lines = {"begin": (note.place and note.place.line) or 1}
    if note.place and note.place.end_line:
        lines |= {"end": note.place.end_line}
    where = note.place.path if note.place else path
    return {
        "description": printable(note.sentence()),
        "check_name": note.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[note.severity],
        "location": {"path": printable(local(where)), "lines": lines},
    }
