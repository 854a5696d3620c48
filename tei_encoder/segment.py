"""Source → Blocks: lines between blank lines. Nothing is guessed, and nothing but white space lies between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tei_encoder.lines import Line, lines, without_margin
from tei_encoder.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Block:
    """Lines that stand together. `blank` counts the blank lines before; `index` is its place in the text."""

    index: int
    lines: tuple[Line, ...]
    blank: int = 0

    @cached_property
    def span(self) -> Span:
        """From the first ink to the last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @cached_property
    def text(self) -> str:
        """The lines, each without the white space round it."""
        return "\n".join(line.text for line in self.lines)

    @property
    def first(self) -> str:
        """The text of the first line."""
        return self.lines[0].text

    @property
    def indent(self) -> int:
        """How far the first line is indented, in columns."""
        return self.lines[0].indent


def segment(source: Source) -> tuple[Block, ...]:
    """Group the lines of a text into blocks at its blank lines, and at form feeds, where its pages end."""
    blocks: list[Block] = []
    held: list[Line] = []
    blank = before = 0
    for line, raw in without_margin(list(lines(source))):
        if held and "\f" in raw and line is not None:
            blocks.append(Block(len(blocks), tuple(held), before))
            held, blank = [], 0
        if line is None:
            if held:
                blocks.append(Block(len(blocks), tuple(held), before))
                held, blank = [], 0
            blank += 1
        else:
            if not held:
                before = blank
            held.append(line)
    if held:
        blocks.append(Block(len(blocks), tuple(held), before))
    return tuple(blocks)


def renumber(groups: Sequence[tuple[tuple[Line, ...], int]]) -> tuple[Block, ...]:
    """Make blocks of groups of lines, each with the number of blank lines before it."""
    return tuple(Block(index, held, blank) for index, (held, blank) in enumerate(groups))
