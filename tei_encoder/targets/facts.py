"""What repositories ask of a record beside its text: each fact with its name, its form, and how it is asked for.

The name is at once a column of the table of metadata and a key of `[target]` in `edition.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.corrections.acts import HEADER
from tei_encoder.corrections.reading import is_shaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.record import Record

NOBODY = "-"  # says that nobody is meant, where a cell that is empty says nothing
DAY = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?"


@dataclass(frozen=True, slots=True)
class Shape:
    """A form that a value must have, and how it is described to a person."""

    pattern: re.Pattern[str]
    about: str


ADDRESS = Shape(re.compile(r"https?://\S+"), "an address that begins with https:// or http://")
WIKIDATA = Shape(re.compile(r"Q[1-9]\d*"), "a number of Wikidata, such as Q42")
DATES = Shape(re.compile(rf"{DAY}(?:/{DAY})?"), "a date in ISO 8601, or two with / between them: 1770/1772")
DATE = Shape(re.compile(r"\d{4}-\d\d-\d\d"), "a day in ISO 8601, such as 2024-05-31")
COUNTRY = Shape(re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?"), "a country or region of ISO 3166, such as AT or ES-CT")
GND = Shape(re.compile(r"\d[\d-]{2,18}[\dX]"), "a number of the GND")
NUMBER = Shape(re.compile(r"\d{1,6}"), "a number")


def one_of(*words: str) -> Shape:
    """Return the form of a value that is one of several words."""
    return Shape(re.compile("|".join(words)), f"one of: {', '.join(words)}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: what it is, in words that complete `name: …`, and the form that it must have."""

    about: str
    shape: Shape | None = None

    def fits(self, value: str) -> bool:
        """Say whether a value has the form; a date must exist."""
        if self.shape is None:
            return True
        shaped = self.shape.pattern.fullmatch(value) is not None
        return shaped and (self.shape not in (DATE, DATES) or all(is_shaped("date", day) for day in value.split("/")))


# In the order in which they are asked for.
FACTS: dict[str, Fact] = {
    "target": Fact(f"the repositories that the record is for, where not for all; several with | between them, {NOBODY} for none"),
    "title": Fact("the title"),
    "subtitle": Fact("the subtitle"),
    "author": Fact("who wrote it: Surname, Forename"),
    "author_wikidata": Fact("the author at Wikidata", WIKIDATA),
    "author_gnd": Fact("the author in the GND", GND),
    "date": Fact("the day of the record, in ISO 8601"),
    "place": Fact("the town or city"),
    "translator": Fact("who translated it"),
    "genre": Fact("the genre, in words"),
    "genre_wikidata": Fact("the genre at Wikidata", WIKIDATA),
    "publisher": Fact("who publishes the TEI file"),
    "pub_place": Fact("where it is published"),
    "published": Fact("the day of publication", DATE),
    "licence": Fact("the address of the licence under which the TEI file is published", ADDRESS),
    "dracor_id": Fact(
        "the identifier that DraCor gave the play", Shape(re.compile(r"[a-z]+\d{6}"), "letters and six digits: ger000123")
    ),
    "original_source": Fact("the edition that the text goes back to, as a bibliographic reference"),
    "digital_source": Fact("the address that the text was taken from", ADDRESS),
    "digital_source_licence": Fact("the address of the licence of what was taken from there", ADDRESS),
    "written": Fact("when the play was written", DATES),
    "printed": Fact("when it was first printed", DATES),
    "premiered": Fact("when it was first performed", DATES),
    "wikidata": Fact("the work at Wikidata", WIKIDATA),
    "country": Fact("the country or region of the parliament", COUNTRY),
    "corpus_title": Fact("the title of the corpus"),
    "corpus_edition": Fact("the version of the corpus, such as 1.0"),
    "corpus_address": Fact("the address under which the corpus is published, a handle or DOI", ADDRESS),
    "source_title": Fact("the title of the official record"),
    "source_address": Fact("the address of the official record", ADDRESS),
    "source_publisher": Fact("who publishes the official record"),
    "chamber": Fact("what the chamber is", one_of("uni", "lower", "upper")),
    "meeting": Fact("how the meeting is called, such as 108. Sitzung"),
    "meeting_kind": Fact("what the meeting is", one_of("term", "session", "meeting", "sitting")),
    "meeting_number": Fact("its number", NUMBER),
    "subcorpus": Fact("the part of ParlaMint that it belongs to", one_of("reference", "covid", "war")),
    "chair": Fact(f"who presides, as a name or label of the record; several with | between them, {NOBODY} for nobody"),
    "guests": Fact(f"who speaks without being a member, as names or labels; several with | between them, {NOBODY} for nobody"),
    "project": Fact("for what project the text was encoded, in a sentence"),
    "volume_id": Fact(
        "the identifier of the volume", Shape(re.compile(r"frus[\w.-]+"), "frus and what follows: frus1969-76v14")
    ),
    "series_title": Fact("the title of the series"),
    "sub_series": Fact("the title of the subseries"),
    "volume_number": Fact("the number of the volume, as printed"),
    "volume_title": Fact("the title of the volume"),
    "document_number": Fact("the number of the document in the volume", NUMBER),
}  # fmt: skip


def form_of(name: str) -> str:
    """Describe the form that a fact must have, for a person; empty where any text will do."""
    fact = FACTS.get(name)
    return fact.shape.about if fact and fact.shape else ""


def is_fact(name: str) -> bool:
    """Say whether a column or a key is known."""
    return name in FACTS or name in HEADER


def fits(name: str, value: str) -> bool:
    """Say whether a value has the form that its column or key must have."""
    return is_shaped(name, value) and (name not in FACTS or FACTS[name].fits(value))


def stated_by(record: Record) -> dict[str, str]:
    """Return what a record says of itself, and what editors and tables state of it, which comes first."""
    told = record.provenance
    date = record.date[1].get("when", "") if record.date else ""
    read = {
        "title": record.title, "date": date, "place": record.place, "language": record.language, "author": told.author,
        "translator": told.translator, "genre": told.genre, "publisher": told.publisher,
    }  # fmt: skip
    return {name: value for name, value in {**read, **record.stated}.items() if value}


def merged(record: Record, common: Mapping[str, str]) -> dict[str, str]:
    """Return all facts of a record: what was stated of it, then what holds for all, then what it says of itself."""
    return {**stated_by(record), **common, **record.stated}
