"""A name that is one slip from a better known one: `Easter Europe`, or `Gorbahcev` where the others have `Gorbachev`."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.source import Certainty
from tei_encoder.suggest.proposal import Proposal
from tei_encoder.suggest.setting import is_name
from tei_encoder.suggest.slips import Near, one_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.suggest.setting import Setting
    from tei_encoder.suggest.tokens import Token

REGION, NAME = "region", "name"
SHORTEST = 5  # letters of the word that may be misprinted
LONG, OFTEN = 7, 5  # letters and times of a name that the records have elsewhere
ENDING = 2  # letters: where names differ in these only, it is a form of the name
INFLECTED = frozenset({"ru", "lv", "eu", "ar", "fa"})  # languages that change the ends, or more, of names


def find_regions(tokens: Sequence[Token], setting: Setting) -> Iterator[Proposal]:
    """Propose the name of a country or a region, of two words, for one whose first word is a slip away."""
    regions = _regions(setting.language.tag)
    for first, second in pairwise(tokens):
        if not (second.beside and is_name(first) and is_name(second)) or second.text not in regions:
            continue
        if len(first.text) < SHORTEST or setting.joined[first.text, second.text] > 1:
            continue
        for meant in regions[second.text]:
            if one_slip(first.text, meant):
                why = f"{meant} {second.text} is the name of a region"
                yield Proposal(first.span, first.text, meant, REGION, Certainty.HIGH, why, 2.0)


@cache
def _regions(language: str) -> Mapping[str, Sequence[str]]:
    """Return the first words of the names of countries and regions that have two, by the second word (CLDR)."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - CLDR takes a while

    try:
        names = sorted(set(Locale(language).territories.values()))
    except UnknownLocaleError:
        return {}
    found: dict[str, list[str]] = {}
    for parts in (name.split() for name in names):
        if len(parts) == 2 and len(parts[0]) >= SHORTEST:
            found.setdefault(parts[1], []).append(parts[0])
    firsts = {first for those in found.values() for first in those}
    return {second: those for second, those in found.items() if second not in firsts}


class Names:
    """The names that the records have often, to compare rare ones with."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        often = [] if setting.language.tag in INFLECTED else [
            name for name, count in sorted(setting.names.items()) if count >= OFTEN and len(name) >= LONG
        ]  # fmt: skip
        self._near = Near(often)

    def find(self, tokens: Sequence[Token]) -> Iterator[Proposal]:
        """Propose a name that the records have often for one that they have once, and that no dictionary knows."""
        setting = self._setting
        for token in tokens:
            word = token.text
            if len(word) < LONG - 1 or not is_name(token) or setting.counts[word.casefold()] > 1:
                continue
            if setting.dictionary.knows(word.casefold()):
                continue
            for meant in self._near.of(word):
                if word[-ENDING:] == meant[-ENDING:] and word[0] == meant[0]:
                    why = f"{meant} stands {setting.names[meant]} times in the records, {word} once"
                    yield Proposal(token.span, word, meant, NAME, Certainty.MEDIUM, why, float(setting.names[meant]))
