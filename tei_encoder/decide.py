"""Facts → Decisions: every passage and every phrase gets one reading; what else was considered is kept."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.doubt.measure import CERTAIN, NO_RULE, Doubt, graded
from tei_encoder.doubt.phrases import doubt_phrase
from tei_encoder.doubt.text import Doubts
from tei_encoder.lines import Line
from tei_encoder.rule import Kind
from tei_encoder.segment import Block
from tei_encoder.source import Certainty, Origin, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.profile import Profile, Use
    from tei_encoder.rule import Facts, Proposal

UNSURE = Code("unsure", Severity.WARNING, "{rule} reads this as {kind}, with low certainty: {why}.")
UNREAD = Code("unread", Severity.WARNING, "No rule of the profile claims this passage; it is kept as ab type=unread.")

WITH_PHRASES = {
    Kind.SPEECH, Kind.PARAGRAPH, Kind.VERSE, Kind.ABSTRACT, Kind.INFORMATION, Kind.NOTE, Kind.VALUE, Kind.STAGE,
    Kind.PRESENT, Kind.NARRATION, Kind.TITLE, Kind.HEAD, Kind.DATELINE,
}  # fmt: skip


class Decision(NamedTuple):
    """What a passage or a phrase was read as, with its parts, its origin, and the readings that lost."""

    kind: Kind
    span: Span
    parts: Mapping[str, Span]
    traits: Mapping[str, str]
    origin: Origin
    block: Block
    others: tuple[tuple[str, Proposal], ...] = ()
    phrases: tuple[Decision, ...] = ()
    doubt: Doubt = CERTAIN

    @property
    def text(self) -> Span:
        """The running text: the part of that name, or all."""
        return self.parts.get("text", self.span)


def decide(facts: Facts, profile: Profile) -> Outcome[tuple[Decision, ...]]:
    """Let the rules of a profile speak about every passage, and then about the phrases in its running text."""
    decisions = []
    about = [
        (use, use.rule.about(facts) if use.rule.about else range(len(facts.passages))) for use in profile.for_passages
    ]
    for_phrases = profile.for_phrases
    asking = Doubts(facts)
    for block in facts.passages:
        asked = [use for use, passages in about if block.index in passages]
        decisions.append(_passage(block, asking, asked, for_phrases))
    return Outcome(tuple(decisions), tuple(doubts(decisions)))


def doubts(decisions: Sequence[Decision]) -> Iterator[Diagnostic]:
    """Yield a remark for each passage that no rule claims, and for each decision of low certainty."""
    for decision in decisions:
        if decision.kind is Kind.UNREAD:
            yield UNREAD.at(decision.block.span)
        for each in (decision, *decision.phrases):
            if each.origin.cert is Certainty.LOW:
                yield UNSURE.at(each.span, rule=each.origin.rule, kind=each.kind, why=each.doubt.why or each.origin.why)


def _passage(block: Block, asking: Doubts, uses: Sequence[Use], for_phrases: Sequence[Use]) -> Decision:
    facts = asking.facts
    proposals = [(use.name, proposal) for use in uses for proposal in use.propose(block, facts)]
    if not proposals:
        origin = Origin(block.span, "none", Certainty.UNKNOWN)
        return Decision(Kind.UNREAD, block.span, {}, {}, origin, block, doubt=NO_RULE)
    if len(proposals) > 1:
        proposals.sort(key=lambda each: (each[1].kind is Kind.SPEECH and not each[1].parts, -each[1].cert))
    (name, best), others = proposals[0], proposals[1:]
    phrases: tuple[Decision, ...] = ()
    if best.kind is not Kind.SPEECH or "text" in best.parts:
        phrases = phrases_in(best.kind, block, best.parts.get("text", best.span), facts, for_phrases)
    return _decision(name, best, block, asking.of(best, block, phrases), tuple(others), phrases)


def _decision(
    name: str,
    best: Proposal,
    block: Block,
    doubt: Doubt,
    others: tuple[tuple[str, Proposal], ...] = (),
    phrases: tuple[Decision, ...] = (),
) -> Decision:
    origin = Origin(best.span, name, graded(best.cert, doubt), best.why)
    return Decision(best.kind, best.span, best.parts, best.traits, origin, block, others, phrases, doubt)


def phrases_in(kind: Kind, block: Block, text: Span, facts: Facts, uses: Sequence[Use]) -> tuple[Decision, ...]:
    """Read the phrases in the running text of a passage. A phrase lies beside the others or inside a part of one."""
    if kind not in WITH_PHRASES:
        return ()
    said = facts.source[text]
    needs = [use.rule.needs for use in uses]
    if all(needs) and not _any_of("".join(needs)).search(said):
        return ()
    chars = set(said)
    asked = [use for use in uses if not use.rule.needs or not chars.isdisjoint(use.rule.needs)]
    within = clip(block, text, facts) if asked else None
    if within is None:
        return ()
    proposals = [(use.name, proposal) for use in asked for proposal in use.propose(within, facts)]
    groups = _side_by_side(proposals) if len(proposals) > 1 else [proposals]
    taken = [each for group in groups for each in _settled(group, block, text, facts)]
    return tuple(sorted(taken, key=lambda each: (each.span.start, -each.span.end)))


@cache
def _any_of(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(chars)}]" if chars else r"(?!)")


def _side_by_side(proposals: list[tuple[str, Proposal]]) -> Iterator[list[tuple[str, Proposal]]]:
    """Part proposals into groups that do not touch each other; in a group they keep the order of their rules."""
    places = sorted(range(len(proposals)), key=lambda place: proposals[place][1].span.start)
    group: list[int] = []
    end = 0
    for place in places:
        span = proposals[place][1].span
        if group and span.start >= end:
            yield [proposals[each] for each in sorted(group)]
            group = []
        group.append(place)
        end = max(end, span.end)
    if group:
        yield [proposals[each] for each in sorted(group)]


def _settled(proposals: Sequence[tuple[str, Proposal]], block: Block, text: Span, facts: Facts) -> list[Decision]:
    """Decide between proposals that touch each other: the first wins, the others are remembered with it."""
    taken: list[Decision] = []
    for name, proposal in proposals:
        clash = [place for place, each in enumerate(taken) if _crosses(proposal.span, each)]
        for place in clash:
            taken[place] = taken[place]._replace(others=(*taken[place].others, (name, proposal)))
        if not clash and text.holds(proposal.span):
            taken.append(_decision(name, proposal, block, doubt_phrase(proposal, facts)))
    return taken


def _crosses(span: Span, other: Decision) -> bool:
    if span.end <= other.span.start or other.span.end <= span.start:
        return False
    return not any(part.holds(span) for part in other.parts.values()) or span == other.span


def clip(block: Block, span: Span, facts: Facts) -> Block | None:
    """Return the part of a passage that lies in a span, as a passage of its own."""
    if span.holds(block.span):
        return block
    lines = []
    for line in block.lines:
        if span.holds(line.span):
            lines.append(line)
        elif inside := facts.source.strip(Span(max(line.span.start, span.start), min(line.span.end, span.end))):
            number = line.number if inside.start == line.span.start else None  # what the margin says of its beginning
            lines.append(Line(inside, facts.source[inside], line.indent, number))
    return Block(block.index, tuple(lines), block.blank) if lines else None
