"""Decisions on phrases → phrases of the record, each in the one that it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.record import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision


def phrase_of(decision: Decision, inner: Sequence[Decision]) -> Phrase:
    """Make a phrase, with the phrases that lie in its parts."""
    return Phrase(decision.kind, decision.span, decision.parts, decision.traits, decision.origin, nest(inner))


def nest(decisions: Sequence[Decision]) -> tuple[Phrase, ...]:
    """Put phrases that lie in a part of another into it."""
    nested: list[tuple[Decision, list[Decision]]] = []
    for decision in decisions:
        if nested and nested[-1][0].span.holds(decision.span):
            nested[-1][1].append(decision)
        else:
            nested.append((decision, []))
    return tuple(phrase_of(outer, inner) for outer, inner in nested)


def joined(first: tuple[Phrase, ...], others: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Join two sets of phrases; of two that lie over each other the first set's wins."""
    free = [
        each for each in others if not any(each.span.start < p.span.end and p.span.start < each.span.end for p in first)
    ]
    return tuple(sorted((*first, *free), key=lambda phrase: phrase.span))
