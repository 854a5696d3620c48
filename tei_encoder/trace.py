"""Record + Tei → the trace: for every id in the TEI, the span, the rule, the certainty, what else was considered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.diagnostics import MADE_BY
from tei_encoder.inputs import TEXT_SUFFIXES
from tei_encoder.intake.read import read_any
from tei_encoder.patterns import lazily
from tei_encoder.regular import read_regular
from tei_encoder.source import Source, Span
from tei_encoder.source_text import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.record import Record
    from tei_encoder.rule import Kind
    from tei_encoder.source import Certainty, Origin
    from tei_encoder.source_text import Patch
    from tei_encoder.tei.document import Tei

# What char_fragment writes.
TARGET = lazily(r"#char=(?P<start>\d{1,12}),(?P<end>\d{1,12})")


def write_trace(record: Record, document: Tei, white: Sequence[Patch] = ()) -> str:
    """Return the trace as JSON; spans are RFC 5147 fragments (`#char=8010,8042`).

    `white` is the white space of the source that the TEI does not say.
    """
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
            "sha256-of-ink": _digest(source),
            "sha256-of-text": digest(source.text),
            **({"byte-order-mark": True} if source.bom else {}),
        },
        "white-space": white,
    }
    made = StringIO()  # all rows in a list would need twice the memory
    made.write("{\n")
    made.writelines(f" {_json(key)}: {_json(value)},\n" for key, value in head.items())
    made.write(' "annotations": {\n')
    between = ""
    # One annotation a line: readable, and good to compare.
    for name, origin in document.origins.items():  # an XML name needs no escapes in JSON
        told = _told(origin, considered.get(origin.span))
        made.write(f'{between}  "{name}": {{"target": "{char_fragment(origin.span)}", {told}}}')
        between = ",\n"
    made.write("\n }\n}\n")
    return made.getvalue()


_json = json.JSONEncoder(ensure_ascii=False).encode


def traced(notes: Sequence[Diagnostic], tei_path: str) -> tuple[Diagnostic, ...]:
    """Add to messages on a TEI file what the trace beside it tells: the rule, and the place in the plain text.

    The place has a line where the plain text lies beside as well and is what was encoded; else it is a span.
    """
    if not notes:
        return ()
    path = Path(tei_path).with_suffix(".trace.json")
    try:
        trace = json.loads(read_regular(path))
        annotations, written = trace["annotations"], trace["source"]
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ):  # no trace, or none of ours: the messages stand alone
        return tuple(notes)
    if not isinstance(annotations, dict) or not isinstance(written, dict):
        return tuple(notes)
    source = _plain_text(Path(tei_path), written)
    return tuple(_with_trace(note, annotations, source) for note in notes)


def derived(note: Diagnostic, source: Source, span: Span, rule: str) -> Diagnostic:
    """Say of a message on TEI from where in the plain text, whose name is its path, and by which rule it was made."""
    start, end = source.place(span.start), source.place(span.end)
    origin = replace(start, end_line=end.line, end_column=end.column)
    return replace(note, span=span, origin=origin, fields={**note.fields, MADE_BY: rule})


def _with_trace(note: Diagnostic, annotations: Mapping[str, Any], source: Source | None) -> Diagnostic:
    entry = annotations.get(str(note.fields.get("id")))
    if not isinstance(entry, dict):
        return note
    rule, target = str(entry.get("rule")), str(entry.get("target"))
    match = TARGET.fullmatch(target)
    if source is None or match is None or int(match["end"]) > len(source.text):
        return replace(note, message=f"{note.message} (made by {rule} from {target})")
    return derived(note, source, Span(int(match["start"]), int(match["end"])), rule)


def _plain_text(tei_path: Path, written: Mapping[str, Any]) -> Source | None:
    """Find the text beside its TEI, whatever the form of its file; one that has been changed since has other lines, and is none."""
    for suffix in TEXT_SUFFIXES:
        path = tei_path.with_suffix(suffix)
        try:
            source = read_any(read_regular(path), str(path), suffix).value
        except OSError:
            continue
        if source and (len(source.text), _digest(source)) == (written.get("characters"), written.get("sha256-of-ink")):
            return source
    return None


def _digest(source: Source) -> str:
    return hashlib.sha256(source.ink.encode("utf-8", "surrogatepass")).hexdigest()


def char_fragment(span: Span) -> str:
    """Write a span as RFC 5147 does: positions between characters, from 0."""
    return f"#char={span.start},{span.end}"


def _told(origin: Origin, decision: Decision | None) -> str:
    """Return the members of an annotation that say how its element came about."""
    others = decision.others if decision else ()
    return _members(
        origin[1:],
        tuple([(rule, proposal.kind, proposal.cert, proposal.why) for rule, proposal in others]) if others else (),
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
