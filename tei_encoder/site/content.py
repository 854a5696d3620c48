"""All that the pages of a site are made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tei_encoder.site.entries import persons, places
from tei_encoder.site.summary import LAST, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tei_encoder.site.entries import Entry
    from tei_encoder.site.settings import SiteSettings
    from tei_encoder.site.summary import Summary

FOLDER = "html"  # of the pages, inside of the folder that a build makes


@dataclass(frozen=True)
class Content:
    """The records of an edition, in the order of their dates, and what they have in common."""

    settings: SiteSettings
    records: tuple[Summary, ...]
    persons: tuple[Entry, ...]
    places: tuple[Entry, ...]

    @property
    def url(self) -> str:
        """The public address of the pages; empty where the edition gives none."""
        return public_address(self.settings)

    @property
    def feed(self) -> bool:
        """Say whether a feed can be made: it needs the public address, and records that say when they were encoded."""
        return bool(self.url) and any(record.changed for record in self.records)

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The parts of the site: their keys, and the addresses of their first pages."""
        there = {
            "records": True,
            "persons": bool(self.persons),
            "places": bool(self.places),
            "timeline": any(record.day != LAST for record in self.records),
            "search": True,
        }
        return tuple((key, f"{key}.html") for key, exists in there.items() if exists)

    @cached_property
    def person_of(self) -> dict[tuple[str, str], Entry]:
        """The entry of a person, by the name of a record and the person's id in it."""
        return {(item.record.name, item.figure.id): entry for entry in self.persons for item in entry.found}

    def in_line(self) -> Iterator[tuple[Summary | None, Summary, Summary | None]]:
        """Give each record with those before and after it."""
        around = (None, *self.records, None)
        yield from zip(around, self.records, around[2:], strict=False)


def public_address(settings: SiteSettings) -> str:
    """Return the public address of the pages; empty where the edition gives none."""
    return f"{settings.url.rstrip('/')}/{FOLDER}/" if settings.url else ""


def gather(settings: SiteSettings, summaries: Iterable[Summary]) -> Content:
    """Sort the records, and find the persons and places that they have in common."""
    records = in_order(summaries)
    return Content(settings, tuple(records), tuple(persons(records)), tuple(places(records)))


def voices(content: Content, record: Summary) -> list[tuple[str, str]]:
    """Name those who speak in a record, with the addresses of their pages; a mere label has none."""
    found: dict[tuple[str, str], None] = {}
    for who, label in record.voices:
        entries = [content.person_of.get((record.name, f"person-{key}")) for key in who.split()]
        known = [entry for entry in entries if entry]
        found |= {(entry.name, entry.address): None for entry in known}
        if not known and label:
            found[label, ""] = None
    return list(found)
