"""What the source prints of a person's sex and age: titles (`Mrs. Page`), words of kinship in a list, `aged 15`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from tei_encoder.lexicon import alternation, words
from tei_encoder.patterns import lazily
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from collections.abc import Iterable

Sex = Literal["F", "M"]
WORD = lazily(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
END_OF_FIRST = lazily(r"[(\[;]")  # what is said of the actor or of others stands after it


def sex_of(names: Iterable[str], role: str) -> Sex | None:
    """Return the sex that a title in a name or a word of the role prints; None where neither or both do.

    `Mrs. Page` is F, `sein Sohn (von einem Mädchen gespielt)` M; `Daughter to the Duke` says both, so neither.
    """
    first = END_OF_FIRST.split(role, maxsplit=1)[0]
    titles = [word for name in names for word in WORD.findall(name.casefold())[:-1]]  # the last can be a surname: King
    said = _sex_in(titles)
    return said or _sex_in(WORD.findall(first.casefold()))


def _sex_in(found: Iterable[str]) -> Sex | None:
    found = set(found)
    women, men = not found.isdisjoint(words("women")), not found.isdisjoint(words("men"))
    if women is men:
        return None
    return "F" if women else "M"


def age_of(role: str) -> tuple[str, int] | None:
    """Return the age that a list gives somebody, as printed and in years: `aged 15`, `15 Jahre alt`."""
    match = _age().search(role)
    if match is None:
        return None
    return match[0], int(match["years"] or match["after"])


@depends_on_words
@cache
def _age() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.])(?:(?P<years>\d{{1,3}}) (?:{alternation('years_old')})|"
        rf"(?:{alternation('aged')}):? (?P<after>\d{{1,3}}))(?!\w)",
        re.IGNORECASE,
    )
