"""Facts → the doubts of a text: what is known once of all its passages, asked for each of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tei_encoder.doubt.labels import doubt_labels
from tei_encoder.doubt.measure import Doubt, weigh
from tei_encoder.doubt.passages import (
    SEEN_BY_OTHER,
    against_going_on,
    against_kind,
    guessed,
    left_bracket,
    usual,
    usual_in,
)
from tei_encoder.doubt.verse_form import doubt_forms
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.rule import Proposal
    from tei_encoder.segment import Block
    from tei_encoder.survey import Facts

SURE_SPEECH = Doubt(0.002)  # of most passages


class Doubts:
    """The doubts of one text. Each passage is asked about once, when it is read."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.forms = doubt_forms(facts)
        self.labels = doubt_labels(facts)
        self.prose, self.verse = usual_in(facts, Kind.PARAGRAPH), usual_in(facts, Kind.VERSE)
        self.brackets = sorted((*_places(facts.source.text, "("), *_places(facts.source.text, "[")))

    def of(self, best: Proposal, block: Block, phrases: Sequence[Decision]) -> Doubt:
        """Return how doubtful the reading of a passage is."""
        kind, index = best.kind, block.index
        if kind is Kind.SPEECH:
            reasons = [*self.labels.get(index, ())]
        elif kind is Kind.PARAGRAPH or kind is Kind.VERSE:
            usually = self.prose if kind is Kind.PARAGRAPH else self.verse
            reasons = against_going_on(block, phrases, self.facts, usually)
            if index in self.facts.other.opens:
                reasons.append(SEEN_BY_OTHER)
        else:
            return weigh(usual(kind, best.cert), (*guessed(best), *against_kind(best, block)))
        if form := self.forms.get(index):
            reasons.append(form)
        text = best.parts.get("text", best.span)
        first = bisect_left(self.brackets, text.start)
        has_bracket = first < len(self.brackets) and self.brackets[first] < text.end
        if has_bracket and (bracket := left_bracket(text, phrases, self.facts)):
            reasons.append(bracket)
        if kind is Kind.SPEECH and not reasons and best.cert is Certainty.HIGH:
            return SURE_SPEECH
        return weigh(usual(kind, best.cert), (*guessed(best), *reasons))


def _places(text: str, char: str) -> Iterator[int]:
    """Yield where a character stands; four times as fast as a pattern."""
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)
