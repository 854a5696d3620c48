"""The words of a language and how often they are used. The only module that imports spellchecker, when it is used."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tei_encoder.suggest.forms import Forms

if TYPE_CHECKING:
    from spellchecker import SpellChecker

    from tei_encoder.suggest.languages import Language

NO_PACKAGE = "misprints are looked for with pyspellchecker and symspellpy: pip install 'tei-encoder[suggest]'"
MILLION = 1_000_000


class NoDictionaryError(Exception):
    """There is no dictionary: the message says why, and what to do."""


class Dictionary:
    """The words of a language with their frequencies.

    `also` are words that it knows beside those of the library, without a frequency.
    """

    def __init__(self, checker: SpellChecker, language: Language, also: frozenset[str] = frozenset()) -> None:
        self._checker = checker
        self._words = checker.word_frequency.dictionary
        self._scale = MILLION / max(1, checker.word_frequency.total_words)
        self._also = also
        self._variants = [(re.compile(old), new) for old, new in language.variants]
        self._near: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, bool] = {}
        self._forms: Forms | None = None

    def frequency(self, word: str) -> float:
        """Return how often a word is used in a million."""
        return self._words.get(word, 0) * self._scale

    def knows(self, word: str) -> bool:
        """Say whether a word is one of the language, in the dictionary's spelling or another that is in use."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._has(word) or any(
                self._has(pattern.sub(new, word)) for pattern, new in self._variants if pattern.search(word)
            )
        return known

    def _has(self, word: str) -> bool:
        return word in self._words or word in self._also

    def derives(self, word: str) -> bool:
        """Say whether a word is a regular form of a known one."""
        if self._forms is None:
            self._forms = Forms(self._words)
        return self._forms.derives(word)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words that one slip makes this one of: a letter lost, added, changed, or two changed about."""
        if word not in self._near:
            found = self._checker.known(self._checker.edit_distance_1(word))
            self._near[word] = tuple(sorted(found - {word}))
        return self._near[word]


def is_installed() -> bool:
    """Say whether the library of dictionaries is here."""
    return find_spec("spellchecker") is not None


@cache
def load_dictionary(language: Language) -> Dictionary:
    """Return the dictionary of a language. Raises NoDictionaryError."""
    if not is_installed():
        raise NoDictionaryError(NO_PACKAGE)
    from spellchecker import SpellChecker  # noqa: PLC0415 - half a second that only `suggest` needs

    from tei_encoder.suggest.pairs import pairs_of  # noqa: PLC0415 - it asks whether symspellpy is here

    if language.tag not in SpellChecker.languages():
        has = ", ".join(sorted(SpellChecker.languages()))
        message = f"there is no dictionary for the language {language.tag!r}; pyspellchecker has: {has}"
        raise NoDictionaryError(message)
    return Dictionary(SpellChecker(language=language.tag, distance=1), language, pairs_of(language.tag).words)
