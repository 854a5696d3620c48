"""Register → a TEI file with nothing but a `standOff`: what the records point to, and what a draft is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder import __version__
from tei_encoder.people import unique_id
from tei_encoder.tei.build import indent
from tei_encoder.tei.document import DECLARATION, XML_ID, element, sub
from tei_encoder.tei.entries import write_lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.register.model import Entry

OURS = "tei-encoder"
KEPT_BY = "The register that the edition's editors keep."
TITLE = "Register of people, bodies and places"


def write_copy(entries: Iterable[Entry]) -> bytes:
    """Write entries as the copy that stands beside records: it says that it is ours, and may be written over."""
    return write_tei(entries, KEPT_BY, copy=True)


def write_tei(entries: Iterable[Entry], source: str = KEPT_BY, *, copy: bool = False) -> bytes:
    """Write entries as a TEI document of its own; `source` says where they come from."""
    held = tuple(entries)
    root = element("TEI")
    root.set(XML_ID, unique_id("register", {entry.id for entry in held}))
    header = sub(root, "teiHeader")
    described = sub(header, "fileDesc")
    sub(sub(described, "titleStmt"), "title", TITLE)
    sub(sub(described, "publicationStmt"), "p", "Part of the edition whose records point to it.")
    sub(sub(described, "sourceDesc"), "p", source)
    if copy:
        application = sub(sub(sub(header, "encodingDesc"), "appInfo"), "application", ident=OURS, version=__version__)
        sub(application, "label", "copied by tei-encoder; change the register itself")
    write_lists(sub(root, "standOff"), [(entry.id, entry) for entry in held])
    indent(root)
    return DECLARATION + bytes(etree.tostring(root, encoding="UTF-8")) + b"\n"
