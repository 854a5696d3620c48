"""Reads a label (`Gorbachev.`, `THE PRESIDENT:`, `RAINA (softly).`) at the beginning of a line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tei_encoder.labels import WORD, Form, Opening, in_capitals, is_initial, key_of
from tei_encoder.lexicon import words
from tei_encoder.lines import Line
from tei_encoder.patterns import lazily
from tei_encoder.source import LINE_END, WHITE, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator, Sequence

REACH = 160  # characters of a line in which a label must end
MOST_WORDS = 9
USUAL_WORDS = 4
MOST_LOOSE = 3  # words in lower case
MOST_OF_ABBREVIATION = 5  # letters: `Parl.`, `Dipl.`, `Jr.`

GROUP = lazily(r"\([^()]{1,600}\)|\[[^\[\]]{1,600}\]|<[^<>\n]{1,80}>")
GAP = lazily(rf"[{WHITE}]{{1,8}}")
WIDE = lazily(rf"[{WHITE}]*\t[{WHITE}]*| {{2,40}}")
DASHES = lazily(rf"[{WHITE}]{{0,4}}(?:--+|—|–|―|-(?=[{WHITE}]))[{WHITE}]{{0,4}}")
CLOSING = lazily(r"[\"'”’»*_]{1,3}")
JOINT = lazily(rf"[{WHITE}]{{0,2}}[,/&][{WHITE}]{{0,2}}")
COLONS = ":："
# What may stand before a name: a bullet, marks of emphasis.
ORNAMENT = lazily(rf"(?:[-–—•*_#>]{{1,3}}[{WHITE}]{{0,3}}){{1,2}}")
# What counts or times a speech: `12.`, `(3)`, `[00:01:23]`, `10.31:`.
COUNTER = lazily(
    rf"(?:[\[(<]?\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:[.,]\d{{1,3}})?[\])>]?:?|[\[(]\d{{1,4}}[\])]|\d{{1,4}}(?:[.)]|(?=[{WHITE}]{{2}})))[{WHITE}]{{1,8}}"
)
TIME = lazily(r"[\[(<]?\d{1,2}(?:[:.]\d\d){1,2}(?:[.,]\d{1,3})?[\])>]?")
SLIP = lazily(rf"[,;]?(?:[{WHITE}]{{1,3}}(?P<aside>\([^()]{{1,600}}\)))?[,;]?[{WHITE}]{{1,4}}")
HEAD = lazily(r"[^.:：\t—–―(\[<,/&]{1,160}")
HYPHENS = lazily(r"-+")
OPENERS = frozenset("-–—•*_#>[(<’'")
# What a pattern above can begin with: to ask for it is much cheaper than to try the pattern.
SPACE, BRACKETS, CLOSERS, EMPHASIS = frozenset(WHITE), frozenset("([<"), frozenset("\"'”’»*_"), frozenset("*_")
MARKS, DASH, JOINTS = frozenset(COLONS), frozenset("-–—―"), frozenset(",/&")
ENCLOSED = lazily(r"\[(?P<square>[^\[\]\n]{1,60})\]|<(?P<angle>[^<>\n]{1,60})>")


def openings(line: Line, passage: Callable[[], str] | None = None, most_loose: int = MOST_LOOSE) -> list[Opening]:
    """Return the ways in which the beginning of a line can be read as a label; mostly none or one.

    `passage` gives the source from the line's ink on: a direction in brackets can run over the line's end. Labels
    with more words in lower case than `most_loose` are not looked for.
    """
    text = line.text
    first = text[0]
    if first.islower() or not (first.isalpha() or first.isdigit() or first in OPENERS):
        return []
    head = HEAD.match(text)
    if head:
        plain = head[0]
        if "  " not in plain and "--" not in plain:
            parts = plain.split()
            if len(parts) > MOST_WORDS + 1 or _loose(parts) > most_loose:
                return []  # plainly a sentence: nothing so far could end a label
    return list(_Reader(line, passage() if passage else text, most_loose).read())


def _loose(parts: Sequence[str]) -> int:
    """Count the words in lower case, small ones between names apart."""
    small = words("connectors")
    return len([part for part in parts if part[0].islower() and part not in small])


def unmarked(line: Line, passage: Callable[[], str], known: Collection[str]) -> Opening | None:
    """Return a known label in capitals after which the mark was forgotten: `CATHERINE, Here!`, `MAN (rising) No.`."""
    ends = [match.end() for match in islice(WORD.finditer(line.text, 0, REACH), USUAL_WORDS)]
    for end in reversed(ends):
        name = line.text[:end]
        if key_of(name) not in known or not in_capitals(name):
            continue
        said = passage()
        slip = SLIP.match(said, end)
        if slip is None or not said[slip.end() : slip.end() + 1].isupper():
            return None
        base = line.span.start
        aside = Span(base + slip.start("aside"), base + slip.end("aside")) if slip["aside"] else None
        label = base + len(said[: slip.end()].rstrip(WHITE))
        return Opening(
            Form.LINE, Span(base, label), Span(base, base + end), base + slip.end(), aside, key_of(name), upper=True, loose=0,
            indent=line.indent,
        )  # fmt: skip
    return None


class _Reader:
    """Walks over the words of one line until something ends the label or shows that there is none."""

    def __init__(self, line: Line, passage: str, most_loose: int) -> None:
        self.most_loose = most_loose
        self.text = passage[: 5 * REACH]
        self.base = line.span.start
        self.indent = line.indent
        self.whole = len(line.text)
        self.at = 0
        self.count = 0
        self.lead: Span | None = None
        self.skipped = 0  # characters, of the lead and the white space after it
        self.loose = 0
        self.after_comma = False
        self.name_end = 0
        self.aside: Span | None = None
        self.aside_end = 0
        self.last = ""

    def read(self) -> Iterator[Opening]:
        first = self.text[0]
        if (first.isdigit() or first in BRACKETS) and (counter := COUNTER.match(self.text)):
            yield from self._restart(counter.end())
        yield from self._walk(0)

    def _restart(self, at: int) -> Iterator[Opening]:
        """Read the label after a number or a time."""
        inner = _Reader(
            Line(Span(self.base, self.base + self.whole), self.text[: self.whole], self.indent),
            self.text,
            self.most_loose,
        )
        inner.lead = Span(self.base, self.base + len(self.text[:at].rstrip(WHITE)))
        inner.skipped = at
        yield from inner._walk(at)

    def _walk(self, at: int) -> Iterator[Opening]:
        start = at
        if self.text[at : at + 1] in OPENERS:
            mark = ORNAMENT.match(self.text, at)
            start = mark.end() if mark else at
            if enclosed := ENCLOSED.match(self.text, start):
                yield from self._enclosed(enclosed)
                return
        self.at = start
        while self.count < MOST_WORDS and self.at < REACH:
            if not self._word(start) or self.loose > self.most_loose:
                return
            after = self.text[self.at : self.at + 2]
            if after[:1] == " " and after[1:].isalnum() and self.at + 1 < self.whole:  # plainly the next word
                self.at += 1
                continue
            if after[:1] in SPACE and (wide := WIDE.match(self.text, self.at)) and wide.end() < self.whole:
                yield self._gap(start, wide.end())
            at = self._groups()
            yield from self._ends(start, at)
            if not self._go_on(at):
                return

    def _gap(self, start: int, at: int) -> Opening:
        """Read `SMITH     I do.`, and `Smith  0:03` above the speech, where a time fills the rest of the line."""
        if not TIME.fullmatch(self.text, at, self.whole):
            return self._make(Form.GAP, start, self.at, at)
        self.aside, self.aside_end = Span(self.base + at, self.base + self.whole), self.whole
        timed = self._make(Form.LINE, start, self.whole, None)
        self.aside = None
        return timed

    def _enclosed(self, match: re.Match[str]) -> Iterator[Opening]:
        """Read `[NAME] text` and `<NAME>: text`."""
        group = "square" if match["square"] else "angle"
        start, end = match.span(group)
        parts = WORD.findall(match[group])
        if not parts or len(parts) > MOST_WORDS or not is_initial(parts[0][0]):
            return
        self.name_end = end
        self.loose = sum(word[0].islower() and word not in words("connectors") for word in parts)
        stop = match.end() + (self.text[match.end() : match.end() + 1] in MARKS)
        gap = GAP.match(self.text, stop)
        if stop >= self.whole:
            yield self._make(Form.BRACKET, start, stop, None)
        elif gap:
            yield self._make(Form.BRACKET, start, stop, gap.end())

    def _word(self, start: int) -> bool:
        match = WORD.match(self.text, self.at)
        if match is None or match.start() >= self.whole:
            return False
        word = match[0]
        if self.at == start and not (is_initial(word[0]) or word[0].isdigit() or word[0] in "’'"):
            return False
        if not is_initial(word[0]) and not word[0].isdigit():
            self.loose += not self.after_comma and word.casefold() not in words("connectors")
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
            begin = self._after_gap(at)
            group = GROUP.match(self.text, begin) if self.text[begin : begin + 1] in BRACKETS else None
            if group is None:
                return at
            self.aside = self.aside or Span(self.base + group.start(), self.base + group.end())
            at = self.aside_end = group.end()
            if at > self.whole:  # the bracket closed in a later line: that is where the label can end
                rest = LINE_END.search(self.text, at)
                self.whole = len(self.text[: rest.start() if rest else None].rstrip(WHITE))

    def _after_gap(self, at: int) -> int:
        """Return where the white space ends that begins at a place; the place itself where there is none."""
        if self.text[at : at + 1] not in SPACE:
            return at
        gap = GAP.match(self.text, at)
        return gap.end() if gap else at

    def _after_closing(self, at: int) -> int:
        """Return where the marks end that close a name; the place itself where there are none."""
        closing = CLOSING.match(self.text, at) if self.text[at : at + 1] in CLOSERS else None
        return closing.end() if closing else at

    def _ends(self, start: int, at: int) -> Iterator[Opening]:
        closed = self._after_closing(at)
        if closed > at and (closed >= self.whole or self.text[closed] in COLONS + "."):
            at = closed
        if at >= self.whole:
            yield self._make(Form.LINE, start, at, None)
            return
        begin = self._after_gap(at)
        stop = begin if begin > at and self.text[begin : begin + 1] in MARKS else at
        char = self.text[stop]
        if char == "." and self.text[stop + 1 : stop + 2] in MARKS:  # `Brennan, Jr.:`
            stop, char = stop + 1, ":"
        if char == ".":
            yield from self._point(start, stop)
        elif char in COLONS:
            yield from self._colon(start, stop)
        elif self._may_be_dash(at) and (dash := DASHES.match(self.text, at)) and dash.end() < self.whole:
            yield self._make(Form.DASH, start, dash.end(), dash.end())

    def _may_be_dash(self, at: int) -> bool:
        char = self.text[at : at + 1]
        return char in SPACE or char in DASH

    def _point(self, start: int, stop: int) -> Iterator[Opening]:
        if self.last.casefold().strip(".") in words("abbreviated"):
            return
        at = stop + 1
        if self.text[at : self.whole] == ".":  # `JUPITER, seufzend..`
            at = self.whole
        if self.text[at : at + 1] in EMPHASIS:
            at = self._after_closing(at)
        if at >= self.whole:
            yield self._make(Form.POINT, start, at, None)
            return
        dash = (HYPHENS.match(self.text, at) or DASHES.match(self.text, at)) if self._may_be_dash(at) else None
        if dash:
            end = self._after_gap(dash.end())
            yield self._make(Form.POINT, start, min(end, self.whole), end if end < self.whole else None)
        elif (begin := self._after_gap(at)) > at or self.text[at] in "([":
            yield self._make(Form.POINT, start, at, begin)

    def _colon(self, start: int, stop: int) -> Iterator[Opening]:
        at = stop + 1
        at = self._after_closing(at)
        if at >= self.whole:
            yield self._make(Form.COLON, start, at, None)
        elif (begin := self._after_gap(at)) > at:
            yield self._make(Form.COLON, start, at, begin)
        elif self.text[stop] == "：" or self.text[at] in '-–—([„“«"':
            yield self._make(Form.COLON, start, at, at)

    def _make(self, form: Form, start: int, end: int, text: int | None) -> Opening:
        base = self.base
        name = Span(base + start, base + self.name_end)
        aside = self.aside if self.aside is None else Span(self.aside.start, base + self.aside_end)
        printed = self.text[start : self.name_end]
        said = None if text is None else base + text
        comma = (
            self.after_comma and not any(self.text[aside.start - base] == mark for mark in "([<") if aside else False
        )
        begin = base if self.lead is None else base + self.skipped
        return Opening(
            form, Span(begin, base + end), name, said, aside, key_of(printed), in_capitals(printed), self.loose,
            comma, aside is not None and self.text[aside.start - base].islower(), self.lead, self.indent,
        )  # fmt: skip

    def _go_on(self, at: int) -> bool:
        """Step to the next word, if the label can go on there."""
        if self.text[at : at + 1] == "." and self._abbreviated():
            at += 1
        if self._may_be_joint(at) and (joint := JOINT.match(self.text, at)):
            suffix = WORD.match(self.text, joint.end())
            named = suffix is not None and suffix[0].casefold() in words("suffix")
            self.after_comma = self.after_comma or ("," in joint[0] and not named)
            self.at = joint.end()
            return True
        self.at = self._after_gap(at)
        return 0 < self.at - at <= 2 and self.at < self.whole

    def _may_be_joint(self, at: int) -> bool:
        char = self.text[at : at + 1]
        return char in SPACE or char in JOINTS

    def _abbreviated(self) -> bool:
        """Say whether the point after a word may belong to it: `Mr.`, `Parl.`, `J.`, `КН.`."""
        if len(self.last) <= (MOST_OF_ABBREVIATION if self.after_comma else 3) and self.last[0].isupper():
            return True
        return self.last.casefold() in words("abbreviated") or all(
            len(part) == 1 or part.isdigit() for part in self.last.split(".")
        )
