"""Reads a label (`Gorbachev.`, `THE PRESIDENT:`, `RAINA (softly).`) at the beginning of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tei_encoder.lexicon import is_word, words
from tei_encoder.source import LINE_END, WHITE, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.segment import Line

REACH = 160  # characters of a line in which a label must end
MOST_WORDS = 9

# A point inside a word belongs to it (`M.S`); the one after it is seen by the caller.
WORD = re.compile(r"[^\W_](?:[\w'’´`\-‑]|\.(?=[^\W_])){0,40}")
GROUP = re.compile(r"\([^()]{1,400}\)|\[[^\[\]]{1,400}\]|<[^<>\n]{1,80}>")
GAP = re.compile(rf"[{WHITE}]{{1,8}}")
DASHES = re.compile(rf"[{WHITE}]{{0,4}}(?:--+|—|–)[{WHITE}]{{0,4}}")
CLOSING = re.compile(r"[\"'”’»*_]{1,3}")
JOINT = re.compile(rf"[{WHITE}]{{0,2}}[,/&][{WHITE}]{{0,2}}")


class Form(StrEnum):
    """The printing conventions for the opening of a speech."""

    POINT = "label and full stop, then the speech"
    COLON = "label and colon, then the speech"
    DASH = "label and dash, then the speech"
    LINE = "label on a line of its own"
    LINE_COLON = "label and colon on a line of its own"


@dataclass(frozen=True, slots=True)
class Opening:
    """A label that may open a speech.

    `label` is all that is printed before the speech, `name` the words that name the speaker, `aside` what the
    label holds beside them: a role or a direction, in brackets or after a comma. `text` is where the speech
    begins, None for a label that fills its line. `upper` says that the name is in capitals. A `loose` label has
    words in lower case; only recurrence makes it credible.
    """

    form: Form
    label: Span
    name: Span
    text: int | None
    aside: Span | None
    key: str
    upper: bool
    loose: bool


def key_of(name: str) -> str:
    """Return what two printings of one label have in common: the words, without case and points."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def openings(line: Line, passage: str = "") -> list[Opening]:
    """Return the ways in which the beginning of a line can be read as a label; mostly none or one.

    `passage` is the source from the line's ink on: a direction in brackets can run over the line's end.
    """
    return list(_Reader(line, passage or line.text).read())


def in_capitals(name: str) -> bool:
    """Say whether a name is printed in capitals, titles and small words apart (`Mr. PASCRELL`, `The SPEAKER`)."""
    parts = WORD.findall(name)
    last = [word for word in parts if word.casefold() not in words("connectors")][-1:] or parts[-1:]
    if not last:
        return False
    letters = [char for char in last[0] if char.isalpha()]
    capitals = [char for char in letters if char.isupper()]
    return (len(capitals) >= 3 and len(capitals) * 3 >= len(letters) * 2) or (
        len(parts) == 1 and letters == capitals != []
    )


