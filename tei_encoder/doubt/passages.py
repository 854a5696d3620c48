"""What speaks against the reading of one passage, speeches apart: its rule, its looks, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.doubt.measure import BRACKET, Reason
from tei_encoder.patterns import lazily
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.rule import Proposal
    from tei_encoder.segment import Block
    from tei_encoder.source import Span
    from tei_encoder.survey import Facts

# How often a kind is wrong where its rule was sure, and where it was not.
USUALLY: dict[tuple[Kind, Certainty], float] = {
    (Kind.SPEECH, Certainty.HIGH): 0.002,
    (Kind.SPEECH, Certainty.MEDIUM): 0.01,
    (Kind.HEAD, Certainty.HIGH): 0.003,
    (Kind.TITLE, Certainty.HIGH): 0.005,
    (Kind.NOTE, Certainty.HIGH): 0.002,
    (Kind.CAST, Certainty.HIGH): 0.005,
    (Kind.STAGE, Certainty.HIGH): 0.005,
    (Kind.FURNITURE, Certainty.HIGH): 0.02,
    (Kind.INFORMATION, Certainty.HIGH): 0.02,
    (Kind.LABEL, Certainty.HIGH): 0.02,
    (Kind.ABSTRACT, Certainty.HIGH): 0.02,
}
FORM_ALONE = Reason(0.08, "nothing but its form says so")
OF_FORM = Reason(0.04, "nothing but its form says so")
IN_BRACKETS = 0.01
UNMARKED = Reason(0.25, "a direction without brackets")
ENTRANCE = Reason(0.05, "a direction without brackets")
DATED = Reason(0.06, "a date can stand in any passage")
NUMBER = Reason(0.12, "a number alone may also belong to the text")
LISTED = Reason(0.1, "a row of a list, by its place alone")
SAID = Reason(0.3, "a row of a list that ends as a sentence does")
NO_SPEECH = Reason(0.35, "no speech was found in this text, though it has words for more than a page of one")
BEFORE = Reason(0.3, "it stands before the first speech, and no rule knows what it is")
AMONG_MANY = Reason(0.06, "it stands before the first speech, as many passages do that no rule knows")
AFTER = Reason(0.04, "it stands after the last label")
LAST = Reason(0.15, "the last words of the text")
CAPITALS = Reason(0.4, "all in capitals, as a heading is")
ENCLOSED = Reason(0.45, "it begins with a bracket, as a direction does")
LEFT_IN_PLAY = Reason(0.12, "a bracket in it was read as words", BRACKET)
MARKED = Reason(0.5, "a bracket that is marked as a direction was read as words", BRACKET)
LEFT = Reason(0.03, "a bracket in it was read as words", BRACKET)
SEEN_BY_OTHER = Reason(0.1, "the reading that came second opens a speech here")
HALF_ITALIC = Reason(0.3, "an underscore in it has no partner")
GAP = Reason(0.15, "more room before it than is usual")
LIKE_LABEL_IN_PLAY = Reason(0.1, "it begins as a label could")
LIKE_LABEL = Reason(0.02, "it begins as a label could")
SELDOM_IN_PLAY = Reason(0.12, "speeches of this text hardly ever go on without a label")
SELDOM = Reason(0.04, "speeches of this text hardly ever go on without a label")
SOMETIMES = Reason(0.015, "not many speeches of this text go on without a label")
PLAIN = Reason(0.03, "prose that goes on in a play")

GUESS = Reason(0.5, "the rule that reads it so calls it a guess")

FEW, SOME = 0.15, 0.5  # shares of speeches that go on in a passage without a label
SHORT = 40  # characters
MOST_BEFORE = 30  # passages: more are a table of contents, or a page round the record
LONG_ROW = 45
LIKE = lazily(r"(?:[^\W\d_a-zà-þа-я][\w'’-]*\.?\s){0,3}[^\W\d_a-zà-þа-я][\w'’-]*\s?(?:\.|:|—|--|\n|$)")
OPENERS = "([{"
ITEMS = {Kind.CAST, Kind.PRESENT}


def usual(kind: Kind, cert: Certainty) -> float:
    """Return how often a kind is wrong where its rule says so with this certainty, and nothing speaks against it."""
    return USUALLY.get((kind, cert), 0.01)


def guessed(best: Proposal) -> tuple[Reason, ...]:
    """Return a reason where the rule itself is unsure, of whatever package it is."""
    return (GUESS,) if best.cert is Certainty.LOW else ()


def against_kind(best: Proposal, block: Block) -> Iterator[Reason]:
    """Yield what speaks against a passage that some rule claims, speeches and paragraphs apart."""
    kind, sure = best.kind, best.cert is Certainty.HIGH
    first = block.first[0]
    if kind is Kind.STAGE:
        if first not in OPENERS:
            yield ENTRANCE if sure else UNMARKED
    elif kind is Kind.FURNITURE:
        if best.traits.get("type") == "pageNum" or block.text.strip(" -.[]()").isdigit():
            yield NUMBER
    elif kind in ITEMS:
        if not sure:
            yield SAID if _is_said(block) else LISTED if kind is Kind.PRESENT else OF_FORM
        elif kind is Kind.PRESENT:
            yield FORM_ALONE
    elif kind is Kind.DATELINE:
        yield DATED
    elif not sure:
        yield FORM_ALONE


def _is_said(block: Block) -> bool:
    """Say whether a row of a list is rather a sentence: its end, its length, or a label before it."""
    text = block.text
    if text[0].islower() or text[-1] in ",;!?:" or text.endswith("..."):
        return True
    return (len(text) > LONG_ROW and text[-1] == ".") or ".--" in text


def usual_in(facts: Facts, kind: Kind) -> tuple[Reason, ...]:
    """Return what speaks in a whole text against passages that go on with a speech as prose or as verse."""
    if facts.continuing < FEW:
        return (SELDOM_IN_PLAY if facts.drama else SELDOM,)
    if facts.continuing < SOME:
        return (SELDOM if facts.drama else SOMETIMES,)
    return (PLAIN,) if facts.drama and kind is Kind.PARAGRAPH else ()


def against_going_on(
    block: Block, phrases: Sequence[Decision], facts: Facts, usually: Iterable[Reason]
) -> list[Reason]:
    """Return what speaks against a passage that goes on with a speech, or is nobody's."""
    if facts.reading.form is None:
        return [NO_SPEECH]
    index = block.index
    if index < facts.first_speech:
        return [BEFORE if facts.first_speech <= MOST_BEFORE else AMONG_MANY]
    found = [*usually]
    text = block.text
    if text[0] in OPENERS and not any(phrase.span.start == block.span.start for phrase in phrases):
        found.append(ENCLOSED)
    if "_" in text and text.count("_") % 2:
        found.append(HALF_ITALIC)
    if text.isupper():
        found.append(CAPITALS)
    if LIKE.match(text):
        found.append(LIKE_LABEL_IN_PLAY if facts.drama else LIKE_LABEL)
    if block.blank > 1 and block.blank > facts.usual_blank:
        found.append(GAP)
    if index > facts.last_speech:
        found.append(AFTER)
        if index + 1 == len(facts.passages) and len(text) < SHORT:
            found.append(LAST)
    return found


def left_bracket(text: Span, phrases: Sequence[Decision], facts: Facts) -> Reason | None:
    """Return a reason where a bracket in a passage was read as words rather than as anything else.

    It is asked only about text that has one.
    """
    said = facts.source[text]
    if "*(" in said or "*[" in said:  # in Markdown
        return MARKED
    left = said.count("(") + said.count("[")
    for phrase in phrases:
        held = facts.source[phrase.span]
        left -= held.count("(") + held.count("[")
    if left <= 0:
        return None
    return LEFT_IN_PLAY if facts.drama else LEFT
