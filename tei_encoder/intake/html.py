"""HTML → paragraphs: the record, and what the page has round it as furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.encodings import guess_encoding
from tei_encoder.hardened import read_page
from tei_encoder.intake.facts import facts_of_rows
from tei_encoder.intake.faults import broken
from tei_encoder.intake.forms import HTML
from tei_encoder.intake.hints import Given, Hints
from tei_encoder.intake.html_notes import Notes
from tei_encoder.intake.html_record import find_record, furniture_type, in_record
from tei_encoder.intake.office import as_rows, number_notes
from tei_encoder.intake.paragraphs import Paragraph, lay_out, plain
from tei_encoder.source import BOMS

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
WINDOWS = "cp1252"
CALLED_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"}  # what browsers read as the former
HEAD = 4096  # bytes in which a page says its encoding
COLLAPSED = re.compile(r"[ \t\r\n\f]+")
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "label", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
UNSEEN = frozenset((
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "audio", "video", "canvas", "input",
    "textarea", "option", "datalist",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FACES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "var": "italic", "dfn": "italic", "u": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold"), (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"font-variant(?:-caps)?\s*:\s*small-caps"), "smallcaps"), (re.compile(r"text-decoration[^;]*underline"), "underline"),
)  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
SMALL_CAPS = re.compile(r"(?:^|\s)(?:small-?caps?|smcap|sc)(?:\s|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """A paragraph, and the element that it stands in."""

    paragraph: Paragraph
    element: etree._Element


def read(given: Given) -> tuple[str, Hints]:
    """Read a web page. Raises UnfitError."""
    page = _decoded(given.data)
    try:
        root = read_page(page)
    except etree.LxmlError as error:
        raise broken(HTML.title, error) from None
    if root is None:
        raise broken(HTML.title, "it holds nothing")
    notes = Notes(root)
    walk = _Walk(notes)
    walk.element(root)
    walk.close()
    record = find_record(page, [(each.element, each.paragraph.text) for each in walk.blocks])
    blocks, facts = _without_facts(walk, record)
    found = [*_arranged(blocks, record), *number_notes([_note(body, notes) for body in notes.bodies])]
    return lay_out(found, Hints(facts=facts))


def _decoded(data: bytes) -> str:
    """Decode a page as browsers do: a byte order mark, what the page says, else UTF-8, and what the bytes look like."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    match = CHARSET.search(data[:HEAD])
    said = match["name"].decode("ascii").lower() if match else "utf-8"
    for encoding in (WINDOWS if said in CALLED_LATIN else said, "utf-8", guess_encoding(data)[0] or WINDOWS):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(WINDOWS, "replace")


