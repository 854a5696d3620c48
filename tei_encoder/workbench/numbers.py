"""What the edition numbers through the whole text, counted for rows, so that a row can be rendered alone.

The counts are those of xslt/model/numbering.xsl; the lanes those of xslt/model/finish.xsl. A test holds them together.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_LANES = 6
MATTER = ("abstract", "documentInformation", "notes")
READINGS = ("choice", "supplied", "unclear", "add", "del", "surplus")
IN_CHOICE = ("sic", "corr")
NUMBERED = re.compile(
    rf"<(?P<name>sp|p|l|note|/?choice|{'|'.join((*READINGS[1:], *IN_CHOICE))})\b(?P<attributes>[^<>]*)"
)
PART = re.compile(r"\s*<(?:p|ab|lg|l)\b")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what is numbered: in a row, or before it."""

    speech: int = 0
    paragraph: int = 0
    verse: int = 0
    note: int = 0
    reading: int = 0
    prose: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Count on."""
        return Counts(
            self.speech + other.speech, self.paragraph + other.paragraph, self.verse + other.verse,
            self.note + other.note, self.reading + other.reading, self.prose + other.prose,
        )  # fmt: skip

    @property
    def counts_verses(self) -> bool:
        """Say whether a text with these counts is one of verse, whose lines are numbered."""
        return self.verse > 2 * self.prose


NOTHING = Counts()


def counts_of(tei: str, kind: str) -> Counts:
    """Count what is numbered in a row, by its markup. `kind` is the type of the division that it stands in.

    The marks of footnotes are left out: whether one counts depends on whether its note is there.
    """
    tags: Counter[str] = Counter()
    choices = 0
    for match in NUMBERED.finditer(tei.lstrip()):
        name, attributes = match["name"], match["attributes"]
        choices += (name == "choice") - (name == "/choice")
        if name in READINGS:
            tags["reading"] += 1
        elif name in IN_CHOICE:
            tags["reading"] += not choices
        elif name == "l":
            tags["verse"] += ' part="M"' not in attributes and ' part="F"' not in attributes
        elif name == "note":
            tags["note"] += not (kind == "notes" and not match.start())  # the row itself is a footnote
        else:
            tags[name] += 1
    paragraph = int(kind not in MATTER and PART.match(tei) is not None)
    return Counts(tags["sp"], paragraph, tags["verse"], tags["note"], tags["reading"], tags["p"])


def letters(number: int) -> str:
    """Write a number as a, b, … z, aa: XPath's `format-integer` with the picture `a`."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def lanes_of(voices: Sequence[tuple[str, int]]) -> Mapping[str, int]:
    """Give each voice its lane. `voices` are the speeches in order: who speaks, and how many words."""
    words: dict[str, int] = {}
    for who, count in voices:
        words[who] = words.get(who, 0) + count
    own = set(words)
    if len(words) > MOST_LANES:
        own = set(sorted(words, key=lambda who: -words[who])[: MOST_LANES - 1])
    lanes, following = {}, 1
    for who in words:
        lanes[who] = following if who in own else MOST_LANES
        following += who in own
    return lanes