class _Reader:
    """Walks over the words of one line until something ends the label or shows that there is none."""

    def __init__(self, line: Line, passage: str) -> None:
        self.text = passage[: 4 * REACH]
        self.base = line.span.start
        self.whole = len(line.text)
        self.at = 0
        self.count = 0
        self.loose = False
        self.after_comma = False
        self.name_end = 0
        self.aside: Span | None = None
        self.aside_end = 0
        self.last = ""

    def read(self) -> Iterator[Opening]:
        mark = re.compile(r"[*_]{1,2}").match(self.text)
        start = self.at = mark.end() if mark else 0
        while self.count < MOST_WORDS and self.at < REACH:
            if not self._word(start):
                return
            yield from self._ends(start)
            if not self._go_on():
                return

    def _word(self, start: int) -> bool:
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word = match[0]
        if self.at == start and not (word[0].isupper() or word[0].isdigit() or word[0] in "’'"):
            return False
        if not word[0].isupper() and not word[0].isdigit():
            self.loose |= not self.after_comma and word.casefold() not in words("connectors")
        self.count += 1
        self.at = match.end()
        self.last = word
        if not self.after_comma:
            self.name_end = self.at
        else:
            self.aside = self.aside or Span(self.base + match.start(), self.base + match.end())
            self.aside_end = self.at
        return True

    def _groups(self) -> int:
        """Step over bracketed parts: a role, a party, or a direction."""
        at = self.at
        while True:
            if at >= self.whole:  # what stands in the next line is no part of the label
                return at
            gap = GAP.match(self.text, at)
            group = GROUP.match(self.text, gap.end() if gap else at)
            if group is None:
                return at
            self.aside = self.aside or Span(self.base + group.start(), self.base + group.end())
            at = self.aside_end = group.end()
            if at > self.whole:  # the bracket closed in a later line: that is where the label can end
                rest = LINE_END.search(self.text, at)
                self.whole = len(self.text[: rest.start() if rest else None].rstrip(WHITE))

    def _ends(self, start: int) -> Iterator[Opening]:
        at = self._groups()
        closing = CLOSING.match(self.text, at)
        if closing and closing.end() >= self.whole:
            at = closing.end()
        if at >= self.whole:
            yield self._make(Form.LINE, start, at, None)
            return
        gap = GAP.match(self.text, at)
        stop = gap.end() if gap and self.text[gap.end() : gap.end() + 1] == ":" else at
        char = self.text[stop : stop + 1]
        if char == ".":
            yield from self._point(start, stop)
        elif char == ":":
            yield from self._colon(start, stop)
        elif (dash := DASHES.match(self.text, at)) and dash.end() < self.whole:
            yield self._make(Form.DASH, start, dash.end(), dash.end())

    def _point(self, start: int, stop: int) -> Iterator[Opening]:
        if self.last.casefold().strip(".") in words("abbreviated"):
            return
        at = stop + 1
        if at >= self.whole:
            yield self._make(Form.LINE, start, at, None)
            return
        dash = DASHES.match(self.text, at)
        gap = GAP.match(self.text, at)
        if dash:
            yield self._make(Form.POINT, start, dash.end(), dash.end())
        elif gap or self.text[at] in "([":
            begin = gap.end() if gap else at
            yield self._make(Form.POINT, start, at, begin)

    def _colon(self, start: int, stop: int) -> Iterator[Opening]:
        at = stop + 1
        closing = CLOSING.match(self.text, at)
        at = closing.end() if closing else at
        if at >= self.whole:
            yield self._make(Form.LINE_COLON, start, at, None)
        elif gap := GAP.match(self.text, at):
            yield self._make(Form.COLON, start, at, gap.end())

    def _make(self, form: Form, start: int, end: int, text: int | None) -> Opening:
        base = self.base
        name = Span(base + start, base + self.name_end)
        aside = self.aside if self.aside is None else Span(self.aside.start, base + self.aside_end)
        printed = self.text[start : self.name_end]
        said = None if text is None else base + text
        upper = in_capitals(printed)
        return Opening(form, Span(base, base + end), name, said, aside, key_of(printed), upper, self.loose)

    def _go_on(self) -> bool:
        """Step to the next word, if the label can go on there."""
        at = self._groups()
        if self.text[at : at + 1] == "." and (self.last.casefold() in words("abbreviated") or self._initial()):
            at += 1
        if joint := JOINT.match(self.text, at):
            self.after_comma = self.after_comma or "," in joint[0]
            self.at = joint.end()
            return True
        gap = GAP.match(self.text, at)
        if gap is None or gap.end() - at > 2:
            return False
        self.at = gap.end()
        return True

    def _initial(self) -> bool:
        return all(len(part) == 1 or part.isdigit() for part in self.last.split("."))


def is_function_word(key: str) -> bool:
    """Say whether a label is a word that often opens a sentence or a field, and never names a speaker."""
    return is_word(key, "not_label") or is_word(key, "abbreviated")
