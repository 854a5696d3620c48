"""Names by their words, so that all names in a text are found in one walk, however many there are.

A word is a run of letters and digits. Scripts that put no space between words have no borders to look for: there each
letter is a word, katakana apart, whose runs end where another script begins.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
Parts = tuple[tuple[str, ...], tuple[str, ...]]  # words, and what stands between them

KATAKANA = "ァ-ヺー-ヿㇰ-ㇿ"
# Han, hiragana, Thai, Lao, Myanmar, Khmer: a letter a word
UNSPACED = (
    "\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# Accents and vowels that stand alone, which Python does not count among the letters of a word: Latin, Cyrillic, Hebrew,
# Arabic, the scripts of India, joiners.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
SPACED = rf"[^\W{KATAKANA}{UNSPACED}]"
WORD = re.compile(rf"[{KATAKANA}]+|[{UNSPACED}]|{SPACED}+(?:[{MARKS}]+{SPACED}*)*")
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'"))
HYPHENS = str.maketrans(dict.fromkeys("‐‑–", "-"))
LONGEST_GAP = 12  # characters between two words of one name: an indent after a line's end is among them
SHORTEST = 2  # letters: one letter, of Latin or of Han, is a word of its own in every other sentence
SHORTEST_CAPITALS = 4  # letters: in capitals a shorter name looks like an abbreviation


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A name in its words, with what stands between them, and the entries that it may name."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    entries: tuple[T, ...]

    @property
    def single(self) -> bool:
        """Say whether it is one word: a surname, a town."""
        return len(self.words) == 1


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name in a text: from where to where, which form, and the number of its first word."""

    start: int
    end: int
    form: Form[T]


class Index(Generic[T]):
    """All forms by their first words, the longest first."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        entries: dict[Parts, dict[int, T]] = {}
        for name, entry in names:
            for parts in _writings(name):
                entries.setdefault(parts, {})[id(entry)] = entry
        self._by_first: dict[str, list[Form[T]]] = {}
        for (words, gaps), held in entries.items():
            self._by_first.setdefault(words[0], []).append(Form(words, gaps, tuple(held.values())))
        for forms in self._by_first.values():
            forms.sort(key=lambda form: (-len(form.words), form.words, form.gaps))

    def find(self, text: str) -> Iterator[Found[T]]:
        """Yield the names in a text, from left to right; of those that begin at one place the longest."""
        tokens = list(WORD.finditer(text))
        free = 0  # the first word that belongs to no name yet
        for at, token in enumerate(tokens):
            forms = self._by_first.get(token[0])
            if forms is None or at < free:
                continue
            for form in forms:
                free_after = at + len(form.words)
                if free_after <= len(tokens) and self._fits(form, tokens, at, text):
                    yield Found(token.start(), tokens[free_after - 1].end(), form)
                    free = free_after
                    break

    @staticmethod
    def _fits(form: Form[T], tokens: list[re.Match[str]], at: int, text: str) -> bool:
        for number, word in enumerate(form.words):
            if tokens[at + number][0] != word:
                return False
        for number, gap in enumerate(form.gaps):
            if not _same_gap(gap, text[tokens[at + number].end() : tokens[at + number + 1].start()]):
                return False
        return True


def _writings(name: str) -> Iterator[Parts]:
    """Yield the ways in which a name may be written: accents in the letters or apart, as listed or in capitals."""
    nfc, nfd = (unicodedata.normalize(kind, name) for kind in ("NFC", "NFD"))
    for text in dict.fromkeys((nfc, nfd, nfc.replace("ё", "е"))):  # Russian prints ё with its dots or without them
        parts = split(text)
        if parts is None or not nameable(parts[0]):
            continue
        yield parts
        words, gaps = parts
        if len(words) > 1 or len(words[0]) >= SHORTEST_CAPITALS:
            yield tuple(word.upper() for word in words), gaps


def split(name: str) -> Parts | None:
    """Part a name into its words and what stands between them; None where it has no word."""
    tokens = list(WORD.finditer(name))
    if not tokens:
        return None
    gaps = tuple(name[one.end() : other.start()] for one, other in pairwise(tokens))
    return tuple(token[0] for token in tokens), gaps


def nameable(words: tuple[str, ...]) -> bool:
    """Say whether a form can be looked for in running text: not a lone letter, nor a number."""
    return len(words) > 1 or (not words[0].isdecimal() and len(words[0]) >= SHORTEST)


def _same_gap(listed: str, printed: str) -> bool:
    """Compare what stands between two words of a name: white space is all alike, a point of the register may be left out."""
    if listed == printed:
        return True
    if len(printed) > LONGEST_GAP:
        return False
    plain, seen = _plain(listed), _plain(printed)
    return plain == seen or (plain.strip() == "." and seen != "" and seen.strip() in (".", ""))


def _plain(gap: str) -> str:
    return " ".join(f"|{gap.translate(APOSTROPHES).translate(HYPHENS)}|".split())[1:-1]
