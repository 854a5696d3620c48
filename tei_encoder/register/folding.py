"""Persons with their matches → persons, each entry for one of them: two labels that one entry explains are one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.identity import ANSWERS
from tei_encoder.register.matching import Doubt
from tei_encoder.register.model import Match
from tei_encoder.source import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.record import Person

Found = Match | Doubt | None


def settled(found: Mapping[str, Found], voices: Sequence[tuple[str, ...]]) -> dict[str, Found]:
    """Let an entry be no more than one voice: who answers another is not that other, and a surname yields to a full name.

    `found` is by the person's id, `voices` are those who speak, speech by speech.
    """
    answers = Counter(frozenset((a, b)) for one, other in pairwise(voices) for a in one for b in other if a != b)
    claims: dict[str, list[str]] = defaultdict(list)
    for person, match in found.items():
        if isinstance(match, Match):
            claims[match.entry.id].append(person)
    made = dict(found)
    for people in claims.values():
        sure = [each for each in people if _cert(found[each]) is Certainty.HIGH]
        rest = [each for each in people if each not in sure]
        if any(answers[frozenset((a, b))] >= ANSWERS for a in sure for b in sure if a != b):
            _doubt(made, people, "two who answer each other have this name or office")
        elif len(people) > 1 and rest:
            _doubt(
                made, rest, "another in this record is this entry more surely" if sure else "several have this surname"
            )
    return made


def _doubt(made: dict[str, Found], people: Iterable[str], why: str) -> None:
    for person in people:
        match = made[person]
        if isinstance(match, Match):
            made[person] = Doubt((match.entry,), why)


def _cert(found: Found) -> Certainty | None:
    return found.cert if isinstance(found, Match) else None


def folded(persons: Sequence[Person], found: Mapping[str, Found]) -> tuple[tuple[Person, ...], dict[str, str]]:
    """Give persons their entries, and make one of those that have the same. Also return who has become whom."""
    first: dict[str, int] = {}
    made: list[Person] = []
    became: dict[str, str] = {}
    for person in persons:
        match = found.get(person.id)
        if not isinstance(match, Match):
            made.append(person)
        elif match.entry.id in first:
            at = first[match.entry.id]
            became[person.id] = made[at].id
            made[at] = _joined(made[at], person)
        else:
            first[match.entry.id] = len(made)
            sure = match.entry.sex if match.cert is Certainty.HIGH else None
            made.append(replace(person, entry=match, sex=sure or person.sex))
    return tuple(made), became


def _joined(one: Person, other: Person) -> Person:
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return replace(one, names=names, role=one.role or other.role, sex=one.sex or other.sex, age=one.age or other.age)
