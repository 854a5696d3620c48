"""A name as written → the words that name, its surname, its initials: what two writings of one name have in common."""

from __future__ import annotations

import unicodedata

from tei_encoder.identity import core
from tei_encoder.labels import key_of
from tei_encoder.lexicon import is_word, words
from tei_encoder.patterns import lazily

INITIAL = lazily(r"\s*[^\W\d_]\.")
# Languages in which the surname stands first, where no comma says so.
SURNAME_FIRST = frozenset({"hu", "zh", "ja", "ko", "vi"})


def form_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that name, without case, titles, points; `Thatcher, Margaret` is turned round."""
    last, comma, first = composed(name).partition(",")
    if comma and _one_name(last) and first.strip() and "," not in first:
        name = f"{first} {last}"
    key = plain_key(name)
    if INITIAL.match(name):  # `A. Baker` begins with no article
        return tuple(key.split())
    return core(key) if key else ()


def surname_of(name: str, lang: str = "", marked: str = "") -> str:
    """Return the surname without case: what the register marks, what a comma shows, or the last word (or first, by language)."""
    if marked:
        return plain_key(marked)
    last, comma, first = composed(name).partition(",")
    if comma and first.strip():
        return plain_key(last)
    parts = list(form_words(name))
    while len(parts) > 1 and parts[-1] in words("suffix"):
        parts.pop()
    if len(parts) < 2:
        return "".join(parts)
    return parts[0] if lang.split("-", maxsplit=1)[0] in SURNAME_FIRST else parts[-1]


def fits_initials(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Say how well one name shortens another with the same surname: an initial counts one, a forename two; 0 if it does not.

    `m s gorbachev` and `mikhail gorbachev` fit `mikhail sergeyevich gorbachev` by two, `m gorbachev` by one.
    """
    if len(short) < 2 or len(full) < 2 or short[-1] != full[-1] or len(short) > len(full):
        return 0
    pairs = list(zip(short[:-1], full[:-1], strict=False))
    if not all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs):
        return 0
    return sum(1 if len(a) == 1 else 2 for a, _ in pairs)


def is_office(name: str) -> bool:
    """Say whether a name is that of an office: whom it means, a date decides."""
    return is_word(" ".join(form_words(name)), "offices")


def plain_key(name: str) -> str:
    """Return the words of a name with its titles. Russian prints ё with its dots or without them."""
    return key_of(composed(name)).replace("ё", "е")


def composed(text: str) -> str:
    """Return a text with its accents in the letters (NFC), so that two writings of one letter are equal."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _one_name(last: str) -> bool:
    return len(last.split()) <= 3
