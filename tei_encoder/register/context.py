"""What stands round a name of one word: whether it may be another's, or no name at all."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from tei_encoder.lexicon import languages_of, words
from tei_encoder.patterns import lazily
from tei_encoder.register.index import word_pattern
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.source import Source

BEFORE = lazily(r"(?P<word>[^\W\d_][\w'’-]*)(?P<gap>\.?[ \t\xa0]*(?:\r\n|\r|\n)?[ \t\xa0]*)$")
FAR = 60  # characters before a name that are looked at


class Context:
    """The text of a record, and which of its words it also prints in lower case."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the record prints in lower case: where they begin with a capital, they need be no names."""
        return frozenset(word for word in word_pattern().findall(self.source.text) if word.islower())

    def is_common(self, name: str, listed: Iterable[str]) -> bool:
        """Say whether a name is a word of the language as well: `May`, where the record has `may`. `US` is not `us`."""
        if name.isupper() and name in listed:
            return False
        return name.lower() != name and name.lower() in self.common

    def another(self, start: int, end: int) -> str:
        """Return the longer name that a name of one word may be part of: `Denis Thatcher`, `D. Thatcher`; empty if none."""
        text = self.source.text
        match = BEFORE.search(text, max(0, start - FAR), start)
        if match is None or not match["word"][0].isupper():
            return self._joined(start, end)
        word, gap = match["word"], match["gap"]
        if not gap:
            return self._joined(start, end)
        if "." in gap and len(word) > 1 and word.casefold() not in words("abbreviated"):
            return ""  # the end of a sentence
        if self._is_no_name(word):
            return ""
        return " ".join(text[match.start() : end].split())

    def _is_no_name(self, word: str) -> bool:
        plain = word.casefold()
        if len(word) == 1:  # an initial, unless it is a word: `A Thatcher would not`
            return plain in self.common and plain in languages_of("common")
        return plain in self.common or plain in languages_of("common") or plain in _words_of_rank()

    def _joined(self, start: int, end: int) -> str:
        """Return a name with a hyphen, or with an initial and an apostrophe: `Smith-Thatcher`, `O'Neill`."""
        text = self.source.text
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if before[1:] in ("'", "’") and before[0].isupper() and not text[max(0, start - 3) : start - 2].isalpha():
            return text[start - 2 : end]
        if before[1:] == "-" and before[0].isalpha() and text[start].isupper():
            return text[start - 2 : end]
        return text[start : end + 2] if after[:1] == "-" and after[1:].isupper() else ""


@depends_on_words
@cache
def _words_of_rank() -> frozenset[str]:
    """Return the words that stand before a name and are none: titles, and those that offices are made of."""
    offices = frozenset(part for office in words("offices") for part in office.split())
    return offices | words("titles") | words("connectors")
