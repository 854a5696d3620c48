"""What speaks against the reading of a phrase: a bracket that may hold something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.doubt.measure import CERTAIN, Doubt, Reason, weigh
from tei_encoder.doubt.passages import GUESS
from tei_encoder.lexicon import words_in
from tei_encoder.patterns import lazily
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty

if TYPE_CHECKING:
    from tei_encoder.rule import Proposal
    from tei_encoder.survey import Facts

WORD = lazily(r"[\w’]+")
SPOKEN = Reason(0.4, "a bracket with words that somebody says to somebody")
SENTENCE = Reason(0.3, "a sentence in brackets, which may also be said")
SUPPLIED = Reason(0.15, "words in brackets: supplied, or a note, or those of the source itself")
GAP = Reason(0.08, "the bracket may also stand in the source itself")
GUESSED = Reason(0.5, "how many words the bracket corrects is a guess")
HALF_SURE = Reason(0.01, "nothing but its form says so")
USUAL = {Kind.BUSINESS: 0.003, Kind.REMARK: 0.02, Kind.UNCLEAR: 0.02, Kind.SIC: 0.03, Kind.CORRECTION: 0.03}
BUSINESS_OF_FORM = Doubt(0.01, (HALF_SURE,))
LOWEST = Doubt(0.003)


def doubt_phrase(phrase: Proposal, facts: Facts) -> Doubt:
    """Return how doubtful a phrase is."""
    kind = phrase.kind
    if phrase.cert is Certainty.LOW:
        return weigh(0.01, (GUESSED if kind is Kind.CORRECTION else GUESS,))
    if kind is Kind.BUSINESS:
        if phrase.cert is Certainty.HIGH:
            return LOWEST
        if phrase.why.startswith("a sentence of its own"):
            return weigh(0.01, (SENTENCE,))
        said = facts.source[phrase.span].casefold()
        if not words_in("dialogue", facts.language).isdisjoint(WORD.findall(said)):
            return weigh(0.01, (SPOKEN,))
        return BUSINESS_OF_FORM
    if kind is Kind.SUPPLIED:
        return weigh(0.01, (SUPPLIED,))
    if kind is Kind.GAP:
        return weigh(0.01, (GAP,))
    base = USUAL.get(kind)
    return CERTAIN if base is None else Doubt(base)
