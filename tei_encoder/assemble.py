"""Decisions → Record: speeches gather their passages, sections their speeches, the header its facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from tei_encoder.corrections.header import with_header
from tei_encoder.corrections.wishes import CORRECTION, NO_WISHES
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.fields import read_fields
from tei_encoder.headline import date_above, find_place, title_phrases, title_words
from tei_encoder.margins import with_margins
from tei_encoder.nesting import joined, nest
from tei_encoder.people import People, find_people
from tei_encoder.provenance import read_provenance
from tei_encoder.record import Break, Passage, Phrase, Record, Section, Speech
from tei_encoder.rule import Kind
from tei_encoder.shared_lines import mark_shared_lines
from tei_encoder.source import Certainty, Origin, Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.corrections.wishes import Wishes
    from tei_encoder.decide import Decision
    from tei_encoder.rule import Facts

NO_SPEECH = Code(
    "no-speech",
    Severity.ERROR,
    "No speech was found; the text is encoded as paragraphs.",
    "If it does hold speeches, `tei-encoder explain` shows how each passage was read.",
    spoils=False,
)
UNATTRIBUTED = Code(
    "unattributed",
    Severity.WARNING,
    "After a break a passage has no label; it is given to {speaker}, with low certainty.",
    "Check against the original who speaks here.",
)

IN_SPEECH = {Kind.PARAGRAPH, Kind.VERSE, Kind.NOTE, Kind.UNREAD}
PROSE_OR_VERSE = {Kind.PARAGRAPH, Kind.VERSE}
LEVELS = {"act": 1, "scene": 2}
TYPES = {"act": "act", "scene": "scene", "division": "part", "section": "section"}


def assemble(decisions: Sequence[Decision], facts: Facts, profile: str, wishes: Wishes = NO_WISHES) -> Outcome[Record]:
    """Nest the decisions of a text; what corrections wish for the whole record is done here."""
    source = facts.source
    title = next((each.span for each in decisions if each.kind is Kind.TITLE), None)
    people = find_people(decisions, facts, title, wishes)
    fields = read_fields(decisions, facts)
    dated = next((each for each in decisions if each.kind is Kind.DATELINE), None)
    place_span = find_place(title, dated, people, facts, fields)
    builder = _Builder(facts, people, title_phrases(people, title, place_span))
    for decision in with_margins(decisions):
        builder.take(decision)
    front, body, back = builder.finish()
    body = mark_shared_lines(body, source)
    notes = list(builder.notes)
    if not builder.count:
        notes.append(NO_SPEECH.at())
    date = (dated.parts["date"], dated.traits) if dated else date_above(decisions, facts, fields)
    record = Record(
        source, facts.language, profile, title_words(decisions, facts, fields), date, squeeze(source[place_span]) if place_span else "",
        people.persons, read_provenance(decisions, facts), front, body, back,
        facts.joins, tuple(decisions),
    )  # fmt: skip
    return Outcome(with_header(record, wishes), tuple(notes))


def _span_of(decision: Decision) -> Span:
    return decision.span


@dataclass
class _Builder:
    """Holds what is open while the decisions pass by: the section, the speech, the list."""

    facts: Facts
    people: People
    title: tuple[Phrase, ...]
    front: list[Passage] = field(default_factory=list)
    sections: list[tuple[int, str, list[Passage | Speech | Section]]] = field(default_factory=list)
    back: list[Section] = field(default_factory=list)
    after: list[Passage] = field(default_factory=list)
    after_type: str = "documentInformation"
    speech: Speech | None = None
    said: list[Passage | Break] = field(default_factory=list)
    pending: list[Passage] = field(default_factory=list)
    count: int = 0
    notes: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sections.append((0, "play" if self.facts.drama else "transcript", []))

    def take(self, decision: Decision) -> None:
        """Put one decision where it belongs."""
        kind = decision.kind
        if kind is Kind.HEAD and decision.traits.get("level") == "information":
            self._close_speech()
            self._close_back()
            self.after_type = "documentInformation"
            self.after.append(self._passage(decision))
        elif kind is Kind.NOTE and not self.after:
            self._close_speech()
            self.after_type = "notes"
            self.after.append(self._passage(decision))
        elif self.after or self.back or kind is Kind.ABSTRACT:
            self._take_back(decision)
        elif kind is Kind.SPEECH:
            self._open_speech(decision)
        elif kind is Kind.HEAD:
            self._open_section(decision)
        elif kind is Kind.FURNITURE and not self.count and not self.sections[0][2]:
            self.front.append(self._passage(decision))
        elif kind is Kind.STAGE or kind is Kind.FURNITURE:
            self.pending.append(self._passage(decision))
            if "within" in decision.traits and self.speech is not None:
                self._flush(inside=True)
        elif self.speech is not None and kind in IN_SPEECH:
            self._continue_speech(decision)
        else:
            self._flush(inside=self.speech is not None)
            self._close_speech()
            self._add(self._passage(decision))

    def _take_back(self, decision: Decision) -> None:
        if decision.kind is Kind.ABSTRACT:
            self._close_speech()
            self._close_back()
            self.back.append(Section("abstract", (self._passage(decision),)))
        else:
            self.after.append(self._passage(decision))

    def _close_back(self) -> None:
        if self.after:
            self.back.append(Section(self.after_type, tuple(self.after)))
            self.after = []

    def _passage(self, decision: Decision) -> Passage:
        phrases = nest(decision.phrases)
        if decision.kind is Kind.TITLE:
            phrases = joined(self.title, phrases)
        elif decision.kind is Kind.DATELINE:
            said = tuple(phrase for phrase in phrases if phrase.kind is not Kind.BUSINESS)  # TEI has no stage there
            phrases = joined(self._dateline(decision), said)
        return Passage(
            decision.kind, decision.span, decision.text, decision.origin, phrases,
            tuple(line.span for line in decision.block.lines), decision.traits,
        )  # fmt: skip

    @staticmethod
    def _dateline(decision: Decision) -> tuple[Phrase, ...]:
        date = decision.parts["date"]
        phrases = [Phrase(Kind.DATE, date, {"text": date}, decision.traits, decision.origin)]
        if place := decision.parts.get("place"):
            phrases.append(Phrase(Kind.PLACE, place, {"text": place}, {}, decision.origin))
        return tuple(sorted(phrases, key=lambda phrase: phrase.span))

    def _add(self, part: Passage | Speech) -> None:
        self.sections[-1][2].append(part)

    def _flush(self, *, inside: bool) -> None:
        """Place what stood between: inside of the speech that goes on, or after the one that ends."""
        held, self.pending = self.pending, []
        for passage in held:
            if inside and self.speech is not None:
                self.said.append(passage)
            else:
                self._close_speech()
                self._add(passage)

    def _close_speech(self) -> None:
        speech, self.speech = self.speech, None
        if speech is not None:
            self._add(speech._replace(parts=tuple(self.said)))
        if self.pending:
            self._flush(inside=False)

    def _open_speech(self, decision: Decision) -> None:
        who = self.people.who(decision)
        parts = decision.parts
        if self.speech is not None and "label" not in parts and who == self.speech.who:
            self._flush(inside=True)  # an editor says that the same person goes on
            self.said.extend(self._beside(decision))
            return
        self._close_speech()
        self.count += 1
        if lead := parts.get("lead"):  # what counts or times the speech stands before it
            self._add(Passage(Kind.FURNITURE, lead, lead, decision.origin, traits={"type": "counter"}))
        self.speech = Speech(
            self.count,
            parts.get("label"),
            parts.get("business", parts.get("time")),
            who,
            (),
            decision.origin,
            decision.traits.get("resp", ""),
            "time" in parts,
        )
        self.said = [*self._beside(decision)] if "text" in parts else []

    def _lines(self, decision: Decision) -> Iterator[tuple[Span, bool]]:
        """Yield the lines of what is said, each with the number in its margin, and whether it is verse."""
        lines, begin, verse = decision.block.lines, decision.text.start, self.facts.verse_lines
        for span, _, _, number in lines:
            if span.end > begin:
                whole = Span(number.start, span.end) if number and span is not lines[0].span else span
                yield whole, span.start in verse

    def _beside(self, decision: Decision) -> list[Passage]:
        """Make the paragraphs and the verse that stand beside a label, or go on with a speech."""
        text = decision.text
        phrases = sorted(decision.phrases, key=_span_of)
        starts = [phrase.span.start for phrase in phrases]
        reach = list(accumulate([phrase.span.end for phrase in phrases], max))
        groups: list[tuple[bool, list[Span]]] = []
        for line, verse in self._lines(decision):
            before = bisect_left(starts, line.start)
            inside = before > 0 and reach[before - 1] > line.start  # a phrase runs over the line's end
            if groups and (groups[-1][0] is verse or inside):
                groups[-1][1].append(line)
            else:
                groups.append((verse, [line]))
        passages = []
        for verse, spans in groups:
            # Lines are in order: only the first can begin before the text, and the last end after it.
            spans[0] = Span(max(spans[0].start, text.start), spans[0].end)
            spans[-1] = Span(spans[-1].start, min(spans[-1].end, text.end))
            span = Span(spans[0].start, spans[-1].end)
            kind = Kind.VERSE if verse else Kind.PARAGRAPH
            held: tuple[Phrase, ...] = ()
            if phrases:
                within = phrases[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
                held = nest([phrase for phrase in within if span.holds(phrase.span)])
            passages.append(Passage(kind, span, span, decision.origin, held, tuple(spans)))
        return passages

    def _continue_speech(self, decision: Decision) -> None:
        assert self.speech is not None  # noqa: S101 - the caller has looked
        wide = decision.block.blank > max(1, self.facts.usual_blank) and not self.pending
        passages = self._beside(decision) if decision.kind in PROSE_OR_VERSE else [self._passage(decision)]
        if self._goes_on(passages[0], joined="joined" in decision.traits):
            self._join(passages[0])
            self.said.extend(passages[1:])
            return
        self._flush(inside=True)
        if wide and self.said and not self.facts.drama:
            self.said.append(self._break(decision, self.speech))
        self.said.extend(passages)

    def _break(self, decision: Decision, speech: Speech) -> Break:
        """Note that something may be missing before a passage, and that it is doubtful who says it, unless an editor knows."""
        at, settled = Span(decision.span.start, decision.span.start), decision.origin.rule == CORRECTION
        if not settled:
            name = squeeze(self.facts.source[speech.label]) if speech.label else ", ".join(speech.who)
            self.notes.append(UNATTRIBUTED.at(decision.span, speaker=name.rstrip(".: ")))
        why = f"{decision.block.blank} blank lines before it, where {self.facts.usual_blank} is usual"
        return Break(at, Origin(at, "break", Certainty.HIGH if settled else Certainty.LOW, why))

    def _goes_on(self, passage: Passage, *, joined: bool) -> bool:
        """Say whether a page break cut a paragraph: no sentence ends before it, or an editor says so (`joined`)."""
        last = self.said[-1] if self.said else None
        if not isinstance(last, Passage) or last.kind is not Kind.PARAGRAPH or passage.kind is not Kind.PARAGRAPH:
            return False
        source = self.facts.source
        page = self.pending or "\f" in source.text[last.text.end : passage.text.start]
        if not page or any(held.kind is not Kind.FURNITURE for held in self.pending):
            return False
        return joined or source.text[last.text.end - 1] not in '.!?:"”»…)]'

    def _join(self, passage: Passage) -> None:
        """Make one paragraph of the two sides of a page break, with the furniture between them inside."""
        last = self.said.pop()
        assert isinstance(last, Passage)  # noqa: S101 - _goes_on has looked
        held, self.pending = self.pending, []
        between = tuple(
            Phrase(Kind.FURNITURE, each.span, {"text": each.text}, each.traits, each.origin) for each in held
        )
        span = Span(last.span.start, passage.span.end)
        phrases = (*last.phrases, *between, *passage.phrases)
        self.said.append(last._replace(span=span, text=span, phrases=phrases, lines=(*last.lines, *passage.lines)))

    def _open_section(self, decision: Decision) -> None:
        self._close_speech()
        level = LEVELS.get(decision.traits["level"], 0)
        if not level:
            deepest = self.sections[-1][0]
            level = deepest if self.sections[-1][1] in ("section", "part") else deepest + 1
        if decision.traits["level"] == "division":
            level = 1
        while len(self.sections) > 1 and self.sections[-1][0] >= level:
            self._end_section()
        self.sections.append((level, TYPES[decision.traits["level"]], [self._passage(decision)]))

    def _end_section(self) -> None:
        _, kind, parts = self.sections.pop()
        self.sections[-1][2].append(Section(kind, tuple(parts)))

    def finish(self) -> tuple[tuple[Passage, ...], Section, tuple[Section, ...]]:
        """Close all that is open and return front, body and back."""
        self._close_speech()
        self._close_back()
        while len(self.sections) > 1:
            self._end_section()
        _, kind, parts = self.sections[0]
        return tuple(self.front), Section(kind, tuple(parts)), tuple(self.back)
