"""What validation says: a verdict for each document, a report for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document, the schemas that it was checked against, and all that was found, in the order of the document."""

    path: str
    schemas: tuple[str, ...]
    notes: tuple[Diagnostic, ...] = ()
    off: int = 0  # findings that were left out, since the edition's settings switch them off

    def count(self, severity: Severity) -> int:
        """Count the diagnostics of one severity."""
        return sum(note.severity is severity for note in self.notes)

    @property
    def valid(self) -> bool:
        """Say whether nothing that was found is an error."""
        return not self.count(Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts of one validation, in the order in which the documents were named."""

    verdicts: tuple[Verdict, ...]

    @property
    def valid(self) -> bool:
        """Say whether all documents are valid."""
        return all(verdict.valid for verdict in self.verdicts)

    @property
    def off(self) -> int:
        """Count the findings that are switched off."""
        return sum(verdict.off for verdict in self.verdicts)

    def notes(self) -> Iterator[Diagnostic]:
        """Yield what was found in all documents."""
        for verdict in self.verdicts:
            yield from verdict.notes

    def reaches(self, severity: Severity) -> bool:
        """Say whether anything found is at least as severe as this."""
        return any(note.severity >= severity for note in self.notes())
