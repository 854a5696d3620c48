"""A small word that is there twice: `of the the country`. Only words that no language doubles for emphasis or by rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.source import Certainty, Span
from tei_encoder.suggest.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.suggest.setting import Setting
    from tei_encoder.suggest.tokens import Token

TEST = "doubled-word"


def find_doubled(tokens: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    """Propose to take a word out that follows itself; surer where a line ends between the two."""
    for first, second in pairwise(tokens):
        word = first.text.casefold()
        if second.text == word and second.beside and first.whole and second.whole and word in setting.language.doubled:
            span = Span(first.span.start, second.span.end)
            turned = "\n" in second.gap or "\r" in second.gap
            cert = Certainty.HIGH if turned else Certainty.MEDIUM
            yield Proposal(
                span, f"{first.text} {second.text}", first.text, TEST, cert, f"{word} stands there twice", 1.0
            )
