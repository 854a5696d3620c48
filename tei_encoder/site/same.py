"""Which persons, or places, of several records are the same: only by evidence that is sure.

Two are one where they share the address of an authority, or where they have the same full name and no two authorities
of one host that differ. A name that two of one record bear is no evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_encoder.site.summary import Figure, Summary


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a place of one record, and the record."""

    record: Summary
    figure: Figure


class Groups:
    """Items brought together step by step; each group knows its members."""

    def __init__(self, items: Sequence[Named]) -> None:
        self.items = items
        self.of = list(range(len(items)))
        self.members = {number: [number] for number in self.of}

    def join(self, numbers: Iterable[int]) -> None:
        """Make one group of those that the numbers belong to; the earliest leads."""
        first, *others = sorted({self.of[number] for number in numbers})
        for other in others:
            moved = self.members.pop(other)
            self.members[first] += moved
            for number in moved:
                self.of[number] = first

    def apart(self, numbers: Sequence[int]) -> bool:
        """Say whether what bears one name must stay apart: two in a record, or a host that tells them apart."""
        if len({id(self.items[number].record) for number in numbers}) < len(numbers):
            return True
        hosts: dict[str, set[str]] = defaultdict(set)
        for group_number in {self.of[number] for number in numbers}:
            for number in self.members[group_number]:
                for authority in self.items[number].figure.authorities:
                    hosts[authority.partition("/")[0]].add(authority)
        return any(len(addresses) > 1 for addresses in hosts.values())


def group(items: Sequence[Named]) -> list[list[Named]]:
    """Bring together those that are surely the same, in the order in which each first occurs."""
    groups = Groups(items)
    for numbers in _by(
        (authority, number) for number, item in enumerate(items) for authority in item.figure.authorities
    ):
        groups.join(numbers)
    for numbers in _by((name, number) for number, item in enumerate(items) for name in item.figure.evidence):
        if len(numbers) > 1 and not groups.apart(numbers):
            groups.join(numbers)
    return [[items[number] for number in sorted(members)] for _, members in sorted(groups.members.items())]


def _by(pairs: Iterable[tuple[str, int]]) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return [found[key] for key in sorted(found)]
