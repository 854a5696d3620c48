"""ODT → paragraphs, with styles, typefaces and notes (ISO/IEC 26300, OpenDocument text)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.intake.forms import ODT
from tei_encoder.intake.office import Table, blocks, gather, lay_out_document, number_notes
from tei_encoder.intake.package import Package
from tei_encoder.intake.paragraphs import Paragraph, plain
from tei_encoder.intake.styles import take_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from tei_encoder.intake.hints import Given, Hints

MAIN = "content.xml"
OF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE = f"{OF}office:1.0}}", f"{OF}text:1.0}}", f"{OF}table:1.0}}", f"{OF}style:1.0}}"
FO = f"{OF}xsl-fo-compatible:1.0}}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
BLOCKS = (*PARAGRAPHS, f"{TABLE}table")
# What is not in the text as it stands: changes that were recorded, remarks, declarations.
OUT = {
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}note-citation",
    f"{OF}drawing:1.0}}object", f"{OFFICE}binary-data",
}  # fmt: skip
WHITE = re.compile(r"[ \t\r\n]+")  # what counts as one space (part 3, section 6.1.2)
MOST_SPACES = 1_000
FACES = (
    (f"{FO}font-weight", re.compile("bold|[6-9]00"), "bold"), (f"{FO}font-style", re.compile("italic|oblique"), "italic"),
    (f"{FO}font-variant", re.compile("small-caps"), "smallcaps"), (f"{STYLE}text-underline-style", re.compile("(?!none).+"), "underline"),
    (f"{STYLE}text-line-through-style", re.compile("(?!none).+"), "strikethrough"),
    (f"{STYLE}text-position", re.compile("super.*"), "superscript"), (f"{STYLE}text-position", re.compile("sub.*"), "subscript"),
)  # fmt: skip


def read(given: Given) -> tuple[str, Hints]:
    """Read an OpenDocument text. Raises UnfitError."""
    package = Package(given.data, ODT.title)
    content = package.xml(MAIN)
    reader = _Reader(package, content)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    parts = () if body is None else blocks(body, BLOCKS, OUT)
    found, facts = gather(map(reader.part, parts))
    heads, feet = reader.repeated("header"), reader.repeated("footer")
    return lay_out_document([*heads, *found, *feet, *number_notes(reader.notes)], facts)


@dataclass
class _Reader:
    """What is known while a document is read: its styles, and the notes that were met so far."""

    package: Package
    content: etree._Element
    notes: list[list[Paragraph]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._common = self.package.xml("styles.xml") if "styles.xml" in self.package else None
        roots = [root for root in (self._common, self.content) if root is not None]
        self._styles = {
            (str(each.get(f"{STYLE}family")), str(each.get(f"{STYLE}name"))): each
            for root in roots for each in root.iter(f"{STYLE}style")
        }  # fmt: skip

    def part(self, block: etree._Element) -> Iterator[Paragraph] | Table:
        """Return what a block is: paragraphs or a table."""
        return self.paragraphs(block) if block.tag in PARAGRAPHS else Table(self.rows(block))

    def paragraphs(self, block: etree._Element) -> Iterator[Paragraph]:
        """Yield a paragraph, and those of text boxes that are anchored in it."""
        made = Paragraph()
        if block.tag == f"{TEXT}h":
            made.kind, made.traits, made.sure = "heading", {"level": "section"}, False
        for name in self._names("paragraph", str(block.get(f"{TEXT}style-name") or "")):
            if not made.kind:
                take_style(made, name)
        boxes: list[etree._Element] = []
        self._inline(block, made, frozenset(), boxes)
        yield made
        for box in boxes:
            yield from self.paragraphs(box)

    def _inline(
        self, parent: etree._Element, made: Paragraph, faces: frozenset[str], boxes: list[etree._Element]
    ) -> None:
        self._text(made, parent.text, faces)
        for child in parent.iterchildren():
            tag = child.tag
            if tag in CHARACTERS:
                made.write(CHARACTERS[tag], faces)
            elif tag == f"{TEXT}s":
                count = str(child.get(f"{TEXT}c") or "1")
                made.write(" " * min(int(count) if count.isdecimal() else 1, MOST_SPACES), faces)
            elif tag == f"{TEXT}note":
                self._note(child, made)
            elif tag in PARAGRAPHS:
                boxes.append(child)
            elif isinstance(tag, str) and tag not in OUT:
                style = str(child.get(f"{TEXT}style-name") or "") if tag == f"{TEXT}span" else ""
                self._inline(child, made, faces | self._faces(style), boxes)
            self._text(made, child.tail, faces)

    @staticmethod
    def _text(made: Paragraph, text: str | None, faces: frozenset[str]) -> None:
        squeezed = WHITE.sub(" ", text or "")
        before = made.runs[-1].text[-1:] if made.runs else " "
        made.write(squeezed.lstrip(" ") if before in " \n\t" else squeezed, faces)

    def _note(self, note: etree._Element, made: Paragraph) -> None:
        place = len(self.notes)
        self.notes.append([])
        made.write(f"[{place + 1}]")
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            self.notes[place] = [each for block in body.iter(*PARAGRAPHS) for each in self.paragraphs(block)]

    def rows(self, table: etree._Element) -> list[list[list[Paragraph]]]:
        """Return the cells of a table, row by row."""
        return [
            [
                [
                    each
                    for block in blocks(cell, BLOCKS, OUT)
                    if block.tag in PARAGRAPHS
                    for each in self.paragraphs(block)
                ]
                for cell in row.iterchildren(f"{TABLE}table-cell")
            ]
            for row in table.iter(f"{TABLE}table-row")
        ]

    def repeated(self, where: str) -> list[Paragraph]:
        """Return what stands at the head or at the foot of all pages, once each."""
        told: dict[str, None] = {}
        for part in () if self._common is None else self._common.iter(f"{STYLE}{where}"):
            blocks = [each for block in part.iter(*PARAGRAPHS) for each in self.paragraphs(block)]
            text = " ".join(" ".join(each.text for each in blocks).split())
            if text and not text.isdecimal():
                told.setdefault(text, None)
        return [plain(text, "furniture", traits={"type": where}) for text in told]

    def _names(self, family: str, name: str) -> Iterator[str]:
        """Yield the names of a style and of those that it is based on, as a reader of the document sees them."""
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get((family, name))
            shown = None if style is None else style.get(f"{STYLE}display-name")
            yield str(shown or name.replace("_20_", " "))
            name = "" if style is None else str(style.get(f"{STYLE}parent-style-name") or "")

    def _faces(self, name: str) -> frozenset[str]:
        """Return how a stretch is set, by its style and by those that it is based on."""
        said: dict[str, str] = {}
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(("text", name))
            properties = None if style is None else style.find(f"{STYLE}text-properties")
            for attribute, _, _ in FACES:
                value = None if properties is None else properties.get(attribute)
                if value:
                    said.setdefault(attribute, str(value))
            name = "" if style is None else str(style.get(f"{STYLE}parent-style-name") or "")
        return frozenset(face for attribute, pattern, face in FACES if pattern.fullmatch(said.get(attribute, "")))
