"""Rows → HTML of the edition, by the same stylesheets as the page. Only rows that were not seen before are rendered.

What a row looks like depends on its markup, on where it stands, and on what it points to: that is the key under which its
template is kept. Numbers are filled in afterwards, so a speech that is split renders two rows, not all that follow.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from tei_encoder.editions import RenderError, Settings, for_people, open_edition
from tei_encoder.hardened import read_own, read_own_page
from tei_encoder.saxon import TransformError
from tei_encoder.tei.document import TEI, XML_ID, element, sub
from tei_encoder.workbench.numbers import NOTHING, Counts, counts_of, lanes_of
from tei_encoder.workbench.templates import Numbers, Template, template_of, words_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.tei.document import Tei
    from tei_encoder.workbench.rows import Place, Row

AT_ONCE = 150  # rows in one run: a tenth of a second
KEPT = 60_000  # templates: some plays
OWN = re.compile(r' xml:id="[^"]*"')
COUNTED = re.compile(r'(<sp\b[^<>]*) n="[^"]*"')
WHO = re.compile(r' who="[^"]*"')
POINTS = re.compile(r' (?:who|resp|rendition|target|ref)="([^"]*)"')
MARK = re.compile(r'<ptr type="note"[^<>]* target="#([^"]*)"')
MODEL = "{urn:x-tei-encoder:edition}"
SPEECH = f"{TEI}sp"
TOP = ("front", "body", "back")
ABOVE = ("head", "opener", "fw")  # rows that may repeat what the title of the page says


class Surroundings(NamedTuple):
    """What holds for all rows of a document."""

    header: etree._Element
    attributes: Mapping[str, str]
    pointed: Mapping[str, str]  # elements by their ids, as text
    notes: Mapping[str, etree._Element]  # footnotes by their ids
    title: str
    spoken: bool
    verses: bool


class Shape(NamedTuple):
    """What of a row's markup its look depends on, the names that it points to, and what is numbered in it."""

    text: str
    names: tuple[str, ...]
    counts: Counts
    marks: tuple[str, ...]  # the footnotes whose marks stand in it


Key = tuple[str, "tuple[Place, ...]", tuple[int, ...], bool, bool, tuple[str, ...], str]


class Laid(NamedTuple):
    """The rows of a document that the edition shows, each with its counts and its key."""

    rows: Sequence[Row]
    counts: Sequence[Counts]
    keys: Sequence[Key]
    about: Surroundings


class Pieces:
    """The edition of one record, row by row."""

    def __init__(self) -> None:
        self.templates: dict[Key, Template] = {}
        self.failed: dict[Key, str] = {}
        self.shapes: dict[tuple[str, str], Shape] = {}

    def missing(self, laid: Laid) -> list[list[int]]:
        """Return the places of the rows that have to be rendered first, in portions."""
        wanted = {key: at for at, key in reversed([*enumerate(laid.keys)]) if key not in self.templates}
        left = sorted(wanted.values())
        return [left[at : at + AT_ONCE] for at in range(0, len(left), AT_ONCE)]

    def render(self, laid: Laid, places: Sequence[int]) -> None:
        """Make the templates of rows. A row that the stylesheets cannot make something of is shown as its words."""
        if len(self.templates) > KEPT:
            self.templates.clear()
            self.failed.clear()
        try:
            for at, template in zip(places, _rendered(laid, places), strict=True):
                self.templates[laid.keys[at]] = template
        except (RenderError, TransformError) as error:
            if len(places) == 1:
                self.failed[laid.keys[places[0]]] = for_people(str(error))
                self.templates[laid.keys[places[0]]] = words_alone(laid.rows[places[0]].elements)
            else:
                for at in places:
                    self.render(laid, [at])

    def fill(self, laid: Laid) -> list[str | None]:
        """Return the HTML of all rows; None for those that were not rendered yet."""
        found = [self.templates.get(key) for key in laid.keys]
        who = [row.elements[0].get("who") or "" for row in laid.rows]
        lanes = lanes_of([(name, made.words) for name, made in zip(who, found, strict=True) if name and made])
        made, before = [], NOTHING
        for template, counts, name in zip(found, laid.counts, who, strict=True):
            numbers = Numbers(before, lanes.get(name, 0), laid.about.verses)
            made.append(template.fill(numbers) if template else None)
            before += counts
        return made

    def lay(self, rows: Sequence[Row], document: Tei) -> Laid:
        """Gather what the rows that are shown point to, and what is true of the whole text."""
        if len(self.shapes) > KEPT:
            self.shapes.clear()
        shown = [row for row in rows if row.rendered]
        shapes = [self._shape(row) for row in shown]
        root = document.root
        header = root[0]
        notes = {
            str(each.get(XML_ID)): each
            for row in shown
            if row.around[-1].type == "notes"
            for each in row.elements
            if each.get(XML_ID)
        }
        counts = [
            each.counts + Counts(note=sum(mark in notes for mark in each.marks)) if each.marks else each.counts
            for each in shapes
        ]
        elements = {str(each.get(XML_ID)): each for each in header.iter() if each.get(XML_ID)}
        pointed = {name: OWN.sub("", _text(each)) for name, each in (elements | notes).items()}
        speeches, verses, prose = (sum(getattr(each, name) for each in counts) for name in ("speech", "verse", "prose"))
        title = f"{header.findtext(f'.//{TEI}title')}|{[_text(each) for each in header.iter(f'{TEI}creation')]}"
        attributes = {str(key): str(value) for key, value in root.attrib.items()}
        verse = Counts(verse=verses, prose=prose).counts_verses
        about = Surroundings(header, attributes, pointed, notes, title, speeches > 0, verse)
        return Laid(shown, counts, [_key(*each, about) for each in zip(shown, shapes, strict=True)], about)

    def _shape(self, row: Row) -> Shape:
        kind = row.around[-1].type
        if (known := self.shapes.get((row.tei, kind))) is None:
            text = COUNTED.sub(r"\1", OWN.sub("", row.tei))
            if "<speaker" in text:
                text = WHO.sub("", text, count=1)
            names = dict.fromkeys(
                name.removeprefix("#") for match in POINTS.finditer(text) for name in match[1].split()
            )
            marks = tuple(MARK.findall(text))
            known = self.shapes[row.tei, kind] = Shape(text, tuple(names), counts_of(row.tei, kind), marks)
        return known


def _key(row: Row, shape: Shape, about: Surroundings) -> Key:
    """Return all that the look of a row depends on, but for numbers and lanes."""
    pointed = tuple(about.pointed.get(name, "") for name in shape.names)
    title = about.title if row.key.startswith(ABOVE) else ""
    return (shape.text, row.around, row.passages, about.spoken, about.verses, pointed, title)


def _text(each: etree._Element) -> str:
    return str(etree.tostring(each, encoding="unicode", with_tail=False))


def _rendered(laid: Laid, places: Sequence[int]) -> Iterator[Template]:
    """Render rows in a small document of their own, which has all that the stylesheets look at elsewhere."""
    about, chosen = laid.about, [(laid.rows[at], laid.counts[at]) for at in places]
    root = element("TEI")
    for key, value in about.attributes.items():
        root.set(key, value)
    root.append(deepcopy(about.header))
    body = sub(sub(root, "text"), "body")
    first = next((at for at, counts in enumerate(laid.counts) if counts.speech), len(laid.rows))
    early = sum(at < first for at in places)
    total = sum((counts for _, counts in chosen), NOTHING)
    starts, count = [], NOTHING
    for number, (row, counts) in enumerate(chosen):
        if number == early:  # what speaks before the rows that stand after the first speech
            count += _stand_in(body, total, about)
        starts.append(count)
        _placed(body, row)
        count += counts
    if early == len(chosen):
        _stand_in(body, total, about)
    own = {str(each.get(XML_ID)) for row, _ in chosen for each in row.elements}
    holder = sub(body, "div", type="notes")
    holder.extend(deepcopy(each) for name, each in about.notes.items() if name not in own)
    edition = open_edition(bytes(etree.tostring(root, encoding="UTF-8")), Settings(lenient=True))
    model = read_own(edition.model.encode())
    words = [int(each.get("words") or 0) for each in model.iter(f"{MODEL}speech")][1 if about.spoken else 0 :]
    page = read_own_page(edition.transform("html.xsl"))
    shown = [each for each in page.find_class("body")[0] if "k-row" in (each.get("class") or "").split()]
    for (row, counts), box, at in zip(chosen, shown, starts, strict=True):
        yield template_of(_unwrapped(box, row), at, _blocks(row), words.pop(0) if counts.speech else 0)


def _stand_in(body: etree._Element, total: Counts, about: Surroundings) -> Counts:
    """Write a speech where the text has one, and verse or prose so that verses are numbered as in the whole text."""
    holder = sub(body, "div", type="stand-in")
    made = NOTHING
    if about.spoken:
        sub(sub(holder, "sp"), "p", "-")
        made += Counts(speech=1, prose=1)
    while about.verses and not (total + made).counts_verses:
        sub(sub(holder, "quote"), "l", "-")
        made += Counts(verse=1)
    while not about.verses and (total + made).counts_verses:
        sub(sub(holder, "quote"), "p", "-")
        made += Counts(prose=1)
    return made


def _placed(body: etree._Element, row: Row) -> None:
    """Put a row into divisions like its own, each with a heading where its own has one."""
    holder = sub(body, "div", type="row")
    for place in row.around:
        if place.type not in TOP:
            holder = sub(holder, "div", type=place.type)
            if place.headed and not (place is row.around[-1] and _is_head(row)):
                sub(holder, "head", "·")
    holder.extend(deepcopy(each) for each in row.elements)


def _is_head(row: Row) -> bool:
    return bool(row.elements[0].tag == f"{TEI}head")


def _unwrapped(box: etree._Element, row: Row) -> list[etree._Element]:
    """Return what the edition made of a row, without the divisions around it and their headings."""
    held = box
    for place in row.around:
        if place.type not in TOP:
            held = held[-1]
            if place is row.around[-1] and place.headed and not _is_head(row):
                return list(held)[1:]
    return list(held)


def _blocks(row: Row) -> list[int]:
    """Return from which passage each block of a speech comes; verses that follow each other are one block."""
    speech = row.elements[0]
    if speech.tag != SPEECH:
        return []
    lines = iter(row.passages[1:])
    made: list[int] = []
    last = ""
    for child in speech:
        passage = next(lines, 0)
        for _ in range(_text(child).count("\n")):
            next(lines, 0)
        if child.tag != f"{TEI}speaker" and not (child.tag == last == f"{TEI}l"):
            made.append(passage)
        last = child.tag
    return made
