"""What the tests for misprints know of a record beside the words at hand: its language, and what else it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.suggest.dictionary import Dictionary
    from tei_encoder.suggest.languages import Language
    from tei_encoder.suggest.pairs import Pairs
    from tei_encoder.suggest.tokens import Token

FEW = 5  # words
Counted = tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]
LEAST = 3  # letters of a word by which a spelling is judged


@dataclass(frozen=True)
class Setting:
    """The dictionary of a record's language, pairs of its words, and how often the records at hand have each word.

    `counts` counts words without case, `names` those with a capital inside of a sentence, `joined` two such words together.
    """

    language: Language
    dictionary: Dictionary
    pairs: Pairs
    counts: Mapping[str, int]
    names: Mapping[str, int]
    joined: Mapping[tuple[str, str], int]


def is_name(token: Token) -> bool:
    """Say whether a word is printed as a name is: with a capital, and small letters after it."""
    return token.whole and token.text.isalpha() and token.text[0].isupper() and token.text[1:].islower()


def count_words(
    texts: Iterable[Sequence[Token]], counts: Counter[str], names: Counter[str], joined: Counter[tuple[str, str]]
) -> None:
    """Count the words of stretches of text, the names among them, and the pairs of names."""
    for tokens in texts:
        counts.update(token.text.casefold() for token in tokens)
        names.update(token.text for token in tokens if not token.begins and is_name(token))
        for first, second in pairwise(tokens):
            if second.beside and is_name(first) and is_name(second):
                joined[first.text, second.text] += 1


def share_unknown(texts: Iterable[Sequence[Token]], dictionary: Dictionary) -> float:
    """Return the share of a record's running words in small letters that its dictionary does not know.

    A few are misprints, however short the record.
    """
    words = [token.text for tokens in texts for token in tokens if token.plain and len(token.text) >= LEAST]
    unknown = sum(not dictionary.knows(word) for word in words)
    return unknown / len(words) if unknown > FEW else 0.0
