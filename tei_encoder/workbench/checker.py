"""The checks that take longer than an act may: proof, schemas, counts of records. A process of its own.

It reads lines of JSON from standard input and answers each with one. When the workbench ends, however it ends, its
input is at its end, and so is this process.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.reading import read_corrections
from tei_encoder.diagnostics import MADE_BY, Diagnostic, Severity
from tei_encoder.hardened import read_own
from tei_encoder.profile import BadProfileError
from tei_encoder.proof import verify
from tei_encoder.source import Source
from tei_encoder.validation import open_schemas, validate
from tei_encoder.workbench.faults import OPEN
from tei_encoder.workbench.open_points import open_points
from tei_encoder.workbench.state import read_record, revised

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]


def answer(asked: Mapping[str, Any]) -> Json:
    """Do what is asked: `check` a TEI document against its source and our schemas, or `count` what is open in a record."""
    if asked["what"] == "check":
        return {"notes": check(asked["name"], asked["text"], asked["tei"])}
    return count(asked["name"], Path(asked["path"]), Path(asked["corrections"]), asked["profile"])


def check(name: str, text: str, tei: str) -> list[Json]:
    """Prove that nothing was lost, and validate."""
    data = tei.encode("utf-8", "surrogatepass")
    proof = verify(Source(name, text), read_own(data), f"{name}.xml")
    found = validate(data, f"{name}.xml", open_schemas("tei-encoder"))
    return [_told(note) for note in (*proof, *found)]


def _told(note: Diagnostic) -> Json:
    return {
        "severity": note.severity.word,
        "code": note.name,
        "message": " ".join(part for part in (note.message, note.suggestion, note.code.remedy) if part),
        "id": note.fields.get("id"),
        MADE_BY: note.fields.get(MADE_BY),
        "span": list(note.span) if note.span else None,
        "line": note.place.line if note.place else None,
    }


def count(name: str, path: Path, corrections: Path, profile: str) -> Json:
    """Count the open decisions and the errors of a record, as far as the encoder knows."""
    try:
        outcome = read_record(path.read_bytes(), name, profile, path.suffix.lower())
        entries = read_corrections(corrections)
    except (OSError, BadProfileError):
        return {"open": None, "faults": 1}
    if outcome.value is None:
        return {"open": None, "faults": len(outcome.notes)}
    state = revised(outcome.value, outcome.notes, entries.value)
    wrong = [each for each in (*entries.notes, *state.notes) if each.severity is not Severity.NOTE]
    return {
        "open": len(open_points(state)),
        "faults": sum(each.code.name not in OPEN for each in wrong),
        "names": [each.names[0] for each in state.record.persons],
    }


def main() -> None:
    """Answer until the input ends."""
    if hasattr(os, "nice"):
        os.nice(10)  # the page comes first
    for line in sys.stdin:
        try:
            made = answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 - one document that breaks a check must not end the others' checks
            made = {"failed": f"{type(error).__name__}: {error}"}
        sys.stdout.write(f"{json.dumps(made)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
