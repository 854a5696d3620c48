"""Source → lines: each with its ink, its indent, and the number that the margin gives it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.patterns import lazily
from tei_encoder.source import NOT_WHITE, WHITE, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The ends of lines (Unicode, UAX 14, class BK), a form feed apart, which ends a page: programs for layout export
# U+000B and U+2028 for a line end inside of a paragraph, U+2029 for one after it.
LINE_END = lazily("\r\n|[\n\v\r\x85\u2028\u2029]")
TAB = 8  # columns, as a typewriter and a terminal set it
# ` 12   Q.  Where were you?`; a line that holds its number only is blank for its writer.
NUMBERED = lazily(rf"(?P<number>\d{{1,4}})(?P<gap>[{WHITE}]{{1,60}})\S")
EMPTY = (None, "")  # one for all: a file can have millions of them
MOST_INDENT = 12  # columns before the number
LEAST_LINES = 12


class Line(NamedTuple):
    """One line that is not blank: its ink (`span`), its text, and how many columns it is indented.

    `number` is what counts the line in the margin at its left: `span` begins after it.
    """

    span: Span
    text: str
    indent: int
    number: Span | None = None


def lines(source: Source) -> Iterator[tuple[Line | None, str]]:
    """Yield every line of the source in order, `None` for a blank one, with the raw text of the line."""
    text, start = source.text, 0
    # What else str.strip() takes for white space is text here.
    white = WHITE if any(map(text.__contains__, NOT_WHITE)) else None
    for end, after in _ends(text):
        raw = text[start:end]
        if ink := raw.strip(white):
            begin, indent = start, 0
            if lead := len(raw) - len(raw.lstrip(white)):
                begin, indent = start + lead, len(raw[:lead].expandtabs(TAB))
            yield Line(Span(begin, begin + len(ink)), ink, indent), raw
        else:
            yield (None, raw) if raw else EMPTY
        start = after


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line ends, and where the next begins."""
    yield from (match.span() for match in LINE_END.finditer(text))
    yield len(text), len(text)


def without_margin(found: Sequence[tuple[Line | None, str]]) -> Sequence[tuple[Line | None, str]]:
    """Take the numbers that count the lines, page by page or through the text, off the heads of the lines.

    Depositions and hearings are typed so. Lines without one stay as they are, such as the number of the page; a line
    that holds nothing but its number stands between blank ones, as its writer left it blank.
    """
    counted = list(_counted(line for line, _ in found))
    whole = sum(line is not None for line, _ in found)
    if len(counted) < LEAST_LINES or len(counted) * 10 < whole * 7:
        return found
    rising = sum(b == a + 1 or b == 1 for a, b in pairwise(counted))
    if rising * 100 < (len(counted) - 1) * 95:
        return found
    parted: list[tuple[Line | None, str]] = []
    for line, raw in found:
        if line is not None and line.text.isdecimal():
            parted.extend(((None, ""), (line, raw), (None, "")))
        else:
            parted.append((line and _parted(line), raw))
    return parted


def _counted(found: Iterable[Line | None]) -> Iterator[int]:
    for line in found:
        if line is not None and line.text[0].isdecimal() and line.indent <= MOST_INDENT:
            match = NUMBERED.match(line.text)
            digits = match["number"] if match else line.text
            if digits.isdecimal() and len(digits) < 5:
                yield int(digits)


def _parted(line: Line) -> Line:
    match = NUMBERED.match(line.text) if line.indent <= MOST_INDENT else None
    if match is None:
        return line
    start, at = line.span.start, match.end() - 1
    column = line.indent + len(line.text[: match.start("gap")]) + len(match["gap"].expandtabs(TAB))
    number = Span(start, start + match.end("number"))
    return line._replace(span=Span(start + at, line.span.end), text=line.text[at:], indent=column, number=number)
