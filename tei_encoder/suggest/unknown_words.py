"""A word that no dictionary has, and one slip from a word that is much used: `recieve`, `c1ear`, `govemment`."""

from __future__ import annotations

import unicodedata
from math import sqrt
from typing import TYPE_CHECKING

from tei_encoder.source import Certainty
from tei_encoder.suggest.pairs import UNSEEN
from tei_encoder.suggest.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.suggest.setting import Setting
    from tei_encoder.suggest.tokens import Token

TEST = "unknown-word"
SHORTEST = 4  # letters: of shorter words too many are one slip from others
LONG = 8  # letters: so long a word is hardly one slip from another by chance
USUAL, RARE = 2.0, 1.0  # times in a million: a rarer word is not what was meant; for long words, a rarer one may be
COMMON = 100.0  # times in a million: what a word of four letters must be meant for
SAME = 5  # times as likely: letters changed about, none of them wrong
PART = 5.0  # times in a million: of both parts of a compound
SURE = 20  # times as usual as the next that it may be
BARE = 3  # letters of a part of a compound
NEIGHBOURS = 3  # words on each side: where one of them is unknown, too, it is another language or a dialect
DIGITS = str.maketrans("015", "ols")
LOOK_ALIKES = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("li", "h"), ("tl", "d"), ("ni", "m"), ("in", "m"), ("nn", "m"),
)  # fmt: skip


def find_unknown(tokens: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    """Propose what stands in the dictionary for words that do not."""
    unknown = [_is_unknown(token, setting) for token in tokens]
    for at, token in enumerate(tokens):
        if not unknown[at]:
            if token.whole and _has_digit(token.text):
                yield from _digits(token, setting)
            continue
        around = unknown[max(0, at - NEIGHBOURS) : at] + unknown[at + 1 : at + 1 + NEIGHBOURS]
        if len(token.text) < SHORTEST or setting.counts[token.text] > 1 or any(around):
            continue
        before, after = tokens[at - 1 : at], tokens[at + 1 : at + 2]
        yield from _proposals(token, before, after, setting)


def _is_unknown(token: Token, setting: Setting) -> bool:
    return token.plain and not setting.dictionary.knows(token.text)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and not word.isdecimal() and len(word) >= SHORTEST


def _digits(token: Token, setting: Setting) -> Iterator[Proposal]:
    """Propose a letter for a digit inside of a word, which machines that read print put there."""
    meant = token.text.translate(DIGITS)
    if meant.isalpha() and meant.islower() and sum(map(str.isdigit, token.text)) * 3 <= len(meant):
        for word in dict.fromkeys((meant, token.text.replace("1", "i").translate(DIGITS))):
            if setting.dictionary.frequency(word) >= USUAL:
                why = "a digit stands in a word that has a letter there"
                yield Proposal(
                    token.span, token.text, word, TEST, Certainty.HIGH, why, setting.dictionary.frequency(word)
                )
                return


def _is_compound(word: str, setting: Setting) -> bool:
    """Say whether a word is made of two that the dictionary has: new ones are made every day."""
    often = setting.dictionary.frequency
    return any(often(word[:at]) >= PART and often(word[at:]) >= PART for at in range(BARE, len(word) - BARE + 1))


def _proposals(token: Token, before: Sequence[Token], after: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    word, frequency = token.text, setting.dictionary.frequency
    near = set(setting.dictionary.near(word)) | {other for other in _look_alikes(word) if frequency(other)}
    weights = {
        other: frequency(other) * _fit(other, before, after, setting) * (SAME if sorted(other) == sorted(word) else 1)
        for other in near
    }
    ranked = sorted(weights, key=lambda other: (-weights[other], other))
    if not ranked or frequency(ranked[0]) < _least(word):
        return
    best = ranked[0]
    margin = weights[best] / max([USUAL / SURE, *(weights[other] for other in ranked[1:2])])
    if margin < SURE * _least(word) / USUAL or _plain(word) == best:
        return
    if not _doubles(word, best) and (_is_compound(word, setting) or setting.dictionary.derives(word)):
        return
    sure = len(word) >= LONG and margin >= SURE * SURE
    cert = Certainty.HIGH if sure else Certainty.MEDIUM
    why = f"no word of the dictionary; {best} is one slip away, and much used"
    yield Proposal(token.span, word, best, TEST, cert, why, margin)


def _look_alikes(word: str) -> set[str]:
    """Return the words that a machine may have read as this one, by letters that look alike in print."""
    return {
        word[:at] + right + word[at + len(wrong) :]
        for wrong, right in LOOK_ALIKES
        for at in range(len(word))
        if word.startswith(wrong, at)
    }


def _fit(word: str, before: Sequence[Token], after: Sequence[Token], setting: Setting) -> float:
    """Say by how much more a word is likely beside its neighbours, as far as pairs of words are known."""
    fit = 1.0
    for each in before:
        fit *= sqrt(setting.pairs.count(each.text.casefold(), word) / UNSEEN)
    for each in after:
        if each.beside:
            fit *= sqrt(setting.pairs.count(word, each.text.casefold()) / UNSEEN)
    return fit


def _plain(word: str) -> str:
    """Return a word without its accents: what the dictionary has without them is another word, `fumes` for `fûmes`."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _least(word: str) -> float:
    """Return how usual a word must be to be meant by another: the longer that is, the surer is the likeness."""
    if len(word) == SHORTEST:
        return COMMON
    return RARE if len(word) >= LONG else USUAL


def _doubles(word: str, other: str) -> bool:
    """Say whether one of two words has a letter twice where the other has it once: `occured` only looks regular."""
    short, long = sorted((word, other), key=len)
    return len(short) + 1 == len(long) and any(
        short[:at] + short[at - 1] + short[at:] == long for at in range(1, len(short) + 1)
    )
