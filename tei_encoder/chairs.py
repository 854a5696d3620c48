"""Labels of an office → who holds it: `The CHAIR (Ms. Prior)` is Ms. Prior until the next one takes the chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.identity import core
from tei_encoder.labels import key_of
from tei_encoder.lexicon import is_word, words
from tei_encoder.rule import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.source import Source


def speaking_keys(decisions: Sequence[Decision], source: Source) -> dict[int, str]:
    """Return by the offset of a passage the key of the one who speaks: of the label, or of whom it names in brackets.

    Where an editor has said who speaks, the label does not say it.
    """
    holders: dict[str, str] = {}
    keys = {}
    for decision in decisions:
        if decision.kind is not Kind.SPEECH or "speakers" in decision.traits:
            continue
        key = decision.traits["key"]
        if holder := _named_in_brackets(decision, source):
            holders[key] = holder
        keys[decision.span.start] = holders.get(key, key)
    return keys


def _named_in_brackets(decision: Decision, source: Source) -> str:
    """Return the key of the person whom the label of an office names in brackets; empty where it names none."""
    role = decision.parts.get("role")
    if role is None or not is_word(" ".join(core(decision.traits["key"])), "offices"):
        return ""
    printed = source[role]
    key = key_of(printed)
    parts = key.split()
    return key if printed[0] in "([" and len(parts) > 1 and parts[0] in words("titles") else ""
