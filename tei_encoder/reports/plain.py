"""Report → lines for people: a line a message, what repeats itself folded, a table at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.diagnostics import printable
from tei_encoder.reports.summary import counted, ranked, summarise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Report, Verdict

SAME = 3  # so often a message is told in full; further places of it are named in one line
PLACES = 12  # places that this line names
ROWS = 10  # files, and kinds of fault, in the table


def write(report: Report) -> bytes:
    """Return the report as text."""
    found = [line for verdict in report.verdicts for line in lines(verdict)]
    return ("\n".join([*found, *ending(report)]) + "\n").encode()


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield the messages on a document. The same words a fourth time are folded into a list of places."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for note in verdict.notes:
        group = groups.setdefault((note.code.name, note.message), [])
        group.append(note)
        if len(group) <= SAME:
            yield _guarded(note.text())
    for group in groups.values():
        if len(group) > SAME:
            yield _guarded(_folded(verdict.path, group[SAME:]))


def ending(report: Report) -> Iterator[str]:
    """Yield the summary: a line for one file, a table for more."""
    if len(report.verdicts) == 1:
        (verdict,) = report.verdicts
        off = f" ({counted(verdict.off, 'finding')} switched off)" if verdict.off else ""
        yield f"{'valid' if verdict.valid else 'invalid'}: {printable(verdict.path)}{off}"
        return
    summary = summarise(report)
    if summary.worst:
        yield ""
        yield f"{'errors':>8}  {'warnings':>8}  file"
        for path, errors, warnings in summary.worst[:ROWS]:
            yield f"{errors:8}  {warnings:8}  {printable(path)}"
        if len(summary.worst) > ROWS:
            yield f"{'':18}  and {counted(len(summary.worst) - ROWS, 'other file')}"
        yield ""
        yield f"{'count':>8}  {'severity':>8}  code"
        rows = ranked(summary)
        for (severity, kind), count in rows[:ROWS]:
            yield f"{count:8}  {severity.word:>8}  {kind}"
        if len(rows) > ROWS:
            yield f"{'':18}  and {counted(len(rows) - ROWS, 'other code')}"
        yield ""
    yield summary.sentence()


def _folded(path: str, notes: Sequence[Diagnostic]) -> str:
    """Name the further places of a message that has been told."""
    first = notes[0]
    places = [
        ":".join(str(part) for part in (note.place.line, note.place.column) if part is not None)
        for note in notes[:PLACES]
        if note.place and note.place.line
    ]
    where = f": {', '.join(places)}{', …' if len(notes) > len(places) else ''}" if places else ""
    told = f"{path}: {first.severity.word}[{first.name}] {first.message}"
    return printable(f"{told} The same at {counted(len(notes), 'further place')}{where}.")


def _guarded(line: str) -> str:
    """Keep a file's name from being read as a command by systems that look for commands in what is printed."""
    return f"./{line}" if line.lstrip().startswith(("::", "##")) else line
