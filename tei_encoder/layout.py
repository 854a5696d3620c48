"""How a text is set: where its paragraphs begin, how wide its lines run. Blocks → Layout, Blocks → passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.segment import Block, renumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.lines import Line
    from tei_encoder.source import Span

LONGEST_ASIDE = 40  # lines: a bracket that is open longer was never closed
WIDEST_PAGE = 120  # columns: a longer line was not broken by hand


class Paragraphs(StrEnum):
    """The conventions for the beginning of a paragraph."""

    BLANK = "a blank line between paragraphs"
    LINE = "a line for each paragraph"
    INDENT = "paragraphs begin with an indent"
    LABEL = "no mark but the label of a speech"


@dataclass(frozen=True, slots=True)
class Layout:
    """The measured setting of a text. `width` is that of a full line in columns, 0 where lines are not broken; `verse` says that most of it is verse."""

    paragraphs: Paragraphs
    width: int
    base: int = 0
    verse: bool = False

    @property
    def indented(self) -> bool:
        """Say whether an indent is all that shows where a paragraph begins."""
        return self.paragraphs is Paragraphs.INDENT

    def is_centred(self, line: Line) -> bool:
        """Say whether a line stands in the middle of its page."""
        return line.indent - self.base >= 9 and abs((self.width - len(line.text)) / 2 - line.indent) <= 3


def _breaks(lines: Sequence[Line], width: int) -> tuple[int, int]:
    """Count the line ends that had room for the next word, and those after which a capital follows."""
    room = capitals = 0
    for line, after in pairwise(lines):
        word = (after.text.split(maxsplit=1) or (after.text,))[0]  # a separator of files (\x1c) is ink, and no word
        room += line.indent + len(line.text) + 1 + len(word) <= width
        first = after.text[0]
        capitals += first.isupper() or (
            not first.isalpha() and next((char.isupper() for char in after.text if char.isalpha()), True)
        )
    return room, capitals


def _is_verse_throughout(blocks: Sequence[Block], width: int) -> bool:
    """Say whether most of a text is verse, judged by passages of three lines and more."""
    room = capitals = ends = 0
    for block in blocks:
        lines = block.lines[1:]  # the first may be a label
        if len(lines) > 2:
            more = _breaks(lines, width)
            room, capitals, ends = room + more[0], capitals + more[1], ends + len(lines) - 1
    return ends > 20 and room * 10 >= ends * 6 and capitals * 10 >= ends * 8


def measure(blocks: Sequence[Block]) -> Layout:
    """Find out how the paragraphs of a text are set."""
    lines = [line for block in blocks for line in block.lines if not line.text.isdecimal()]  # no numbers of pages
    if not lines:
        return Layout(Paragraphs.BLANK, 0)
    widths = sorted(line.indent + len(line.text) for line in lines)
    wide = widths[int(0.97 * (len(widths) - 1))]
    base = _base(lines)
    inner = [line for block in blocks for line in block.lines[1:]]
    if wide > WIDEST_PAGE:
        loose = len(inner) > len(blocks)
        return Layout(Paragraphs.LINE if loose else Paragraphs.BLANK, 0, base)
    stepped = sum(1 for line in inner if base + 1 < line.indent <= base + 8)
    verse = _is_verse_throughout(blocks, wide)
    if stepped >= 3 and stepped * 12 > len(inner) and stepped * 2 > len(blocks):
        return Layout(Paragraphs.INDENT, wide, base, verse)
    return Layout(Paragraphs.BLANK, wide, base, verse)


def _base(lines: Sequence[Line]) -> int:
    """Return the smallest indent that is no exception: one line in ten has it."""
    counts = Counter(line.indent for line in lines)
    common = [indent for indent, count in counts.items() if count * 10 >= len(lines)]
    return min(common) if common else counts.most_common(1)[0][0]


def cut(blocks: Sequence[Block], layout: Layout, at_labels: frozenset[Span] = frozenset()) -> tuple[Block, ...]:
    """Cut blocks into passages, each the beginning or the whole of a paragraph.

    `at_labels` are the lines that begin with a label, where nothing else parts the speeches.
    """
    if layout.paragraphs is Paragraphs.BLANK:
        return tuple(blocks)
    groups: list[tuple[tuple[Line, ...], int]] = []
    for block in blocks:
        parts = [[block.lines[0]]]
        for before, line in pairwise(block.lines):
            if not _is_open(parts[-1]) and (line.span in at_labels or _begins(before, line, layout)):
                parts.append([line])
            else:
                parts[-1].append(line)
        groups.extend((tuple(part), 0 if at else block.blank) for at, part in enumerate(parts))
    return renumber(groups)


def _begins(before: Line, line: Line, layout: Layout) -> bool:
    match layout.paragraphs:
        case Paragraphs.LINE:
            return True
        case Paragraphs.INDENT:
            return _steps(before, line, layout)
        case _:
            return False


def _is_open(lines: Sequence[Line]) -> bool:
    """Say whether a bracket that opened in these lines is still to be closed: no paragraph begins inside of it."""
    if len(lines) > LONGEST_ASIDE:
        return False
    depth = 0
    for line in lines:
        depth = max(0, depth + line.text.count("(") - line.text.count(")"))
    return depth > 0


def _steps(before: Line, line: Line, layout: Layout) -> bool:
    """Say whether a line begins a paragraph by its indent."""
    if line.text.isupper() and before.text.isupper() and not line.text.endswith((".", ":")):
        return False  # a heading of two lines
    inside, was = line.indent - layout.base, before.indent - layout.base
    if inside > 8 and was > 8:  # a centred heading goes on
        return False
    return (inside > 1 and (inside <= 8 or was <= 8)) or (was > 8 and inside <= 8)
