"""The TEI document while it is built: elements, ids, renditions, and where everything comes from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.hardened import read_own
from tei_encoder.patterns import lazily
from tei_encoder.source import NOT_XML, SPACES, WHITE, Span, squeeze
from tei_encoder.tei.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.intake.hints import Face
    from tei_encoder.source import Origin, Source

UNFIT = lazily(f"[{WHITE}]|{NOT_XML.pattern}")
TEI_NS = "http://www.tei-c.org/ns/1.0"
XML_NS = "http://www.w3.org/XML/1998/namespace"
TEI = f"{{{TEI_NS}}}"
XML_ID = f"{{{XML_NS}}}id"
XML_LANG = f"{{{XML_NS}}}lang"

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'  # lxml would write single quotes
SET_OFF = {f"{TEI}speaker", f"{TEI}head", f"{TEI}fw", f"{TEI}role"}  # set as such passages are: that is no emphasis
SQUEEZED = " \xa0"  # the white space that squeeze leaves
NAMES = {
    "[": "bracket-open", "]": "bracket-close", "(": "paren-open", ")": "paren-close",
    "[sic]": "sic-mark", "…": "ellipsis", "?]": "doubt-close", "-": "hyphen", "\u2010": "hyphen", "\xad": "soft-hyphen", "¬": "soft-hyphen",
}  # fmt: skip


@dataclass(frozen=True)
class Tei:
    """A finished TEI document: its tree, and by `xml:id` where each element comes from."""

    root: etree._Element
    origins: Mapping[str, Origin]

    def __bytes__(self) -> bytes:
        return DECLARATION + bytes(etree.tostring(self.root, encoding="UTF-8")) + b"\n"


def written(document: Tei) -> tuple[bytes, Tei]:
    """Return a document as bytes, and as it is read again: the proof reads what was written, not what was meant.

    The tree that was built is emptied before the other comes: the two together would need twice the memory.
    """
    data = bytes(document)
    document.root.clear()
    return data, Tei(read_own(data), document.origins)


@dataclass
class Draft:
    """What the writers of header and body share: the source, counters of ids, the renditions in use."""

    source: Source
    joins: dict[int, bool] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    renditions: dict[tuple[str, str], str] = field(default_factory=dict)  # names by scope and CSS content
    characters: dict[str, str] = field(default_factory=dict)
    calendars: set[str] = field(default_factory=set)  # pointers to those that dates are printed in
    taken: set[str] = field(default_factory=set)
    counters: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._places = list(self.joins)
        self.times = Times(self.source.hints.moments, self.taken)
        self._controls = NOT_XML.search(self.source.text) is not None
        self._faces = self.source.hints.faces
        self._face_starts = [face.span.start for face in self._faces]

    def identify(self, element: etree._Element, prefix: str, origin: Origin | None = None) -> str:
        """Give an element the next id of its kind (`p12`) and remember its origin."""
        number = self.counters[prefix] + 1
        while (name := f"{prefix}{number}") in self.taken:
            number += 1
        self.counters[prefix] = number
        element.set(XML_ID, name)
        if origin is not None:
            self.origins[name] = origin
        return name

    def rendition(self, element: etree._Element, scope: str, span: Span, hint: str = "") -> None:
        """Note on an element that the source prints a delimiter before or after it.

        The delimiter is the text of the span; one declaration in the header serves all of its kind.
        """
        if span.end <= span.start:
            return
        content = squeeze(self.source[span])
        if not content.strip(WHITE):
            return
        side = "open" if scope == "before" else "close"
        wanted = NAMES.get(content.strip(), f"{hint or 'delimiter'}-{side}")
        name = self._declared(scope, css_string(content), wanted)
        before = element.get("rendition")
        element.set("rendition", f"{before} #{name}" if before else f"#{name}")

    def note(self, made: etree._Element, number: str, origin: Origin) -> None:
        """Give a footnote the id that its mark points to (`fn3`)."""
        name = f"fn{number}"
        if name in self.taken:
            self.identify(made, "ed", origin)
            return
        self.taken.add(name)
        made.set(XML_ID, name)
        self.origins[name] = origin

    def counted(self, made: etree._Element, span: Span, number: str) -> None:
        """Note on an element that the source prints its `n` there, as in `[3]`; one declaration serves all numbers."""
        made.set("n", number)
        printed = squeeze(self.source[span]).strip(WHITE)
        before, _, after = printed.partition(number)
        name = self._declared("before", f"{css_string(before)} attr(n) {css_string(after)}", "number-open")
        made.set("rendition", f"#{name}")

    def _declared(self, scope: str, content: str, wanted: str) -> str:
        """Return the name of the rendition that generates this CSS content; a new one is called as wanted, if free."""
        if name := self.renditions.get((scope, content)):
            return name
        name, number = wanted, 2
        used = set(self.renditions.values()) | self.taken
        while name in used:
            name, number = f"{wanted}-{number}", number + 1
        self.renditions[scope, content] = name
        return name

    def write(self, element: etree._Element, span: Span, *, first: bool = False, last: bool = False) -> None:
        """Append the text of a span to an element, white space made one space.

        `first` and `last` say that the span begins or ends the element, where white space is not kept.
        A character that XML cannot hold becomes `g`, which names its declaration in the header; a word that goes on
        in the next line has `lb`, whose rendition keeps a hyphen that only the layout put there.
        """
        if not self._places:
            if self._faces:
                self._set(element, span, first=first, last=last)
            elif not (first and last) or self._controls:
                self._write(element, span, first=first, last=last)
            elif text := squeeze(self.source.text[span.start : span.end]).strip(SQUEEZED):
                element.text = text
            return
        at = span.start
        places = self._places[bisect_left(self._places, span.start) : bisect_left(self._places, span.end)]
        for place in places:
            layout = self.joins[place]
            self._set(element, Span(at, place + (not layout)), first=first or at > span.start)
            broken = sub(element, "lb", break_="no")
            if layout:
                self.rendition(broken, "before", Span(place, place + 1))
            at = place + 1
        self._set(element, Span(at, span.end), first=first or at > span.start, last=last)

    def _set(self, element: etree._Element, span: Span, *, first: bool, last: bool = False) -> None:
        """Append text with its typefaces. One that all of an element is set in is how such elements look, and says nothing."""
        at = span.start
        for face in self._faces_in(span) if self._faces and element.tag not in SET_OFF else ():
            within = Span(max(face.span.start, span.start), min(face.span.end, span.end))
            if first and last and within.holds(self.source.strip(span)):
                break
            self._write(element, Span(at, within.start), first=first and at == span.start)
            self._write(sub(element, "hi", rend=face.rend), within)
            at = within.end
        self._write(element, Span(at, span.end), first=first and at == span.start, last=last)

    def _faces_in(self, span: Span) -> Iterator[Face]:
        at = max(0, bisect_right(self._face_starts, span.start) - 1)
        while at < len(self._faces) and self._face_starts[at] < span.end:
            if self._faces[at].span.end > span.start:
                yield self._faces[at]
            at += 1

    def _write(self, element: etree._Element, span: Span, *, first: bool = False, last: bool = False) -> None:
        text = squeeze(self.source[span])
        if first:
            text = text.lstrip(SQUEEZED)
        if last:
            text = text.rstrip(SQUEEZED)
        at = 0
        for match in NOT_XML.finditer(text) if self._controls else ():
            append_text(element, text[at : match.start()])
            code = f"u{ord(match[0]):04x}"
            self.characters[code] = match[0]
            sub(element, "g", ref=f"#{code}")
            at = match.end()
        append_text(element, text[at:])


def element(name: str, /, **attributes: str) -> etree._Element:
    """Make a TEI element."""
    made = etree.Element(TEI + name, nsmap={None: TEI_NS})
    for key, value in attributes.items():
        made.set(key.rstrip("_"), value)
    return made


def sub(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """Append a TEI element with its text and attributes; empty attributes are left out."""
    made = etree.SubElement(parent, TEI + name)
    for key, value in attributes.items():
        if value:
            made.set(key.rstrip("_"), legal(value))
    if text:
        made.text = legal(text)
    return made


def legal(text: str) -> str:
    """Return header text with the replacement character for what XML cannot hold; the body keeps all."""
    if text.isprintable() and "  " not in text:  # of white space, only the space is printable
        return text
    return NOT_XML.sub("\ufffd", SPACES.sub(" ", text)) if UNFIT.search(text) else text


def css_string(text: str) -> str:
    """Write a text as a CSS string (CSS Syntax Module, section 4.3.5): quotes, backslashes, controls escaped."""
    escaped = "".join(
        f"\\{char}" if char in '"\\' else char if char.isprintable() else f"\\{ord(char):x} " for char in text
    )
    return f'"{escaped}"'


def append_text(parent: etree._Element, text: str) -> None:
    """Append text after what an element holds already."""
    if not text:
        return
    last = next(parent.iterchildren(reversed=True), None)  # len() would count all children
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
