"""A record as read → the words of its running text that may be misprinted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.labels import SENTENCE_ENDS
from tei_encoder.rule import Kind
from tei_encoder.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.decide import Decision
    from tei_encoder.pipeline import Read

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What holds a word to its neighbour: it is half of a compound, broken at a line end, in an address, a file's name.
JOINERS = frozenset("-‐‑\u00ad­=@/\\_~#&*+^|<>{}%§$'’")
RUNNING = frozenset({Kind.SPEECH, Kind.PARAGRAPH, Kind.NARRATION, Kind.ABSTRACT, Kind.NOTE, Kind.STAGE, Kind.VERSE})
PLAIN = frozenset({Kind.BUSINESS, Kind.EMPHASIS, Kind.PERSON, Kind.ROLE, Kind.PLACE, Kind.DATE})
BROKEN = ("-", "‐", "\u00ad", "=", "¬")  # at a line's end they break a word
OPENERS = "\"'“”‘’«»„([{ \t\r\n\f\xa0"
LEADERS = frozenset(".…")


class Token(NamedTuple):
    """A word of the running text.

    `gap` is what stands between it and the word before in its passage. `begins` says that a sentence may begin with it;
    `whole` that nothing holds it to its neighbours.
    """

    text: str
    span: Span
    gap: str
    begins: bool
    whole: bool
    dotted: bool  # a full stop follows, which may be that of an abbreviation

    @property
    def plain(self) -> bool:
        """Say whether it is a word in small letters and nothing else."""
        return self.whole and self.text.isalpha() and self.text.islower()

    @property
    def beside(self) -> bool:
        """Say whether nothing but white space parts it from the word before."""
        return bool(self.gap) and self.gap.isspace()


def passages(known: Read) -> Iterator[list[Token]]:
    """Yield the words of each stretch of running text. What an editor has put in brackets parts two stretches."""
    text = known.source.text
    for decision in known.decisions:
        if decision.kind in RUNNING:
            for start, end in _stretches(decision):
                if found := list(_tokens(text, start, end)):
                    yield found


def _stretches(decision: Decision) -> Iterator[tuple[int, int]]:
    """Yield where the text of a passage stands that no phrase has taken."""
    at, end = decision.text.start, decision.text.end
    for phrase in decision.phrases:
        if phrase.kind in PLAIN:
            continue
        if phrase.span.start > at:
            yield at, phrase.span.start
        at = max(at, phrase.span.end)
    if at < end:
        yield at, end


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    last = start
    for match in WORD.finditer(text, start, end):
        left, right = match.span()
        gap = text[last:left]
        before = gap.rstrip(OPENERS)
        begins = last == start or (before != "" and before[-1] in SENTENCE_ENDS)
        nearest, after = text[left - 1 : left], text[right : right + 1]
        beyond = text[right + 1 : right + 2]
        whole = (
            nearest not in JOINERS
            and gap.rstrip()[-1:] not in BROKEN
            and after not in JOINERS
            and not (after in LEADERS and beyond.isalnum())
            and not (nearest in LEADERS and last < left and gap[-1:] in LEADERS)
        )
        yield Token(
            match[0], Span(left, right), gap if last > start or left > start else "", begins, whole, after == "."
        )
        last = right
