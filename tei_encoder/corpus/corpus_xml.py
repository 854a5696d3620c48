"""Names of records → `corpus.xml`: a `teiCorpus` that takes the records in by reference.

TEI Guidelines, chapter Language Corpora; XInclude 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from tei_encoder.tei.document import DECLARATION, TEI, TEI_NS, legal

if TYPE_CHECKING:
    from collections.abc import Iterable

XI_NS = "http://www.w3.org/2001/XInclude"
ABOUT = "The records stand in files of their own, which this one includes."


def corpus_xml(names: Iterable[str], title: str, publisher: str) -> bytes:
    """Write the corpus of records whose TEI lies in `tei/`, in the order given."""
    root = etree.Element(f"{TEI}teiCorpus", nsmap={None: TEI_NS, "xi": XI_NS})
    file = etree.SubElement(etree.SubElement(root, f"{TEI}teiHeader"), f"{TEI}fileDesc")
    etree.SubElement(etree.SubElement(file, f"{TEI}titleStmt"), f"{TEI}title").text = legal(title)
    publication = etree.SubElement(file, f"{TEI}publicationStmt")
    etree.SubElement(publication, f"{TEI}{'publisher' if publisher else 'p'}").text = legal(publisher or ABOUT)
    etree.SubElement(etree.SubElement(file, f"{TEI}sourceDesc"), f"{TEI}p").text = ABOUT
    for name in names:
        etree.SubElement(root, f"{{{XI_NS}}}include", href=f"tei/{quote(name)}.xml")
    etree.indent(root)
    return DECLARATION + bytes(etree.tostring(root, encoding="UTF-8")) + b"\n"
