"""`a imbalanced system`, `an big one`: the English article against the sound that follows."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.source import Certainty
from tei_encoder.suggest.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.suggest.setting import Setting
    from tei_encoder.suggest.tokens import Token

TEST = "article"
VOWELS = frozenset("aeio")  # a word in u- begins as `uncle` or as `union` does: only the pairs of words know
CONSONANTS = frozenset("bcdfgjklmnpqrstvwz")  # not h and x and y, which are sounded in more than one way
SHORTEST = 3  # letters: `a is`, `an m` speak about letters


def find_articles(tokens: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    """Propose the other article where the rule of the language has no exception."""
    if not setting.language.an_before:
        return
    for article, following in pairwise(tokens):
        if article.text in ("a", "an") and article.whole and following.beside and following.plain:
            yield from _proposals(article, following.text, setting)


def _proposals(article: Token, word: str, setting: Setting) -> Iterator[Proposal]:
    if len(word) < SHORTEST or not setting.dictionary.knows(word):
        return
    wanted = _wanted(word, setting)
    if wanted and wanted != article.text and not setting.pairs.has(article.text, word):
        why = f"{wanted} stands before {word}, as it is sounded"
        cert = Certainty.HIGH if wanted == "an" else Certainty.MEDIUM
        yield Proposal(article.span, article.text, wanted, TEST, cert, why, 1.0)


def _wanted(word: str, setting: Setting) -> str:
    """Return the article that a word takes; nothing where its letters do not say."""
    language, pairs = setting.language, setting.pairs
    if _any(language.an_before).match(word):
        return "an"
    if _any(language.a_before).match(word):
        return ""  # `an useful`, `an one` was good usage
    if word[0] == "u":
        return "an" if pairs.has("an", word) and not pairs.has("a", word) else ""
    if word[0] in VOWELS:
        return "an"
    return "a" if word[0] in CONSONANTS else ""


@cache
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
