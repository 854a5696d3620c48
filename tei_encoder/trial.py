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
    """Yield the passages that the other reading takes for something else."""
    yield f"auto would choose {other.profile.name}"
    kinds = {each.span: each.kind for each in other.decisions}
    differing = [each for each in mine.decisions if kinds.get(each.span, each.kind) is not each.kind]
    yield f"{len(differing)} passages would be read otherwise" if differing else "and read every passage alike"
    for decision in differing[:SHOWN]:
        yield f"  {_row(decision, mine)}  (auto: {kinds[decision.span]})"


def _row(decision: Decision, known: Read) -> str:
    text = squeeze(known.source[decision.span])
    cut = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    return f"line {known.source.place(decision.span.start).line}: {decision.kind}: {cut}"
