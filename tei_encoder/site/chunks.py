"""A list that is too long for one page → pages by decade, year or letter."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from tei_encoder.inputs import safe_name
from tei_encoder.site.summary import LAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tei_encoder.site.entries import Entry
    from tei_encoder.site.summary import Summary

T = TypeVar("T")
MOST = 500  # lines of a page: some 150 kB, and a table that sorts at once


@dataclass(frozen=True, slots=True)
class Chunk(Generic[T]):
    """A page of a list. `name` is its decade, year or letter, empty for what has none."""

    name: str
    page: str
    items: tuple[T, ...]


def by_time(summaries: Sequence[Summary], folder: str) -> list[Chunk[Summary]]:
    """Cut sorted records up by decades, and a decade that is too long by its years. A short list stays whole."""
    return _cut(summaries, folder, (_decade, _year))


def by_letter(entries: Sequence[Entry], folder: str) -> list[Chunk[Entry]]:
    """Cut sorted entries up by the letters of their names. A short list stays whole."""
    return _cut(entries, folder, (letter_of, lambda entry: entry.sort[:2].upper()))


def letter_of(entry: Entry) -> str:
    """Return the letter under which an entry stands; `#` for what begins with none."""
    first = entry.sort[:1].upper()
    return first if first.isalpha() else "#"


def _cut(items: Sequence[T], folder: str, keys: Sequence[Callable[[T], str]]) -> list[Chunk[T]]:
    if len(items) <= MOST:
        return []
    taken: set[str] = set()
    return [Chunk(name, f"{folder}/{_stem(name, taken)}.html", tuple(part)) for name, part in _parts(items, keys)]


def _parts(items: Sequence[T], keys: Sequence[Callable[[T], str]]) -> Iterator[tuple[str, list[T]]]:
    key, *finer = keys
    for name, group in groupby(items, key):
        part = list(group)
        if len(part) > MOST and finer:
            yield from _parts(part, finer)
        else:
            yield name, part


def _stem(name: str, taken: set[str]) -> str:
    wanted = safe_name(name).lower() if name else "undated"
    if not any(char.isalnum() for char in name) and name:
        wanted = "other"
    stem, number = wanted, 2
    while stem in taken:
        stem, number = f"{wanted}-{number}", number + 1
    taken.add(stem)
    return stem


def _decade(summary: Summary) -> str:
    return f"{summary.day[:3]}0s" if summary.day != LAST else ""


def _year(summary: Summary) -> str:
    return summary.day[:4] if summary.day != LAST else ""
