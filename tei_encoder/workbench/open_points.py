"""State → what an editor should look at, the most doubtful first.

This is the one place that says what is open and in which order.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.assemble import UNATTRIBUTED
from tei_encoder.review.collect import LEAST_DOUBT, is_settled
from tei_encoder.rule import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.decide import Decision
    from tei_encoder.source import Span
    from tei_encoder.workbench.state import State

# How doubtful, from 0 to 1, and in a word.
NOBODYS, UNREAD = (0.95, "unattributed"), (0.6, "unread")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A decision that nobody has settled: where, in which passage, what it was read as, how doubtful, and why."""

    span: Span
    passage: int
    kind: str
    doubt: float
    word: str
    why: str
    phrase: bool = False


def open_points(state: State) -> list[OpenPoint]:
    """Return what is open in a record."""
    points = {(each.span, each.phrase): each for each in _doubtful(state)}
    for note in state.notes:
        if note.code is UNATTRIBUTED and note.span:
            at = max(0, bisect_right(state.starts, note.span.start) - 1)
            kind = state.decisions[at].kind.value
            points[note.span, False] = OpenPoint(note.span, at, kind, *NOBODYS, note.message)
    return sorted(points.values(), key=lambda each: (-each.doubt, each.span.start, each.span.end))


def _doubtful(state: State) -> Iterator[OpenPoint]:
    for at, decision in enumerate(state.decisions):
        if decision.kind is Kind.UNREAD and not is_settled(decision):
            yield OpenPoint(decision.span, at, decision.kind.value, *UNREAD, "no rule claims it")
        elif _is_open(decision):
            yield _point(decision, at, phrase=False)
        for each in decision.phrases:
            if _is_open(each):
                yield _point(each, at, phrase=True)


def _is_open(decision: Decision) -> bool:
    return decision.doubt.value >= LEAST_DOUBT and not is_settled(decision)


def _point(decision: Decision, at: int, *, phrase: bool) -> OpenPoint:
    doubt = decision.doubt
    why = doubt.why or decision.origin.why
    return OpenPoint(decision.span, at, decision.kind.value, doubt.value, doubt.cert.word, why, phrase)
