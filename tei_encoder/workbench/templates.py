"""HTML of a row → a template: what is numbered through the whole text is left open, and nothing in it can act.

The edition's links, ids and labels for readers of the page alone are taken out: in the workbench a click on a passage
shows where it comes from. What is left is on a list, so that no record can bring in what is not.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree, html

from tei_encoder.workbench.numbers import Counts, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TAGS = {
    "a", "article", "b", "blockquote", "br", "caption", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p",
    "q", "s", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "u", "ul", "dl",
    "dt", "dd", "cite", "code", "figure", "figcaption",
}  # fmt: skip
ATTRIBUTES = {
    "class",
    "lang",
    "dir",
    "title",
    "datetime",
    "colspan",
    "rowspan",
    "scope",
    "data-n",
    "data-name",
    "data-k",
}
DIGITS = re.compile(r"\d+")
HEADING = re.compile(r"h[1-6]")
LANE = re.compile(r"\blane\d+\b")
# No record can hold this by chance or by will: it is made anew at each start.
SECRET = secrets.token_hex(12)
OPEN = re.compile(f"{SECRET}:(?P<kind>[a-z]+):(?P<number>\\d+);")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a row's place in the text gives it."""

    before: Counts
    lane: int = 0
    verses: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """The HTML of a row, in pieces; between two of them stands what is numbered: its kind, and its number in the row."""

    pieces: tuple[str, ...]
    open: tuple[tuple[str, int], ...]
    words: int = 0

    def fill(self, numbers: Numbers) -> str:
        """Write it for a place in the text."""
        if not self.open:
            return self.pieces[0]
        made = [self.pieces[0]]
        for (kind, number), piece in zip(self.open, self.pieces[1:], strict=True):
            made += (_number(kind, number, numbers), piece)
        return "".join(made)


def _number(kind: str, number: int, numbers: Numbers) -> str:
    before = numbers.before
    match kind:
        case "speech":
            return str(before.speech + number)
        case "paragraph":
            return str(before.paragraph + number)
        case "note":
            return str(before.note + number)
        case "reading":
            return letters(before.reading + number)
        case "lane":
            return f"lane{numbers.lane}"
        case _:
            verse = before.verse + number
            return f' data-n="{verse}"' if numbers.verses and verse % 5 == 0 else ""


def template_of(elements: Sequence[etree._Element], before: Counts, blocks: Sequence[int], words: int) -> Template:
    """Make the template of a row from its HTML. `before` are the counts that it was numbered after.

    `blocks` has for each block of a speech the passage that it comes from, counted from that of the speech.
    """
    verse = 0
    for element in elements:
        _mark_blocks(element, blocks)
        for each in list(element.iter()):
            if isinstance(each.tag, str):
                verse = _open_numbers(each, before, verse)
                _strip(each)
    text = "".join(str(html.tostring(each, encoding="unicode", with_tail=False)) for each in elements)
    text = re.sub(rf' data-verse="({SECRET}:verse:\d+;)"', r"\1", text)
    parts = OPEN.split(text)
    kinds = tuple(zip(parts[1::3], map(int, parts[2::3]), strict=True))
    return Template(tuple(parts[::3]), kinds, words)


def words_alone(elements: Sequence[etree._Element]) -> Template:
    """Make a template of the words of a row and nothing else."""
    made = html.Element("p", {"class": "line unknown", "data-k": "0"})
    made.text = " ".join("".join(each.itertext()) for each in elements)
    return Template((str(html.tostring(made, encoding="unicode")),), ())


def _mark_blocks(element: etree._Element, blocks: Sequence[int]) -> None:
    element.set("data-k", "0")
    shown = list(_blocks(element)) if blocks else []
    if shown and len(shown) == len(blocks):
        for each, passage in zip(shown, blocks, strict=True):
            each.set("data-k", str(passage))


def _blocks(speech: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands for the blocks of a speech, under its name; a block with notes lies in a row with them."""
    for each in speech:
        if HEADING.fullmatch(each.tag):
            continue
        if each.get("class") != "row":
            yield each
        elif each[0].get("class") != "notes":
            yield each[0]


def _open_numbers(each: etree._Element, before: Counts, verse: int) -> int:
    """Put marks where numbers stand. Returns how many verses of the row there have been."""
    names = (each.get("class") or "").split()
    if each.tag == "div" and "sp" in names:
        each.set("class", LANE.sub(_mark("lane", 0), each.get("class")))
    elif each.tag == "a" and "n" in names:
        kind = "speech" if (each.get("href") or "").startswith("#s") else "paragraph"
        each.text = _marked(each.text, kind, getattr(before, kind))
    elif each.tag == "a" and ("ref" in names or "back" in names):
        _open_key(each, before)
    elif each.tag == "span" and names[:1] == ["l"] and "shared" not in names:
        verse += 1
        each.attrib.pop("data-n", None)
        each.set("data-verse", _mark("verse", verse))
    return verse


def _open_key(each: etree._Element, before: Counts) -> None:
    key = (each.get("href") or "").rpartition("-")[2]
    last = each[-1] if len(each) else None
    if key.isdecimal():
        mark = _mark("note", int(key) - before.note)
    else:
        mark = _mark("reading", _from_letters(key) - before.reading)
    if last is None:
        each.text = mark
    else:
        last.tail = mark


def _from_letters(key: str) -> int:
    number = 0
    for char in key:
        number = number * 26 + ord(char) - ord("a") + 1
    return number


def _marked(text: str | None, kind: str, before: int) -> str:
    return DIGITS.sub(lambda match: _mark(kind, int(match[0]) - before), text or "", count=1)


def _mark(kind: str, number: int) -> str:
    return f"{SECRET}:{kind}:{number};"


def _strip(each: etree._Element) -> None:
    if each.tag not in TAGS or each.tag == "a":
        each.tag = "span"
    for name in list(each.keys()):
        if name not in ATTRIBUTES and name != "data-verse":
            del each.attrib[name]
