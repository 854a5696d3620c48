"""Decisions → decisions: what the margin says at the head of a passage becomes a passage of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.decide import Decision
from tei_encoder.lines import Line
from tei_encoder.rule import Kind
from tei_encoder.segment import Block
from tei_encoder.source import Certainty, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.source import Span

LISTED = {Kind.CAST, Kind.PRESENT}  # each line of them becomes an item


def with_margins(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Yield the decisions, each with the number in the margin of its first line before it.

    The numbers of other lines are phrases in the running text; a list is parted into its lines, since an item has none.
    """
    for decision in decisions:
        for part in _lines_of(decision) if decision.kind in LISTED else (decision,):
            if number := part.block.lines[0].number:
                yield _margin(part, number)
            yield part


def _lines_of(decision: Decision) -> Iterator[Decision]:
    lines = decision.block.lines
    if not any(line.number for line in lines[1:]):
        yield decision
        return
    for line in lines:
        yield decision._replace(span=line.span, block=Block(decision.block.index, (line,)), phrases=())


def _margin(decision: Decision, number: Span) -> Decision:
    origin = Origin(number, "core.line-number", Certainty.HIGH, "it counts the lines")
    block = Block(decision.block.index, (Line(number, "", 0),))
    return Decision(Kind.FURNITURE, number, {}, {"type": "lineNum"}, origin, block)
