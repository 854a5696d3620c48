"""Tei → rows: the document cut where its blocks begin, each with its lines as written and the passages they come from.

The texts of all rows, one after the other, are the TEI file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.source import squeeze
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.source import Origin
    from tei_encoder.tei.document import Tei

CONTAINERS = {f"{TEI}{name}" for name in ("TEI", "text", "front", "body", "back", "div")}
HEAD, VERSE = f"{TEI}head", f"{TEI}l"
ID = ' xml:id="'
NOWHERE = -1  # the passage of what comes from none


@dataclass(frozen=True, slots=True)
class Place:
    """A division around a row: its type, and whether a heading of its own stands above its text."""

    type: str
    headed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the TEI, or a tag of what holds blocks.

    `passages` has the place in the list of decisions for each line, counted from `first`, where the row begins.
    `elements` are its elements: several only where verses stand in a division.
    """

    key: str
    tei: str
    passages: tuple[int, ...]
    first: int = NOWHERE
    elements: tuple[etree._Element, ...] = ()
    around: tuple[Place, ...] = ()

    @property
    def rendered(self) -> bool:
        """Say whether the edition has something for it."""
        return bool(self.around)


def rows_of(document: Tei, starts: Sequence[int]) -> list[Row]:
    """Cut a document into rows. `starts` are the offsets at which the passages begin, in order."""
    made = _Cutter(document, starts)
    made.tag()
    made.walk(document.root, ())
    return made.rows


class _Cutter:
    """Walks through the tree and through the lines of the file, of which each block begins one."""

    def __init__(self, document: Tei, starts: Sequence[int]) -> None:
        self.rows: list[Row] = []
        self.starts = starts
        self.origins = document.origins
        self.lines = iter([f"{line}\n" for line in bytes(document).decode().split("\n")[:-1]])
        self.title = squeeze(document.root.findtext(f".//{TEI}titleStmt/{TEI}title") or "").strip()
        self.keys: Counter[str] = Counter()

    def tag(self) -> None:
        """Take a line that is no more than a tag of what holds blocks."""
        line = next(self.lines)
        self.rows.append(Row(self._key(f"tag {line[:40].strip()}"), line, (NOWHERE,)))

    def walk(self, holder: etree._Element, around: tuple[Place, ...]) -> None:
        """Take a container: its opening tag, what it holds, its closing tag."""
        self.tag()
        if not len(holder):
            return
        inside = self._around(holder, around)
        for group in _grouped(holder):
            if group[0].tag in CONTAINERS:
                self.walk(group[0], inside)
            elif inside:
                self._block(group, inside)
            else:  # the header
                lines = self._lines()
                self.rows.append(Row(self._key("header"), "".join(lines), (NOWHERE,) * len(lines)))
        self.tag()

    def _around(self, holder: etree._Element, around: tuple[Place, ...]) -> tuple[Place, ...]:
        name = etree.QName(holder).localname
        if name in ("TEI", "text"):
            return around
        heads = [squeeze("".join(each.itertext())).strip() for each in holder.iterchildren(HEAD)]
        return (*around, Place(holder.get("type") or name, any(head != self.title for head in heads)))

    def _lines(self) -> list[str]:
        """Take the lines of one element: one where it holds words, else those up to its closing tag."""
        taken = [next(self.lines)]
        open_ = int(_opens(taken[0]))
        while open_:
            line = next(self.lines)
            taken.append(line)
            open_ += -1 if _closes(line) else int(_opens(line))
        return taken

    def _block(self, group: list[etree._Element], around: tuple[Place, ...]) -> None:
        lines = [line for _ in group for line in self._lines()]
        origins = [self._origin(line) for line in lines]
        passages = self._passages(lines, origins)
        first = next((each for each in passages if each != NOWHERE), None)
        if first is None:
            first = self._before()
        counted = tuple(each - first if each != NOWHERE else 0 for each in passages)
        origin = next(filter(None, origins), None)
        name = group[0].tag.rpartition("}")[2]
        key = self._key(f"{name} {origin.span.start}-{origin.span.end}" if origin else name)
        self.rows.append(Row(key, "".join(lines), counted, first, tuple(group), around))

    def _before(self) -> int:
        """Return where the row before this one ends: a dateline has no id."""
        last = next((each for each in reversed(self.rows) if each.first != NOWHERE), None)
        return min(last.first + max(last.passages) + 1, len(self.starts) - 1) if last else 0

    def _passages(self, lines: Sequence[str], origins: Sequence[Origin | None]) -> list[int]:
        """Return the passage of each line: that of the element which begins in it, or of the one around it."""
        open_: list[int] = []
        made = []
        for line, origin in zip(lines, origins, strict=True):
            if origin is None and open_ and _closes(line):
                made.append(open_.pop())
                continue
            passage = open_[-1] if open_ else NOWHERE
            if origin is not None:
                passage = max(0, bisect_right(self.starts, origin.span.start) - 1)
            if _opens(line):
                open_.append(passage)
            made.append(passage)
        return made

    def _origin(self, line: str) -> Origin | None:
        """Return where the element that begins in a line comes from."""
        at = line.find(ID)
        if at < 0 or at > line.find(">"):
            return None
        return self.origins.get(line[at + len(ID) : line.index('"', at + len(ID))])

    def _key(self, name: str) -> str:
        self.keys[name] += 1
        return f"{name} {self.keys[name]}"


def _opens(line: str) -> bool:
    """Say whether a line is an opening tag and nothing else; in attributes, > is escaped."""
    return line.find(">") == len(line) - 2 and line[-3] != "/"


def _closes(line: str) -> bool:
    return line.lstrip(" ").startswith("</")


def _grouped(holder: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the children of a container; verses that follow each other are one stanza in the edition."""
    group: list[etree._Element] = []
    for child in holder:
        if group and not (child.tag == VERSE and group[-1].tag == VERSE):
            yield group
            group = []
        group.append(child)
    if group:
        yield group
