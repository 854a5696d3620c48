"""Print-ready HTML and its TEI → tagged PDF. The only module that imports weasyprint, when it is used."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import gc
import hashlib
import io
import logging
import sys
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from tei_encoder.footnotes import LostNotesError, with_all_notes
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.pdf_tags import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_PACKAGE = "PDF needs WeasyPrint: pip install 'tei-encoder[pdf]'"
NO_LIBRARIES = (
    "PDF needs the Pango libraries: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "(on macOS: brew install pango)"
)
LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0")
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
            _weasyprint()  # slow, so only where a library is not at its usual name
    except (OSError, ImportError):
        return NO_LIBRARIES
    return None


def _weasyprint() -> Any:  # noqa: ANN401 - it has no types
    """Import it, and keep it from looking for its libraries by ldconfig, a compiler and a linker, which it would start.

    It knows their names on Linux, and tries these, too; elsewhere, no program is started to look for them.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _not_found
    try:
        import weasyprint  # noqa: PLC0415 - half a second that only those pay who want PDF
    finally:
        ctypes.util.find_library = search
    return weasyprint


def _not_found(name: str) -> str | None:  # noqa: ARG001 - as the function is called that it stands for
    return None


def _loads(stem: str) -> bool:
    for name in (f"lib{stem}.so.0", f"lib{stem}.0.dylib", f"lib{stem}.dylib"):
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def make_pdf(html: str, files: Mapping[str, bytes]) -> bytes:
    """Set a print edition as PDF, with its TEI attached: `files` are the documents by their names.

    The same HTML and TEI give the same bytes. Raises PdfError.
    """
    return typeset(html, files).data


def typeset(html: str, files: Mapping[str, bytes]) -> Pdf:
    """Set a print edition as PDF, and keep the typesetter's complaints. Raises PdfError."""
    reason = missing()
    if reason:
        raise PdfError(reason)
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    attachments = [
        weasyprint.Attachment(
            file_obj=io.BytesIO(tei), name=name, description="TEI P5", relationship="Source",
            created=date, modified=date, url_fetcher=fetcher,
        )
        for name, tei in files.items() for date in [_date(tei)]
    ]  # fmt: skip
    options = {
        "pdf_variant": "pdf/a-3a",
        "pdf_identifier": hashlib.sha256(b"".join(files.values())).hexdigest()[:32].encode(),
        "attachments": attachments,
    }

    def lay_out(rules: str) -> Any:  # noqa: ANN401 - it has no types
        fonts = weasyprint.text.fonts.FontConfiguration()
        clean.callback(
            fonts.__del__
        )  # its files of fonts: if that is left to the collector, the last ones stay for ever
        page = weasyprint.HTML(string=html, url_fetcher=fetcher)
        return page.render(stylesheets=[weasyprint.CSS(string=rules)], font_config=fonts, **options)

    with contextlib.ExitStack() as clean, _complaints() as complaints, _patient_collector(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its colour profile open
        try:
            document = with_all_notes(html, lay_out)
            data = document.write_pdf(finisher=_finish, **options)
        except LostNotesError as error:
            raise PdfError(str(error)) from None
        except Exception as error:  # it can fail in any way; only this record suffers
            message = f"the typesetter failed: {type(error).__name__}: {error}"
            raise PdfError(message) from error
    return Pdf(bytes(data), tuple(complaints))


def _finish(_: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Mend the tags, and add the claim of PDF/UA-1 to the metadata of a PDF/A-3a, just before it is written."""
    mend(pdf)
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # WeasyPrint lists each attachment twice
    number = int(str(pdf.catalog["Metadata"].split()[0], "ascii"))
    metadata = pdf.objects[number]
    metadata.compress = False  # PDF/A lets every program find it
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
def _patient_collector() -> Iterator[None]:
    """Look for garbage less often: boxes of a book are many and no garbage, and a fifth of the time went there."""
    kept = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*kept)


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
