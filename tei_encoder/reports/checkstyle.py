"""Report → Checkstyle's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.builder import E
from lxml.etree import indent, tostring

from tei_encoder.diagnostics import Severity, printable
from tei_encoder.reports.address import local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Report

SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def write(report: Report) -> bytes:
    """Return the report in the form of the program Checkstyle; `version` is of that form."""
    files = [E.file(*map(_error, verdict.notes), name=printable(local(verdict.path))) for verdict in report.verdicts]
    root = E.checkstyle(*files, version="4.3")
    indent(root)
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _error(note: Diagnostic) -> _Element:
    place = note.place
    where = {
        name: str(value)
        for name, value in (("line", place.line if place else None), ("column", place.column if place else None))
        if value
    }
    words = printable(note.sentence(), "\n")
    source = f"tei-encoder.{note.name}"
    return E.error(message=words, severity=SEVERITIES[note.severity], source=source, **where)
