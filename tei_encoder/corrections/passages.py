"""Decisions on passages, while corrections change them: cut, joined, moved, read as something else."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tei_encoder.brackets import enclosing
from tei_encoder.corrections.labels import NothingThereError, speech_parts
from tei_encoder.corrections.persons import named_together
from tei_encoder.corrections.wishes import CORRECTION, corrector_id
from tei_encoder.dates import find_dates, settle
from tei_encoder.decide import Decision, clip, phrases_in
from tei_encoder.doubt.measure import CERTAIN
from tei_encoder.patterns import lazily
from tei_encoder.rule import Kind, Proposal
from tei_encoder.segment import Block
from tei_encoder.source import Certainty, Origin, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.corrections.model import Correction
    from tei_encoder.profile import Profile
    from tei_encoder.rule import Facts

RUNNING = {Kind.PARAGRAPH, Kind.VERSE, Kind.UNREAD}
LINE_END_HYPHEN = lazily(r"[-\u2010\u00ad¬](?=[^\S\n]*\n)")


class Passages:
    """The decisions of a record in their order."""

    def __init__(self, decisions: Iterable[Decision], facts: Facts, profile: Profile) -> None:
        self.decisions = list(decisions)
        self.facts = facts
        self.profile = profile
        self.verse = set(facts.verse_lines)
        self.joins = dict(facts.joins)

    def index(self, offset: int) -> int:
        """Return the place in the list of the passage that holds an offset, or else of the last one before it."""
        return max(0, bisect_right(self.decisions, offset, key=lambda each: each.span.start) - 1)

    def over(self, span: Span) -> range:
        """Return the places in the list of the passages that a stretch touches."""
        return range(self.index(span.start), self.index(max(span.start, span.end - 1)) + 1)

    def cut(self, offset: int) -> int:
        """Let a passage begin at an offset, and return its place in the list.

        What is cut off goes on as its passage was; where a speech began, it goes on without a label.
        """
        at = self.index(offset)
        whole = self.decisions[at]
        if offset <= whole.span.start:
            return at
        source = self.facts.source
        head, tail = (
            source.strip(each) for each in (Span(whole.span.start, offset), Span(offset, whole.block.span.end))
        )
        if not head or not tail:
            message = "no words stand on one side of it"
            raise NothingThereError(message)
        self.decisions[at : at + 1] = [self._clipped(whole, head), self._rest(whole, tail)]
        return at + 1

    def _clipped(self, whole: Decision, span: Span) -> Decision:
        parts = {
            name: inside
            for name, part in whole.parts.items()
            if (inside := Span(max(part.start, span.start), min(part.end, span.end)))
        }
        if "text" in parts and (text := self.facts.source.strip(parts["text"])) != parts["text"]:
            parts["text"] = text
        phrases = tuple(each for each in whole.phrases if span.holds(each.span))
        made = whole._replace(span=span, block=self._block(whole.block, span), parts=parts, phrases=phrases)
        return made._replace(origin=whole.origin._replace(span=span))

    def _rest(self, whole: Decision, span: Span) -> Decision:
        made = self._clipped(whole, span)
        if whole.kind is not Kind.SPEECH:
            return made
        verse = made.block.lines[0].span.start in self.verse
        parts = {"text": span}
        return made._replace(kind=Kind.VERSE if verse else Kind.PARAGRAPH, parts=parts, traits={}, others=())

    def _block(self, block: Block, span: Span) -> Block:
        made = clip(block, span, self.facts)
        if made is None:
            message = "no words stand there"
            raise NothingThereError(message)
        return made if span.start <= block.span.start else Block(made.index, made.lines, 0)

    def join(self, at: int, entry: Correction) -> None:
        """Let a passage go on with the one before it. Where the page ends between them, what it printed stays inside."""
        if at == 0:
            message = "no passage stands before it"
            raise NothingThereError(message)
        first, second = self.decisions[at - 1], self.decisions[at]
        if first.kind is Kind.FURNITURE and second.kind is not Kind.FURNITURE:
            joined = {**second.traits, "joined": "yes"}
            kind = Kind.PARAGRAPH if second.kind is Kind.SPEECH else second.kind
            parts = {"text": second.block.span}
            self.decisions[at] = self._told(second, kind, second.block.span, parts, joined, entry)
            return
        span = Span(first.span.start, second.span.end)
        block = Block(first.block.index, (*first.block.lines, *second.block.lines), first.block.blank)
        parts = dict(first.parts)
        if first.kind is Kind.SPEECH or "text" in parts:
            start = parts["text"].start if "text" in parts else second.block.span.start
            parts["text"] = Span(start, second.block.span.end)
        made = first._replace(block=block)
        self.decisions[at - 1 : at + 1] = [self._told(made, first.kind, span, parts, dict(first.traits), entry)]

    def move(self, at: int, start: int, entry: Correction) -> None:
        """Let a passage begin elsewhere: what lies between goes over to it, or to the one before it."""
        there = self.decisions[at]
        if start == there.span.start:
            return
        if start > there.span.start:
            if start >= there.span.end:
                message = "the new beginning lies behind its end"
                raise NothingThereError(message)
            if there.kind is Kind.SPEECH and "label" in there.parts and start > there.parts["label"].start:
                message = "its label would be parted from it; say with read or speaker who says what is left"
                raise NothingThereError(message)
            rest = self.cut(start)
            tail = self.decisions[rest]
            self.decisions[rest] = self._told(
                tail, there.kind, tail.span, self._kept(there, tail), dict(there.traits), entry
            )
            self.join(at, entry)
            return
        if self.index(start) != at - 1:
            message = "another passage lies between the old and the new beginning"
            raise NothingThereError(message)
        if start <= self.decisions[at - 1].span.start:
            message = "the passage before it would be empty; join them instead"
            raise NothingThereError(message)
        piece = self.cut(start)
        span = Span(start, there.span.end)
        block = Block(there.block.index, (*self.decisions[piece].block.lines, *there.block.lines), 0)
        parts = dict(there.parts)
        if "text" in parts and "label" not in parts:
            parts["text"] = Span(start, parts["text"].end)
        self.decisions[piece : piece + 2] = [
            self._told(there._replace(block=block), there.kind, span, parts, dict(there.traits), entry)
        ]

    @staticmethod
    def _kept(whole: Decision, tail: Decision) -> dict[str, Span]:
        """Return the parts of a passage that its tail still has."""
        kept = {name: part for name, part in whole.parts.items() if tail.span.holds(part)}
        if "text" in whole.parts:
            kept["text"] = Span(max(tail.span.start, whole.parts["text"].start), whole.parts["text"].end)
        return kept

    def read(self, at: int, kind: Kind, entry: Correction) -> None:
        """Read a passage as something else."""
        before = self.decisions[at]
        span = before.block.span
        parts, traits = self._parts(kind, span, entry)
        if kind is Kind.STAGE and before.kind in RUNNING:
            traits["within"] = "yes"  # it stays in the speech in which it stood
        if kind in (Kind.VERSE, Kind.PARAGRAPH):
            lines = {line.span.start for line in before.block.lines}
            self.verse = self.verse | lines if kind is Kind.VERSE else self.verse - lines
        self.decisions[at] = self._told(before, kind, span, parts, traits, entry)

    def _parts(self, kind: Kind, span: Span, entry: Correction) -> tuple[dict[str, Span], dict[str, str]]:
        source = self.facts.source
        if kind is Kind.SPEECH:
            return speech_parts(source, span, entry)
        if kind is Kind.STAGE:
            bracket = enclosing(source, span)
            return {"text": bracket.inner if bracket else span}, {}
        if kind is Kind.HEAD:
            return {}, {"level": entry.text("level") or "section"}
        if kind is Kind.FURNITURE:
            return {}, {"type": entry.text("type") or "header"}
        if kind is Kind.DATELINE:
            date = next(find_dates(source[span], span.start), None)
            if date is None:
                message = "no date stands in it"
                raise NothingThereError(message)
            return {"date": date.span}, dict(settle(date, source, self.facts.language))
        return ({"text": span} if kind in (Kind.PARAGRAPH, Kind.VERSE, Kind.NARRATION) else {}), {}

    def speak(self, at: int, entry: Correction) -> None:
        """Give a speech to somebody else; a passage that is none becomes one without a label."""
        before = self.decisions[at]
        told = {"speakers": named_together(entry.texts("speaker")), "resp": corrector_id(entry.by)}
        if before.kind is Kind.SPEECH:
            traits = {**before.traits, **told}
            self.decisions[at] = self._told(before, Kind.SPEECH, before.span, dict(before.parts), traits, entry)
        else:
            parts, traits = {"text": before.block.span}, {"key": "", **told}
            self.decisions[at] = self._told(before, Kind.SPEECH, before.block.span, parts, traits, entry)

    def hyphen(self, span: Span, entry: Correction) -> None:
        """Say what a hyphen at a line's end is."""
        match = LINE_END_HYPHEN.search(self.facts.source[span])
        if match is None:
            message = "no hyphen at the end of a line stands in the words"
            raise NothingThereError(message)
        at = span.start + match.start()
        self.joins.pop(at, None)
        if entry.text("hyphen") != "dash":
            self.joins[at] = entry.text("hyphen") == "layout"

    def accept(self, at: int, entry: Correction) -> None:
        """Take the doubt from a decision."""
        before = self.decisions[at]
        self.decisions[at] = before._replace(
            origin=origin_of(before.span, entry), others=_others(before), doubt=CERTAIN
        )

    def refuse(self, at: int, entry: Correction) -> None:
        """Take the reading that came second, or else running text."""
        before = self.decisions[at]
        for _, other in before.others:
            if other.kind is not before.kind and other.kind is not Kind.SPEECH:
                made = self._told(before, other.kind, other.span, dict(other.parts), dict(other.traits), entry)
                self.decisions[at] = made
                return
        self.read(at, Kind.PARAGRAPH, entry)

    def _told(
        self,
        before: Decision,
        kind: Kind,
        span: Span,
        parts: dict[str, Span],
        traits: dict[str, str],
        entry: Correction,
    ) -> Decision:
        """Make the decision of an editor; what the program thought stays beside it."""
        phrases: tuple[Decision, ...] = ()
        text = parts.get("text")
        if kind is not Kind.SPEECH or text:
            phrases = phrases_in(kind, before.block, text or span, self.facts, self.profile.for_phrases)
            if kind in (Kind.PARAGRAPH, Kind.VERSE):  # an editor says that it is no direction, brackets or not
                phrases = tuple(each for each in phrases if each.kind is not Kind.BUSINESS or each.span != span)
        origin = origin_of(span, entry)
        return Decision(kind, span, parts, traits, origin, before.block, _others(before), phrases)


def origin_of(span: Span, entry: Correction) -> Origin:
    """Return the origin of what an editor decided."""
    told = ": ".join(part for part in (entry.by, entry.why) if part)
    return Origin(span, CORRECTION, Certainty.HIGH, told or "a correction says so")


def _others(before: Decision) -> tuple[tuple[str, Proposal], ...]:
    origin = before.origin
    if origin.rule == CORRECTION:
        return before.others
    lost = Proposal(before.kind, before.span, origin.cert, before.parts, before.traits, origin.why)
    return ((origin.rule, lost), *before.others)
