"""Editions → EPUB 3.3: the documents that epub.xsl makes, of one record or of the records of a volume, packed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.fonts import CUTS, NOTICE, blocks_of, woff2
from tei_encoder.formats.epub_container import pack
from tei_encoder.formats.epub_navigation import navigation
from tei_encoder.formats.epub_package import package
from tei_encoder.hardened import read_own
from tei_encoder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.editions import Edition, Volume

BOOK = "{urn:x-tei-encoder:book}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DOCTYPE = "<!DOCTYPE html>"
# What a text needs beyond the Latin, Greek and Cyrillic of our faces is left to those of the device.
NAMES = {"Record Serif": "serif", "Record Display": "display", "Record Sans": "sans"}


@dataclass(frozen=True)
class Book:
    """The parts of an EPUB before they are packed."""

    title: str
    lang: str
    records: Sequence[etree._Element]
    documents: Mapping[str, etree._Element]
    fonts: Mapping[str, bytes]
    volume: Volume | None
    identifier: str
    described: Sequence[tuple[str, str, str]] = field(default_factory=tuple)
    css: str = ""  # of the user, after ours

    @property
    def words(self) -> Mapping[str, str]:
        """Return the book's own words, in the language of the edition."""
        return {str(key): str(value) for key, value in self.records[0].find(f"{BOOK}words").attrib.items()}


def as_epub(edition: Edition) -> bytes:
    """Make the EPUB of one record. The same edition gives the same bytes."""
    record = read_own(edition.transform("epub.xsl").encode())
    book = _book([record], edition.model, edition.settings.url)
    return _packed(replace(book, css=edition.settings.theme.style("epub")))


def as_volume(editions: Sequence[Edition], volume: Volume) -> bytes:
    """Make one EPUB of several records, each with its own title page, numbers and notes."""
    records = [
        read_own(edition.transform("epub.xsl", prefix=f"r{number}-").encode())
        for number, edition in enumerate(editions, 1)
    ]
    book = _book(records, "".join(edition.model for edition in editions), "", volume)
    return _packed(replace(book, css=editions[0].settings.theme.style("epub")))


def _book(records: Sequence[etree._Element], text: str, url: str, volume: Volume | None = None) -> Book:
    title = volume.title if volume else str(records[0].get("title"))
    named = "\n".join([title, *(str(record.get("id")) for record in records)])
    return Book(
        title=title,
        lang=str(records[0].get("lang")),
        records=records,
        documents={
            str(document.get("name")): document[0] for record in records for document in record.iter(f"{BOOK}document")
        },
        fonts=dict(_fonts(text)),
        volume=volume,
        identifier=url or uuid.uuid5(uuid.NAMESPACE_URL, f"tei-encoder:{named}").urn,
        described=tuple(
            dict.fromkeys(
                (str(about.get("name")), str(about.get("role")), str(about.text))
                for record in records
                for about in record.iter(f"{BOOK}about")
            )
        ),
    )


def _packed(book: Book) -> bytes:
    files = {"nav.xhtml": navigation(book), "style.css": _style(book).encode()}
    files |= {f"fonts/{name}": data for name, data in book.fonts.items()}
    files |= {name: serialised(document) for name, document in book.documents.items()}
    return pack(files, package(book))


def serialised(document: etree._Element) -> bytes:
    """Write a document as XHTML."""
    etree.cleanup_namespaces(document)
    made: bytes = etree.tostring(document, encoding="utf-8", xml_declaration=True, doctype=DOCTYPE)
    return made + b"\n"


def _fonts(text: str) -> Iterator[tuple[str, bytes]]:
    blocks = blocks_of(text)
    for cut in CUTS:
        yield f"{NAMES[cut.family]}-{cut.weight}{'-italic' if cut.style == 'italic' else ''}.woff2", woff2(cut, blocks)


def _style(book: Book) -> str:
    faces = [
        f'@font-face{{font-family:"{cut.family}";font-style:{cut.style};font-weight:{cut.weight};src:url(fonts/{name})}}'
        for cut, name in zip(CUTS, book.fonts, strict=True)
    ]
    return "\n".join([NOTICE, *faces, resource("xslt", "assets/epub.css").read_text("utf-8")]) + book.css
