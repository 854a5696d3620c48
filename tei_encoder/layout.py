"""How a text is set: where its paragraphs begin, how wide its lines run. Blocks → Layout, Blocks → passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tei_encoder.segment import Block, Line, renumber
from tei_encoder.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST_PAGE = 120  # columns: a longer line was not broken by hand
FULL = 0.72  # of the width: a line that goes so far was broken because it was full


class Paragraphs(StrEnum):
    """The conventions for the beginning of a paragraph."""

    BLANK = "a blank line between paragraphs"
    LINE = "a line for each paragraph"
    INDENT = "paragraphs begin with an indent"
    LABEL = "no mark but the label of a speech"


@dataclass(frozen=True, slots=True)
class Layout:
    """The measured setting of a text. `width` is that of a full line in columns, 0 where lines are not broken."""

    paragraphs: Paragraphs
    width: int
    base: int = 0

    def is_full(self, line: Line) -> bool:
        """Say whether a line was broken because it was full."""
        return self.width == 0 or line.indent + len(line.text) >= self.width * FULL

    def is_verse(self, lines: Sequence[Line]) -> bool:
        """Say whether lines were broken by the poet: most end before they are full."""
        if len(lines) < 2:
            return False
        if self.width == 0:
            return all(len(line.text) < WIDEST_PAGE for line in lines)
        full = sum(self.is_full(line) for line in lines[:-1])
        return full * 2 < len(lines) - 1 or (full == 0)


def measure(blocks: Sequence[Block]) -> Layout:
    """Find out how the paragraphs of a text are set."""
    lines = [line for block in blocks for line in block.lines]
    widths = sorted(line.indent + len(line.text) for line in lines)
    wide = widths[int(0.97 * (len(widths) - 1))]
    base = _base(lines)
    inner = [line for block in blocks for line in block.lines[1:]]
    if wide > WIDEST_PAGE:
        loose = len(inner) > len(blocks)
        return Layout(Paragraphs.LINE if loose else Paragraphs.BLANK, 0, base)
    stepped = sum(1 for line in inner if base + 1 < line.indent <= base + 8)
    if stepped >= 3 and stepped * 12 > len(inner) and stepped * 2 > len(blocks):
        return Layout(Paragraphs.INDENT, wide, base)
    return Layout(Paragraphs.BLANK, wide, base)


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
        for before, line in zip(block.lines, block.lines[1:], strict=False):
            if _begins(before, line, layout, at_labels):
                parts.append([line])
            else:
                parts[-1].append(line)
        groups.extend((tuple(part), 0 if at else block.blank) for at, part in enumerate(parts))
    return renumber(groups)


def _begins(before: Line, line: Line, layout: Layout, at_labels: frozenset[Span]) -> bool:
    match layout.paragraphs:
        case Paragraphs.LINE:
            return True
        case Paragraphs.LABEL:
            return line.span in at_labels
        case _:
            return _steps(before, line, layout)


def _steps(before: Line, line: Line, layout: Layout) -> bool:
    """Say whether a line begins a paragraph by its indent."""
    inside, was = line.indent - layout.base, before.indent - layout.base
    if inside > 8 and was > 8:  # a centred heading goes on
        return False
    return (inside > 1 and (inside <= 8 or was <= 8)) or (was > 8 and inside <= 8)
