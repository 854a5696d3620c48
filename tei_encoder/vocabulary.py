"""The words that a profile adds to those of the lexicons, for as long as a record is read with it.

Rules ask `lexicon` for words in inner loops, so what it answers is remembered. While a profile with words of its own is
in use, other answers hold: `speaking` has the old ones forgotten when it begins and when it ends. One thread at a time
reads; a profile without words costs nothing but the lock.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Remembering(Protocol):
    """A function under `functools.cache` or `lru_cache`."""

    def cache_clear(self) -> None:
        """Forget all answers."""


R = TypeVar("R", bound=Remembering)

_lock = RLock()
_forget: list[Callable[[], None]] = []
_added: dict[str, frozenset[str]] = {}


def depends_on_words(function: R) -> R:
    """Mark a function that remembers what it answers, and whose answers depend on the words of the lexicons."""
    _forget.append(function.cache_clear)
    return function


def added(field: str) -> frozenset[str]:
    """Return the words that the profile in use adds to a field."""
    return _added.get(field, frozenset())


@contextmanager
def speaking(words: Mapping[str, frozenset[str]]) -> Iterator[None]:
    """Let the words of a profile hold, by field and in lower case; afterwards those hold again that held before."""
    with _lock:
        before = dict(_added)
        _change(words)
        try:
            yield
        finally:
            _change(before)


def _change(words: Mapping[str, frozenset[str]]) -> None:
    if words != _added:
        _added.clear()
        _added.update(words)
        for forget in _forget:
            forget()
