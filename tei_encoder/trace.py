"""Record + Tei → the trace: for every id in the TEI, the span, the rule, the certainty, what else was considered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.record import Record
    from tei_encoder.rule import Kind
    from tei_encoder.source import Certainty, Origin, Span
    from tei_encoder.tei.document import Tei


def write_trace(record: Record, document: Tei) -> str:
    """Return the trace as JSON; spans are RFC 5147 fragments (`#char=8010,8042`)."""
    source = record.source
    considered = {decision.span: decision for decision in record.decisions}
    head = {
        "record": record.id,
        "program": f"tei-encoder {__version__}",
        "profile": record.profile,
        "source": {
            "encoding": source.encoding,
            "confidence": source.confidence,
            "characters": len(source.text),
            "sha256-of-ink": hashlib.sha256(source.ink.encode("utf-8", "surrogatepass")).hexdigest(),
        },
    }
    # One annotation a line: readable, and good to compare.
    lines = (
        f'  "{name}": {{"target": "{char_fragment(origin.span)}", {_told(origin, considered.get(origin.span))}}}'
        for name, origin in document.origins.items()  # an XML name needs no escapes in JSON
    )
    annotations = "{\n" + ",\n".join(lines) + "\n }"
    members = [f" {_json(key)}: {_json(value)}" for key, value in head.items()]
    return "{\n" + ",\n".join([*members, f' "annotations": {annotations}']) + "\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def traced(notes: Sequence[Diagnostic], tei_path: str) -> tuple[Diagnostic, ...]:
    """Add to messages on a TEI file what the trace beside it tells: the rule, and the span of the plain text."""
    path = Path(tei_path).with_suffix(".trace.json")
    try:
        annotations = json.loads(path.read_text("utf-8"))["annotations"]
    except (OSError, ValueError, KeyError, TypeError):  # no trace, or none of ours: the messages stand alone
        return tuple(notes)
    return tuple(_with_trace(note, annotations) for note in notes)


def _with_trace(note: Diagnostic, annotations: Mapping[str, Any]) -> Diagnostic:
    entry = annotations.get(str(note.fields.get("id")))
    if not isinstance(entry, dict):
        return note
    return replace(note, message=f"{note.message} (made by {entry.get('rule')} from {entry.get('target')})")


def char_fragment(span: Span) -> str:
    """Write a span as RFC 5147 does: positions between characters, from 0."""
    return f"#char={span.start},{span.end}"


def _told(origin: Origin, decision: Decision | None) -> str:
    """Return the members of an annotation that say how its element came about."""
    others = decision.others if decision else ()
    return _members(
        (origin.rule, origin.cert, origin.why),
        tuple((rule, proposal.kind, proposal.cert, proposal.why) for rule, proposal in others),
    )


@lru_cache(maxsize=1024)  # a record says the same of thousands of its elements
def _members(read: tuple[str, Certainty, str], others: tuple[tuple[str, Kind, Certainty, str], ...]) -> str:
    rule, cert, why = read
    members: dict[str, Any] = {"rule": rule, "cert": cert.word, "why": why}
    if others:
        members["considered"] = [
            {"rule": rule, "kind": kind, "cert": cert.word, "why": why} for rule, kind, cert, why in others
        ]
    return _json(members)[1:-1]
