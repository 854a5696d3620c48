"""Tei → editions: TEI to the edition model, the model to page, print, PDF, text and data, by XSLT 3.0."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from lxml import etree

from tei_encoder.fonts import FontError, font_faces
from tei_encoder.formats.book import attachments, volume_model
from tei_encoder.formats.csv_table import as_table
from tei_encoder.formats.docx import as_docx
from tei_encoder.formats.epub import as_epub, as_volume
from tei_encoder.formats.record_data import as_data, as_file
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.pdf import PdfError, make_pdf
from tei_encoder.resources import folder, resource
from tei_encoder.saxon import TransformError, compiled
from tei_encoder.tei.document import TEI_NS, XML_ID
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tei_encoder.formats.record_data import Json
    from tei_encoder.surroundings import Surroundings

TEI = f"{{{TEI_NS}}}"
UNKNOWN = re.compile(r"No user-defined template rule in mode \S+ matches (<[^>]*>)")
VIEWED = ("text", "markdown")  # the formats that give one view at a time
BOUND = ("epub", "print", "pdf")  # the formats that several records can be one book of


class RenderError(Exception):
    """An edition that could not be made, with the reason for a person."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an edition is made with.

    `downloads` are labels and relative addresses for the page's bar, `url` the public address (for citations),
    `lang` the language of the edition's own words. A `lenient` edition shows elements that it does not know.
    `site` is where the page stands in a site. `view` is what text and Markdown give: the `reading` text with notes, or,
    `diplomatic`, the source's words alone. `theme` is what the user lays over our stylesheets.
    """

    downloads: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    lang: str = "en"
    lenient: bool = False
    site: Surroundings | None = None
    view: Literal["reading", "diplomatic"] = "reading"
    theme: Theme = OURS


@dataclass(frozen=True)
class Edition:
    """What all formats are made from: the TEI, its model, and the settings."""

    tei: bytes
    name: str
    model: str
    settings: Settings

    @cached_property
    def print_html(self) -> str:
        """The print edition, which the PDF is set from, too: made once for both."""
        return self.transform("print.xsl", style=_print_style(self.model, self.settings))

    @cached_property
    def data(self) -> Json:
        """The record as data, which JSON and CSV are written from: made once for both."""
        return as_data(self.transform("json.xsl"))

    def transform(self, stylesheet: str, **parameters: str) -> str:
        """Run a stylesheet of the second pass over the model. Raises TransformError."""
        given = {"lang": self.settings.lang, "url": self.settings.url, **parameters}
        return self.settings.theme.transform(stylesheet)(self.model, given)


@dataclass(frozen=True, slots=True)
class Volume:
    """What a book of several records is called, and who made it."""

    title: str
    editors: Sequence[str] = ()
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of edition: the end of its file names, its folder, a line about it, and what makes it."""

    suffix: str
    folder: str
    about: str
    make: Callable[[Edition], bytes]


def render(tei: bytes, to: str, settings: Settings | None = None) -> bytes:
    """Make one edition of a TEI document. `to` is a key of FORMATS.

    Raises RenderError with a reason for a person.
    """
    return render_all(tei, (to,), settings)[to]


def render_all(tei: bytes, formats: Sequence[str], settings: Settings | None = None) -> dict[str, bytes]:
    """Make several editions of a TEI document; the model is computed once."""
    return make_all(open_edition(tei, settings), formats)


def make_all(edition: Edition, formats: Sequence[str]) -> dict[str, bytes]:
    """Make several editions from one model.

    Raises RenderError with a reason for a person.
    """
    with _reasons():
        return {name: FORMATS[name].make(edition) for name in formats}


def render_volume(
    records: Sequence[bytes], volume: Volume, settings: Settings | None = None, to: str = "epub"
) -> bytes:
    """Make one book of several TEI documents, in the order given. `to` is one of BOUND. Raises RenderError."""
    if to not in BOUND:
        message = f"a volume can be {', '.join(BOUND)}, not {to}"
        raise RenderError(message)
    editions = [open_edition(tei, settings) for tei in records]
    if not editions:
        message = "a volume needs a record"
        raise RenderError(message)
    with _reasons():
        if to == "epub":
            return as_volume(editions, volume)
        html = _volume_html(editions, volume)
        return html.encode() if to == "print" else make_pdf(html, attachments(editions))


def _volume_html(editions: Sequence[Edition], volume: Volume) -> str:
    model, settings = volume_model(editions, volume), editions[0].settings
    given = {"lang": settings.lang, "url": settings.url, "style": _print_style(model, settings)}
    return settings.theme.transform("volume.xsl")(model, given)


