"""Content → what is on the pages of a site, each with a key; and the pages, by XSLT, some at a time."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from lxml import etree

from tei_encoder.hardened import read_own
from tei_encoder.resources import resource
from tei_encoder.saxon import compiled
from tei_encoder.site.bins import bins
from tei_encoder.site.chunks import MOST, by_letter, by_time, letter_of
from tei_encoder.site.content import FOLDER
from tei_encoder.site.lines import add, brief, line, row, whole
from tei_encoder.site.summary import LAST, SITE_NS, ST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tei_encoder.site.chunks import Chunk
    from tei_encoder.site.content import Content
    from tei_encoder.site.entries import Entry

T = TypeVar("T")
BATCH = 100  # pages of one transformation
BRIEF = 5  # records named on the start page, earliest and latest each


@dataclass(frozen=True, slots=True)
class Page:
    """A page to make: its address beside the start page, what stands for all that is on it, and the latter itself."""

    href: str
    key: str
    element: Callable[[], etree._Element]


def made(batch: str, lang: str) -> Iterator[tuple[str, bytes]]:
    """Make the pages of a batch: their addresses beside the start page, and what they are.

    Raises TransformError.
    """
    done = compiled(resource("xslt", "site.xsl"))(batch, {"lang": lang})
    for page in read_own(done.encode()):
        yield page.get("href"), page.text.encode()


def batches(content: Content, wanted: Iterable[Page]) -> Iterator[etree._Element]:
    """Say what is on pages, some pages at a time, as `site-model.rng` has it."""
    left = iter(wanted)
    site = _site(content)
    while batch := list(islice(left, BATCH)):
        root = etree.Element(f"{ST}pages", nsmap={None: SITE_NS})
        root.append(deepcopy(site))
        root.extend(page.element() for page in batch)
        yield root


def pages(content: Content, salt: str = "") -> Iterator[Page]:
    """Name all pages. `salt` stands for what goes into all of them beside the content: the program, the settings."""
    common = salt.encode() + content.settings.lang.encode() + etree.tostring(_site(content))
    for element in _lists(content):
        yield _list_page(common, element)
    for kind, entries in (("person", content.persons), ("place", content.places)):
        for entry in entries:
            if entry.own_page:
                yield Page(entry.page, _key(common, _told(kind, entry)), partial(_entry_page, kind, entry))


def _list_page(common: bytes, element: etree._Element) -> Page:
    return Page(str(element.get("href")), _key(common, etree.tostring(element)), lambda: element)


def _key(common: bytes, own: bytes) -> str:
    return hashlib.sha256(common + b"\0" + own).hexdigest()[:32]


def _told(kind: str, entry: Entry) -> bytes:
    """Return what stands for all that is on the page of an entry, without a look at its passages."""
    items = [(item.record.page, item.figure.digest) for item in entry.found]
    return repr((kind, entry.name, entry.page, entry.shared_name, items)).encode("utf-8", "surrogatepass")


def _site(content: Content) -> etree._Element:
    """Return what all pages have in common: what they all change with."""
    settings = content.settings
    site = etree.Element(
        f"{ST}site",
        title=settings.title, subtitle=settings.subtitle, description=settings.description,
        publisher=settings.publisher, url=content.url, feed="yes" if content.feed else "no",
    )  # fmt: skip
    for key, href in content.parts:
        add(site, "part", key=key, href=href)
    return site


def _lists(content: Content) -> Iterator[etree._Element]:
    """Give all pages but those of single persons and places."""
    yield _start(content)
    by_date = by_time(content.records, "records")
    for page in _list("records", content.records, by_date, lambda record: row(content, record)):
        page.set("records", str(len(content.records)))
        yield page
    for kind, entries in (("persons", content.persons), ("places", content.places)):
        if entries:
            yield from _list(kind, entries, by_letter(entries, kind), lambda one: line(one, letter_of(one)))
    if any(key == "timeline" for key, _ in content.parts):
        yield _timeline(content, {record.name: chunk.page for chunk in by_date for record in chunk.items})
    yield _page("search", "search.html", "search")
    door = _page("door", "../index.html")
    door.set("to", f"{FOLDER}/index.html")
    yield door
    if content.url:
        yield _sitemap(content)
    if content.feed:
        yield _feed(content)


def _page(kind: str, href: str, part: str = "") -> etree._Element:
    return etree.Element(f"{ST}page", kind=kind, href=href, part=part, up="../" * href.count("/"))


def _figures(content: Content) -> etree._Element:
    """Say how much the edition holds."""
    dated = [each.day for each in content.records if each.day != LAST]
    return etree.Element(
        f"{ST}figures",
        records=str(len(content.records)), persons=str(len(content.persons)), places=str(len(content.places)),
        speeches=str(sum(record.speeches for record in content.records)),
        words=str(sum(record.words for record in content.records)),
        first=dated[0] if dated else "", last=dated[-1] if dated else "",
    )  # fmt: skip


def _start(content: Content) -> etree._Element:
    page = _page("start", "index.html")
    page.append(_figures(content))
    few = len(content.records) <= 2 * BRIEF
    earliest = content.records if few else content.records[:BRIEF]
    latest = [] if few else [each for each in content.records if each.day != LAST][-BRIEF:][::-1]
    for tag, records in (("earliest", earliest), ("latest", latest)):
        if records:
            add(page, tag).extend(map(brief, records))
    return page


def _list(
    kind: str, items: Sequence[T], chunks: Sequence[Chunk[T]], line_of: Callable[[T], etree._Element]
) -> Iterator[etree._Element]:
    """Give the page of a list; a list in chunks has a page that leads to them, and one for each."""
    first = _page(kind, f"{kind}.html", kind)
    if not chunks:
        first.extend(map(line_of, items))
    yield _with_links(first, chunks)
    for chunk in chunks:
        page = _page(kind, chunk.page, kind)
        page.set("name", chunk.name)
        page.extend(map(line_of, chunk.items))
        yield _with_links(page, chunks)


def _with_links(page: etree._Element, chunks: Sequence[Chunk[T]]) -> etree._Element:
    for chunk in chunks:
        add(page, "chunk", name=chunk.name, href=chunk.page, count=str(len(chunk.items)))
    return page


def _entry_page(kind: str, entry: Entry) -> etree._Element:
    page = _page(kind, entry.page, f"{kind}s")
    page.append(whole(entry, kind))
    return page


def _timeline(content: Content, chunk_of: dict[str, str]) -> etree._Element:
    """Name the records of each column, or, where they are too many, lead to the page of the table that has them."""
    page = _page("timeline", "timeline.html", "timeline")
    for each in bins(content.records):
        element = add(page, "bin", count=str(len(each.records)), years=str(each.years))
        if each.start:
            element.set("start", each.start)
        if len(content.records) <= MOST:
            element.extend(map(brief, each.records))
        elif each.records:
            element.set("href", chunk_of[each.records[0].name])
    return page


def _sitemap(content: Content) -> etree._Element:
    page = _page("sitemap", "sitemap.xml")
    for href in ("", *(href for _, href in content.parts)):
        add(page, "link", href=href)
    for record in content.records:
        link = add(page, "link", href=record.at())
        if record.changed:
            link.set("changed", record.changed)
    for entry in (*content.persons, *content.places):
        if entry.own_page:
            add(page, "link", href=entry.address)
    return page


def _feed(content: Content) -> etree._Element:
    page = _page("feed", "feed.atom")
    dated = [record for record in content.records if record.changed]
    for record in sorted(dated, key=lambda each: (each.changed, each.day, each.name), reverse=True):
        element = brief(record)
        element.set("changed", record.changed)
        if record.abstract:
            add(element, "abstract", record.abstract)
        page.append(element)
    return page
