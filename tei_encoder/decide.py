"""Facts → Decisions: every passage and every phrase gets one reading; what else was considered is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.rule import Kind
from tei_encoder.segment import Block, Line
from tei_encoder.source import Certainty, Origin, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.profile import Profile, Use
    from tei_encoder.rule import Facts, Proposal

UNSURE = Code("unsure", Severity.WARNING, "{rule} reads this as {kind}, with low certainty: {why}.")
UNREAD = Code("unread", Severity.WARNING, "No rule of the profile claims this passage; it is kept as ab type=unread.")

WITH_PHRASES = {
    Kind.SPEECH, Kind.PARAGRAPH, Kind.VERSE, Kind.ABSTRACT, Kind.INFORMATION, Kind.NOTE, Kind.VALUE, Kind.STAGE,
    Kind.PRESENT, Kind.NARRATION, Kind.TITLE, Kind.HEAD, Kind.DATELINE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What a passage or a phrase was read as, with its parts, its origin, and the readings that lost."""

    kind: Kind
    span: Span
    parts: Mapping[str, Span]
    traits: Mapping[str, str]
    origin: Origin
    block: Block
    others: tuple[tuple[str, Proposal], ...] = ()
    phrases: tuple[Decision, ...] = field(default=())

    @property
    def text(self) -> Span:
        """The running text: the part of that name, or all."""
        return self.parts.get("text", self.span)


def decide(facts: Facts, profile: Profile) -> Outcome[tuple[Decision, ...]]:
    """Let the rules of a profile speak about every passage, and then about the phrases in its running text."""
    notes: list[Diagnostic] = []
    decisions = []
    for_passages = [
        (use, use.rule.about(facts) if use.rule.about else range(len(facts.passages))) for use in profile.for_passages
    ]
    for_phrases = profile.for_phrases
    for block in facts.passages:
        decision = _passage(block, facts, [use for use, about in for_passages if block.index in about])
        if decision.kind is Kind.UNREAD:
            notes.append(UNREAD.at(block.span))
        if decision.kind in WITH_PHRASES and (decision.kind is not Kind.SPEECH or "text" in decision.parts):
            phrases = _phrases(decision, facts, for_phrases)
            decision = replace(decision, phrases=phrases)
        notes.extend(_doubts(decision))
        decisions.append(decision)
    return Outcome(tuple(decisions), tuple(notes))


def _doubts(decision: Decision) -> list[Diagnostic]:
    return [
        UNSURE.at(each.span, rule=each.origin.rule, kind=each.kind, why=each.origin.why)
        for each in (decision, *decision.phrases)
        if each.origin.cert is Certainty.LOW
    ]


def _passage(block: Block, facts: Facts, uses: Sequence[Use]) -> Decision:
    proposals = [(use.name, proposal) for use in uses for proposal in use.propose(block, facts)]
    if not proposals:
        origin = Origin(block.span, "none", Certainty.UNKNOWN)
        return Decision(Kind.UNREAD, block.span, {}, {}, origin, block)
    ranked = sorted(proposals, key=lambda each: (each[1].kind is Kind.SPEECH and not each[1].parts, -each[1].cert))
    (name, best), others = ranked[0], ranked[1:]
    return _decision(name, best, block, tuple(others))


def _decision(name: str, best: Proposal, block: Block, others: tuple[tuple[str, Proposal], ...]) -> Decision:
    origin = Origin(best.span, name, best.cert, best.why)
    return Decision(best.kind, best.span, best.parts, best.traits, origin, block, others)


def _phrases(decision: Decision, facts: Facts, uses: Sequence[Use]) -> tuple[Decision, ...]:
    """Read the phrases of a passage. A phrase lies beside the others or inside a part of one."""
    chars = set(facts.source[decision.text])
    asked = [use for use in uses if not use.rule.needs or not chars.isdisjoint(use.rule.needs)]
    within = clip(decision.block, decision.text, facts) if asked else None
    if within is None:
        return ()
    taken: list[Decision] = []
    for use in asked:
        for proposal in use.propose(within, facts):
            clash = [each for each in taken if _crosses(proposal.span, each)]
            if clash:
                taken = [
                    replace(each, others=(*each.others, (use.name, proposal))) if each in clash else each
                    for each in taken
                ]
            elif decision.text.holds(proposal.span):
                taken.append(_decision(use.name, proposal, decision.block, ()))
    return tuple(sorted(taken, key=lambda each: (each.span.start, -each.span.end)))


def _crosses(span: Span, other: Decision) -> bool:
    if span.end <= other.span.start or other.span.end <= span.start:
        return False
    return not any(part.holds(span) for part in other.parts.values()) or span == other.span


def clip(block: Block, span: Span, facts: Facts) -> Block | None:
    """Return the part of a passage that lies in a span, as a passage of its own."""
    lines = []
    for line in block.lines:
        inside = facts.source.strip(Span(max(line.span.start, span.start), min(line.span.end, span.end)))
        if inside:
            lines.append(Line(inside, facts.source[inside], line.indent))
    return Block(block.index, tuple(lines), block.blank) if lines else None
