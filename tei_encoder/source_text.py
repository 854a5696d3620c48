"""Tei → the plain text that it stands for: the proof turned round, with the white space that the trace remembers."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.patterns import lazily
from tei_encoder.proof import G, Walk, declared
from tei_encoder.source import WHITE, squeeze
from tei_encoder.tei.build import MIXED
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

RUN = lazily(f"[{WHITE}]*")
LINES = {f"{TEI}{name}" for name in ("l", "item", "castItem")}  # one under the other
SPEAKER = f"{TEI}speaker"
BREAK = f"{TEI}lb"
STEP = 64  # characters that are compared at once, at first


class Patch(NamedTuple):
    """A place in the text that a TEI makes by itself, where the source has other white space: offset, length, and that."""

    start: int
    length: int
    white: str


class _Writer(Walk):
    """Gathers the text as the proof does. What markup parts is parted by white space: passages by a blank line."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__(*declared(root))
        self.parts: list[str] = []
        self._inside = False  # of running text
        self._before: etree._Element | None = None

    def element(self, each: etree._Element) -> None:
        """Take one element: a passage, what holds passages, or what stands in running text."""
        if self._inside:
            super().element(each)
            if each.tag == BREAK:
                self.runs.append(("\n", each))
        elif isinstance(each.tag, str) and not self.added(each):
            if each.tag in MIXED or not len(each) or _has_ink(each):
                self._passage(each)
            else:
                for child in each:
                    self.element(child)

    def _passage(self, each: etree._Element) -> None:
        if text := self._words(each).strip(WHITE):
            self.parts += [self._parted(each), text]
            self._before = each

    def _words(self, each: etree._Element) -> str:
        """Return the text of a passage; most hold nothing else."""
        if not len(each) and each.tag != G and each.get("rendition") is None:
            return squeeze(each.text or "")
        self._inside = True
        self.element(each)
        self._inside = False
        words = "".join(text if tag.tag == BREAK else squeeze(text) for text, tag in self.runs)
        self.runs.clear()
        return words

    def _parted(self, each: etree._Element) -> str:
        """Return what stands between the passage before and this one."""
        before = self._before
        if before is None:
            return ""
        if before.tag == SPEAKER and before.getparent() is each.getparent():
            return " "
        return "\n" if each.tag in LINES and before.tag == each.tag else "\n\n"


def _has_ink(element: etree._Element) -> bool:
    """Say whether an element holds text beside other elements, though ours of its name do not."""
    return any(text and text.strip(WHITE) for text in (element.text, *(child.tail for child in element)))


def text_of(root: etree._Element) -> str:
    """Return the text that a TEI makes by itself: all of the source's characters, the white space this program's."""
    writer = _Writer(root)
    for text in root.findall(f"{TEI}text"):
        writer.element(text)
    return "".join(writer.parts) + "\n" if writer.parts else ""


def white_space(made: str, source: str) -> tuple[Patch, ...]:
    """Return where a source has other white space than the text that its TEI makes. Nothing where the rest differs, too."""
    found: list[Patch] = []
    at = there = 0
    while True:
        same = _common(made, at, source, there)
        at, there = at + same, there + same
        if at == len(made) and there == len(source):
            return tuple(found)
        while same and made[at - 1] in WHITE:  # the run of white space may have begun alike
            at, there, same = at - 1, there - 1, same - 1
        ours, theirs = RUN.match(made, at), RUN.match(source, there)
        if ours is None or theirs is None or ours[0] == theirs[0]:
            return ()
        found.append(Patch(at, len(ours[0]), theirs[0]))
        at, there = ours.end(), theirs.end()


def _common(a: str, a_start: int, b: str, b_start: int) -> int:
    """Return how many characters two texts have in common from two places on."""
    most = min(len(a) - a_start, len(b) - b_start)
    low, step = 0, STEP
    while low < most and a[a_start + low : a_start + low + step] == b[b_start + low : b_start + low + step]:
        low, step = min(most, low + step), 2 * step
    high = min(most, low + step)
    while low < high:
        middle = (low + high + 1) // 2
        if a[a_start + low : a_start + middle] == b[b_start + low : b_start + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def patched(made: str, patches: Sequence[Patch]) -> str:
    """Return the source, from the text that its TEI makes and where the source has other white space."""
    ends = [0, *(patch.start + patch.length for patch in patches)]
    starts = [*(patch.start for patch in patches), len(made)]
    between = [made[end:start] for end, start in zip(ends, starts, strict=True)]
    return between[0] + "".join(patch.white + text for patch, text in zip(patches, between[1:], strict=True))


def fits(patches: Iterable[Patch], made: str) -> bool:
    """Say whether patches can be of this text: in order, and each in place of white space."""
    listed = list(patches)
    inside = all(0 <= each.start <= each.start + each.length <= len(made) for each in listed)
    white = all(not (each.white + made[each.start : each.start + each.length]).strip(WHITE) for each in listed)
    return inside and white and all(a.start + a.length <= b.start for a, b in pairwise(listed))


def digest(text: str) -> str:
    """Return what tells one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
