"""Finds the brackets in a passage, and who signs what stands in them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tei_encoder.lexicon import alternation
from tei_encoder.source import WHITE, Source, Span
from tei_encoder.vocabulary import depends_on_words

PAIRS = {"[": "]", "(": ")", "_": "_"}
LONGEST = 2_000  # characters: an unclosed bracket must not swallow the rest of a passage


class Bracket(NamedTuple):
    """One pair of brackets, not inside of another of its kind: the span between them, and what is around."""

    inner: Span
    raw: str
    text_before: str
    text_after: str
    opener: str

    @property
    def square(self) -> bool:
        """Say whether it is a square one."""
        return self.opener == "["

    @property
    def span(self) -> Span:
        """The whole of it, with its brackets."""
        return Span(self.inner.start - 1, self.inner.end + 1)

    @property
    def words(self) -> str:
        """What stands in the brackets, white space made one space, without the underscores that mark italics."""
        return " ".join(self.raw.replace("_", " ").split())


@lru_cache(maxsize=16)
def brackets(source: Source, span: Span, kinds: str = "[") -> tuple[Bracket, ...]:
    """Return the brackets of a span from left to right: the square ones, or those of the kinds asked for.

    `_` stands for words between underscores, which mark italics in typed texts. Only what stands 300 characters
    before and after is given with each: rules look no farther. Several rules ask about the same passage in turn.
    """
    text = source[span]
    found = []
    at = 0
    for start, end in _pairs(text, kinds):
        if start < at:
            continue
        inner = Span(span.start + start + 1, span.start + end)
        before = text[max(0, start - 300) : start]
        found.append(Bracket(inner, text[start + 1 : end], before, text[end + 1 : end + 300], text[start]))
        at = end + 1
    return tuple(found)


def _pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    """Return where brackets of some kinds open and close, in order of their openers; each kind for itself, nested or not.

    All are found in one pass: of very many that never close, none is sought to the end of the text.
    """
    opened: dict[str, list[int]] = {PAIRS[kind]: [] for kind in kinds}
    pairs = []
    for match in re.compile(f"[{re.escape(kinds + ''.join(opened))}]").finditer(text):
        char, at = match[0], match.start()
        waiting = opened.get(char)
        if waiting:
            start = waiting.pop()
            if at - start < LONGEST:
                pairs.append((start, at))
        if char in kinds:
            opened[PAIRS[char]].append(at)
    return sorted(pairs)


def _closing(text: str, start: int) -> int:
    """Return where the bracket closes that opens at `start`; -1 if it does not, within reach."""
    opener, closer, depth = text[start], PAIRS[text[start]], 0
    if opener == closer:
        return text.find(closer, start + 1, start + LONGEST)
    for match in re.compile(f"[{re.escape(opener + closer)}]").finditer(text, start, start + LONGEST):
        depth += 1 if match[0] == opener else -1
        if depth == 0:
            return match.start()
    return -1


def enclosing(source: Source, span: Span) -> Bracket | None:
    """Return the bracket that holds the whole of a span, but for a full stop after it."""
    text = source[span]
    if text[:1] not in PAIRS or not text:
        return None
    end = _closing(text, 0)
    if end < 0 or text[end + 1 :].strip(WHITE + "."):
        return None
    return Bracket(Span(span.start + 1, span.start + end), text[1:end], "", text[end + 1 :], text[0])


def voice_of(raw: str) -> tuple[str | None, int]:
    """Return who signs a bracket (`translator` or `editor`), and where its words end before the signature.

    A signature is a word such as `trans.` or `Ed.` at the end, after a dash, a comma or a colon.
    """
    match = _signature().search(raw[-60:])
    if match is None:
        return None, len(raw)
    who = match["who"].casefold()
    voice = "translator" if re.search(r"tr|übers|ü\.|пер|t\.", who) else "editor"
    return voice, len(raw) - len(raw[-60:]) + match.start()


@depends_on_words
@cache
def _signature() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,3}}[–—,;:\-]{{1,2}}\s{{0,3}}(?P<who>{alternation('voices')})\.?\s{{0,3}}$", re.IGNORECASE
    )
