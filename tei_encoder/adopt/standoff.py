"""TEI → what it says of the source, off the text: each element with the stretch of ink that it covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.proof import Walk, declared
from tei_encoder.source import WHITE, ink
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WORD = re.compile(rf"\w+|[^\w{WHITE}]")
ADDED = {f"{TEI}note", f"{TEI}supplied"}


@dataclass(frozen=True, slots=True)
class Covered:
    """An element and the ink that it covers, in its own document."""

    element: etree._Element
    start: int
    end: int

    @property
    def tag(self) -> str:
        """The name of the element."""
        return str(etree.QName(self.element).localname)


@dataclass(frozen=True, slots=True)
class Standoff:
    """The ink of a document, and what its elements cover, in document order."""

    ink: str
    words: tuple[tuple[int, str], ...]  # each with the place in the ink at which it begins
    covered: tuple[Covered, ...]


class _PlacedWalk(Walk):
    """Gathers the text, and which of it each element holds."""

    def __init__(
        self,
        delimiters: Mapping[tuple[str | None, str | None], str],
        characters: Mapping[str | None, str],
    ) -> None:
        super().__init__(delimiters, characters)
        self.places: list[tuple[etree._Element, int, int]] = []

    def element(self, each: etree._Element) -> None:
        """Take one element, and note which runs are its own."""
        if not isinstance(each.tag, str):
            return
        at, before = len(self.places), len(self.runs)
        self.places.append((each, before, before))
        super().element(each)
        self.places[at] = (each, before, len(self.runs))

    @staticmethod
    def added(each: etree._Element) -> bool:
        """Say whether an element holds words that are not the source's; an editor may have signed them, or not."""
        if each.tag in ADDED:
            return not any(map(each.get, ("rendition", "n", "place")))
        return Walk.added(each)


def standoff(root: etree._Element) -> Standoff:
    """Return what a TEI document says of its source."""
    walk = _PlacedWalk(*declared(root))
    for text in root.findall(f"{TEI}text"):
        walk.element(text)
    runs = [ink(text) for text, _ in walk.runs]
    starts = list(accumulate(map(len, runs), initial=0))
    words = tuple(_words(walk.runs, starts))
    return Standoff("".join(runs), words, tuple(Covered(each, starts[a], starts[b]) for each, a, b in walk.places))


def _words(runs: Sequence[tuple[str, etree._Element]], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    for (text, _), start in zip(runs, starts, strict=False):
        at = start
        for word in WORD.findall(text):
            yield at, word
            at += len(word)


def within(root: etree._Element, *names: str) -> Iterator[str]:
    """Yield the texts of the elements on a path of names, white space made one space."""
    for each in root.iterfind("/".join(f"{TEI}{name}" for name in names)):
        yield " ".join("".join(each.itertext()).split())
