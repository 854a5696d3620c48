"""What of a fault stays the same while the file around it is edited: no line, no column, no number of a sibling."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import printable
from tei_encoder.reports.address import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.verdict import Verdict

NUMBERED = re.compile(r"\[\d+\]")
# Opening and ending tag mismatch: sp line 12 and body
LINES = re.compile(r"\b(?P<word>lines?|columns?) \d+")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault without its place: the code, the rule, the element around it that has a name of its own, the words."""

    code: str
    rule: str
    where: str
    message: str

    def digest(self, path: str, number: int = 1) -> str:
        """Return a name for the fault in a file; `number` tells those apart that are the same."""
        parts = (path, self.code, self.rule, self.where, self.message, str(number))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fault_of(note: Diagnostic) -> Fault:
    """Return what stays of a diagnostic when lines shift, and when other schemas are asked as well."""
    name, about = note.fields.get("id"), note.fields.get("about")
    element = NUMBERED.sub("", note.place.element or "") if note.place else ""
    where = " ".join(part for part in (element, f"#{name}" if name else "") if part)
    words = LINES.sub(r"\g<word> N", str(note.fields.get("fault") or note.message))
    return Fault(note.code.name, str(note.fields.get("rule") or about or ""), printable(where), printable(words))


def fingerprints(verdict: Verdict) -> Iterator[tuple[Diagnostic, str]]:
    """Yield what was found in a document, each with a name that no other has and that survives edits elsewhere."""
    met: Counter[Fault] = Counter()
    path = local(verdict.path)
    for note in verdict.notes:
        fault = fault_of(note)
        met[fault] += 1
        yield note, fault.digest(path, met[fault])
