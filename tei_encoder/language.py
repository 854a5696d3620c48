"""Source → the language that it is written in, as a BCP 47 tag."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from tei_encoder.lexicon import languages_of
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.source import Source

SAMPLE = 8_000  # characters: more does not make the detector surer
UNDETERMINED = "und"  # BCP 47, ISO 639-3: the language is not known
SHORTEST = 150  # letters: the detector guesses at random below
WORDS = 600
WORD = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LEAST = 0.2  # the share of words that the commonest words of a language have in any text in it
# What overrules the detector: this many more words that only the other language has, and this many times more.
MARGIN, SURE = 4, 2


def find_language(source: Source) -> str:
    """Return the language that most of the text is in.

    The middle of a long text is read: beginnings are full of names, numbers and lists. The detector knows many
    languages by their letters, but takes some for their neighbours; common words put it right.
    """
    text = source.text
    start = max(0, len(text) // 2 - SAMPLE // 2)
    sample = text[start : start + SAMPLE]
    letters = islice((char for char in text if char.isalpha()), SHORTEST)
    if sum(1 for _ in letters) < SHORTEST:
        return UNDETERMINED
    words = _common_words(sample)
    counts = Counter(language for languages in words for language in languages)
    best = max(counts, key=lambda language: (counts[language], language), default=UNDETERMINED)
    if counts[best] >= max(MARGIN, LEAST * len(words)):
        if all(_overrules(best, other, words) for other in counts if other != best):
            return best  # whatever the detector says
        found = _detected(sample)
        return best if _overrules(best, found, words) else found
    return _detected(sample)


def _detected(sample: str) -> str:
    """Return the language that the letters of a text look like."""
    import chardet  # noqa: PLC0415 - 45 ms that hardly any record needs

    return str(chardet.detect(sample.encode())["language"] or UNDETERMINED)


def _overrules(best: str, other: str, words: Sequence[Sequence[str]]) -> bool:
    """Say whether words of one language only speak for `best`, and hardly any for the other."""
    for_best = sum(best in languages and other not in languages for languages in words)
    for_other = sum(other in languages and best not in languages for languages in words)
    return for_best >= max(for_other + MARGIN, for_other * SURE)


def _common_words(sample: str) -> list[Sequence[str]]:
    """Return for each word of a text the languages in which it is one of the commonest."""
    known = languages_of("common")
    tokens = (match[0].casefold().replace("’", "'") for match in islice(WORD.finditer(sample), WORDS))
    return [known.get(token, ()) for token in tokens]
