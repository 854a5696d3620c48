"""How often two words follow each other in a language. The only module that asks for symspellpy, whose lists it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# symspellpy ships two lists, both of English: words, and pairs of words, with how often each stands in the web of 2006.
LISTS = {"en": ("frequency_dictionary_en_82_765.txt", "frequency_bigramdictionary_en_243_342.txt")}
UNSEEN = 3e6  # the rarest pair of the list is twice as frequent: what is not in it is taken to be as rare as this


@dataclass(frozen=True)
class Pairs:
    """Pairs of words with their frequencies, and the words that are in the list of words."""

    counts: Mapping[str, int] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.counts)

    def count(self, first: str, second: str) -> float:
        """Return how often a pair stands in the list's texts; for one that it does not have, about half of the rarest."""
        return self.counts.get(f"{first} {second}", UNSEEN)

    def has(self, first: str, second: str) -> bool:
        """Say whether the list has a pair."""
        return f"{first} {second}" in self.counts


@cache
def pairs_of(language: str) -> Pairs:
    """Return the pairs of a language; none where symspellpy has no list of it, or is not here."""
    if language not in LISTS or find_spec("symspellpy") is None:
        return Pairs()
    words, pairs = LISTS[language]
    return Pairs(dict(_rows(pairs)), frozenset(word for word, _ in _rows(words)))


def _rows(name: str) -> Iterator[tuple[str, int]]:
    path = files("symspellpy") / name
    if path.is_file():
        for line in path.read_text("utf-8-sig").splitlines():
            words, _, count = line.rpartition(" ")
            if count.isdecimal():
                yield words, int(count)
