"""Paragraphs with their typefaces → plain text with hints: where every form of file comes together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping  # noqa: TC003 - a constant has this type
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_encoder.intake.hints import NO_HINTS, Face, Hints, Mark, Moment
from tei_encoder.source import WHITE, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_TRAITS: Mapping[str, str] = MappingProxyType({})
ORDER = ("bold", "italic", "underline", "smallcaps", "spaced", "strikethrough", "superscript", "subscript")
LINE_END = re.compile(r"\r\n?|\x0b|\u2028|\u2029")
# What sets a label off where nothing else does.
OF_LABELS = frozenset({"bold", "smallcaps", "underline"})
LONGEST_LABEL, MOST_WORDS, LEAST_LABELS = 60, 6, 3
MARKED = re.compile(r"[.:;,!?)\]—–-]$|\s{2}$|\t$")
CLOSES = re.compile(r"^\s{0,2}[.:;,!?)\]—–-]|^\s{2}|^\t")


@dataclass(slots=True)
class Run:
    """Characters that are set alike."""

    text: str
    faces: frozenset[str] = frozenset()


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a line that is one for the form of the file.

    `kind` and `traits` say what it is, if the form does, and `sure` whether that is certain. `blank` counts the blank
    lines before it: none lets it go on in the passage before. `page` says that it begins a page, `moment` when it
    was said; the first `label` characters name who speaks.
    """

    runs: list[Run] = field(default_factory=list)
    kind: str = ""
    traits: Mapping[str, str] = field(default_factory=dict)
    sure: bool = True
    blank: int = 1
    page: bool = False
    moment: tuple[float, float] | None = None
    label: int = 0

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)

    def write(self, text: str, faces: Iterable[str] = ()) -> None:
        """Append characters."""
        text = LINE_END.sub("\n", text)
        if text:
            self.runs.append(Run(text, frozenset(faces)))


def plain(text: str, kind: str = "", blank: int = 1, traits: Mapping[str, str] = NO_TRAITS) -> Paragraph:
    """Make a paragraph of text that nothing sets off."""
    made = Paragraph(kind=kind, blank=blank, traits=traits)
    made.write(text)
    return made


@dataclass(slots=True)
class _Page:
    """The text while it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    faces: list[Face] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def face(self, text: str, start: int, rend: str) -> None:
        ink = text.strip(WHITE)
        if not ink:
            return
        start += len(text) - len(text.lstrip(WHITE))
        last = self.faces[-1] if self.faces else None
        if last and last.rend == rend and last.span.end == start:
            self.faces[-1] = Face(Span(last.span.start, start + len(ink)), rend)
        else:
            self.faces.append(Face(Span(start, start + len(ink)), rend))


def lay_out(paragraphs: Sequence[Paragraph], known: Hints = NO_HINTS) -> tuple[str, Hints]:
    """Write paragraphs as plain text, a blank line between two; empty ones widen the gap, as a reader sees it.

    `known` are the hints on the whole text, to which those on its parts are added.
    """
    page = _Page()
    wider = 0
    for paragraph in with_gaps(paragraphs):
        if not paragraph.text.strip(WHITE):
            wider += 1
            continue
        if page.parts:
            page.write("\n" * (1 + paragraph.blank + wider))
        if paragraph.page:
            page.write("\f")
        _write(page, paragraph)
        wider = 0
    if page.parts:
        page.write("\n")
    hints = replace(known, faces=tuple(page.faces), marks=tuple(page.marks), moments=tuple(page.moments))
    return "".join(page.parts), hints


def _write(page: _Page, paragraph: Paragraph) -> None:
    start, left = page.length, len(paragraph.text.rstrip(WHITE))
    for run in paragraph.runs:
        text = run.text[:left]
        left -= len(text)
        if run.faces:
            page.face(text, page.length, " ".join(face for face in ORDER if face in run.faces))
        page.write(text)
    span = Span(start, page.length)
    if paragraph.label:
        page.marks.append(Mark(Span(start, start + paragraph.label), "speaker", NO_TRAITS, sure=True))
    if paragraph.kind:
        page.marks.append(Mark(span, paragraph.kind, paragraph.traits, sure=paragraph.sure))
    if paragraph.moment:
        page.moments.append(Moment(span, *paragraph.moment))


def with_gaps(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Part labels from speeches by a wide gap, where the typeface alone does.

    `**Adams** I do not think so.` says by its bold type what plain text can say by white space.
    """
    heads = [_label_of(each) for each in paragraphs]
    times = Counter(head for head in heads if head)
    if times.total() < LEAST_LABELS or max(times.values()) < 2:
        return list(paragraphs)
    return [_parted(each, head) if head else each for each, head in zip(paragraphs, heads, strict=True)]


def _label_of(paragraph: Paragraph) -> str:
    """Return the words at the head of a paragraph that only their typeface sets off; nothing if there are none."""
    count = _heading_runs(paragraph)
    if paragraph.kind or paragraph.label or not count:
        return ""
    label = "".join(run.text for run in paragraph.runs[:count])
    rest = "".join(run.text for run in paragraph.runs[count:])
    if not rest.strip(WHITE) or MARKED.search(label) or CLOSES.search(rest) or "\n" in label:
        return ""
    words = label.split()
    return " ".join(words) if words and len(label) <= LONGEST_LABEL and len(words) <= MOST_WORDS else ""


def _heading_runs(paragraph: Paragraph) -> int:
    """Count the runs at the head that are set off as labels are."""
    count = 0
    for run in paragraph.runs:
        if not run.faces & OF_LABELS and run.text.strip(WHITE):
            break
        count += 1
    return count


def _parted(paragraph: Paragraph, label: str) -> Paragraph:
    count = _heading_runs(paragraph)
    rest = [Run(run.text, run.faces) for run in paragraph.runs[count:]]
    rest[0].text = rest[0].text.lstrip(WHITE)
    faces = next(run.faces for run in paragraph.runs if run.text.strip(WHITE))
    runs = [Run(label, faces), Run("    "), *rest]
    return Paragraph(runs, blank=paragraph.blank, page=paragraph.page, moment=paragraph.moment)
