"""Reasons → a doubt: how likely it is that a decision is wrong, and TEI's word for it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tei_encoder.source import Certainty

SURE = 0.035  # what is doubted less is called certain
GUESSED = 0.6  # so doubtful, at least, is a guess


class Reason(NamedTuple):
    """What speaks against a decision: the share of such decisions that are wrong, why, and what of them is in doubt."""

    weight: float
    words: str
    about: str = ""


BRACKET, FORM = "bracket", "form"  # read as words; verse or prose


class Doubt(NamedTuple):
    """How likely a decision is to be wrong (0 to 1), and why, the weightiest reason first."""

    value: float
    reasons: tuple[Reason, ...] = ()

    @property
    def why(self) -> str:
        """The reasons in a sentence's worth of words."""
        return "; ".join(reason.words for reason in self.reasons)

    def of(self, about: str) -> bool:
        """Say whether something of a decision is in doubt."""
        return any(reason.about == about for reason in self.reasons)

    def without(self, about: str) -> Doubt:
        """Return the doubt that is left where something is no longer in doubt."""
        sound = 1.0 - self.value
        for reason in self.reasons:
            if reason.about == about:
                sound /= 1.0 - reason.weight
        return Doubt(round(1.0 - sound, 4), tuple(reason for reason in self.reasons if reason.about != about))

    @property
    def cert(self) -> Certainty:
        """The doubt in TEI's words."""
        if self.value < SURE:
            return Certainty.HIGH
        return Certainty.MEDIUM if self.value < GUESSED else Certainty.LOW


CERTAIN = Doubt(0.0)
NO_RULE = Doubt(0.9, (Reason(0.9, "no rule claims it"),))


@lru_cache(maxsize=4096)  # the passages of a text are doubted for few reasons
def weigh(base: float, reasons: tuple[Reason, ...]) -> Doubt:
    """Put reasons together that do not depend on each other; `base` is what is left where there is none."""
    sound = 1.0 - base
    for reason in reasons:
        sound *= 1.0 - reason.weight
    return Doubt(round(1.0 - sound, 4), tuple(sorted(reasons, key=lambda reason: -reason.weight)))


def graded(claimed: Certainty, doubt: Doubt) -> Certainty:
    """Return how certain a decision is called. What the rule itself calls a guess stays one."""
    return claimed if claimed is Certainty.LOW else doubt.cert
