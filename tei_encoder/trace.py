"""Record + Tei → the trace: for every id in the TEI, the span, the rule, the certainty, what else was considered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.proof import ink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.record import Record
    from tei_encoder.source import Origin, Span
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
            "sha256-of-ink": hashlib.sha256(ink(source.text).encode("utf-8", "surrogatepass")).hexdigest(),
        },
    }
    # One annotation a line: readable, and good to compare.
    lines = (
        f"  {_string(name)}: {_entry(origin, considered.get(origin.span))}" for name, origin in document.origins.items()
    )
    annotations = "{\n" + ",\n".join(lines) + "\n }"
    members = [f" {_json(key)}: {_json(value)}" for key, value in head.items()]
    return "{\n" + ",\n".join([*members, f' "annotations": {annotations}']) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _string(text: str) -> str:
    """Write a text as JSON; the same reasons come again and again."""
    return json.dumps(text, ensure_ascii=False)


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


def _entry(origin: Origin, decision: Decision | None) -> str:
    """Write one annotation as JSON; by hand, since a record has tens of thousands of them."""
    entry = (
        f'{{"target": "{char_fragment(origin.span)}", "rule": {_string(origin.rule)}, '
        f'"cert": "{origin.cert.word}", "why": {_string(origin.why)}'
    )
    if decision is None or not decision.others:
        return entry + "}"
    others = ", ".join(
        f'{{"rule": {_string(rule)}, "kind": "{each.kind}", "cert": "{each.cert.word}", "why": {_string(each.why)}}}'
        for rule, each in decision.others
    )
    return f'{entry}, "considered": [{others}]}}'
