"""What a report comes to: counts by severity, by code and by file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Severity

if TYPE_CHECKING:
    from tei_encoder.verdict import Report, Verdict

Kind = tuple[Severity, str]  # a severity, and a code or the rule of a schema


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report."""

    files: int
    valid: int
    severities: Counter[Severity]
    kinds: Counter[Kind]
    worst: tuple[tuple[str, int, int], ...]
    off: int = 0  # findings that are switched off

    def sentence(self) -> str:
        """Say in a line how it stands."""
        counts = ", ".join(
            counted(self.severities[severity], severity.word)
            for severity in reversed(Severity)
            if severity is not Severity.NOTE or self.severities[severity]
        )
        off = f"; {self.off} switched off" if self.off else ""
        return f"{counted(self.files, 'file')}: {self.valid} valid, {self.files - self.valid} not valid; {counts}{off}"


def summarise(report: Report) -> Summary:
    """Count what a report holds. Files are in order of errors, then of warnings."""
    severities: Counter[Severity] = Counter(note.severity for note in report.notes())
    kinds = Counter((note.severity, note.name) for note in report.notes())
    faulty = (
        (verdict.path, verdict.count(Severity.ERROR), verdict.count(Severity.WARNING))
        for verdict in report.verdicts
        if verdict.notes
    )
    worst = sorted((row for row in faulty if row[1] or row[2]), key=lambda row: (-row[1], -row[2], row[0]))
    valid = sum(verdict.valid for verdict in report.verdicts)
    return Summary(len(report.verdicts), valid, severities, kinds, tuple(worst), report.off)


def ranked(summary: Summary) -> list[tuple[Kind, int]]:
    """Return the kinds of fault, errors first, the most frequent first."""
    return sorted(summary.kinds.items(), key=lambda row: (-row[0][0], -row[1], row[0][1]))


def counted(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def verdict_word(verdict: Verdict) -> str:
    """Return the verdict in a word or two."""
    return "valid" if verdict.valid else "not valid"
