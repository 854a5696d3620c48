"""What stands round the speeches: title, lists of persons, running heads, footnotes, information; where each is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from tei_encoder.dates import PrintedDate, find_dates
from tei_encoder.labels import key_of
from tei_encoder.lexicon import ROMAN, Division, division_of, has_word, is_word, may_begin_with_word, starts_with_word
from tei_encoder.lines import MOST_INDENT
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from tei_encoder.segment import Block
    from tei_encoder.source import Source

LISTS: tuple[Literal["cast", "present"], ...] = ("cast", "present")
LONGEST_TITLE = 320
SHORT_TITLE = 160
NUMBERED_TITLE = lazily(r"(?:No\. ?)?\d{1,4}\. [^\W\d_]")
LONGEST_LIST = 80  # passages
MOST_WORDS_OF_HEAD = 4
LONGEST_HEAD = 60  # characters
LONGEST_RUNNING = 80
LINE_NUMBER = lazily(r"(?<=\S)(?:\s{2,60}|\t)[\[(]?(?P<number>\d{1,4})[\])]?$")
LEAST_NUMBERS = 4
DIGITS = frozenset("0123456789])")
CENTRED = 6  # columns
NOTE_BEGINS = lazily(r"\[(?P<number>\d{1,3})\]")
NOTE_MARK = lazily(r"(?<=\S)\s?\[(\d{1,3})\]")
RUNNING_HEAD = lazily(
    r"(?P<before>(?:\d{1,4}\. )?[^\W\d].{2,60}?)\s+(?P<last>\d{1,4})|(?P<first>\d{1,4})\s+(?P<after>[^\W\d].{2,60})"
)


def find_divisions(passages: Sequence[Block]) -> dict[int, Division]:
    """Find the headings that have a word for the division they head: act, scene, prologue."""
    return {block.index: division for block in passages if (division := division_of(block.first))}


def usual_blank(passages: Sequence[Block]) -> int:
    """Return how many blank lines part two passages in most places."""
    counts = Counter(block.blank for block in passages[1:])
    return counts.most_common(1)[0][0] if counts else 1


def find_information(passages: Sequence[Block], after: int) -> int:
    """Return the index of the heading of the information about the document; the number of passages where none is."""
    for block in passages[after + 1 :]:
        if len(block.lines) == 1 and is_word(block.first, "information"):
            return block.index
    return len(passages)


def find_numerals(passages: Sequence[Block]) -> frozenset[int]:
    """Find the numbers that stand alone and count divisions, where there are two of them or more."""
    found = [block.index for block in passages if len(block.lines) == 1 and ROMAN.fullmatch(block.first)]
    return frozenset(found) if len(found) > 1 else frozenset()


def find_footnotes(passages: Sequence[Block], after: int) -> dict[int, str]:
    """Find the passages after the last speech that begin with a number in brackets which the text has, too.

    A row of notes from 1 on is one without its marks as well: copying from a web page loses them.
    """
    begin = {
        block.index: match["number"] for block in passages[after + 1 :] if (match := NOTE_BEGINS.match(block.first))
    }
    if not begin:
        return {}
    first = min(begin)
    marks = {number for block in passages[:first] for number in NOTE_MARK.findall(block.text)}
    # A note whose mark was lost stands in the row of the others.
    row = [int(number) for number in begin.values()]
    whole = len(row) > 1 and row == list(range(1, len(row) + 1))
    if row == sorted(row) and (whole or marks.intersection(begin.values())):
        return begin
    return {index: number for index, number in begin.items() if number in marks}


def find_running_heads(source: Source, passages: Sequence[Block]) -> frozenset[int]:
    """Find short lines that recur with the number of the page: in the same line, or at the turn of the page."""
    return _with_number(passages) | _at_page_turns(source, passages)


def _at_page_turns(source: Source, passages: Sequence[Block]) -> frozenset[int]:
    """Find short lines that recur next to a number alone, or at the top of pages that form feeds part."""
    groups: dict[str, list[int]] = {}
    for before, block in pairwise(passages):
        turned = before.text.strip("-–— []").isdecimal() or "\f" in source.text[before.span.end : block.span.start]
        if turned and len(block.lines) == 1 and len(block.first) < LONGEST_RUNNING and not division_of(block.first):
            groups.setdefault(block.first.casefold(), []).append(block.index)
    times = Counter(block.first.casefold() for block in passages)  # a speaker's name stands elsewhere, too
    return frozenset(
        index for words, group in groups.items() if len(group) > 2 and len(group) >= times[words] - 1 for index in group
    )


def _with_number(passages: Sequence[Block]) -> frozenset[int]:
    """Find short lines that recur, apart from a number that grows at one end: `MIDAS 35`, `36 MIDAS`."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for block in passages:
        match = (
            RUNNING_HEAD.fullmatch(block.first)
            if len(block.lines) == 1 and len(block.first) < LONGEST_RUNNING
            else None
        )
        if match is None or division_of(block.first):
            continue
        words = (match["after"] or match["before"]).casefold()
        if not has_word(words, "number"):
            groups.setdefault(words, []).append((block.index, int(match["last"] or match["first"])))
    return frozenset(
        index
        for group in groups.values()
        if len(group) > 2 and all(a[1] < b[1] for a, b in pairwise(group))
        for index, _ in group
    )


