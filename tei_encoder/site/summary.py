"""What a site keeps in memory of a record: the facts that its indexes need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml import etree


SITE_NS = "urn:x-tei-encoder:site"
ST = f"{{{SITE_NS}}}"
LAST = "9999-99-99"  # undated records come after all others
PLAIN = re.compile(r"[A-Za-z0-9_./-]*")  # what no address quotes
OWN_PAGES = frozenset({"index", "records", "persons", "places", "timeline", "search"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A person or a place of one record, as lists tell of it.

    `number` is its place among the persons, or places, of its record. `evidence` are those of its names that can be
    evidence, `authorities` the addresses in the form in which they are compared, `also` further names with their
    languages. `digest` stands for all that its page says of it, which only the whole summary has.
    """

    number: int
    id: str
    name: str
    sort: str
    evidence: Sequence[str]
    authorities: Sequence[str]
    addresses: Sequence[str]
    also: Sequence[tuple[str, str]]
    roles: Sequence[str]
    speeches: int
    mentions: int
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who says the passages of a record: each voice as a person's id and a label, and runs of their numbers."""

    voices: Sequence[tuple[str, str]] = ()
    runs: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The facts of a record. `page` is the file of its page, beside the start page.

    `day` is the first that its date may mean, for sorting. `voices` are those who speak: persons' keys and a label.
    `model` and `postings` stand for what its page is made from, and for its words in the search. `whole` gives the
    summary with all passages of persons and places, which is not kept in memory.
    """

    name: str
    page: str
    day: str
    title: str = ""
    date: str = ""
    lang: str = ""
    where: str = ""
    abstract: str = ""
    changed: str = ""
    kinds: Sequence[str] = ()
    speeches: int = 0
    words: int = 0
    voices: Sequence[tuple[str, str]] = ()
    persons: Sequence[Figure] = ()
    places: Sequence[Figure] = ()
    said: Said = Said()
    model: str = ""
    postings: str = ""
    whole: Callable[[], etree._Element] | None = None

    def at(self, target: str = "") -> str:
        """Return the address of a place in the record, beside the start page."""
        page = quoted(self.page)
        return f"{page}#{quoted(target)}" if target else page

    def passages_of(self, kind: str, figure: Figure) -> etree._Element:
        """Return what the whole summary says of one of its persons or places."""
        if self.whole is None:
            message = f"of {self.name} no whole summary is kept"
            raise ValueError(message)
        found: etree._Element = self.whole().findall(ST + kind)[figure.number]
        return found


def quoted(path: str) -> str:
    """Return a path as an address has it. Of most nothing must be quoted, which is quick to see."""
    return path if PLAIN.fullmatch(path) else quote(path)


def in_order(summaries: Iterable[Summary]) -> list[Summary]:
    """Sort by date, then by name."""
    return sorted(summaries, key=lambda each: (each.day, each.name))


def page_names(names: Sequence[str]) -> dict[str, str]:
    """Give each record the file name of its page; none takes the name of a page of the site itself."""
    taken = {name.casefold() for name in names} | OWN_PAGES
    pages = {}
    for name in names:
        page = name
        if name.casefold() in OWN_PAGES:
            while page.casefold() in taken:
                page += "-record"
            taken.add(page.casefold())
        pages[name] = f"{page}.html"
    return pages
