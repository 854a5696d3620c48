"""Source → Blocks: lines between blank lines. Nothing is guessed, and nothing but white space lies between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.lines import Line, lines, without_margin
from tei_encoder.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Block:
    """Lines that stand together. `blank` counts the blank lines before; `index` is its place in the text.

    `span` goes from the first ink to the last; `text` is the lines, each without the white space round it, `first` the
    first of them, and `indent` says how far that is indented, in columns. Nothing of it is changed later: it is not
    declared frozen, since that makes its making slow.
    """

    index: int
    lines: tuple[Line, ...]
    blank: int = 0
    first: str = field(init=False, repr=False, compare=False)
    indent: int = field(init=False, repr=False, compare=False)
    span: Span = field(init=False, repr=False, compare=False)
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first = self.lines[0]
        self.first, self.indent = first.text, first.indent
        if len(self.lines) == 1:
            self.span, self.text = first.span, first.text
        else:
            self.span = Span(first.span.start, self.lines[-1].span.end)
            self.text = "\n".join([line.text for line in self.lines])


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
