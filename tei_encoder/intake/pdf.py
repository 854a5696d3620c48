"""PDF with a text layer → lines as they are set, with typefaces and pages. The only module that imports pdfminer."""

from __future__ import annotations

import importlib
import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from tei_encoder.intake.faults import NO_TEXT_LAYER, UnfitError, broken
from tei_encoder.intake.forms import PDF
from tei_encoder.intake.hints import NO_HINTS, Given, Hints
from tei_encoder.intake.paragraphs import Paragraph, lay_out
from tei_encoder.source import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
BOLD, ITALIC = re.compile(r"bold|black|heavy", re.IGNORECASE), re.compile(r"italic|oblique", re.IGNORECASE)
UNMAPPED = re.compile(r"\(cid:\d{1,6}\)")
MOST_UNMAPPED = 0.05  # of the characters
DIGITS = re.compile(r"\d{1,5}")
MARGIN = 0.12  # of the page's height, above and below, where furniture stands
NEAR = 3.0  # points: what stands so near is on one line
LOOSE = 1.35  # times the usual distance of two lines: a paragraph ends between them
MOST_BLANK = 3
MOST_INDENT = 60  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its place in points, from the left and from the bottom, and its runs."""

    page: int
    left: float
    bottom: float
    width: float
    height: float  # of the page
    runs: tuple[tuple[str, frozenset[str]], ...]

    @property
    def text(self) -> str:
        """The characters, without the white space round them."""
        return "".join(text for text, _ in self.runs).strip(WHITE)


def read(given: Given) -> tuple[str, Hints]:
    """Read a PDF. Raises UnfitError."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it finds odd is nothing that an editor can mend
    try:
        lines = [line for line in _lines(given.data) if line.text]
    except Exception as error:  # noqa: BLE001 - a damaged file makes the library raise anything
        name = type(error).__name__
        why = "it needs a password" if "Password" in name else f"it is damaged ({str(error) or name})"
        raise broken(PDF.title, why) from None
    if not lines:
        raise UnfitError(NO_TEXT_LAYER.at())
    whole = "".join(line.text for line in lines)
    lost = sum(len(match[0]) for match in UNMAPPED.finditer(whole))
    if lost > MOST_UNMAPPED * len(whole):
        raise broken(PDF.title, "its fonts do not say which characters their signs are")
    return lay_out(list(_paragraphs(lines)), NO_HINTS)


def _lines(data: bytes) -> Iterator[Line]:
    pages: Any = importlib.import_module("pdfminer.high_level")
    layout: Any = importlib.import_module("pdfminer.layout")
    for number, page in enumerate(pages.extract_pages(io.BytesIO(data), laparams=layout.LAParams())):
        for box in page:
            for line in box if isinstance(box, layout.LTTextBox) else ():
                yield Line(number, line.x0, line.y0, line.width, page.height, tuple(_runs(line)))


def _runs(line: Any) -> Iterator[tuple[str, frozenset[str]]]:  # noqa: ANN401 - the library's line
    """Yield stretches of one face; white space between words, which the library adds, is of the face before it."""
    held, faces = "", frozenset[str]()
    for char in line:
        text = char.get_text().translate(LIGATURES)
        name = getattr(char, "fontname", None)
        of_char = faces if name is None else _faces(str(name))
        if held and of_char != faces:
            yield held, faces
            held = ""
        held += text.replace("\n", "")
        faces = of_char
    if held:
        yield held, faces


def _faces(font: str) -> frozenset[str]:
    return frozenset(face for pattern, face in ((BOLD, "bold"), (ITALIC, "italic")) if pattern.search(font))


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield each line as it is set: a wider distance as blank lines, an indent as spaces."""
    furniture = _furniture(lines)
    pitch = _usual_pitch(lines)
    left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    column = median(line.width / len(line.text) for line in lines) or 1.0
    before: Line | None = None
    apart = True
    for line in lines:
        kind = furniture.get(line, "")
        turned = before is not None and before.page != line.page
        made = Paragraph(kind="furniture" if kind else "", page=turned, traits={"type": kind} if kind else {})
        made.blank = 1 if apart or kind else 0 if before is None or turned else _blank(before, line, pitch)
        made.write(" " * max(0, min(MOST_INDENT, round((line.left - left) / column))))
        for at, (text, faces) in enumerate(line.runs):
            made.write(text.lstrip(WHITE) if at == 0 else text, faces)
        yield made
        before, apart = line, bool(kind)


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return how far two lines of a paragraph are from each other: the commonest distance."""
    found = Counter(
        round(a.bottom - b.bottom, 1) for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom
    )
    return max(found.most_common(1)[0][0], 1.0) if found else 1.0


def _blank(before: Line, line: Line, pitch: float) -> int:
    """Count the blank lines between two: none where the second stands higher, at the top of the next column."""
    distance = (before.bottom - line.bottom) / pitch
    return 0 if distance < LOOSE else max(1, min(MOST_BLANK, round(distance) - 1))


def _furniture(lines: Sequence[Line]) -> dict[Line, str]:
    """Find running heads and numbers of pages: the outermost lines, at one height of most pages, the same words but for a number."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    groups: dict[tuple[int, str], list[Line]] = {}
    for page in pages.values():
        heights = [line.bottom for line in page]
        for line in page:
            outermost = line.bottom > max(heights) - NEAR or line.bottom < min(heights) + NEAR
            if outermost and not MARGIN * line.height < line.bottom < (1 - MARGIN) * line.height:
                groups.setdefault((round(line.bottom), DIGITS.sub("#", line.text)), []).append(line)
    found: dict[Line, str] = {}
    for group in groups.values():
        if len(group) < 2 or len(group) * 2 < len(pages):
            continue
        for line in group:
            above = line.bottom > line.height / 2
            found[line] = "pageNum" if DIGITS.fullmatch(line.text) else "header" if above else "footer"
    return found
