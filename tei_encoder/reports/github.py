"""Report → commands to GitHub's runners, which mark the lines of a pull request; and the summary of a step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Severity, printable
from tei_encoder.reports.address import local
from tei_encoder.reports.summary import counted, ranked, summarise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Report, Verdict

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SHOWN = 10  # so many of each kind GitHub shows for a step; the log has them all
ROWS = 30  # files in the summary, which GitHub cuts off at 1 MiB
# What Markdown, or the HTML in it, could take for markup.
MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@$:]")


def write(report: Report) -> bytes:
    """Return the report as workflow commands."""
    found = [line for verdict in report.verdicts for line in lines(verdict)]
    return "".join(f"{line}\n" for line in [*found, *ending(report)]).encode()


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield a command for each message on a document."""
    for note in verdict.notes:
        yield _command(note, verdict.path)


def ending(report: Report) -> Iterator[str]:
    """Yield a line where GitHub will not show all of what was found."""
    summary = summarise(report)
    if any(count > SHOWN for count in summary.severities.values()):
        yield f"GitHub shows the first {SHOWN} errors and {SHOWN} warnings of a step beside the lines; the log has all."


def step_summary(report: Report) -> bytes:
    """Return a page in Markdown for `$GITHUB_STEP_SUMMARY`."""
    summary = summarise(report)
    rows = ["### TEI validation", "", f"{summary.sentence()}.", ""]
    if summary.worst:
        rows += ["| file | errors | warnings |", "| --- | ---: | ---: |"]
        rows += [
            f"| {_markdown(local(path))} | {errors} | {warnings} |" for path, errors, warnings in summary.worst[:ROWS]
        ]
        rows += ["", "| code | severity | count |", "| --- | --- | ---: |"]
        rows += [
            f"| {_markdown(kind)} | {severity.word} | {count} |" for (severity, kind), count in ranked(summary)[:ROWS]
        ]
        if len(summary.worst) > ROWS:
            rows += ["", f"and {counted(len(summary.worst) - ROWS, 'other file')}"]
    return ("\n".join(rows) + "\n\n").encode()


def _command(note: Diagnostic, path: str) -> str:
    place = note.place
    properties = {"file": local(place.path if place else path)}
    if place and place.line:
        properties |= {"line": str(place.line)}
        if place.end_line:
            properties |= {"endLine": str(place.end_line)}
        # GitHub takes columns only of places on one line.
        if place.column and place.end_line in {None, place.line}:
            properties |= {"col": str(place.column)}
            if place.end_column:
                properties |= {"endColumn": str(place.end_column)}
    properties |= {"title": note.name}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[note.severity]} {told}::{_data(note.sentence())}"


def _data(text: str) -> str:
    return printable(text, "\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str) -> str:
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", printable(text))
