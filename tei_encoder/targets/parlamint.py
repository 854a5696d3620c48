"""ParlaMint, the comparable corpora of parliamentary debates, and Parla-CLARIN, which it narrows.

Facts: ParlaMint's schema and encoding guidelines (github.com/clarin-eric/ParlaMint) and its taxonomies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.source import Certainty
from tei_encoder.targets.facts import NOBODY
from tei_encoder.targets.model import Target
from tei_encoder.targets.names import xml_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.record import Person, Record

LICENCE = "creativecommons.org/licenses/by/4.0"
SPEAKERS = {"chair", "regular", "guest"}  # ids of the kinds of speakers
ROLES = {"guests": "guest", "chair": "chair"}  # by fact, in ParlaMint's words; whoever has none is `regular`


def corpus_ids(record: Record, taken: set[str]) -> dict[str, str]:
    """Return ids that hold in a whole corpus: those of the register, else the record's own with its name in front."""
    taken = taken | SPEAKERS
    return {person.id: _listed(person, taken) or f"{xml_name(record.id)}.{person.id}" for person in record.persons}


def _listed(person: Person, taken: set[str]) -> str:
    """Return the id that the register surely gives a person, if nothing else has it."""
    if person.entry is None or person.entry.cert is not Certainty.HIGH or person.entry.entry.id in taken:
        return ""
    return person.entry.entry.id


def roles_of(record: Record, facts: Mapping[str, str]) -> dict[str, str]:
    """Return which persons preside, and who is a guest."""
    called = _called(record)
    return {
        called[_folded(name)]: role
        for fact, role in ROLES.items()
        for name in _names(facts.get(fact, ""))
        if _folded(name) in called
    }


def fault_of(record: Record, facts: Mapping[str, str]) -> str:
    """Say which of those who are said to preside or to be guests are not in the record, and whether the licence will do."""
    unknown = _unknown(record, facts)
    if LICENCE not in facts.get("licence", ""):
        unknown.append(
            "ParlaMint is published under https://creativecommons.org/licenses/by/4.0/ only, and licence says otherwise"
        )
    if len(facts.get("date", "")) != len("2024-05-31"):
        unknown.append("date must be a day, such as 2024-05-31")
    return "; ".join(unknown)


def parla_fault_of(record: Record, facts: Mapping[str, str]) -> str:
    """Say which of those who are said to preside or to be guests are not in the record."""
    return "; ".join(_unknown(record, facts))


def _unknown(record: Record, facts: Mapping[str, str]) -> list[str]:
    called = _called(record)
    return [
        f"{fact} names {name!r}, whom the record does not have"
        for fact in ROLES
        for name in _names(facts.get(fact, ""))
        if _folded(name) not in called
    ]


def derived_from(_record: Record, facts: Mapping[str, str]) -> dict[str, str]:
    """Return the English name of the country or of that which a region is in (CLDR)."""
    from babel import Locale  # noqa: PLC0415 - only this target needs it

    country = facts["country"].partition("-")[0]
    return {"country_name": Locale("en").territories.get(country, country)}


def _names(fact: str) -> list[str]:
    return [] if fact == NOBODY else [name.strip() for name in fact.split("|") if name.strip()]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _called(record: Record) -> dict[str, str]:
    """Return the ids of persons by all that they are called; of two who are called the same, the first."""
    return {_folded(name): person.id for person in reversed(record.persons) for name in _all_names(person)}


def _all_names(person: Person) -> tuple[str, ...]:
    listed = person.entry.entry.names if person.entry else ()
    return (person.id, *person.names, *(name.text for name in listed))


PARLAMINT = Target(
    name="parlamint",
    title="ParlaMint",
    about="debates for the ParlaMint corpora: utterances of members, chairs and guests, comments, a list of persons",
    needs=(
        "title", "date", "place", "publisher", "published", "licence", "country", "corpus_title", "corpus_edition",
        "corpus_address", "source_title", "source_address", "chamber", "meeting", "meeting_kind", "subcorpus", "chair",
    ),
    takes=("meeting_number", "source_publisher", "guests", "project"),
    schemas=("parlamint",),
    file="ParlaMint-{country}_{date}-{id}",
    person_ids=corpus_ids,
    fault=fault_of,
    derived=derived_from,
    roles=roles_of,
)  # fmt: skip

PARLA_CLARIN = Target(
    name="parla-clarin",
    title="Parla-CLARIN",
    about="debates as Parla-CLARIN recommends them: as for ParlaMint, with names and dates marked, persons in the header",
    needs=("title", "date", "place", "publisher", "published", "licence", "source_title", "source_address", "chair"),
    takes=("country", "meeting", "meeting_kind", "meeting_number", "source_publisher", "guests"),
    schemas=("parla-clarin",),
    person_ids=corpus_ids,
    fault=parla_fault_of,
    roles=roles_of,
)
