"""The words, in several languages, by which a passage says what it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Literal, get_args

from tei_encoder.resources import folder

Field = Literal[
    "titles", "abbreviated", "offices", "connectors", "act", "scene", "division", "cast", "present", "subject", "not_label",
    "everyone", "sic", "recte", "illegible", "omitted", "voices", "footnote", "business", "stage_head", "page",
    "navigation", "information", "field", "genre", "rights", "translated", "notes_by", "held_by", "between",
    "conjunction",
]  # fmt: skip

Division = Literal["act", "scene", "division"]
DIVISIONS: tuple[Division, ...] = ("act", "scene", "division")
LONGEST_HEADING = 100
MOST_WORDS_OF_HEADING = 4


@cache
def words(field: Field) -> frozenset[str]:
    """Return the words of a field in all languages, in lower case.

    All languages at once: a record is often in two (a translation, a cast list in Latin).
    """
    return frozenset(word for lexicon in _lexicons() for word in lexicon.get(field, ()))


@cache
def _lexicons() -> tuple[dict[str, list[str]], ...]:
    known = set(get_args(Field))
    lexicons = []
    for path in sorted(folder("lexicons").glob("*.toml")):
        lexicon = tomllib.loads(path.read_text("utf-8"))
        if strange := sorted(set(lexicon) - known):
            message = f"{path}: unknown field {strange[0]!r}"
            raise ValueError(message)
        lexicons.append(lexicon)
    return tuple(lexicons)


@cache
def pattern(field: Field) -> re.Pattern[str]:
    """Return a pattern for any word of a field as a whole word, the longest first, in any case."""
    longest_first = sorted(words(field), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def is_word(text: str, field: Field) -> bool:
    """Say whether a text, apart from case, closing punctuation and white space, is a word of the field."""
    plain = " ".join(text.casefold().split())
    return plain in words(field) or plain.rstrip(".:!–—- ") in words(field)


def division_of(line: str) -> Division | None:
    """Return the kind of division that a line is the heading of: it begins with the word, or ends a short line."""
    for kind in DIVISIONS:
        if len(line) < LONGEST_HEADING and starts_with_word(line, kind):
            return kind
    if len(line.split()) <= MOST_WORDS_OF_HEADING and line[:1].isupper() and line[-1:] not in ",;:?!":
        for kind in ("act", "scene"):
            if any(is_word(word, kind) for word in line.rstrip(".").split()):
                return kind
    return None


def has_word(text: str, field: Field) -> bool:
    """Say whether a word of the field occurs in the text."""
    return pattern(field).search(text) is not None


def starts_with_word(text: str, field: Field) -> bool:
    """Say whether the text begins with a word of the field."""
    return pattern(field).match(text) is not None
