"""Finds in every passage that may be a speech the labels that can be seen at its head, and what each would open."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tei_encoder.dates import find_dates
from tei_encoder.label_reader import COUNTER, openings
from tei_encoder.labels import SENTENCE_ENDS, key_of
from tei_encoder.paratext import heads_list
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tei_encoder.expectations import Expectations
    from tei_encoder.labels import Form, Opening
    from tei_encoder.segment import Block
    from tei_encoder.source import Source

# A short sentence inside of running text: `Yes.` `Of course.` What opens paragraphs and also stands here is no label.
INNER = lazily(r"[.!?:;,] (?=([^\W\d_][\w'’\-]{0,30}(?: [\w'’\-.]{1,30}){0,3})[.:] )")
DIGIT, LETTER = lazily(r"\d"), lazily(r"[^\W\d_]")
LONGEST_LABEL = 900  # characters, a direction included
LONG_ROW = 70  # characters: a row of a table of contents is shorter
ENDS = tuple(SENTENCE_ENDS + ";,；，、،؛")  # of lines that are said, if only to go on
NEAR = 3  # passages
MANY = 1_000  # passages
DATE = 24  # characters


class Survey:
    """The passages that may be speeches, with every label that can be seen in them."""

    def __init__(
        self,
        source: Source,
        passages: Sequence[Block],
        open_to: Sequence[Block],
        listed: set[str],
        heads: Collection[int],
        expects: Expectations,
    ) -> None:
        self.source = source
        self.expects = expects
        self.heads = heads
        self.passages = passages
        self.open_to = open_to
        self.listed = listed
        self.inner = _inner(passages)
        self._said: dict[tuple[int, int, Form], str] = {}
        self.candidates: dict[int, list[Opening]] = {}
        for block in open_to:
            if found := list(self._candidates(block)):
                self.candidates[block.index] = found

    def _candidates(self, block: Block) -> Iterator[Opening]:
        found = openings(block.lines[0], partial(self.head, block))
        if not found or block.index in self.heads or self._heads_list(block.first):
            return
        for opening in found:
            if not LETTER.search(opening.key) or opening.key in self.expects.not_labels:
                continue
            if opening.own_line and not self._followed(block, opening):
                continue
            if not self._is_date(opening, block):
                yield opening._replace(apart=True) if self._is_apart(block, opening) else opening

    def _is_apart(self, block: Block, opening: Opening) -> bool:
        """Say whether a blank line stands between a label and what it opens."""
        if not opening.own_line or block.span.end > opening.label.end or block.index + 1 >= len(self.passages):
            return False
        return self.passages[block.index + 1].blank > 0

    def head(self, block: Block) -> str:
        """Return the beginning of a passage, as far as a label can reach."""
        return self.source.text[block.span.start : min(block.span.end, block.span.start + LONGEST_LABEL)]

    def _followed(self, block: Block, opening: Opening) -> bool:
        """Say whether a label on its own line has something said under it."""
        if block.lines[-1].span.start > opening.label.end:
            return True
        following = self.passages[block.index + 1] if block.index + 1 < len(self.passages) else None
        if following is None or following.index in self.heads:
            return False
        return not heads_list(following.first, "cast") and not heads_list(following.first, "present")

    @staticmethod
    def _heads_list(line: str) -> bool:
        return heads_list(line, "cast") or heads_list(line, "present")

    @staticmethod
    def _is_date(opening: Opening, block: Block) -> bool:
        """Say whether what looks like a label is a date, or the beginning of one."""
        near = block.first[: opening.label.end - block.span.start + DATE]
        if not DIGIT.search(near):
            return False
        return any(date.span.start <= opening.name.start for date in find_dates(block.first, block.span.start))

    def said(self, index: int, opening: Opening) -> str:
        """Return the beginning of what a label would open; empty where only a row of a table follows."""
        start = opening.text or opening.label.end
        key = (index, start, opening.form)
        if (known := self._said.get(key)) is None:
            known = self._said[key] = self._find_said(index, start, opening)
        return known

    def _find_said(self, index: int, start: int, opening: Opening) -> str:
        block = self.passages[index]
        text = self.source.text[start : block.span.end].strip()
        for said in (text,) if text else self._under(index, opening):
            if len(said) > LONG_ROW or said[-1:] in ENDS:
                return said
        return ""

    def _under(self, index: int, opening: Opening) -> Iterator[str]:
        """Yield the next passages that begin with no label of the same form."""
        for block in self.passages[index + 1 : index + 1 + NEAR]:
            others = self.candidates.get(block.index, ())
            if any(each.form is opening.form and each.own_line for each in others) or block.index in self.heads:
                return
            yield block.text


def _inner(passages: Sequence[Block]) -> Counter[str]:
    """Count the short sentences inside of passages by their keys, what counts or times a passage apart."""
    printed: list[str] = []
    for text in _running(passages):
        end = 0
        for match in INNER.finditer(text):
            if match.start(1) >= end:  # none begins inside of another
                printed.append(match[1])
                end = match.end(1) + 1
    keys = Counter[str]()
    for words, times in Counter(printed).items():
        keys[key_of(words)] += times
    return keys


def _running(passages: Sequence[Block]) -> Iterator[str]:
    """Yield passages as running text, many in one string, each in a line: so a pattern goes through them fast."""
    held: list[str] = []
    for block in passages:
        text = block.text.replace("\n", " ")
        counter = COUNTER.match(text) if text[0].isdigit() or text[0] in "[(<" else None
        held.append(text[counter.end() :] if counter else text)
        if len(held) == MANY:
            yield "\n".join(held)
            held = []
    yield "\n".join(held)