def open_edition(tei: bytes, settings: Settings | None = None) -> Edition:
    """Compute the model that all formats are made from.

    Raises RenderError with a reason for a person.
    """
    settings = settings or Settings()
    if settings.lang not in languages():
        message = f"there are no strings for the language {settings.lang!r}; there are: {', '.join(languages())}"
        raise RenderError(message)
    root = parse(tei)
    with _reasons():
        model = compiled(resource("xslt", "model/model.xsl"))(
            etree.tostring(root, encoding="unicode"), {"lenient": "true" if settings.lenient else "false"}
        )
    return Edition(tei, root.get(XML_ID) or "record", model, settings)


@contextmanager
def _reasons() -> Iterator[None]:
    """Turn what a processor says into a reason for a person."""
    try:
        yield
    except (TransformError, PdfError, FontError) as error:
        raise RenderError(for_people(str(error))) from None


def parse(tei: bytes) -> etree._Element:
    """Parse TEI that may come from anywhere: no document type, no entities, no network, bounded depth.

    Raises RenderError where it is not XML, or not TEI.
    """
    try:
        root = read_xml(tei).tree.getroot()
    except IllFormedError as error:
        message = f"line {error.line}: {error}"
        raise RenderError(message) from None
    if root.tag not in (f"{TEI}TEI", f"{TEI}teiCorpus"):
        message = f"the root element is {root.tag}, not TEI in the namespace of TEI P5"
        raise RenderError(message)
    records = [root] if root.tag == f"{TEI}TEI" else root.findall(f"{TEI}TEI")
    if not records:
        message = "the teiCorpus holds no TEI"
        raise RenderError(message)
    if any(record.find(f"{TEI}teiHeader") is None for record in records):
        message = "there is a TEI without a teiHeader, which says what the record is"
        raise RenderError(message)
    return root


def for_people(message: str) -> str:
    """Shorten what Saxon says to its first finding, on one line."""
    text = " ".join(message.split())
    if unknown := UNKNOWN.search(text):
        return f"the stylesheets do not know the element {unknown[1]}; --lenient shows what stands in it, marked as unknown"
    return text if len(text) <= 400 else f"{text[:400]}…"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that an edition's own words can be in."""
    return tuple(sorted(path.stem for path in (folder("xslt") / "i18n").glob("*.xml")))


@cache
def asset(name: str) -> str:
    """Return a style sheet or a script of the editions."""
    return resource("xslt", f"assets/{name}").read_text("utf-8")


def _faces(edition: Edition) -> str:
    return faces_for(edition.model, edition.settings.lang)


def faces_for(text: str, lang: str) -> str:
    """Return the faces for the words of a text and for the edition's own."""
    return font_faces(text + resource("xslt", f"i18n/{lang}.xml").read_text("utf-8"))


def _print_style(text: str, settings: Settings) -> str:
    return faces_for(text, settings.lang) + asset("print.css") + settings.theme.style("print")


def _page(edition: Edition) -> bytes:
    script = asset("edition.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    html = edition.transform(
        "html.xsl",
        style=_faces(edition) + asset("edition.css") + edition.settings.theme.style("html"),
        script=script,
        doubts="shown" if edition.settings.theme.doubts else "",
        downloads=json.dumps(list(edition.settings.downloads.items())),
        site=edition.settings.site.as_json() if edition.settings.site else "{}",
        **{"script-hash": f"sha256-{digest}"},
    )
    return html.encode()


def _print(edition: Edition) -> bytes:
    return edition.print_html.encode()


def _pdf(edition: Edition) -> bytes:
    return make_pdf(edition.print_html, {f"{edition.name}.xml": edition.tei})


def _text(edition: Edition) -> bytes:
    return edition.transform("text.xsl", view=edition.settings.view).encode()


def _markdown(edition: Edition) -> bytes:
    return edition.transform("markdown.xsl", view=edition.settings.view).encode()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format(".html", "html", "a page for the screen, complete in one file", _page),
        "print": Format(".html", "print", "print-ready HTML: CSS for paged media, notes at the foot", _print),
        "pdf": Format(".pdf", "pdf", "the print edition as tagged PDF, with the TEI attached", _pdf),
        "epub": Format(".epub", "epub", "an EPUB for reading devices, with the text as printed at its end", as_epub),
        "text": Format(".txt", "text", "the reading text as plain text, with its notes at the end", _text),
        "markdown": Format(".md", "markdown", "the reading text as Markdown, with its notes as footnotes", _markdown),
        "json": Format(
            ".json", "json", "the record as data, every part in both views", lambda given: as_file(given.data)
        ),
        "csv": Format(".csv", "csv", "a table with a row a speech, in both views", lambda given: as_table(given.data)),
        "docx": Format(".docx", "docx", "the reading text as a Word document, with its notes as footnotes", as_docx),
    }
)
