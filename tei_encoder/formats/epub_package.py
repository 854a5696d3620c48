"""Book → package document: what the book is, what it holds, in which order, and how it can be read by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.formats.epub import Book

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
P = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
D = ElementMaker(namespace=DC, nsmap={"dc": DC})
NO_DATE = "2000-01-01"  # of a TEI that says no date; the clock would change the bytes
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
ONCE = ("source",)  # what reading systems expect at most once, or take the first of

FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA")
PAGED = ("pageBreakMarkers", "pageNavigation")


def package(book: Book) -> bytes:
    """Write the package document. All ids and orders follow from the book alone."""
    root = P(
        "package",
        P("metadata", *_metadata(book)),
        P("manifest", *_manifest(book)),
        P("spine", *_spine(book), **_direction(book)),
        {"version": "3.0", "unique-identifier": "book-id", "{http://www.w3.org/XML/1998/namespace}lang": book.lang},
    )
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def has_pages(book: Book) -> bool:
    """Say whether the text marks pages of its source."""
    return any(next(_page_marks(document), None) is not None for document in book.documents.values())


def _page_marks(document: etree._Element) -> Iterator[etree._Element]:
    return (span for span in document.iter(f"{XHTML}span") if span.get("role") == "doc-pagebreak")


def _metadata(book: Book) -> Iterator[etree._Element]:
    yield D("identifier", book.identifier, id="book-id")
    for name, _, value in book.described:
        if name == "identifier" and value != book.identifier and not book.volume:
            yield D("identifier", value)
    yield D("title", book.title, id="title")
    for language in dict.fromkeys([*(str(record.get("text-lang")) for record in book.records), book.lang]):
        yield D("language", language)
    yield from _people(book)
    yield from _described(book)
    yield P("meta", _modified(book), property="dcterms:modified")
    yield from _access(book)


def _people(book: Book) -> Iterator[etree._Element]:
    people = [(name, role, value) for name, role, value in book.described if name in ("creator", "contributor")]
    if book.volume:
        people = [("creator", "edt", editor) for editor in book.volume.editors] + [
            ("contributor", role, value) for _, role, value in people if value not in book.volume.editors
        ]
    for number, (name, role, value) in enumerate(people, 1):
        yield D(name, value, id=f"person-{number}")
        yield P("meta", role, refines=f"#person-{number}", property="role", scheme="marc:relators")


def _described(book: Book) -> Iterator[etree._Element]:
    publisher = [("publisher", "", book.volume.publisher)] if book.volume and book.volume.publisher else []
    seen: set[str] = set()
    for name, _, value in (*publisher, *book.described):
        if name in ("identifier", "creator", "contributor", "modified") or (name in ONCE and name in seen):
            continue
        if book.volume and (name == "description" or (name == "publisher" and publisher and value != publisher[0][2])):
            continue
        seen.add(name)
        yield D(name, value)


def _modified(book: Book) -> str:
    """Return the latest date that the TEI names, as an instant: EPUB wants one."""
    days = [value for name, _, value in book.described if name == "modified" and DAY.fullmatch(value)]
    latest = max(days, default=NO_DATE)
    return f"{latest}{NO_DATE[len(latest) :]}T00:00:00Z"


def _access(book: Book) -> Iterator[etree._Element]:
    """Tell what a reader can rely on. No claim of conformance: nobody has certified the book."""
    pictured = any(document.find(f".//{SVG}svg") is not None for document in book.documents.values())
    features = (*FEATURES, *(PAGED if has_pages(book) else ()), *(("alternativeText",) if pictured else ()))
    values = {
        "accessMode": ("textual", "visual") if pictured else ("textual",),
        "accessModeSufficient": ("textual",),
        "accessibilityFeature": features,
        "accessibilityHazard": ("none",),
        "accessibilitySummary": (book.words["accessibility"],),
    }
    for name, told in values.items():
        for value in told:
            yield P("meta", value, property=f"schema:{name}")
    if has_pages(book):
        source = next((value for name, _, value in book.described if name == "source"), book.title)
        yield P("meta", source, property="pageBreakSource")


def _manifest(book: Book) -> Iterator[etree._Element]:
    yield P("item", {"id": "nav", "href": "nav.xhtml", "media-type": "application/xhtml+xml", "properties": "nav"})
    yield P("item", {"id": "style", "href": "style.css", "media-type": "text/css"})
    for name in book.fonts:
        yield P("item", {"id": f"font-{name}", "href": f"fonts/{name}", "media-type": "font/woff2"})
    for name, document in book.documents.items():
        item = P("item", {"id": name, "href": name, "media-type": "application/xhtml+xml"})
        if document.find(f".//{SVG}svg") is not None:
            item.set("properties", "svg")
        yield item


def _spine(book: Book) -> Iterator[etree._Element]:
    """Yield the order of reading: the title, the contents, the rest."""
    first, *rest = book.documents
    if book.volume:
        yield P("itemref", idref="nav")
        yield P("itemref", idref=first)
    else:
        yield P("itemref", idref=first)
        yield P("itemref", idref="nav")
    for name in rest:
        yield P("itemref", idref=name)


def _direction(book: Book) -> dict[str, str]:
    """Return the direction in which pages follow each other: that of the texts, where they agree."""
    directions = {str(record.get("dir")) for record in book.records}
    return {"page-progression-direction": directions.pop()} if len(directions) == 1 else {}
