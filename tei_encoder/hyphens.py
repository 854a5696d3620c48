"""Finds the hyphens at line ends that belong to the layout, not to the word: `opini-` / `ons`."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.segment import Block

# A word, with the hyphens inside of it.
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FIRST_PART = re.compile(r"([^\W\d_]+)-$")
SECOND_PART = re.compile(r"[^\W\d_]+")


def find_joins(blocks: Iterable[Block]) -> frozenset[int]:
    """Return the offsets of the hyphens at which a word goes on in the next line of ink.

    A word is joined where the text has it whole elsewhere. Where that shows that the layout breaks words, every
    broken word is joined, but for those that the text also writes with the hyphen, those whose second part begins
    with a capital, and the likes of `Ein- und Ausfuhr`.
    """
    lines = [line for block in blocks for line in block.lines]
    whole = Counter(word.casefold() for line in lines for word in WORD.findall(line.text))
    sure: set[int] = set()
    likely: set[int] = set()
    for line, after in pairwise(lines):
        first = FIRST_PART.search(line.text)
        second = SECOND_PART.match(after.text) if first else None
        if first is None or second is None or not second[0][0].islower() or second[0] in words("conjunction"):
            continue
        at = line.span.end - 1
        joined, parted = f"{first[1]}{second[0]}".casefold(), f"{first[1]}-{second[0]}".casefold()
        if whole[joined] > whole[parted]:
            sure.add(at)
        elif not whole[parted]:
            likely.add(at)
    return frozenset(sure | likely if sure else ())
