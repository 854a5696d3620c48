"""A word that is spelt right and wrong where it stands: `I remember than`, `not only to product more`.

Two things of English grammar that a list of pairs of words can tell: `than` wants a comparative before it in its sentence, and
a noun does not stand between `to` and an article or the like. Whatever else is unusual may be meant.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.source import Certainty
from tei_encoder.suggest.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.suggest.setting import Setting
    from tei_encoder.suggest.tokens import Token

TEST = "wrong-word"
TO, OF = "to", "of"
NOUN, VERB = 0.1, 0.5  # the share of `to` among what stands before a word in the pairs
FREQUENT = 10.0  # times in a million: of a rarer word the pairs say little
FAR_MORE = 20.0  # times as usual


def find_wrong(tokens: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    """Propose a word of which the grammar allows what stands round it."""
    if not (setting.pairs and setting.language.comparison):
        return
    compared = False
    for at, (before, token) in enumerate(pairwise(tokens)):
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        if before.begins:
            compared = False
        compared |= _compares(before.text.casefold(), setting)
        if (
            after
            and token.plain
            and not token.begins
            and token.beside
            and after.beside
            and before.whole
            and after.plain
        ):
            yield from _after_comparison(before.text.casefold(), token, after.text, setting, compared=compared)
            yield from _verb(before.text, token, after.text, setting)


def _compares(word: str, setting: Setting) -> bool:
    """Say whether a word can be what `than` compares: `more`, `other`, or a comparative: `longer`, `larger`, `bigger`."""
    language, knows = setting.language, setting.dictionary.knows
    if word in language.comparatives:
        return True
    return any(
        word.endswith(end) and any(knows(stem) for stem in _stems(word, len(end))) for end in language.comparison
    )


def _stems(word: str, cut: int) -> tuple[str, ...]:
    """Return what a word may be the comparative of."""
    stem = word[:-cut]
    return (stem, word[: 1 - cut], stem[:-1], f"{stem[:-1]}y")


def _after_comparison(before: str, token: Token, after: str, setting: Setting, *, compared: bool) -> Iterator[Proposal]:
    """Propose another word for one that wants a comparative and has none, where its neighbours are usual with that."""
    if token.text not in setting.language.compared or compared:
        return
    pairs, word = setting.pairs, token.text
    likely = {
        other: pairs.count(before, other) / pairs.count(before, word)
        for other in setting.dictionary.near(word)
        if pairs.has(before, other) and pairs.has(other, after)
    }
    best = max(sorted(likely), key=lambda other: likely[other], default="")
    if best and likely[best] >= FAR_MORE:
        why = f"nothing before it in the sentence compares; {before} {best} is what is usual"
        yield Proposal(token.span, word, best, TEST, Certainty.MEDIUM, why, likely[best])


def _verb(before: str, token: Token, after: str, setting: Setting) -> Iterator[Proposal]:
    """Propose a verb for a noun that stands between `to` and a word that begins an object."""
    if before != TO or after not in setting.language.objects or setting.dictionary.frequency(token.text) < FREQUENT:
        return
    if setting.pairs.has(token.text, after) or not 0 < _verbal(token.text, setting) < NOUN:
        return
    verbs = {
        other: setting.dictionary.frequency(other)
        for other in setting.dictionary.near(token.text)
        if setting.pairs.has(other, after) and _verbal(other, setting) > VERB
    }
    if len(verbs) == 1:
        best = next(iter(verbs))
        why = f"a noun between {TO} and {after}; {TO} {best} {after} is usual"
        yield Proposal(token.span, token.text, best, TEST, Certainty.MEDIUM, why, FAR_MORE)


def _verbal(word: str, setting: Setting) -> float:
    """Return the share of `to` among the small words that stand before a word; 0 where the pairs have none of them."""
    pairs = setting.pairs
    seen = {each: pairs.count(each, word) for each in (TO, OF, *setting.language.articles) if pairs.has(each, word)}
    return seen.get(TO, 0.0) / max(1.0, sum(seen.values()))
