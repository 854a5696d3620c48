"""Facts → the profile that fits them best: what `auto` does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from tei_encoder.profile import GENERIC, Profile, load_profile, shipped
from tei_encoder.profile_table import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.survey import Facts

LONGEST = 400  # characters of a passage that are looked at
TOP, BOTTOM = 15, 25  # passages from the beginning and the end in which words of a kind of source stand


def choose_profile(facts: Facts) -> Profile:
    """Return the shipped profile most of whose signs a text shows; the generic one where none has more than half."""
    best, most = load_profile(GENERIC), 0.5
    for name in shipped():
        profile = load_profile(name)
        share = agreement(profile.signs, facts)
        if share > most:
            best, most = profile, share
    return best


def agreement(signs: Mapping[str, Any], facts: Facts) -> float:
    """Return the share of a profile's signs that a text shows."""
    if not signs:
        return 0.0
    return sum(_shows(sign, value, facts) for sign, value in signs.items()) / len(signs)


def _shows(sign: str, value: Any, facts: Facts) -> bool:  # noqa: ANN401 - a TOML value
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
            pattern = _any_of(tuple(value))
            return any(pattern.search(key) for key in facts.reading.labels)
        case _:
            pattern = _any_of(tuple(value))
            ends = (*facts.passages[:TOP], *facts.passages[-BOTTOM:])
            return any(pattern.search(block.text[:LONGEST]) for block in ends)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words of a profile."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
