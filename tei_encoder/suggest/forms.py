"""Says whether a word that a dictionary lacks is a regular form of one that it has: `matchers`, `ungently`, `stehest`.

What is regular the dictionary shows itself: an ending that takes the place of another, or a beginning, in many of its words.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

STEM = 4  # letters that both words begin, or end, with
ENDING, BEGINNING = 5, 4  # letters
MANY = 1_500  # one of so many words of the dictionary must be formed alike


class Forms:
    """The words of a dictionary, asked how others are formed from them."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = words
        self._sorted = sorted(words)
        self._least = max(20, len(words) // MANY)
        self._endings: dict[tuple[str, str], bool] = {}
        self._beginnings: dict[str, bool] = {}

    def derives(self, word: str) -> bool:
        """Say whether a word is a regular form of one of the dictionary's."""
        return any(self._is_beginning(word[:at]) for at in range(2, BEGINNING + 1) if self._has(word[at:])) or any(
            self._is_ending(old, word[len(stem) :]) for stem, old in self._relatives(word)
        )

    def _has(self, word: str) -> bool:
        return len(word) >= STEM and word in self._words

    def _relatives(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield stems of a word with the endings that the dictionary has to them, the longest stems first."""
        for at in range(len(word), max(STEM, len(word) - ENDING) - 1, -1):
            stem = word[:at]
            place = bisect_left(self._sorted, stem)
            while place < len(self._sorted) and self._sorted[place].startswith(stem):
                if len(self._sorted[place]) - at <= ENDING:
                    yield stem, self._sorted[place][at:]
                place += 1

    def _is_ending(self, old: str, new: str) -> bool:
        """Say whether the second ending stands for the first in many words."""
        key = (old, new)
        if key not in self._endings:
            words, cut = self._ending_so.get(new, ()), len(new)
            found = len(words) >= self._least and sum(word[: len(word) - cut] + old in self._words for word in words)
            self._endings[key] = found >= self._least
        return self._endings[key]

    @cached_property
    def _ending_so(self) -> Mapping[str, Sequence[str]]:
        """The words by their endings, where a stem is left."""
        found: dict[str, list[str]] = {}
        for word in self._sorted:
            for cut in range(1, min(ENDING, len(word) - STEM) + 1):
                found.setdefault(word[-cut:], []).append(word)
        return found

    def _is_beginning(self, new: str) -> bool:
        """Say whether many words are others with this before them."""
        if new not in self._beginnings:
            found, place = 0, bisect_left(self._sorted, new)
            while place < len(self._sorted) and self._sorted[place].startswith(new):
                found += self._has(self._sorted[place][len(new) :])
                place += 1
            self._beginnings[new] = found >= self._least
        return self._beginnings[new]
