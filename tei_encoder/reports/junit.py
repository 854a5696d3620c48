"""Report → JUnit XML: a suite a folder, a case a file. Only errors fail a case; the rest is its output."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml.builder import E
from lxml.etree import indent, tostring

from tei_encoder.baseline import is_finding
from tei_encoder.diagnostics import Severity, printable
from tei_encoder.reports.address import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Report, Verdict


def write(report: Report) -> bytes:
    """Return the report as JUnit XML, without times: the same documents give the same bytes."""
    folders: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        folders.setdefault(posixpath.dirname(local(verdict.path)) or ".", []).append(verdict)
    suites = [_suite(folder, verdicts) for folder, verdicts in folders.items()]
    root = E.testsuites(*suites, name="tei-encoder validate", **_totals(report.verdicts))
    indent(root)
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _suite(folder: str, verdicts: Sequence[Verdict]) -> _Element:
    schemas = dict.fromkeys(name for verdict in verdicts for name in verdict.schemas)
    properties = [E.property(name="schema", value=printable(name)) for name in schemas]
    head = [E.properties(*properties)] if properties else []
    cases = [_case(folder, verdict) for verdict in verdicts]
    return E.testsuite(*head, *cases, name=printable(folder), **_totals(verdicts))


def _totals(verdicts: Sequence[Verdict]) -> dict[str, str]:
    unread = sum(bool(_unread(verdict)) for verdict in verdicts)
    failed = sum(not verdict.valid for verdict in verdicts)
    return {"tests": str(len(verdicts)), "failures": str(failed - unread), "errors": str(unread)}


def _case(folder: str, verdict: Verdict) -> _Element:
    # GitLab and others read one failure a case, so all errors of a file stand in one.
    case = E.testcase(name=printable(posixpath.basename(verdict.path)), classname=printable(folder))
    errors = [note for note in verdict.notes if note.severity is Severity.ERROR]
    unread = _unread(verdict)
    if errors:
        first = (unread or errors)[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        words = printable(first.message, "\n") + more
        make = E.error if unread else E.failure
        case.append(make(_lines(errors), message=words, type=first.name))
    others = [note for note in verdict.notes if note.severity is not Severity.ERROR]
    if others:
        case.append(E("system-out", _lines(others)))
    return case


def _unread(verdict: Verdict) -> list[Diagnostic]:
    """Return the errors after which the document could not be judged."""
    return [note for note in verdict.notes if note.severity is Severity.ERROR and not is_finding(note, verdict.path)]


def _lines(notes: Sequence[Diagnostic]) -> str:
    return "\n".join(note.text() for note in notes)
