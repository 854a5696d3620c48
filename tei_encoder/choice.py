"""Facts → the profile that fits them best: what `auto` does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from tei_encoder.language import UNDETERMINED
from tei_encoder.profile import GENERIC, Profile, load_profile, shipped
from tei_encoder.profile_table import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tei_encoder.survey import Facts

LONGEST = 400  # characters of a passage that are looked at
TOP, BOTTOM = 15, 25  # passages from the beginning and the end in which words of a kind of source stand
ENOUGH = 0.5  # more than this share of its signs a profile must find


def choose_profile(facts: Facts) -> Profile:
    """Return the shipped profile most of whose signs a text shows; the generic one where none has more than half.

    A profile for one language is not taken for a text in another. Of two that fit equally well, the first by name is.
    """
    best, most = load_profile(GENERIC), ENOUGH
    ends = ends_of(facts)
    for name in shipped():
        profile = load_profile(name)
        share = agreement(profile.signs, facts, ends)
        if share > most and facts.language in {profile.language or facts.language, UNDETERMINED}:
            best, most = profile, share
    return best


def ends_of(facts: Facts) -> str:
    """Return the text from both ends of a record, where it says what it is, without case."""
    passages = (*facts.passages[:TOP], *facts.passages[TOP:][-BOTTOM:])
    return "\n".join(block.text[:LONGEST] for block in passages).casefold()


def agreement(signs: Mapping[str, Any], facts: Facts, ends: str) -> float:
    """Return the share of a profile's signs that a text shows; `ends` is the text in which its words are sought."""
    if not signs:
        return 0.0
    return sum(_shows(sign, value, facts, ends) for sign, value in signs.items()) / len(signs)


def _shows(sign: str, value: Any, facts: Facts, ends: str) -> bool:  # noqa: ANN401 - a TOML value
    match sign:
        case "drama":
            return facts.drama is value
        case "present":
            return bool(facts.present) is value
        case "footnotes":
            return bool(facts.footnotes) is value
        case "information":
            return (facts.information < len(facts.passages)) is value
        case "directions":
            return bool(facts.business_brackets) is value
        case "openings":
            return facts.reading.form in {FORMS[name] for name in value}
        case "labels":
            return _has_word("\n".join(facts.reading.labels), value)
        case _:
            return _has_word(ends, value)


def _has_word(text: str, words: Iterable[str]) -> bool:
    """Say whether one of some words stands in a text without case. Most are not there at all: that is quickly seen."""
    return any(word.casefold() in text and _whole(word.casefold()).search(text) for word in words)


@cache
def _whole(word: str) -> re.Pattern[str]:
    """Return a pattern for a word that is no part of another."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
