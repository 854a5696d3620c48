"""An open decision → what is said of it: the place, the words, the doubt, the ways to settle it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.brackets import brackets
from tei_encoder.diagnostics import printable
from tei_encoder.doubt import BRACKET
from tei_encoder.record_walk import speeches
from tei_encoder.review.entries import (
    called,
    settle_bracket,
    settle_names,
    settle_passage,
    settle_phrase,
    settle_speaker,
)
from tei_encoder.review.identities import DOUBT, settle_identity
from tei_encoder.review.model import Opened
from tei_encoder.rule import Kind
from tei_encoder.runner_up import RunnerUp, runner_up
from tei_encoder.source import Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic, Place
    from tei_encoder.doubt import Doubt, Naming
    from tei_encoder.pipeline import Read
    from tei_encoder.record import Record, Section
    from tei_encoder.review.model import Settling
    from tei_encoder.source import Source

EXCERPT = 240  # characters
NEARBY = 3  # speakers offered for a passage without a label
MOST_BRACKETS = 2  # of a passage that are offered as directions
SPOKEN = {Kind.SPEECH, Kind.PARAGRAPH, Kind.VERSE}


class Names(NamedTuple):
    """Labels by their key: as printed, and where first."""

    printed: Mapping[str, str]
    first: Mapping[str, Span]


class Account:
    """What can be told of the decisions of one record. `asked` are the passages of which it is not known who says them."""

    def __init__(self, known: Read, record: Record, path: str, asked: Collection[int]) -> None:
        self.known = known
        self.source = known.source
        self.record = record
        self.path = path
        self.asked = asked
        self.speaking = dict(_speaking(record.body))

    @cached_property
    def second(self) -> RunnerUp:
        """The reading that came second."""
        return runner_up(self.known)

    def passage(self, decision: Decision, doubt: Doubt) -> Opened:
        """Tell of a passage."""
        span = decision.block.span
        name = decision.parts.get("name")
        read_as = called(decision.kind)
        if decision.kind is Kind.SPEECH and name:
            read_as = f"{read_as} of {printable(squeeze(self.source[name]))}"
        second = self.second.of(span.start)
        return self._told(decision, doubt, span, read_as, second, self._settlings(decision))

    def phrase(self, phrase: Decision, doubt: Doubt) -> Opened:
        """Tell of a phrase."""
        return self._told(phrase, doubt, phrase.span, called(phrase.kind), "", settle_phrase(phrase, self.source))

    def person(self, naming: Naming, names: Names) -> Opened:
        """Tell whom a label means."""
        span, label = names.first[naming.key], names.printed[naming.key]
        same, like = (tuple(names.printed[key] for key in keys) for keys in (naming.same, naming.like))
        read_as = f"one person with {', '.join(same)}" if same else "a person of that name alone"
        return Opened(
            record=self.record.id,
            place=self._place(span),
            span=span,
            words=excerpt(self.source, span),
            kind="person",
            read_as=printable(read_as),
            rule="people",
            why=f"the label opens {naming.times} speech(es)",
            cert=naming.doubt.cert.word,
            doubt=naming.doubt.value,
            doubted=tuple(reason.words for reason in naming.doubt.reasons),
            runner_up="",
            settlings=settle_names(label, same, like),
        )

    def identity(self, note: Diagnostic, span: Span, file: str) -> Opened:
        """Tell of a person or a name that may be one of several entries of a register."""
        return Opened(
            record=self.record.id,
            place=self._place(span),
            span=span,
            words=excerpt(self.source, span),
            kind="identity",
            read_as="nobody of the register",
            rule="register",
            why="nothing that is not sure is taken",
            cert="unknown",
            doubt=DOUBT,
            doubted=(printable(note.message.rstrip(".")),),
            runner_up="",
            settlings=settle_identity(note, self.source, file),
        )

    def _told(
        self, decision: Decision, doubt: Doubt, span: Span, read_as: str, second: str, settlings: tuple[Settling, ...]
    ) -> Opened:
        return Opened(
            record=self.record.id,
            place=self._place(span),
            span=span,
            words=excerpt(self.source, span),
            kind=decision.kind.value,
            read_as=read_as,
            rule=decision.origin.rule,
            why=decision.origin.why or "nothing claims it",
            cert=decision.origin.cert.word,
            doubt=doubt.value,
            doubted=tuple(printable(reason.words) for reason in doubt.reasons),
            runner_up=printable(second),
            settlings=settlings,
        )

    def _settlings(self, decision: Decision) -> tuple[Settling, ...]:
        ways = settle_passage(decision, self.known)
        added: list[Settling] = []
        if decision.span.start in self.asked and decision.kind is not Kind.SPEECH:
            added.extend(settle_speaker(decision, self._nearby(decision.span.start), self.source))
        if decision.kind in SPOKEN and decision.doubt.of(BRACKET):
            added.extend(
                settle_bracket(span, self.source) for span in left_brackets(decision, self.source)[:MOST_BRACKETS]
            )
        return (ways[0], *added, *ways[1:])

    def _nearby(self, offset: int) -> tuple[str, ...]:
        """Return the names of those who speak around a passage, he who speaks after it first."""
        after = [who for start, who in self.speaking.items() if start > offset]
        before = [who for start, who in self.speaking.items() if start <= offset]
        ids = [who for speakers in (*after[:1], *before[:-3:-1]) for who in speakers]
        named = {person.id: person.names[0] for person in self.record.persons if person.names}
        return tuple(dict.fromkeys(named.get(who, who) for who in ids))[:NEARBY]

    def _place(self, span: Span) -> Place:
        start, end = self.source.place(span.start), self.source.place(span.end)
        return replace(start, path=self.path, end_line=end.line, end_column=end.column)


def _speaking(section: Section) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where speeches begin, and who speaks."""
    for speech in speeches(section):
        start = speech.label.start if speech.label else next((each.span.start for each in speech.parts), None)
        if start is not None:
            yield start, speech.who


def excerpt(source: Source, span: Span) -> str:
    """Return the words of a stretch on one line, with nothing in them that a terminal obeys."""
    text = squeeze(source[Span(span.start, min(span.end, span.start + 2 * EXCERPT))])
    cut = text if len(text) <= EXCERPT and span.end - span.start <= 2 * EXCERPT else f"{text[:EXCERPT]}…"
    return printable(cut)


def left_brackets(decision: Decision, source: Source) -> list[Span]:
    """Return the brackets in a passage that were read as words."""
    return [
        bracket.span
        for bracket in brackets(source, decision.text, "[(")
        if not any(
            each.span.start < bracket.span.end and bracket.span.start < each.span.end for each in decision.phrases
        )
    ]
