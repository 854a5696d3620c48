"""What a profile makes of a text, in a few lines for the one who writes it."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from tei_encoder.rule import Kind
from tei_encoder.source import Certainty, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.decide import Decision
    from tei_encoder.pipeline import Read

SHOWN = 8  # speeches, differences
EXCERPT = 60


def summary(known: Read) -> Iterator[str]:
    """Yield the convention that won, the counts of what was found, the first speeches and how many are doubtful."""
    facts = known.facts
    yield f"profile:    {known.profile.name} ({known.profile.title})"
    yield f"language:   {facts.language}"
    yield f"speeches:   {facts.reading.describe()}"
    yield f"runner-up:  {facts.other.describe()}"
    counts = Counter(each.kind for each in known.decisions)
    yield "passages:   " + ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    phrases = Counter(phrase.kind for each in known.decisions for phrase in each.phrases)
    if phrases:
        yield "phrases:    " + ", ".join(f"{count} {kind}" for kind, count in phrases.most_common())
    doubtful = sum(each.origin.cert is Certainty.LOW for each in known.decisions)
    yield f"doubtful:   {doubtful}"
    for decision in islice((each for each in known.decisions if each.kind is Kind.SPEECH), SHOWN):
        yield f"  {_row(decision, known)}"


def compare(mine: Read, other: Read) -> Iterator[str]:
    """Yield the passages of which `auto` would make something else: another kind, another speaker, another cut."""
    yield f"auto:       would choose {other.profile.name} ({other.profile.title})"
    theirs = {each.span.start: each for each in other.decisions}
    differing = [each for each in mine.decisions if _made(theirs.get(each.span.start), other) != _made(each, mine)]
    count = f"{len(differing)} of {len(mine.decisions)} passages"
    yield f"            and read {count} otherwise" if differing else "            and read every passage alike"
    for decision in differing[:SHOWN]:
        yield f"  {_row(decision, mine)}"
        yield f"    auto: {_made(theirs.get(decision.span.start), other)}"


def _made(decision: Decision | None, known: Read) -> str:
    """Say what a passage was made of: its kind, and who speaks."""
    if decision is None:
        return "part of the passage before"
    name = decision.parts.get("name")
    return f"{decision.kind} of {squeeze(known.source[name])}" if name else str(decision.kind)


def _row(decision: Decision, known: Read) -> str:
    text = squeeze(known.source[decision.span])
    cut = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    return f"line {known.source.place(decision.span.start).line}: {_made(decision, known)}: {cut}"
