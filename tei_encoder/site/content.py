"""All that the pages of a site are made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tei_encoder.site.entries import persons, places
from tei_encoder.site.summary import LAST, ST, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        return bool(self.url) and any(record.root.get("changed") for record in self.records)

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
        return {
            (item.record.name, str(item.element.get("id"))): entry for entry in self.persons for item in entry.found
        }

    def total(self, what: str) -> int:
        """Add up a figure of all records."""
        return sum(int(record.root.get(what, "0")) for record in self.records)

    def neighbours(self) -> dict[str, tuple[Summary | None, Summary | None]]:
        """Return for each record's name those before and after it."""
        around = (None, *self.records, None)
        return {
            record.name: (before, after)
            for before, record, after in zip(around, self.records, around[2:], strict=False)
        }


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
    for voice in record.root.iter(f"{ST}voice"):
        entries = [content.person_of.get((record.name, f"person-{who}")) for who in voice.get("who").split()]
        known = [entry for entry in entries if entry]
        found |= {(entry.name, entry.address): None for entry in known}
        if not known and voice.get("label"):
            found[voice.get("label"), ""] = None
    return list(found)
