"""Wishes about persons → who is who: labels parted, persons merged, speeches given to those whom an editor names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.labels import key_of
from tei_encoder.person_ids import unique_id
from tei_encoder.record import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.corrections.wishes import Parting, Wishes

SPEAKERS = "\n"  # between the names of several who speak together
Ids = dict[str, tuple[str, ...]]  # of those whom a label means


def named_together(names: Sequence[str]) -> str:
    """Write the names of those who speak together as one trait."""
    return SPEAKERS.join(" ".join(name.split()) for name in names)


def parted(groups: Sequence[Sequence[str]], partings: Sequence[Parting]) -> list[list[str]]:
    """Take labels out of the groups that they were put into, for persons of their own."""
    made = [list(group) for group in groups]
    for parting in partings:
        keys = {key_of(label) for label in parting.labels}
        apart = [key for group in made for key in group if key in keys]
        made = [left for group in made if (left := [key for key in group if key not in keys])]
        if apart:
            made.append(apart)
    return made


def as_wished(
    persons: Sequence[Person],
    by_key: Mapping[str, tuple[str, ...]],
    told: Mapping[int, tuple[Sequence[str], str]],
    wishes: Wishes,
    taken: set[str],
) -> tuple[list[Person], Ids, dict[int, tuple[str, ...]]]:
    """Name those who were parted, merge persons, and find or make those whom editors name as speakers.

    `told` gives by the offset of a speech the names, and what is printed as its label.
    """
    known = _Known(list(persons), dict(by_key), taken)
    for parting in wishes.partings:
        known.name(parting)
    for names in wishes.merges:
        known.merge(names)
    speaking = {
        at: tuple(dict.fromkeys(known.find_or_make(name, printed) for name in names))
        for at, (names, printed) in told.items()
    }
    return known.persons, known.by_key, speaking


class _Known:
    """The persons of a record while wishes change them."""

    def __init__(self, persons: list[Person], by_key: Ids, taken: set[str]) -> None:
        self.persons = persons
        self.by_key = by_key
        self.taken = taken
        self.by_id: dict[str, str] = {}  # the ids that editors asked for, and those that they got

    def find(self, name: str) -> Person | None:
        """Find a person by an id, a name as printed, or a label; names that several have find none but by their label."""
        wanted = key_of(name)
        if name.startswith("#"):
            asked = self.by_id.get(name, name[1:])
            return next((each for each in self.persons if each.id == asked), None)
        for same in (
            lambda each: each.id == name,
            lambda each: name in each.names,
            lambda each: self.by_key.get(wanted) == (each.id,),
            lambda each: wanted in map(key_of, each.names),
        ):
            found = [each for each in self.persons if same(each)]
            if found:
                return found[0]
        return None

    def find_or_make(self, name: str, printed: str) -> str:
        """Return the id of a person of that name; there is one afterwards.

        `#second-lady` asks for a person of that id, whose name is what the label prints: namesakes need it.
        """
        found = self.find(name)
        if found is None:
            wanted = name.removeprefix("#")
            by_id = wanted != name
            short = wanted if by_id else (key_of(name).split() or [name])[-1]
            found = Person(unique_id(short, self.taken), (printed or wanted if by_id else name,))
            if by_id:
                self.by_id[name] = found.id
            self.persons.append(found)
        return found.id

    def name(self, parting: Parting) -> None:
        """Give the person of labels that were parted the name that an editor wishes."""
        key = key_of(parting.labels[0]) if parting.labels else ""
        if parting.person and len(ids := self.by_key.get(key, ())) == 1:
            self.persons = [
                replace(each, names=tuple(dict.fromkeys((parting.person, *each.names)))) if each.id == ids[0] else each
                for each in self.persons
            ]

    def merge(self, names: Sequence[str]) -> None:
        """Make one person of several. The first name is that of a person of the record, or a new one for them."""
        found = [each for name in names if (each := self.find(name))]
        found = list({each.id: each for each in found}.values())
        if not found:
            return
        first = found[0]
        gone = {each.id for each in found[1:]}
        printed = [name for each in found for name in each.names]
        wished = [] if names[0].startswith("#") or names[0] == first.id else [names[0]]
        role = next((each.role for each in found if each.role), "")
        merged = replace(first, names=tuple(dict.fromkeys((*wished, *printed))), role=role)
        self.persons = [merged if each is first else each for each in self.persons if each.id not in gone]
        for key, ids in self.by_key.items():
            self.by_key[key] = tuple(dict.fromkeys(first.id if each in gone else each for each in ids))
