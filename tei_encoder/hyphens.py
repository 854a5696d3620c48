"""Finds the hyphens at line ends that belong to the layout, not to the word: `opini-` / `ons`."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.lexicon import words
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.segment import Block

# A word, with the hyphens inside of it.
WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HYPHENS = "-\u2010\xad¬"
SOFT = "\xad¬"  # the soft hyphen, and the sign for it: only the layout puts them at the end of a line
FIRST_PART = lazily(f"([^\\W\\d_]+)[{HYPHENS}]$")
SECOND_PART = lazily(r"[^\W\d_]+")


def find_joins(blocks: Iterable[Block]) -> dict[int, bool]:
    """Find the hyphens at which a word goes on in the next line: by offset, whether the hyphen is the layout's.

    It is, where the text has the word whole elsewhere. Where that shows that the layout breaks words, it is in every
    broken word, but for those that the text also writes with the hyphen, and those whose second part begins with a
    capital. `Ein- und Ausfuhr` goes on nowhere. A soft hyphen is the layout's in any case.
    """
    lines = [line for block in blocks for line in block.lines]
    broken = []
    found: dict[int, bool | None] = {}  # None: likely the layout's
    for line, after in pairwise(lines):
        first = FIRST_PART.search(line.text) if line.text[-1] in HYPHENS else None
        second = SECOND_PART.match(after.text) if first else None
        if first is None or second is None or after.number:
            continue
        if line.text[-1] in SOFT:
            found[line.span.end - 1] = True
        elif second[0].casefold() not in words("conjunction"):
            broken.append((line.span.end - 1, first[1], second[0]))
    if not broken:
        return dict.fromkeys(found, True)
    whole = Counter[str]()
    for word, times in Counter(word for line in lines for word in WORD.findall(line.text)).items():
        whole[word.casefold()] += times
    for at, begin, end in broken:
        joined, parted = f"{begin}{end}".casefold(), f"{begin}-{end}".casefold()
        kept = whole[parted] >= whole[joined] if whole[parted] else end[0].isupper()
        found[at] = False if kept else True if whole[joined] else None
    breaks_words = True in found.values()
    return {at: breaks_words if layout is None else layout for at, layout in found.items()}