def find_line_numbers(passages: Sequence[Block]) -> frozenset[int]:
    """Find the offsets of numbers that count the lines: in the margin, or after a gap at line ends, rising by one step."""
    if any(line.number for block in passages for line in block.lines):
        return frozenset(_in_margin(passages))
    found = [
        (line.span.start + match.start("number"), int(match["number"]))
        for block in passages
        for line in block.lines
        if line.text[-1] in DIGITS and (match := LINE_NUMBER.search(line.text))
    ]
    steps = Counter(b[1] - a[1] for a, b in pairwise(found))
    if len(found) < LEAST_NUMBERS or not steps:
        return frozenset()
    step, times = steps.most_common(1)[0]
    if step not in (1, 2, 4, 5, 10) or times * 2 < len(found):
        return frozenset()
    return frozenset(offset for offset, number in found if number % step == 0)


def _in_margin(passages: Sequence[Block]) -> Iterator[int]:
    """Yield the offsets of the numbers that the margin gives to lines inside of passages, and to empty lines."""
    for block in passages:
        yield from (line.number.start for line in block.lines[1:] if line.number)
        if block.first.isdecimal() and block.indent <= MOST_INDENT:
            yield block.span.start


def find_title(passages: Sequence[Block], first_speech: int) -> int:
    """Return the index of the passage that names the record; -1 where none does."""
    for block in passages[: min(first_speech, 12)]:
        text = block.text
        if len(text) > LONGEST_TITLE or text[0] in "[(" or is_word(text, "navigation"):
            continue
        if is_word(text.strip("[]()!"), "classification"):
            continue
        if division_of(block.first):  # the title stands above the first act
            return -1
        if any(is_word(text, kind) for kind in LISTS) or not any(char.isalpha() for char in text):
            continue
        if sum(len(_printed(date, text)) for date in find_dates(text)) * 2 > len(text):
            continue
        sentence = text[-1] in ".?!" and len(text.split()) > 3 and block.indent < CENTRED
        return -1 if sentence and not _names_record(text) else block.index
    return -1


def _names_record(text: str) -> bool:
    """Say whether what ends as a sentence does is a title still: in capitals, numbered, or with a word for its kind."""
    letters = [char for char in text if char.isalpha()]
    if sum(char.isupper() for char in letters) * 2 > len(letters) or NUMBERED_TITLE.match(text):
        return True
    return len(text) < SHORT_TITLE and (text[-1] in "?!" or has_word(text, "genre"))


def _printed(date: PrintedDate, text: str) -> str:
    """Return the words of a date that was found in a text of its own."""
    return text[date.span.start : date.span.end]


def find_list(passages: Sequence[Block], kind: Literal["cast", "present"]) -> range:
    """Return the passages of a list of persons, from its heading on.

    It ends at a division, at prose, and at a name that it has already: there the first speech begins.
    """
    for head in passages:
        if not heads_list(head.first, kind):
            continue
        seen = {_name_in(line.text) for line in head.lines[1:]}
        end = head.index + 1
        if seen and end < len(passages) and passages[end].blank > 0:
            return range(head.index, end)
        while end < len(passages) and end - head.index < LONGEST_LIST and not _ends_list(passages[end]):
            names = [_name_in(line.text) for line in passages[end].lines]
            if seen.intersection(names):
                break
            seen.update(names)
            end += 1
        return range(head.index, end)
    return range(0)


def find_under_heads(
    passages: Sequence[Block], opens: Container[int], last: int, heads: Container[int]
) -> frozenset[int]:
    """Find the passages between the heading of an act or a scene and the first speech under it."""
    found, under = [], False
    for block in passages[: last + 1]:
        if block.index in heads:
            under = True
        elif block.index in opens:
            under = False
        elif under:
            found.append(block.index)
    return frozenset(found)


def share_continuing(passages: Sequence[Block], opens: Container[int], last: int, heads: Container[int]) -> float:
    """Return how many of the speeches go on in a passage without a label, brackets and headings apart."""
    speeches = going_on = 0
    for block in passages[: last + 1]:
        if block.index not in opens:
            continue
        speeches += 1
        after = passages[block.index + 1] if block.index < last else None
        if after and after.index not in opens and after.first[0] not in "([" and after.index not in heads:
            going_on += 1
    return going_on / max(1, speeches)


def heads_list(line: str, kind: Literal["cast", "present"]) -> bool:
    """Say whether a line heads a list of persons: the word for it, and hardly another."""
    if len(line) > LONGEST_HEAD or not may_begin_with_word(line, kind):
        return False
    if is_word(line, kind):
        return True
    return len(line.split()) <= MOST_WORDS_OF_HEAD and line[0].isupper() and starts_with_word(line, kind)


def _name_in(row: str) -> str:
    return key_of(re.split(r"[,.;:(\[—–]|--|\.\.\.", row, maxsplit=1)[0])


def _ends_list(block: Block) -> bool:
    if division_of(block.first) or block.first[0] in "([":
        return True
    return len(block.text) > 220 and len(block.lines) < 6


def is_drama(passages: Sequence[Block], divisions: Mapping[int, Division]) -> bool:
    """Say whether a text is a play: it has acts, scenes or a cast list."""
    if any(division in ("act", "scene") for division in divisions.values()):
        return True
    return any(heads_list(block.first, "cast") for block in passages)


def names_listed(passages: Sequence[Block], indices: Sequence[int]) -> set[str]:
    """Collect the names in the lists of persons."""
    rows = (line.text for index in indices for line in passages[index].lines)
    return {_name_in(row) for row in rows if not heads_list(row, "cast") and not heads_list(row, "present")} - {""}
