"""Read → an account for people: what each passage was read as, by which rule, how surely, and what else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.decide import Decision
    from tei_encoder.pipeline import Read

EXCERPT = 64


def explain(known: Read, line: int | None = None) -> Iterator[str]:
    """Yield the lines of the account: of the whole record, or of the passage that holds a line (from 1)."""
    source, facts = known.source, known.facts
    yield f"{source.name}: {source.encoding}, language {facts.language}, profile {known.profile.name}"
    yield f"  paragraphs: {facts.layout.paragraphs}" + (
        f", lines of {facts.layout.width} columns" if facts.layout.width else ""
    )
    yield f"  speeches:   {facts.reading.describe()}"
    yield f"  runner-up:  {facts.other.describe()}, {_margin(known)}"
    shown = False
    for decision in known.decisions:
        first = source.place(decision.span.start).line or 0
        last = source.place(max(decision.span.start, decision.span.end - 1)).line or first
        if line is None or first <= line <= last:
            shown = True
            yield ""
            yield from _decision(decision, known)
    if not shown and line is not None:
        last = len(source.line_starts)
        yield ""
        yield f"line {line} is blank" if line <= last else f"there is no line {line}: the text has {last}"


def _margin(known: Read) -> str:
    """Say by how much the winning reading won."""
    best, other = known.facts.reading.score, known.facts.other.score
    return f"{best - other:.1f} behind" if best > other else "too weak to be believed"


def _decision(decision: Decision, known: Read) -> Iterator[str]:
    source = known.source
    place = source.place(decision.span.start)
    yield f"{place.line}:{place.column} {decision.kind} ({decision.origin.cert.word}, {decision.origin.rule})"
    yield f"    “{_excerpt(squeeze(source[decision.span]))}”"
    yield f"    because: {decision.origin.why or 'nothing claims it'}"
    yield f"    runner-up: {_otherwise(decision, known)}"
    for name in ("name", "date", "place"):
        if name in decision.parts:
            yield f"    {name}: {squeeze(source[decision.parts[name]])}"
    for rule, proposal in decision.others:
        yield f"    else: {proposal.kind} ({proposal.cert.word}, {rule}): {proposal.why}"
    for phrase in decision.phrases:
        at = source.place(phrase.span.start)
        yield f"  {at.line}:{at.column} {phrase.kind} ({phrase.origin.cert.word}, {phrase.origin.rule})"
        yield f"      “{_excerpt(squeeze(source[phrase.span]))}”"
        for rule, proposal in phrase.others:
            yield f"      else: {proposal.kind} ({proposal.cert.word}, {rule}): {proposal.why}"


def _otherwise(decision: Decision, known: Read) -> str:
    """Say what the runner-up among the readings would have made of a passage."""
    other, at = known.facts.other, decision.block.index
    if not other.opens:
        return "sees no speeches at all"
    if opening := other.opens.get(at):
        return f"would open a speech of {squeeze(known.source[opening.name])} here ({other.form})"
    before = max((index for index in other.opens if index < at), default=None)
    if before is None:
        return f"would see no speech so far ({other.form})"
    speaker = squeeze(known.source[other.opens[before].name])
    return f"would not open a speech here; {speaker} would speak ({other.form})"


def _excerpt(text: str) -> str:
    cut = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut)
