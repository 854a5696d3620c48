"""DOCX → paragraphs, with styles, typefaces and notes (ISO/IEC 29500, WordprocessingML).

Read from the parts themselves: no library for Word files gives notes, small caps and tracked changes at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.intake.forms import DOCX
from tei_encoder.intake.office import Table, as_rows, blocks, gather, lay_out_document, number_notes
from tei_encoder.intake.package import Package
from tei_encoder.intake.paragraphs import Paragraph, plain
from tei_encoder.intake.styles import take_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from tei_encoder.intake.hints import Given, Hints

MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = {"0", "false", "off", "none"}
FACES = {"b": "bold", "i": "italic", "smallCaps": "smallcaps", "u": "underline", "strike": "strikethrough"}
RAISED = {"superscript": "superscript", "subscript": "subscript"}
BLOCKS = (f"{W}p", f"{W}tbl")
# What is not in the text as it stands: taken out, moved away, codes of fields, the second form of a drawing.
OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{MC}Fallback", f"{W}rPr", f"{W}pPr"}
CHARACTERS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\xad",
}  # fmt: skip
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
REPEATED = re.compile(r"word/(?P<where>header|footer)\d*\.xml")


def read(given: Given) -> tuple[str, Hints]:
    """Read a Word document. Raises UnfitError."""
    package = Package(given.data, DOCX.title)
    reader = _Reader(package)
    body = package.xml(MAIN).find(f"{W}body")
    parts = () if body is None else blocks(body, BLOCKS, OUT)
    found, facts = gather(map(reader.part, parts))
    heads, feet = reader.repeated()
    return lay_out_document([*heads, *found, *feet, *number_notes(reader.notes)], facts)


@dataclass
class _Reader:
    """What is known while a document is read: its styles, and the notes that were referred to so far."""

    package: Package
    notes: list[list[Paragraph]] = field(default_factory=list)

    def __post_init__(self) -> None:
        styles = self.package.xml("word/styles.xml") if "word/styles.xml" in self.package else None
        found = () if styles is None else styles.iter(f"{W}style")
        self._styles = {str(each.get(f"{W}styleId")): each for each in found}
        self._bodies = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}

    def _notes_of(self, kind: str) -> dict[str, etree._Element]:
        part = f"word/{kind}s.xml"
        if part not in self.package:
            return {}
        return {str(each.get(f"{W}id")): each for each in self.package.xml(part).iter(f"{W}{kind}")}

    def part(self, block: etree._Element) -> Iterator[Paragraph] | Table:
        """Return what a block is: paragraphs or a table."""
        return self.paragraphs(block) if block.tag == f"{W}p" else Table(self.rows(block))

    def paragraphs(self, block: etree._Element) -> Iterator[Paragraph]:
        """Yield a paragraph, and those of text boxes that are anchored in it."""
        made = Paragraph()
        style = _value(block, "pPr/pStyle")
        take_style(made, self._style_name(style))
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            made.page = True
        boxes: list[etree._Element] = []
        self._runs(block, made, boxes)
        yield made
        for box in boxes:
            for inner in blocks(box, BLOCKS, OUT):
                if inner.tag == f"{W}p":
                    yield from self.paragraphs(inner)
                else:
                    yield from as_rows(self.rows(inner))

    def _runs(self, parent: etree._Element, made: Paragraph, boxes: list[etree._Element]) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, made, boxes)
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif isinstance(tag, str) and tag not in OUT:
                self._runs(child, made, boxes)

    def _run(self, run: etree._Element, made: Paragraph, boxes: list[etree._Element]) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and _is_on(properties.find(f"{W}vanish")):
            return
        faces = self._faces(properties)
        for child in run.iterchildren():
            if child.tag == f"{W}t":
                made.write(child.text or "", faces)
            elif child.tag == f"{W}br" and child.get(f"{W}type") == "page":
                made.write("\n\f")
            elif child.tag in CHARACTERS:
                made.write(CHARACTERS[child.tag], faces)
            elif child.tag == f"{W}sym":
                code = str(child.get(f"{W}char") or "")
                made.write(chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else "", faces)
            elif child.tag in NOTES:
                self._note(NOTES[child.tag], str(child.get(f"{W}id")), made)
            elif isinstance(child.tag, str) and child.tag not in OUT:
                self._runs(child, made, boxes)

    def _note(self, kind: str, name: str, made: Paragraph) -> None:
        note = self._bodies[kind].pop(name, None)  # a note that names itself must not be read for ever
        if note is None:
            return
        place = len(self.notes)
        self.notes.append([])
        made.write(f"[{place + 1}]")
        self.notes[place] = [each for block in note.iter(f"{W}p") for each in self.paragraphs(block)]

    def rows(self, table: etree._Element) -> list[list[list[Paragraph]]]:
        """Return the cells of a table, row by row."""
        return [
            [
                [each for block in blocks(cell, BLOCKS, OUT) if block.tag == f"{W}p" for each in self.paragraphs(block)]
                for cell in row.iter(f"{W}tc")
            ]
            for row in table.iter(f"{W}tr")
        ]

    def repeated(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return what stands at the head and at the foot of all pages, once each; a number alone is counted by the program."""
        found: dict[str, list[Paragraph]] = {"header": [], "footer": []}
        told: set[str] = set()
        for name in self.package.names():
            match = REPEATED.fullmatch(name)
            if match is None:
                continue
            blocks = self.package.xml(name).iter(f"{W}p")
            text = " ".join(" ".join(each.text for block in blocks for each in self.paragraphs(block)).split())
            if text and not text.isdecimal() and text not in told:
                told.add(text)
                found[match["where"]].append(plain(text, "furniture", traits={"type": match["where"]}))
        return found["header"], found["footer"]

    def _style_name(self, style: str) -> str:
        each = self._styles.get(style)
        return style if each is None else _value(each, "name") or style

    def _faces(self, properties: etree._Element | None) -> set[str]:
        """Return how a run is set, by itself and by its character style; what a whole paragraph's style says is none of it."""
        if properties is None:
            return set()
        chain = [properties]
        style, seen = _value(properties, "rStyle"), set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            inner = self._styles[style].find(f"{W}rPr")
            chain += [] if inner is None else [inner]
            style = _value(self._styles[style], "basedOn")
        faces = set()
        for name, face in FACES.items():
            said = next((each for held in chain if (each := held.find(f"{W}{name}")) is not None), None)
            if _is_on(said):
                faces.add(face)
        raised = RAISED.get(_value(properties, "vertAlign"))
        return faces | {raised} if raised else faces


def _value(parent: etree._Element, path: str) -> str:
    found = parent.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val") or "")


def _is_on(said: etree._Element | None) -> bool:
    return said is not None and str(said.get(f"{W}val") or "true").casefold() not in OFF
