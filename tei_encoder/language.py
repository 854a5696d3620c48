"""Source → the language that it is written in, as a BCP 47 tag."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_encoder.source import Source

SAMPLE = 20_000
UNDETERMINED = "und"  # BCP 47, ISO 639-3: the language is not known
SHORTEST = 150  # letters: the detector guesses at random below


def find_language(source: Source) -> str:
    """Return the language that most of the text is in.

    The middle of a long text is read: beginnings are full of names, numbers and lists.
    """
    import chardet  # noqa: PLC0415 - 45 ms that `--help` does not need

    text = source.text
    letters = islice((char for char in text if char.isalpha()), SHORTEST)
    if sum(1 for _ in letters) < SHORTEST:
        return UNDETERMINED
    start = max(0, len(text) // 2 - SAMPLE // 2)
    found = chardet.detect(text[start : start + SAMPLE].encode())["language"]
    return found or UNDETERMINED
