"""What the four rules for the opening of a speech share: the survey has weighed the labels already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.label_reader import TIME
from tei_encoder.lexicon import has_word, starts_with_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.labels import Form


def propose_speech(block: Block, facts: Facts, form: Form) -> Iterator[Proposal]:
    """Propose a speech where the winning reading opens one, and a doubtful one where the runner-up would."""
    opening = facts.opening(block)
    if opening is None or opening.form is not form:
        loser = facts.other.opens.get(block.index)
        if opening is None and loser is not None and loser.form is form:
            yield Proposal(
                Kind.SPEECH, block.span, Certainty.UNKNOWN, why="only the runner-up reading sees a label here"
            )
        return
    count = facts.reading.labels[opening.key]
    sure = count > 1 or opening.key in facts.names
    parts = {"label": opening.label, "name": opening.name}
    if opening.lead is not None:
        parts["lead"] = opening.lead
    if opening.aside and TIME.fullmatch(facts.source[opening.aside]):
        parts["time"] = opening.aside
    elif opening.aside and _is_business(opening.aside, facts):
        parts["business"] = opening.aside
    elif opening.aside:
        parts["role"] = opening.aside
    said = Span(opening.text if opening.text is not None else opening.label.end, block.span.end)
    if said := facts.source.strip(said):
        parts["text"] = said
    why = f"the label opens {count} speech(es)" if count > 1 else "a label like the others, used once"
    cert = Certainty.HIGH if sure else Certainty.MEDIUM
    yield Proposal(Kind.SPEECH, block.span, cert, parts, {"key": opening.key}, why)


def _is_business(aside: Span, facts: Facts) -> bool:
    """Say whether what a label holds beside the name is a direction rather than a role or a party."""
    words = facts.source[aside].strip("()[]<>")
    if facts.drama:
        return words[:1].islower() or has_word(words, "business")
    return starts_with_word(words, "business")
