"""Finds the lines of verse: those that the poet ended, where there was room for the next word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.layout import Paragraphs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tei_encoder.labels import Opening
    from tei_encoder.layout import Layout
    from tei_encoder.lines import Line
    from tei_encoder.segment import Block

LONGEST_VERSE = 76  # characters, where lines are not broken to a width
SLACK = 3  # columns: a typist's right margin is not quite straight
LEAST_RUN = 3  # lines of verse in the midst of prose
LEAST_OF_MIXED = 2  # where verse is common
MIXED = 0.15  # of the line ends
FEW = 4  # lines: less verse than this in a prose text is chance
NARROW = 58  # columns: prose is hardly ever set so narrow
MOSTLY, MOSTLY_OF_NARROW = 0.8, 0.6  # of the line ends: prose that is broken to a width has no room at its line ends
CAPITALS, LEAST_CAPITALS = 0.92, 12  # of the lines that go on
LONGEST_DIRECTION = 12  # lines
WIDE = 0.97  # of the lines are no wider
PROSE = 0.55  # of the line ends
SHORT_VERSE = 45  # characters in the mean


class _Said(NamedTuple):
    """One line of a speech: where it starts, how much of the page it fills, and how it begins."""

    start: int
    filled: int
    first_word: int
    capital: bool
    after_blank: bool
    ends: bool  # a sentence
    played: bool  # a direction, not said


def find_verse(
    passages: Sequence[Block],
    opens: Mapping[int, Opening],
    layout: Layout,
    heads: Collection[int],
    numbers: Collection[int],
) -> frozenset[int]:
    """Return the offsets at which lines of verse begin, inside of the speeches of a play.

    `heads` are the headings of divisions, `numbers` the offsets of numbers that count the lines.
    """
    unnumbered = _without_numbers(passages, numbers) if numbers else passages
    speeches = [list(_lines(unnumbered, index, opens, heads)) for index in sorted(opens)]
    layout = replace(layout, width=_width(speeches, layout.width))
    breaks = [_breaks(lines, layout, strict=False) for lines in speeches]
    mostly = _is_mostly_verse(speeches, breaks, layout)
    if not mostly and layout.width and _begin_with_capitals(speeches):
        mostly, breaks = True, [_capitals(lines) for lines in speeches]
    elif not mostly:
        breaks = [_breaks(lines, layout, strict=True) for lines in speeches]
    least = LEAST_RUN if _share(breaks) < MIXED else LEAST_OF_MIXED
    found: list[frozenset[int] | None] = [
        _verse_of(lines, these, layout, least, mostly=mostly) for lines, these in zip(speeches, breaks, strict=True)
    ]
    sure = sum(len(each) for each in found if each)
    if sure < FEW:
        return frozenset()
    return frozenset().union(*_with_context(speeches, found, mostly=mostly))


def _width(speeches: Sequence[Sequence[_Said]], width: int) -> int:
    """Return the width that speeches are set to where it is not that of the page, as in a film script.

    In prose hardly any line has room for the first word of the next; the lines of a poem are of all lengths.
    """
    filled = sorted(line.filled for lines in speeches for line in lines)
    narrow = filled[int(WIDE * (len(filled) - 1))] if filled else width
    if not 0 < narrow < width - SLACK:
        return width
    ends = [
        line.filled + 1 + after.first_word > narrow
        for lines in speeches
        for line, after in pairwise(lines)
        if not (after.after_blank or line.played or after.played)
    ]
    return narrow if ends and sum(ends) > PROSE * len(ends) else width


def _without_numbers(passages: Sequence[Block], numbers: Collection[int]) -> list[Block]:
    """Take the numbers in the margin away from the lines that they count."""
    return [replace(block, lines=tuple(_without_number(line, numbers) for line in block.lines)) for block in passages]


def _without_number(line: Line, numbers: Collection[int]) -> Line:
    words = line.text.rstrip("0123456789)]")
    at = line.span.start + len(words)
    return line._replace(text=words.rstrip(" \t[(")) if at in numbers else line


def _lines(
    passages: Sequence[Block], index: int, opens: Mapping[int, Opening], heads: Collection[int]
) -> Iterator[_Said]:
    """Yield the lines of a speech, those after its label and those of the passages that go on with it."""
    opening = opens[index]
    begin = opening.label.end if opening.text is None else opening.text
    for line, played in _with_directions(line for line in passages[index].lines if line.span.end > begin):
        yield _said(line, max(0, begin - line.span.start), after_blank=False, played=played)
    for at in range(index + 1, len(passages)):
        block = passages[at]
        if at in opens or at in heads:
            return
        if block.first[0] in "([" and block.text[-1] in ")]":
            continue
        for line, played in _with_directions(block.lines):
            yield _said(line, 0, after_blank=line is block.lines[0] and block.blank > 0, played=played)


def _with_directions(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield lines, and say of each whether it holds nothing but a direction in brackets, or a part of one."""
    held: list[Line] = []  # of a direction that is not closed yet
    for line in lines:
        if held or line.text[0] in "([":
            held.append(line)
            closed = line.text[-1] in ")]"
            if closed or len(held) > LONGEST_DIRECTION or any(mark in line.text for mark in ")]"):
                yield from ((each, closed) for each in held)
                held = []
        else:
            yield line, False
    yield from ((each, False) for each in held)


