"""Read → an account for people: what each passage was read as, by which rule, how surely, and what else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.conventions import LEAST_SCORE
from tei_encoder.corrections.wishes import CORRECTION
from tei_encoder.runner_up import runner_up
from tei_encoder.source import WHITE, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.conventions import Reading
    from tei_encoder.decide import Decision
    from tei_encoder.pipeline import Read
    from tei_encoder.runner_up import RunnerUp

EXCERPT = 64


def explain(known: Read, line: int | None = None) -> Iterator[str]:
    """Yield the lines of the account: of the whole record, or of the passage that holds a line (from 1)."""
    yield from _head(known)
    if line is not None and (plain := _nothing_there(known, line)):
        yield ""
        yield plain
        return
    second = runner_up(known)
    for decision in known.decisions:
        if line is None or line in lines_of(decision, known):
            yield ""
            yield from _decision(decision, known, second)


def _head(known: Read) -> Iterator[str]:
    """Yield what was found out about the whole text."""
    source, facts = known.source, known.facts
    yield f"{source.name}: {source.encoding}, language {facts.language}, profile {known.profile.name}"
    width = f", lines of {facts.layout.width} columns" if facts.layout.width else ""
    yield f"  paragraphs: {facts.layout.paragraphs}{width}"
    yield f"  speeches:   {facts.reading.describe()}"
    yield f"  runner-up:  {_second(facts.reading, facts.other)}"


def _second(best: Reading, other: Reading) -> str:
    """Say which reading came second, and by how much."""
    if not other.opens:
        return "no other form opens a speech" + (f"; without {best.form} nobody speaks" if best.form else "")
    if best.form is None:
        return f"{other.describe()}: too weak, {LEAST_SCORE:.1f} is the least"
    return f"{other.describe()}, {best.score - other.score:.1f} behind"


def _nothing_there(known: Read, line: int) -> str:
    """Say why there is nothing to account for in a line; empty where there is something."""
    source = known.source
    starts = source.line_starts
    last = len(starts) - (starts[-1] == len(source.text))  # behind the last line end no line begins
    if not 1 <= line <= last:
        return f"there is no line {line}: the text has {last}, counted from 1"
    end = starts[line] if line < len(starts) else len(source.text)
    return "" if source.text[starts[line - 1] : end].strip(WHITE) else f"line {line} is blank"


def lines_of(decision: Decision, known: Read) -> range:
    """Return the numbers of the lines that a passage stands on."""
    span = decision.block.span
    first, last = (known.source.place(offset).line or 0 for offset in (span.start, max(span.start, span.end - 1)))
    return range(first, last + 1)


def _decision(decision: Decision, known: Read, second: RunnerUp) -> Iterator[str]:
    source = known.source
    place = source.place(decision.span.start)
    yield f"{place.line}:{place.column} {decision.kind} ({decision.origin.cert.word}, {decision.origin.rule})"
    yield f"    “{_excerpt(squeeze(source[decision.span]))}”"
    yield f"    because: {decision.origin.why or 'nothing claims it'}"
    if decision.doubt.reasons and decision.origin.rule != CORRECTION:
        yield f"    doubted:   {decision.doubt.value:.2f}: {decision.doubt.why}"
    yield f"    runner-up: {second.of(decision.block.span.start)}"
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


def _excerpt(text: str) -> str:
    cut = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut)
