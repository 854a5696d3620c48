"""Diagnostics → what is wrong with a record, each with its place in the source where it has one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.reading import BAD
from tei_encoder.diagnostics import MADE_BY, Severity
from tei_encoder.files import ABOUT_CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.source import Origin, Span

OPEN = ("unsure", "unread", "unattributed")  # what the list of open decisions has


@dataclass(frozen=True, slots=True)
class Fault:
    """A remark: how much it matters, its code, what it says, in which file, and where in the source."""

    severity: str
    code: str
    message: str
    where: str = "source"
    start: int | None = None
    end: int | None = None
    line: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def fault_of(note: Diagnostic, span: Span | None = None) -> Fault:
    """Make a fault of a remark. `span` is its place in the source where the remark itself has none."""
    span = note.span or span
    about_file = note.code in (*ABOUT_CORRECTIONS, BAD)
    line = note.place.line if note.place else None
    start, end = (span.start, max(span.end, span.start + 1)) if span else (None, None)
    where = "corrections" if about_file else "source"
    message = " ".join(part for part in (note.message, note.suggestion, note.code.remedy) if part)
    return Fault(note.severity.word, note.name, message, where, start, end, line)


def faults_of(notes: Iterable[Diagnostic]) -> list[Fault]:
    """Return the faults among what the encoder noticed: without doubts, which are open decisions, and mere notes."""
    return [fault_of(note) for note in notes if note.code.name not in OPEN and note.severity is not Severity.NOTE]


def checked_fault(told: Mapping[str, Any], origins: Mapping[str, Origin]) -> Fault:
    """Make a fault of what a check of the TEI told, with the place in the source that the element was made from."""
    origin = origins.get(str(told["id"]))
    span = told["span"] or (list(origin.span) if origin else None)
    made = f" (markup made by {told[MADE_BY] or origin.rule})" if origin else ""
    start, end = (span[0], max(span[1], span[0] + 1)) if span else (None, None)
    return Fault(told["severity"], told["code"], f"{told['message']}{made}", "tei", start, end, told["line"])
