"""Report → SARIF 2.1.0 (OASIS), for code scanning and for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.baseline import is_finding
from tei_encoder.diagnostics import Severity, printable
from tei_encoder.fingerprint import fingerprints
from tei_encoder.report import as_json
from tei_encoder.reports.address import absolute_uri, relative_uri
from tei_encoder.reports.explanations import explain

if TYPE_CHECKING:
    from tei_encoder.diagnostics import Code, Diagnostic, Place
    from tei_encoder.verdict import Report, Verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def write(report: Report) -> bytes:
    """Return the report as SARIF.

    What a document is found to hold is a result; that a file or a schema could not be read is a notification.
    """
    codes = {note.name: note.code for note in report.notes()}
    numbers = {name: number for number, name in enumerate(sorted(codes))}
    results = [
        _result(note, fingerprint, verdict, numbers)
        for verdict in report.verdicts
        for note, fingerprint in fingerprints(verdict)
        if is_finding(note, verdict.path)
    ]
    failures = [
        (note, verdict) for verdict in report.verdicts for note in verdict.notes if not is_finding(note, verdict.path)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "tei-encoder",
                "version": __version__,
                "rules": [_rule(name, codes[name]) for name in numbers],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that the program was started in."}}},
        "invocations": [
            {
                "executionSuccessful": not any(note.severity is Severity.ERROR for note, _ in failures),
                "toolExecutionNotifications": [_notification(note, verdict, numbers) for note, verdict in failures],
            }
        ],
        "artifacts": [{"location": _artifact(path), "roles": ["analysisTarget"]} for path in _paths(report)],
        "results": results,
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _paths(report: Report) -> list[str]:
    return list(dict.fromkeys(verdict.path for verdict in report.verdicts))


def _rule(name: str, code: Code) -> dict[str, Any]:
    about = explain(code)
    return {
        "id": name,
        "shortDescription": {"text": about},
        "fullDescription": {"text": about},
        "help": {"text": code.remedy or "Correct the place that the message names."},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
        "properties": {"tags": ["TEI", "XML"]},
    }


def _result(note: Diagnostic, fingerprint: str, verdict: Verdict, numbers: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": note.name,
        "ruleIndex": numbers[note.name],
        "level": LEVELS[note.severity],
        "message": {"text": _words(note)},
        "locations": [_location(note.place, verdict.path)],
        "partialFingerprints": {"teiEncoder/v1": fingerprint},
    }
    if note.origin:
        related = {"physicalLocation": _physical(note.origin), "message": {"text": "The plain text it was made from."}}
        result["relatedLocations"] = [{"id": 1, **related}]
    properties = {key: printable(str(note.fields[key])) for key in ("rule", "schema", "id") if note.fields.get(key)}
    return {**result, "properties": properties} if properties else result


def _notification(note: Diagnostic, verdict: Verdict, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "descriptor": {"id": note.name, "index": numbers[note.name]},
        "level": LEVELS[note.severity],
        "message": {"text": _words(note)},
        "locations": [_location(note.place, verdict.path)],
    }


def _words(note: Diagnostic) -> str:
    return printable(note.sentence(), "\n")


def _location(place: Place | None, path: str) -> dict[str, Any]:
    if place is None:
        return {"physicalLocation": {"artifactLocation": _artifact(path)}}
    location: dict[str, Any] = {"physicalLocation": _physical(place)}
    if place.element:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(place.element), "kind": "element"}]
    return location


def _physical(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    known = {key: value for key, value in region.items() if value is not None and value > 0}
    located = {"artifactLocation": _artifact(place.path)}
    return {**located, "region": known} if "startLine" in known else located


def _artifact(path: str) -> dict[str, Any]:
    uri = relative_uri(path)
    return {"uri": absolute_uri(path)} if uri is None else {"uri": uri, "uriBaseId": ROOT}
