"""Summaries → the persons and places of an edition, each with the records that have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.inputs import safe_name
from tei_encoder.site.same import Named, group
from tei_encoder.site.summary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_encoder.site.summary import Summary


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or a place of the edition. `page` is the address of its page beside the start page.

    `shared_name` says that another entry has the same name, so that a reader needs to be told which is meant.
    """

    name: str
    sort: str
    page: str
    found: tuple[Named, ...]
    shared_name: bool

    @property
    def own_page(self) -> bool:
        """Say whether it has a page: not where it has no passage, and one record says all that there is."""
        return len(self.found) > 1 or bool(self.found[0].figure.speeches or self.found[0].figure.mentions)

    @property
    def address(self) -> str:
        """The address, as a link has it: of its page, or of its place in the one record that has it."""
        return quoted(self.page) if self.own_page else self.found[0].record.at(self.found[0].figure.id)

    @property
    def roles(self) -> list[str]:
        """The offices that its records give, each once."""
        return list(dict.fromkeys(role for item in self.found for role in item.figure.roles))

    @property
    def speeches(self) -> int:
        """The number of its speeches in all records."""
        return sum(item.figure.speeches for item in self.found)

    @property
    def mentions(self) -> int:
        """The number of its mentions in all records."""
        return sum(item.figure.mentions for item in self.found)

    @property
    def addresses(self) -> list[str]:
        """The authorities that its records give, each once."""
        return sorted({address for item in self.found for address in item.figure.addresses})

    @property
    def by_time(self) -> list[Named]:
        """What its records tell of it, in the order of their dates."""
        return sorted(self.found, key=lambda item: (item.record.day, item.record.name))


def persons(summaries: Sequence[Summary]) -> list[Entry]:
    """Return the persons of all records, sorted by name."""
    return _entries(group([Named(each, person) for each in summaries for person in each.persons]), "person")


def places(summaries: Sequence[Summary]) -> list[Entry]:
    """Return the places of all records, sorted by name."""
    return _entries(group([Named(each, place) for each in summaries for place in each.places]), "place")


def _entries(groups: Iterable[Sequence[Named]], folder: str) -> list[Entry]:
    named = [(_usual_name(found), found[0].figure.sort, found) for found in groups]
    named.sort(key=lambda each: (each[1], each[0], each[2][0].record.name))
    often = Counter(name for name, _, _ in named)
    taken: set[str] = set()
    entries = []
    for name, key, found in named:
        stem = _stem(name, found[0].record.name if often[name] > 1 else "", taken)
        entries.append(Entry(name, key, f"{folder}/{stem}.html", tuple(found), often[name] > 1))
    return entries


def _stem(name: str, record: str, taken: set[str]) -> str:
    """Return a file name: the person's, with the record's where several persons have that name."""
    wanted = safe_name(f"{name}-{record}" if record else name).lower()
    stem, number = wanted, 2
    while stem in taken:
        stem, number = f"{wanted}-{number}", number + 1
    taken.add(stem)
    return stem


def _usual_name(found: Sequence[Named]) -> str:
    """Return the name that most records give; of equals the longest, and then the first."""
    counts = Counter(item.figure.name for item in found)
    return max(counts, key=lambda name: (counts[name], len(name)))