def _said(line: Line, skip: int, *, after_blank: bool, played: bool) -> _Said:
    text = line.text[skip:]
    first = next((char for char in text if char.isalpha()), "A")
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return _Said(
        line.span.start, line.indent + len(line.text), len(word), not first.islower(), after_blank,
        text.rstrip()[-1:] in '.!?…»”")]', played,
    )  # fmt: skip


def _breaks(lines: Sequence[_Said], layout: Layout, *, strict: bool) -> list[bool | None]:
    """Say of each line end whether the poet made it; None where a blank line or a direction tells nothing."""
    return [_break(line, after, layout, strict=strict) for line, after in pairwise(lines)]


def _break(line: _Said, after: _Said, layout: Layout, *, strict: bool) -> bool | None:
    if after.after_blank or line.played or after.played:
        return None
    if layout.width == 0:
        return line.filled <= LONGEST_VERSE and after.filled <= LONGEST_VERSE
    room = line.filled + 1 + after.first_word + (SLACK if strict else 0) <= layout.width
    return room and (after.capital or not strict)


def _share(breaks: Sequence[Sequence[bool | None]]) -> float:
    told = [each for these in breaks for each in these if each is not None]
    return sum(told) / len(told) if told else 0.0


def _is_mostly_verse(
    speeches: Sequence[Sequence[_Said]], breaks: Sequence[Sequence[bool | None]], layout: Layout
) -> bool:
    """Say whether verse is the rule: most line ends are the poet's, and where lines can be long, hardly any is."""
    if layout.width:
        return _share(breaks) > (MOSTLY if layout.width > NARROW else MOSTLY_OF_NARROW)
    lines = [line for speech in speeches for line in speech]
    long = sum(line.filled > LONGEST_VERSE for line in lines)
    return _share(breaks) > MOSTLY and long * 25 < len(lines)


def _begin_with_capitals(speeches: Sequence[Sequence[_Said]]) -> bool:
    """Say whether next to every line begins with a capital, as those of verse can and those of prose never do."""
    told = [each for lines in speeches for each in _capitals(lines) if each is not None]
    return len(told) >= LEAST_CAPITALS and sum(told) > CAPITALS * len(told)


def _capitals(lines: Sequence[_Said]) -> list[bool | None]:
    return [
        None if after.after_blank or line.played or after.played else after.capital for line, after in pairwise(lines)
    ]


def _verse_of(
    lines: Sequence[_Said], breaks: Sequence[bool | None], layout: Layout, least: int, *, mostly: bool
) -> frozenset[int] | None:
    """Return the lines of verse in a speech, at least so many in a row; None where nothing tells."""
    told = [each for each in breaks if each is not None]
    if not told:
        return None
    if mostly and sum(told) * 2 >= len(told):
        return frozenset(line.start for line in lines)
    if mostly and len(told) < LEAST_RUN:
        return None
    if not mostly and all(told) and len(told) == 1 and layout.width and least > LEAST_OF_MIXED:
        return None
    found: set[int] = set()
    at = 0
    while at < len(breaks):
        end = at
        while end < len(breaks) and breaks[end] is not False:
            end += 1
        first = at
        # What precedes a run may be the last line of a paragraph of prose.
        if at > 0 and breaks[at - 1] is False and layout.width:
            first = at + 1
        run = lines[first : end + 1]
        if sum(not line.played for line in run) >= least and _is_poem(run, layout):
            found.update(line.start for line in run)
        at = end + 1
    return frozenset(found)


def _is_poem(run: Sequence[_Said], layout: Layout) -> bool:
    """Say whether lines are verses rather than short paragraphs, each a sentence or two."""
    if layout.width and not layout.indented:
        return True
    if layout.paragraphs is Paragraphs.BLANK and sum(line.filled for line in run) <= SHORT_VERSE * len(run):
        return True
    return sum(line.ends for line in run) * 4 <= len(run) * 3


def _with_context(
    speeches: Sequence[Sequence[_Said]], found: Sequence[frozenset[int] | None], *, mostly: bool
) -> Iterator[frozenset[int]]:
    """Decide the speeches of which nothing tells by the lines next to them of which something does."""
    before = False
    after = _firsts(speeches, found)
    for at, lines in enumerate(speeches):
        known = found[at]
        if known is not None:
            before = bool(lines) and lines[-1].start in known
            yield known
        elif any(line.filled > LONGEST_VERSE for line in lines):
            yield frozenset()
        elif (before and after[at]) or (mostly and (before or after[at])):
            yield frozenset(line.start for line in lines)


def _firsts(speeches: Sequence[Sequence[_Said]], found: Sequence[frozenset[int] | None]) -> list[bool]:
    """Say for each speech whether the next line of which something is known is verse."""
    firsts, verse = [False] * len(speeches), False
    for at in range(len(speeches) - 1, -1, -1):
        firsts[at] = verse
        known = found[at]
        if known is not None and speeches[at]:
            verse = speeches[at][0].start in known
    return firsts
