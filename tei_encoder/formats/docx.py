"""Edition → DOCX: the parts that the stylesheet writes, in the container that Word wants (ISO/IEC 29500, part 2)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.formats.epub_container import add
from tei_encoder.hardened import read_own

if TYPE_CHECKING:
    from tei_encoder.editions import Edition

OF_PARTS = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = {
    "word/document.xml": f"{WORD}.document.main+xml", "word/footnotes.xml": f"{WORD}.footnotes+xml",
    "word/footer1.xml": f"{WORD}.footer+xml", "word/styles.xml": f"{WORD}.styles+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}  # fmt: skip


def as_docx(edition: Edition) -> bytes:
    """Return the reading text as a Word document; the same edition gives the same bytes. Raises TransformError."""
    parts = read_own(edition.transform("docx.xsl").encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        add(archive, "[Content_Types].xml", _content_types(), zipfile.ZIP_DEFLATED)
        add(archive, "_rels/.rels", _relations({
            "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{OF_PARTS}/relationships/metadata/core-properties", "docProps/core.xml"),
        }), zipfile.ZIP_DEFLATED)  # fmt: skip
        add(archive, "word/_rels/document.xml.rels", _relations({
            "rIdStyles": (f"{OFFICE}/styles", "styles.xml"),
            "rIdNotes": (f"{OFFICE}/footnotes", "footnotes.xml"),
            "rIdFoot": (f"{OFFICE}/footer", "footer1.xml"),
        }), zipfile.ZIP_DEFLATED)  # fmt: skip
        for part in parts:
            content = etree.tostring(part[0], encoding="UTF-8", xml_declaration=False)
            add(archive, str(part.get("name")), DECLARATION + bytes(content), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _content_types() -> bytes:
    root = etree.Element(f"{{{OF_PARTS}/content-types}}Types", nsmap={None: f"{OF_PARTS}/content-types"})
    for suffix, kind in (("rels", RELATIONS), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{OF_PARTS}/content-types}}Default", Extension=suffix, ContentType=kind)
    for name, kind in TYPES.items():
        etree.SubElement(root, f"{{{OF_PARTS}/content-types}}Override", PartName=f"/{name}", ContentType=kind)
    return DECLARATION + bytes(etree.tostring(root))


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    name = f"{OF_PARTS}/relationships"
    root = etree.Element(f"{{{name}}}Relationships", nsmap={None: name})
    for key, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{name}}}Relationship", Id=key, Type=kind, Target=target)
    return DECLARATION + bytes(etree.tostring(root))
