"""Two words that one slip parts, and an index that finds such words quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def one_slip(word: str, other: str) -> bool:
    """Say whether a letter lost, added or changed, or two letters changed about, make one word of the other."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = 0
    shorter = min(len(word), len(other))
    while start < shorter and word[start] == other[start]:
        start += 1
    a, b = word[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[2:] == b[2:] and a[:2] == b[1::-1])


class Near:
    """Finds those of a list of words that one slip parts from a word. Time and space grow with the list's length."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for word in words:
            for rest in _rests(word):
                self._by_rest.setdefault(rest, []).append(word)

    def of(self, word: str) -> list[str]:
        """Return the words of the list that one slip parts from a word, in order."""
        found = {other for rest in _rests(word) for other in self._by_rest.get(rest, ())}
        return sorted(other for other in found if one_slip(word, other))


def _rests(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without each of its letters."""
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