@dataclass
class _Walk:
    """Gathers the paragraphs of a page in order."""

    notes: Notes
    blocks: list[_Block] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    table: etree._Element | None = None  # that the facts were in
    open: _Block | None = None

    def close(self) -> None:
        """End the paragraph that is open. One that holds nothing but a no-break space is a gap that its writer made."""
        if self.open and self.open.paragraph.runs and self.open.paragraph.text.strip(" \n\t"):
            self.blocks.append(self.open)
        self.open = None

    def element(self, element: etree._Element, faces: frozenset[str] = frozenset(), *, kept: bool = False) -> None:
        """Take an element with all that is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or _is_hidden(element) or self.notes.is_body(element):
            return
        if tag == "br":
            self._write(element, "\n", faces)
            return
        if number := self.notes.number_of(element):
            self._write(element, f"[{number}]", frozenset())
            return
        if tag == "table" and self._table(element):
            return
        block = tag in BLOCKS
        if block:
            self.close()
        within = faces | _faces(element)
        kept = kept or tag in {"pre", "xmp", "listing"}
        self._text(element, element.text, within, kept=kept)
        for child in element:
            self.element(child, within, kept=kept)
            self._text(element, child.tail, within, kept=kept)
        if block:
            self.close()

    def _text(self, element: etree._Element, text: str | None, faces: frozenset[str], *, kept: bool) -> None:
        if not text:
            return
        if not kept:
            text = COLLAPSED.sub(" ", text)
            before = self.open.paragraph.runs[-1].text[-1:] if self.open and self.open.paragraph.runs else " "
            text = text.lstrip(" ") if before in " \n" else text
        self._write(element, text, faces)

    def _write(self, element: etree._Element, text: str, faces: frozenset[str]) -> None:
        if not text:
            return
        if self.open is None:
            holder = next((each for each in (element, *element.iterancestors()) if each.tag in BLOCKS), element)
            heading = next((each for each in (holder, *holder.iterancestors()) if each.tag in HEADINGS), None)
            self.open = _Block(Paragraph(), holder)
            if heading is not None:
                made = self.open.paragraph
                made.kind, made.traits, made.sure = "heading", {"level": "section"}, False
        self.open.paragraph.write(text, () if self.open.paragraph.kind else faces)

    def _table(self, table: etree._Element) -> bool:
        """Take a table of texts by its rows. One that lays out a page is none, and its cells are read as they come."""
        if any(
            each.tag in BLOCKS - {"tr", "td", "th", "tbody", "thead", "tfoot", "caption", "p", "div"}
            for each in table.iterdescendants()
        ):
            return False
        self.close()
        rows = [[self._cell(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
        told = facts_of_rows([["\n".join(each.text for each in cell) for cell in row] for row in rows])
        if told and self.table is None:
            self.facts, self.table = told, table
        self.blocks.extend(_Block(each, table) for each in as_rows(rows))
        return True

    def _cell(self, cell: etree._Element) -> list[Paragraph]:
        inner = _Walk(self.notes)
        inner.element(cell)
        inner.close()
        return [each.paragraph for each in inner.blocks]


def _note(body: etree._Element, notes: Notes) -> list[Paragraph]:
    inner = _Walk(notes.inside(body))
    inner.element(body)
    inner.close()
    return [each.paragraph for each in inner.blocks]


def _without_facts(walk: _Walk, record: etree._Element | None) -> tuple[list[_Block], dict[str, str]]:
    """Take the table of facts out, if it stands in the record above all of it but headings."""
    inside = [each for each in walk.blocks if in_record(each.element, record) and not each.paragraph.kind]
    if walk.table is None or not inside or inside[0].element is not walk.table:
        return walk.blocks, {}
    return [each for each in walk.blocks if each.element is not walk.table], walk.facts


def _arranged(blocks: Sequence[_Block], record: etree._Element | None) -> list[Paragraph]:
    """Mark what is furniture: what page and library say is none of the record. Furniture side by side is one passage."""
    types = [_type(each, record) for each in blocks]
    inside = [at for at, each in enumerate(blocks) if not types[at] and in_record(each.element, record)]
    first, last = (inside[0], inside[-1]) if inside else (0, len(blocks) - 1)
    above = [at for at in range(first) if blocks[at].element.tag == "h1" and not _named(blocks[at].element)]
    for at in range(above[-1], first) if above else ():  # the title of the page, and what stands under it
        types[at] = _named(blocks[at].element)
    for at in (*range(above[-1] if above else first), *range(last + 1, len(blocks))):
        types[at] = types[at] or "navigation"
    found: list[Paragraph] = []
    open_type = ""
    for block, kind in zip(blocks, types, strict=True):
        made = block.paragraph
        words = " ".join(made.text.split())
        if not kind:
            found.append(made)
        elif words and kind == open_type:
            found[-1].write(f"\t{words}")
        elif words:
            found.append(plain(words, "furniture", traits={"type": kind}))
        open_type = kind if words or not kind else open_type
    return found


def _type(block: _Block, record: etree._Element | None) -> str:
    return _named(block.element) or ("" if in_record(block.element, record) else "navigation")


def _named(element: etree._Element) -> str:
    return next((kind for each in (element, *element.iterancestors()) if (kind := furniture_type(each))), "")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(str(element.get("style") or "").casefold()))


def _faces(element: etree._Element) -> frozenset[str]:
    found = {FACES[element.tag]} if element.tag in FACES else set()
    style = str(element.get("style") or "").casefold()
    if style:
        found |= {face for pattern, face in STYLES if pattern.search(style)}
    if SMALL_CAPS.search(str(element.get("class") or "")):
        found.add("smallcaps")
    return frozenset(found)
