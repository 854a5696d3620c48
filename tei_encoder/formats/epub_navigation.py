"""Book → navigation document: contents, the speeches by number, the pages of the source, the landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.formats.epub import Book

BOOK = "{urn:x-tei-encoder:book}"
XHTML_NS = "http://www.w3.org/1999/xhtml"
XHTML = f"{{{XHTML_NS}}}"
OPS_NS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS_NS}}}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
H = ElementMaker(namespace=XHTML_NS, nsmap={None: XHTML_NS, "epub": OPS_NS})


def navigation(book: Book) -> bytes:
    """Write the navigation document, which is also the page of contents."""
    words = book.words
    body = H("body", {TYPE: "frontmatter"})
    if book.volume:
        body.append(_volume_title(book))
    body.append(_nav("toc", words["contents"], _contents(book), role="doc-toc"))
    speeches = _speeches(book)
    if len(speeches):
        body.append(H("section", H("h2", words["speeches"], id="speeches"), speeches, {"class": "speeches"}))
    pages = list(_pages(book))
    if pages:
        body.append(_nav("page-list", words["pages"], H("ol", *pages), role="doc-pagelist", hidden=""))
    body.append(_nav("landmarks", words["contents"], H("ol", *_landmarks(book)), hidden=""))
    head = H("head", H("title", words["contents"]), H("link", rel="stylesheet", href="style.css", type="text/css"))
    root = H("html", head, body, {"lang": book.lang, LANG: book.lang})
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return made + b"\n"


def _nav(kind: str, title: str, content: etree._Element, **attributes: str) -> etree._Element:
    return H("nav", H("h2", title), content, {TYPE: kind, "id": kind, **attributes})


def _volume_title(book: Book) -> etree._Element:
    volume = book.volume
    section = H("section", H("h1", book.title), {TYPE: "titlepage", "class": "title-page"})
    for words in (*volume.editors, volume.publisher) if volume else ():
        if words:
            section.append(H("p", words, {"class": "foot"}))
    return section


def _contents(book: Book) -> etree._Element:
    """Return the contents: a record's own, or in a volume, those of each record under its title."""
    if not book.volume:
        return _list(book.records[0], "contents")
    items = []
    for record in book.records:
        title = H("a", str(record.get("title")), href=f"{record.get('prefix')}title.xhtml")
        items.append(H("li", title, _list(record, "contents")))
    return H("ol", *items)


def _speeches(book: Book) -> etree._Element:
    """Return all speeches by number, in a volume under the title of each record."""
    lists = [(record, _list(record, "speeches")) for record in book.records]
    if not book.volume:
        return lists[0][1]
    return H("ul", *(H("li", str(record.get("title")), made) for record, made in lists if len(made)))


def _list(record: etree._Element, kind: str) -> etree._Element:
    """Return a list that the stylesheet made."""
    found = record.find(f"{BOOK}{kind}/{XHTML}ol")
    return H("ol") if found is None else found


def _pages(book: Book) -> Iterator[etree._Element]:
    for name, document in book.documents.items():
        for mark in document.iter(f"{XHTML}span"):
            if mark.get("role") == "doc-pagebreak":
                yield H("li", H("a", str(mark.get("aria-label")), href=f"{name}#{mark.get('id')}"))


def _landmarks(book: Book) -> Iterator[etree._Element]:
    prefix = book.records[0].get("prefix")
    words = book.words
    places = [("toc", words["contents"], "#toc"), ("bodymatter", words["text"], f"{prefix}text-1.xhtml")]
    if not book.volume:
        places.insert(0, ("titlepage", words["title-page"], "title.xhtml"))
    for kind, title, href in places:
        yield H("li", H("a", title, {TYPE: kind, "href": href}))
