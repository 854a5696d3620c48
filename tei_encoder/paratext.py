"""What stands round the speeches: title, lists of persons, running heads, footnotes, information; where each is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from tei_encoder.dates import PrintedDate, find_dates
from tei_encoder.labels import key_of
from tei_encoder.lexicon import ROMAN, division_of, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.segment import Block

LISTS: tuple[Literal["cast", "present"], ...] = ("cast", "present")
LONGEST_TITLE = 320
LONGEST_LIST = 80  # passages
CENTRED = 6  # columns
NOTE_BEGINS = re.compile(r"\[(?P<number>\d{1,3})\]")
NOTE_MARK = re.compile(r"(?<=\S)\s?\[(\d{1,3})\]")
RUNNING_HEAD = re.compile(r"(?P<before>[^\W\d].{2,60}?)\s+\d{1,4}|\d{1,4}\s+(?P<after>[^\W\d].{2,60})")


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
    """Find the passages after the last speech that begin with a number in brackets which the text has, too."""
    begin = {
        block.index: match["number"] for block in passages[after + 1 :] if (match := NOTE_BEGINS.match(block.first))
    }
    if not begin:
        return {}
    first = min(begin)
    marks = {number for block in passages[:first] for number in NOTE_MARK.findall(block.text)}
    return {index: number for index, number in begin.items() if number in marks}


def find_running_heads(passages: Sequence[Block]) -> frozenset[int]:
    """Find short lines that recur, apart from a number at one end: `MIDAS 35`, `36 MIDAS`."""
    groups: dict[str, list[int]] = {}
    for block in passages:
        match = RUNNING_HEAD.fullmatch(block.first) if len(block.lines) == 1 and len(block.first) < 80 else None
        if match and not division_of(block.first):
            groups.setdefault((match["after"] or match["before"]).casefold(), []).append(block.index)
    return frozenset(index for group in groups.values() if len(group) > 2 for index in group)


def find_title(passages: Sequence[Block], first_speech: int) -> int:
    """Return the index of the passage that names the record; -1 where none does."""
    for block in passages[: min(first_speech, 12)]:
        text = block.text
        if len(text) > LONGEST_TITLE or text[0] in "[(" or is_word(text, "navigation"):
            continue
        if (
            division_of(block.first)
            or any(is_word(text, kind) for kind in LISTS)
            or not any(char.isalpha() for char in text)
        ):
            continue
        if sum(len(_printed(date, text)) for date in find_dates(text)) * 2 > len(text):
            continue
        sentence = text[-1] in ".?!" and len(text.split()) > 3 and block.indent < CENTRED
        return -1 if sentence else block.index
    return -1


def _printed(date: PrintedDate, text: str) -> str:
    """Return the words of a date that was found in a text of its own."""
    return text[date.span.start : date.span.end]


def find_list(passages: Sequence[Block], kind: Literal["cast", "present"]) -> range:
    """Return the passages of a list of persons, from its heading on.

    It ends at a division, at prose, and at a name that it has already: there the first speech begins.
    """
    for head in passages:
        if not is_word(head.first, kind):
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


def _name_in(row: str) -> str:
    return key_of(re.split(r"[,.;:(\[—–]|--|\.\.\.", row, maxsplit=1)[0])


def _ends_list(block: Block) -> bool:
    if division_of(block.first) or block.first[0] in "([":
        return True
    return len(block.text) > 220 and len(block.lines) < 6


def is_drama(passages: Sequence[Block]) -> bool:
    """Say whether a text is a play: it has acts, scenes or a cast list."""
    heads = sum(division_of(block.first) in ("act", "scene") for block in passages)
    return heads > 0 or any(is_word(block.first, "cast") for block in passages)


def names_listed(passages: Sequence[Block], indices: Sequence[int]) -> set[str]:
    """Collect the names in the lists of persons."""
    rows = (line.text for index in indices for line in passages[index].lines)
    return {_name_in(row) for row in rows if not is_word(row, "cast") and not is_word(row, "present")} - {""}
