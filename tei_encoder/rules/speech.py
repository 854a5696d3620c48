"""What the four rules for the opening of a speech share: the survey has weighed the labels already."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
            yield Proposal(Kind.SPEECH, block.span, Certainty.UNKNOWN, why="only the runner-up reading sees a label here")
        return
    count = facts.reading.labels[opening.key]
    sure = count > 1 or opening.key in facts.names
    parts = {"label": opening.label, "name": opening.name}
    if opening.business:
        parts["business"] = opening.business
    said = Span(opening.text if opening.text is not None else opening.label.end, block.span.end)
    if said := facts.source.strip(said):
        parts["text"] = said
    why = f"the label opens {count} speech(es)" if count > 1 else "a label like the others, used once"
    cert = Certainty.HIGH if sure else Certainty.MEDIUM
    yield Proposal(Kind.SPEECH, block.span, cert, parts, {"key": opening.key}, why)
