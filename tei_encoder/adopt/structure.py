"""Stand-off → what matters of a record: its speeches, its passages, what is marked in them, what is added to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.tei.document import TEI, XML_ID, XML_LANG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from tei_encoder.adopt.standoff import Covered, Standoff

PASSAGES = {"p": "paragraph", "stage": "stage", "head": "heading", "fw": "furniture", "l": "verse"}
INSIDE = {
    f"{TEI}{name}"
    for name in ("p", "l", "ab", "head", "stage", "speaker", "note", "dateline", "fw", "item", "castItem")
}
MARKED = {
    "sic": "sic", "supplied": "supplied", "gap": "gap", "unclear": "unclear", "note": "remark", "stage": "business",
    "date": "date", "persName": "person", "roleName": "role", "placeName": "place", "orgName": "organisation",
    "hi": "emphasis",
}  # fmt: skip
SAID = {"ref", "when", "reason", "unit", "quantity"}  # attributes that corrections can set
SPEECH = f"{TEI}sp"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: where it begins and ends in the ink of the source, what it is, whether somebody says it."""

    start: int
    end: int
    kind: str
    spoken: bool
    opens: bool  # it stands first in its speech, after the label
    element: etree._Element = field(compare=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """A speech: where it begins, where its label ends, the label's words, and who speaks."""

    start: int
    label_end: int
    label: str
    who: tuple[str, ...]
    element: etree._Element = field(compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked in running text, or added to it: then `start` is `end`, and `text` what is added."""

    start: int
    end: int
    kind: str
    text: str
    said: Mapping[str, str]
    element: etree._Element = field(compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What two marks have in common that are the same."""
        return (self.start, self.end, self.kind, self.text, *sorted(self.said.items()))


@dataclass(frozen=True, slots=True)
class Structure:
    """What a document says of its source, in places of the source's ink."""

    turns: tuple[Turn, ...]
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]
    header: Mapping[str, str]
    persons: Mapping[str, str]  # names by id


def structure(root: etree._Element, told: Standoff, place: Callable[[int], int]) -> Structure:
    """Read what a document says; `place` leads from its ink to the source's."""
    turns: list[Turn] = []
    passages: list[Passage] = []
    marks: list[Mark] = []
    verse: etree._Element | None = None
    ends = {each.element: each.end for each in told.covered if each.tag == "speaker"}
    for each in told.covered:
        element, tag = each.element, each.tag
        parent = element.getparent()
        inside = any(above.tag in INSIDE for above in element.iterancestors())
        if tag == "sp":
            turns.append(_turn(each, ends, place))
        elif tag in PASSAGES and not inside:
            if tag == "l" and verse is not None and verse.getparent() is parent and _previous(element) is verse:
                verse = element
                continue
            verse = element if tag == "l" else None
            passages.append(_passage(each, place))
        elif tag in MARKED and inside and not (tag == "sic" and _in_choice(element)):
            marks.append(_mark(each, place, MARKED[tag]))
        elif tag == "choice":
            marks.append(_choice(each, place))
    return Structure(tuple(turns), tuple(passages), tuple(marks), header(root), persons(root))


def _previous(element: etree._Element) -> etree._Element | None:
    before = element.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    return before


def _in_choice(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{TEI}choice"


def _turn(each: Covered, ends: Mapping[etree._Element, int], place: Callable[[int], int]) -> Turn:
    speaker = each.element.find(f"{TEI}speaker")
    label = "" if speaker is None else " ".join("".join(speaker.itertext()).split())
    end = ends.get(speaker, each.start) if label else each.start
    who = tuple((each.element.get("who") or "").replace("#", "").split())
    return Turn(place(each.start), place(end), label, who, each.element)


def _passage(each: Covered, place: Callable[[int], int]) -> Passage:
    element = each.element
    spoken = any(above.tag == SPEECH for above in element.iterancestors())
    before = _previous(element)
    parent = element.getparent()
    if before is None and parent is not None and parent.tag == f"{TEI}lg":
        before, parent = _previous(parent), parent.getparent()
    beside = (
        before is not None
        and before.tag in (f"{TEI}speaker", f"{TEI}stage")
        and parent is not None
        and parent.tag == SPEECH
    )
    opens = spoken and (before is None or (beside and before is not None and before.tag == f"{TEI}speaker"))
    return Passage(place(each.start), place(each.end), PASSAGES[each.tag], spoken, opens, element)


def _mark(each: Covered, place: Callable[[int], int], kind: str) -> Mark:
    element = each.element
    said = {name: value for name in SAID if (value := element.get(name))}
    if each.start < each.end:
        return Mark(place(each.start), place(each.end), kind, "", said, element)
    text = "" if kind == "gap" else " ".join("".join(element.itertext()).split())
    return Mark(place(each.start), place(each.start), kind, text, said, element)


def _choice(each: Covered, place: Callable[[int], int]) -> Mark:
    """Read a correction. One that the source prints covers its brackets, too."""
    corr = each.element.find(f"{TEI}corr")
    text = "" if corr is None else " ".join("".join(corr.itertext()).split())
    return Mark(place(each.start), place(each.end), "sic", text, {}, each.element)


HEADER = {
    "title": "teiHeader/fileDesc/titleStmt/title",
    "author": "teiHeader/fileDesc/titleStmt/author",
    "publisher": "teiHeader/fileDesc/publicationStmt/publisher",
    "repository": "teiHeader/fileDesc/sourceDesc/msDesc/msIdentifier/repository",
    "collection": "teiHeader/fileDesc/sourceDesc/msDesc/msIdentifier/collection",
    "place": "teiHeader/profileDesc/creation/settlement",
}


def header(root: etree._Element) -> dict[str, str]:
    """Return what the header says that corrections can set."""
    told = {name: root.find("/".join(f"{TEI}{step}" for step in path.split("/"))) for name, path in HEADER.items()}
    said = {name: " ".join("".join(each.itertext()).split()) for name, each in told.items() if each is not None}
    date = root.find(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}creation/{TEI}date")
    if date is not None and date.get("when"):
        said["date"] = str(date.get("when"))
    if language := root.get(XML_LANG):
        said["language"] = language
    return said


def persons(root: etree._Element) -> dict[str, str]:
    """Return the first name of each person, by id."""
    listed = root.iterfind(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}particDesc//*[@{XML_ID}]")
    names = {}
    for person in listed:
        name = person.find(f"{TEI}persName")
        if name is not None:
            names[str(person.get(XML_ID))] = " ".join("".join(name.itertext()).split())
    return names
