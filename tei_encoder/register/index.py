"""Names by their words, so that all names in a text are found in one walk, however many there are.

A word is a run of letters and digits. Scripts that put no space between words have no borders to look for: there each
letter is a word, katakana apart, whose runs end where another script begins.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
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


@cache
def word_pattern() -> re.Pattern[str]:
    """Return a pattern for one word; it takes long to compile, and most editions have no register."""
    return re.compile(rf"[{KATAKANA}]+|[{UNSPACED}]|{SPACED}+(?:[{MARKS}]+{SPACED}*)*")


APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'"))
HYPHENS = str.maketrans(dict.fromkeys("‐‑–", "-"))
MOST_WORDS = 60  # of a name
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
    """A name in a text: from where to where, and which form."""

    start: int
    end: int
    form: Form[T]


class Node(Generic[T]):
    """A place in the tree of forms: the words that may follow, and the forms that end here."""

    __slots__ = ("following", "forms")

    def __init__(self) -> None:
        self.following: dict[str, Node[T]] = {}
        self.forms: list[Form[T]] = []


class Index(Generic[T]):
    """All forms, as a tree of their words: a common forename costs no more than a rare one."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        entries: dict[Parts, dict[int, T]] = {}
        for name, entry in names:
            for parts in _writings(name):
                entries.setdefault(parts, {})[id(entry)] = entry
        self._root = Node[T]()
        for (words, gaps), held in entries.items():
            node = self._root
            for word in words:
                node = node.following.setdefault(word, Node())
            node.forms.append(Form(words, gaps, tuple(held.values())))

    def find(self, text: str) -> Iterator[Found[T]]:
        """Yield the names in a text, from left to right; of those that begin at one place the longest."""
        tokens = list(word_pattern().finditer(text))
        first = self._root.following
        free = 0  # the first word that belongs to no name yet
        for at, token in enumerate(tokens):
            node = first.get(token[0])
            if node is None or at < free:
                continue
            form = self._longest(node, tokens, at, text)
            if form is not None:
                free = at + len(form.words)
                yield Found(token.start(), tokens[free - 1].end(), form)

    @staticmethod
    def _longest(first: Node[T], tokens: list[re.Match[str]], at: int, text: str) -> Form[T] | None:
        """Return the longest form that begins at a word, with the entries of all that are written alike."""
        nodes = [first]
        for token in tokens[at + 1 : at + MOST_WORDS]:
            node = nodes[-1].following.get(token[0])
            if node is None:
                break
            nodes.append(node)
        for last in range(len(nodes) - 1, -1, -1):
            if not nodes[last].forms:
                continue
            gaps = [text[a.end() : b.start()] for a, b in pairwise(tokens[at : at + last + 1])]
            alike = [form for form in nodes[last].forms if all(map(_same_gap, form.gaps, gaps))]
            if len(alike) == 1:
                return alike[0]
            if alike:
                entries = {id(entry): entry for form in alike for entry in form.entries}
                return replace(alike[0], entries=tuple(entries.values()))
        return None


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
    tokens = list(word_pattern().finditer(name))
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
