"""Edition model → the summary of a record: what the indexes of a site need, and its passages for the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei_encoder.hardened import read_own
from tei_encoder.resources import resource
from tei_encoder.saxon import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

SITE_NS = "urn:x-tei-encoder:site"
MODEL_NS = "urn:x-tei-encoder:edition"
ST = f"{{{SITE_NS}}}"
LAST = "9999-99-99"  # undated records come after all others
OPENING = 90  # letters of a speech that indexes give
OWN_PAGES = frozenset({"index", "records", "persons", "places", "timeline", "search"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that the search finds: its number, its id in the page, who says it, and the words."""

    at: str
    target: str
    who: tuple[str, ...]
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a site keeps in memory of a record. `page` is the file of its page, beside the start page.

    `day` is the first that its date may mean, for sorting. `root` is the summary's XML without the passages, which
    are many.
    """

    name: str
    page: str
    day: str
    root: etree._Element

    def at(self, target: str = "") -> str:
        """Return the address of a place in the record, beside the start page."""
        page = quote(self.page)
        return f"{page}#{quote(target)}" if target else page


def summarise(model: str, name: str, page: str, lang: str = "en") -> tuple[Summary, list[Passage]]:
    """Make the summary of a record from its edition model, and its passages.

    Raises TransformError.
    """
    return parted(summary_of(model, lang), name, page)


def summary_of(model: str, lang: str = "en") -> etree._Element:
    """Make the summary of a record, with its passages in it, from its edition model.

    Raises TransformError.
    """
    return read_own(compiled(resource("xslt", "summary.xsl"))(model, {"lang": lang}).encode())


def parted(root: etree._Element, name: str, page: str) -> tuple[Summary, list[Passage]]:
    """Take the passages, which are many, out of a summary."""
    passages = [
        Passage(each.get("at"), each.get("target"), tuple(each.get("who").split()), each.get("label"), each.text)
        for each in root.iter(f"{ST}passage")
    ]
    openings: dict[str, str] = {}
    for each in root.iter(f"{ST}passage"):
        openings.setdefault(each.get("speech"), each.text)
    for each in root.iter(f"{ST}speech"):
        each.text = _opening(openings.get(each.get("target"), ""))
    root.remove(root.find(f"{ST}passages"))
    return Summary(name, page, _day(root), root), passages


def _opening(words: str) -> str:
    """Return the first words of a speech, whole ones."""
    if len(words) <= OPENING:
        return words
    return words[:OPENING].rpartition(" ")[0].rstrip(",;:.–—- ") + " …"


def _day(root: etree._Element) -> str:
    date = root.find(f"{{{MODEL_NS}}}date")
    found = [date.get(key) for key in ("when", "from", "notBefore", "notAfter", "to")] if date is not None else []
    return next((day for day in found if day), LAST)


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
