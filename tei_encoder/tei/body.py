"""Record → `text`: front, body and back, every passage in its order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, assert_never

from tei_encoder.people import split_item
from tei_encoder.record import Break, Passage, Section, Speech
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty, Span
from tei_encoder.tei.document import TEI, XML_ID, Draft, sub

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from tei_encoder.record import Record
    from tei_encoder.tei.inline import Inline

# The element of a passage whose text is its only content, and the prefix of its id.
PLAIN: dict[Kind, tuple[str, str]] = {
    Kind.PARAGRAPH: ("p", "p"), Kind.NARRATION: ("p", "p"), Kind.ABSTRACT: ("p", "p"), Kind.INFORMATION: ("p", "p"), Kind.NOTE: ("note", "ed"),
    Kind.STAGE: ("stage", "st"), Kind.FURNITURE: ("fw", "fw"), Kind.HEAD: ("head", "h"), Kind.TITLE: ("head", "h"),
    Kind.LABEL: ("ab", "ab"), Kind.VALUE: ("ab", "ab"), Kind.UNREAD: ("ab", "ab"),
}  # fmt: skip
AB_TYPES = {Kind.LABEL: "label", Kind.VALUE: "value", Kind.UNREAD: "unread"}
ABOVE = {f"{TEI}{name}" for name in ("head", "opener", "fw", "pb")}
LISTED = (Kind.CAST, Kind.PRESENT)
IDS_OF_SECTIONS = ("abstract", "documentInformation", "notes")


class Body:
    """Writes the text of a record."""

    def __init__(self, draft: Draft, inline: Inline) -> None:
        self.draft = draft
        self.inline = inline

    def write(self, record: Record, root: etree._Element) -> etree._Element:
        """Append the `text` element to the root, where it grows: to move a large tree takes more than linear time."""
        text = sub(root, "text")
        if record.front:
            front = sub(text, "front")
            for passage in record.front:
                self._passage(front, passage)
        body = sub(text, "body")
        self._section(body, record.body)
        if record.back:
            back = sub(text, "back")
            for section in record.back:
                self._section(back, section)
        return text

    def _section(self, parent: etree._Element, section: Section) -> None:
        div = sub(parent, "div", type=section.type)
        if section.type in IDS_OF_SECTIONS and section.type not in self.draft.taken:
            self.draft.taken.add(section.type)
            div.set(XML_ID, section.type)
        held: list[Passage] = []
        started = False
        for part in section.parts:
            if isinstance(part, Passage) and (part.kind in LISTED or (held and part.kind is Kind.FURNITURE)):
                if held and part.kind not in (held[0].kind, Kind.FURNITURE):
                    self._list(div, held)
                    held = []
                held.append(part)
                continue
            if held:
                self._list(div, held)
                held = []
            started = started or _begun(div)
            self._part(div, part, started=started)
        if held:
            self._list(div, held)

    def _part(self, div: etree._Element, part: Passage | Speech | Section, *, started: bool) -> None:
        match part:
            case Passage():
                self._in_place(div, part, started=started)
            case Speech():
                self._speech(div, part)
            case Section():
                self._section(div, part)
            case _:
                assert_never(part)

    def _in_place(self, div: etree._Element, passage: Passage, *, started: bool) -> None:
        """Write a passage where the division stands; a heading that comes late is a label (TEI: div)."""
        if passage.kind is Kind.DATELINE:
            holder = sub(div, "ab", type="dateline") if started else sub(div, "opener")
            made = holder if started else sub(holder, "dateline")
            if started:
                self.draft.identify(made, "ab", passage.origin)
            self.inline.fill(made, passage.span, passage.phrases)
        elif passage.kind in (Kind.HEAD, Kind.TITLE) and started:
            made = sub(div, "ab", type="heading")
            self.draft.identify(made, "ab", passage.origin)
            self.inline.fill(made, passage.span, passage.phrases)
        else:
            self._passage(div, passage)

    def _passage(self, parent: etree._Element, passage: Passage) -> None:
        if passage.kind is Kind.VERSE:
            self._verse(parent, passage)
            return
        name, prefix = PLAIN[passage.kind]
        made = sub(parent, name)
        if passage.kind is Kind.FURNITURE:
            made.set("type", passage.traits.get("type", "header"))
        elif passage.kind in AB_TYPES:
            made.set("type", AB_TYPES[passage.kind])
        number = passage.traits.get("n", "")
        if passage.kind is Kind.NOTE and number:
            self.draft.note(made, number, passage.origin)
            self.draft.counted(made, Span(passage.span.start, passage.text.start), number)
            made.set("place", passage.traits["place"])
            self.inline.fill(made, passage.text, passage.phrases)
            return
        self.draft.identify(made, prefix, passage.origin)
        self.draft.rendition(made, "before", Span(passage.span.start, passage.text.start))
        self.draft.rendition(made, "after", Span(passage.text.end, passage.span.end))
        self.inline.fill(made, passage.text, passage.phrases)

    def _verse(self, parent: etree._Element, passage: Passage) -> None:
        """Write a line of verse for each line; a phrase that runs over a line's end keeps its lines together."""
        starts = [phrase.span.start for phrase in passage.phrases]  # in order, as decide leaves them
        lines: list[etree._Element] = []
        for span in _unbroken(passage.lines, [phrase.span for phrase in passage.phrases]):
            inside = Span(max(span.start, passage.text.start), min(span.end, passage.text.end))
            near = passage.phrases[bisect_left(starts, inside.start) : bisect_right(starts, inside.end)]
            phrases = [phrase for phrase in near if inside.holds(phrase.span)]
            if len(phrases) == 1 and phrases[0].span == inside and phrases[0].kind is Kind.BUSINESS:
                self.inline.fill(parent, inside, phrases)
                continue
            line = sub(parent, "l")
            self.draft.identify(line, "l", passage.origin)
            lines.append(line)
            self.inline.fill(line, inside, phrases)
        if lines:
            for at, end in ((0, "first"), (-1, "last")):
                if end in passage.traits:
                    lines[at].set("part", passage.traits[end])

    def _speech(self, div: etree._Element, speech: Speech) -> None:
        sp = sub(div, "sp", who=" ".join(f"#{who}" for who in speech.who))
        self.draft.identify(sp, "sp", speech.origin)
        sp.set("n", str(speech.number))
        if speech.resp:
            sp.set("resp", f"#{speech.resp}")
        if speech.origin.cert is Certainty.LOW or speech.resp:
            sp.set("cert", speech.origin.cert.word)
        if moments := self.draft.times.of(Span(speech.origin.span.start, _end(speech))):
            sp.set("synch", " ".join(f"#{moment}" for moment in moments))
        if speech.label is not None:
            self._label(sp, speech, speech.label)
        for at, part in enumerate(speech.parts):
            if isinstance(part, Break):
                gap = sub(sp, "gap", reason="omitted", resp="#encoder")
                if part.origin.cert is Certainty.LOW:
                    gap.set("cert", "low")
                self.draft.identify(gap, "ed", part.origin)
            elif _is_stanza(speech.parts, at):
                self._verse(sub(sp, "lg", type="stanza"), part)
            else:
                self._passage(sp, part)

    def _label(self, sp: etree._Element, speech: Speech, label: Span) -> None:
        speaker = sub(sp, "speaker")
        business = speech.business
        if business is None:
            self.draft.write(speaker, label, first=True, last=True)
            return
        # The direction goes beside the label, and takes what closes the label with it.
        printed = self.draft.source[business]
        inner = Span(business.start + 1, business.end - 1) if printed[0] in "([<" else business
        before = self.draft.source.strip(Span(label.start, business.start))
        comma = self.draft.source[before][-1:] == ","
        name = Span(before.start, before.end - 1) if comma else before
        self.draft.write(speaker, name, first=True, last=True)
        stage = sub(sp, "fw", type="time") if speech.timed else sub(sp, "stage")
        self.draft.identify(stage, "fw" if speech.timed else "st", speech.origin)
        self.draft.rendition(stage, "before", Span(name.end, inner.start), "stage")
        self.draft.rendition(stage, "after", Span(inner.end, label.end), "stage")
        self.draft.write(stage, inner, first=True, last=True)

    def _list(self, div: etree._Element, passages: Sequence[Passage]) -> None:
        if passages[-1].kind is Kind.FURNITURE:  # it stands after the list, not in it
            self._list(div, passages[:-1])
            self._passage(div, passages[-1])
            return
        if len(passages) == len(passages[0].lines) == 1:  # a heading that nothing follows
            self._in_place(div, passages[0]._replace(kind=Kind.HEAD), started=_begun(div))
            return
        cast = passages[0].kind is Kind.CAST
        made = sub(div, "castList") if cast else sub(div, "list", type="participants")
        self.draft.identify(made, "list", passages[0].origin)
        head = True
        for passage in passages:
            if passage.kind is Kind.FURNITURE:
                self._passage(made, passage)
                continue
            for span in passage.lines:
                if head:
                    heading = sub(made, "head")
                    self.draft.identify(heading, "h", passage.origin)
                    self.draft.write(heading, span, first=True, last=True)
                    head = False
                else:
                    self._item(made, span, passage, cast=cast)

    def _item(self, made: etree._Element, span: Span, passage: Passage, *, cast: bool) -> None:
        item = sub(made, "castItem" if cast else "item")
        self.draft.identify(item, "item", passage.origin)
        name, _ = split_item(self.draft.source[span])
        end = span.start + self.draft.source[span].find(name) + len(name) if name else span.start
        if not cast or not name:
            self.draft.write(item, span, first=True, last=True)
            return
        self.draft.write(sub(item, "role"), Span(span.start, end), first=True, last=True)
        self.draft.write(item, Span(end, span.end), last=True)


def _end(speech: Speech) -> int:
    """Return where a speech ends in the source."""
    return max((part.span.end for part in speech.parts), default=speech.origin.span.end)


def _is_stanza(parts: Sequence[Passage | Break], at: int) -> bool:
    """Say whether a passage of a speech is one stanza of several: verse next to verse, parted by a blank line."""
    return _is_strophe(parts[at]) and any(map(_is_strophe, (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2])))


def _is_strophe(part: Passage | Break) -> bool:
    return isinstance(part, Passage) and part.kind is Kind.VERSE and len(part.lines) > 1


def _begun(div: etree._Element) -> bool:
    """Say whether the last thing in a division is more than what stands above its text."""
    last = next(div.iterchildren(reversed=True), None)
    return last is not None and last.tag not in ABOVE


def _unbroken(lines: Sequence[Span], phrases: Sequence[Span]) -> list[Span]:
    """Join the lines that a phrase runs over; lines and phrases are in order."""
    joined: list[Span] = []
    starts = [phrase.start for phrase in phrases]
    reach = [0, *accumulate((phrase.end for phrase in phrases), max)]  # how far those up to a place go
    for line in lines:
        if joined and reach[bisect_left(starts, joined[-1].end)] > line.start:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined
