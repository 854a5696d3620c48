"""Print-ready HTML and its TEI → tagged PDF. The only module that imports weasyprint, when it is used."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import logging
import sys
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei_encoder.hardened import IllFormedError, read_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NO_PACKAGE = "PDF needs WeasyPrint: pip install 'tei-encoder[pdf]'"
NO_LIBRARIES = (
    "PDF needs the Pango libraries: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "(on macOS: brew install pango)"
)
LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0")
# WeasyPrint 70 loses about one footnote in three hundred, without a word, and sets one in twenty a page late: it
# makes room for the last of the lines that must begin a paragraph by putting notes off. Which ones depends on how
# many lines these are. So every note is looked for on the pages, and the first layout that has them all in their
# places is taken, or else the one with the fewest late; one that no layout keeps stands in its line.
ORPHANS = (2, 3, 4, 5, 6, 1)
IN_LINE = """#{0}{{float:none!important;padding:0!important}}#{0}::before{{content:" [" attr(data-k) " "}}\
#{0}::after{{content:"]"}}"""
MOST_IN_LINE = 5  # layouts; each can show that more notes are lost
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # of a TEI that says no date; the clock would change the bytes
DATES = (
    "string((//*[local-name() = 'revisionDesc']//*[local-name() = 'change']/@when)[last()])",
    "string(//*[local-name() = 'publicationStmt']/*[local-name() = 'date']/@when)",
)

# WeasyPrint writes PDF/A-3a or PDF/UA-1. A file can be both: the second is claimed by this, which PDF/A allows
# when the property is described beside it.
ALSO_UA = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:description>the part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END_OF_METADATA = b"</rdf:RDF>"


class PdfError(Exception):
    """A PDF that could not be made, with the reason for a person."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and what the typesetter complained of: an unknown style, a glyph that no font has."""

    data: bytes
    complaints: tuple[str, ...]


def missing() -> str | None:
    """Say in one line what keeps PDF from being made here, or None where nothing does."""
    if find_spec("weasyprint") is None:
        return NO_PACKAGE
    if "weasyprint" in sys.modules or all(_loads(stem) for stem in LIBRARIES):
        return None
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints its own advice there
            import weasyprint  # noqa: F401, PLC0415 - slow, so only where a library is not at its usual name
    except (OSError, ImportError):
        return NO_LIBRARIES
    return None


def _loads(stem: str) -> bool:
    for name in (f"lib{stem}.so.0", f"lib{stem}.0.dylib", f"lib{stem}.dylib"):
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def make_pdf(html: str, tei: bytes, name: str) -> bytes:
    """Set a print edition as PDF, with its TEI attached as `name`.xml.

    The same HTML and TEI give the same bytes. Raises PdfError.
    """
    return typeset(html, tei, name).data


def typeset(html: str, tei: bytes, name: str) -> Pdf:
    """Set a print edition as PDF, and keep the typesetter's complaints. Raises PdfError."""
    reason = missing()
    if reason:
        raise PdfError(reason)
    import weasyprint  # noqa: PLC0415 - half a second that only those pay who want PDF

    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    date = _date(tei)
    attachment = weasyprint.Attachment(
        file_obj=io.BytesIO(tei), name=f"{name}.xml", description="TEI P5", relationship="Source",
        created=date, modified=date, url_fetcher=fetcher,
    )  # fmt: skip
    options = {
        "pdf_variant": "pdf/a-3a",
        "pdf_identifier": hashlib.sha256(tei).hexdigest()[:32].encode(),
        "attachments": [attachment],
    }
    with _complaints() as complaints, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its colour profile open
        try:
            document = _with_all_notes(weasyprint, html, fetcher, options)
            data = document.write_pdf(finisher=_claim_ua, **options)
        except PdfError:
            raise
        except Exception as error:  # it can fail in any way; only this record suffers
            message = f"the typesetter failed: {type(error).__name__}: {error}"
            raise PdfError(message) from error
    return Pdf(bytes(data), tuple(complaints))


def _with_all_notes(weasyprint: Any, html: str, fetcher: object, options: Mapping[str, object]) -> Any:  # noqa: ANN401
    """Lay the pages out until every note is on the page of its key, as far as that can be had."""
    keys = etree.HTML(html, etree.HTMLParser(huge_tree=True)).xpath("//*[@data-k]/@data-k")

    def lay_out(orphans: int, in_line: Iterable[str] = ()) -> Any:  # noqa: ANN401
        rules = [f"html{{orphans:{orphans}!important}}", *map(IN_LINE.format, in_line)]
        return weasyprint.HTML(string=html, url_fetcher=fetcher).render(
            stylesheets=[weasyprint.CSS(string="".join(rules))], **options
        )

    fewest, best, lost = len(keys) + 1, None, set(keys)
    for orphans in ORPHANS:
        try:
            document = lay_out(orphans)
        except AssertionError:  # its own; another layout may do
            continue
        missed, late = misplaced(document, keys)
        if not missed and len(late) < fewest:
            fewest, best = len(late), document
        if fewest == 0:
            break
        lost = missed or lost
    if best is not None:
        return best
    in_line: set[str] = set()
    for _ in range(MOST_IN_LINE):
        in_line |= {f"n-{key}" for key in lost}
        document = lay_out(ORPHANS[0], sorted(in_line))
        lost, _late = misplaced(document, keys)
        if not lost:
            return document
    message = f"the typesetter lost notes: {', '.join(sorted(lost))}"
    raise PdfError(message)


def misplaced(document: Any, keys: Iterable[str]) -> tuple[set[str], set[str]]:  # noqa: ANN401
    """Return the keys of notes that are on no page, and of those that are on another page than their key."""
    pages = {anchor: number for number, page in enumerate(document.pages) for anchor in page.anchors}
    lost = {key for key in keys if f"n-{key}" not in pages}
    late = {key for key in keys if key not in lost and pages.get(f"r-{key}") not in (None, pages[f"n-{key}"])}
    return lost, late


def _claim_ua(_: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Add the claim of PDF/UA-1 to the metadata of a PDF/A-3a, just before it is written."""
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # WeasyPrint lists each attachment twice
    number = int(str(pdf.catalog["Metadata"].split()[0], "ascii"))
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(END_OF_METADATA, ALSO_UA + END_OF_METADATA) for part in metadata.stream]


def _date(tei: bytes) -> datetime:
    """Return the date of the last change that the TEI records, or else of its publication."""
    try:
        root = read_xml(tei).tree.getroot()
    except IllFormedError as error:
        message = f"the TEI to attach cannot be read: {error}"
        raise PdfError(message) from None
    for path in DATES:
        with contextlib.suppress(ValueError):
            return datetime.strptime(str(root.xpath(path))[:10], "%Y-%m-%d").replace(tzinfo=UTC)
    return NO_DATE


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, and keep it from the terminal."""
    logger = logging.getLogger("weasyprint")
    collected: list[str] = []
    handler = _Collector(collected)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)


class _Collector(logging.Handler):
    def __init__(self, collected: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._collected = collected

    def emit(self, record: logging.LogRecord) -> None:
        self._collected.append(record.getMessage())
