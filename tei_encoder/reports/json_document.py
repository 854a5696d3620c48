"""Report → one JSON document. Its members are a promise; docs/ci.md names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.baseline import Compared
from tei_encoder.diagnostics import Severity
from tei_encoder.fingerprint import fingerprints
from tei_encoder.report import as_data, as_json
from tei_encoder.reports.summary import ranked, summarise

if TYPE_CHECKING:
    from tei_encoder.verdict import Report, Verdict


def write(report: Report) -> bytes:
    """Return the report as JSON."""
    return as_json(
        {
            "program": f"tei-encoder {__version__}",
            "schemas": list(dict.fromkeys(name for verdict in report.verdicts for name in verdict.schemas)),
            "summary": totals(report),
            "files": [
                {**verdict_data(verdict), "schemas": list(verdict.schemas), "messages": messages(verdict)}
                for verdict in report.verdicts
            ],
        }
    )


def totals(report: Report) -> dict[str, Any]:
    """Return the counts of a report as plain data."""
    summary = summarise(report)
    counts = {
        "files": summary.files,
        "valid": summary.valid,
        **{f"{severity.word}s": summary.severities[severity] for severity in reversed(Severity)},
        "off": summary.off,
        "codes": [{"code": kind, "severity": severity.word, "count": n} for (severity, kind), n in ranked(summary)],
    }
    return {**counts, "baseline": _compared(report)} if isinstance(report, Compared) else counts


def _compared(report: Compared) -> dict[str, Any]:
    missed = [{"file": file, "code": fault.code, "where": fault.where, "message": fault.message, "count": count}
              for file, fault, count in report.gone]  # fmt: skip
    return {"known": report.known, "new": sum(1 for _ in report.notes()), "gone": missed}


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain data, without its messages."""
    counts = {f"{severity.word}s": verdict.count(severity) for severity in reversed(Severity)}
    return {"path": verdict.path, "valid": verdict.valid, **counts, "off": verdict.off}


def messages(verdict: Verdict) -> list[dict[str, Any]]:
    """Return the messages on a document as plain data, each with its fingerprint."""
    return [{**as_data(note), "fingerprint": fingerprint} for note, fingerprint in fingerprints(verdict)]
