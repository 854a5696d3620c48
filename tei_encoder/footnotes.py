"""Print-ready HTML and a typesetter → the pages on which every note stands with its key.

WeasyPrint 70 loses about one footnote in three hundred, without a word, and sets one in a hundred a page late: it makes
room for the last of the lines that must begin a paragraph by putting notes off. So every note is looked for on the
pages; where one is not on that of its key, the paragraphs around it may begin with another number of lines, and all
is laid out anew. A note that no layout keeps stands in its line.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tei_encoder.hardened import read_own_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ORPHANS = (2, 3, 4, 5, 6, 1)
AROUND = ":is(.sp,.p):has(#{0}),:is(.sp,.p):has(#{0})+*{{orphans:{1}!important}}"
IN_LINE = """#{0}{{float:none!important;padding:0!important}}#{0}::before{{content:" [" attr(data-k) " "}}\
#{0}::after{{content:"]"}}"""
MOST_LAYOUTS = 8
MOST_IN_LINE = 5  # layouts; each can show that more notes are lost


class LostNotesError(Exception):
    """Notes that stand on no page, whatever is tried."""


def with_all_notes(html: str, lay_out: Callable[[str], Any]) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Lay the pages out until every note is on the page of its key, as far as that can be had.

    `lay_out` sets the pages under further rules of CSS. Raises LostNotesError.
    """
    notes = list(map(str, read_own_page(html).xpath("//*[@data-k]/@id")))
    moved: Counter[str] = Counter()
    fewest, best, lost, everywhere = len(notes) + 1, "", set(notes), 0
    for _ in range(MOST_LAYOUTS):
        rules = _rules(moved, everywhere)
        try:
            document = lay_out(rules)
        except AssertionError:  # its own; other numbers of lines may do
            everywhere += 1
            continue
        missed, late = misplaced(document, notes)
        if not missed and not late:
            return document
        if not missed and len(late) < fewest:
            fewest, best = len(late), rules
        lost = missed or lost
        moved.update(note for note in notes if note in missed | late)
    if best:
        return lay_out(best)
    return _in_line(notes, lost, _rules(Counter(), 0), lay_out)


def _in_line(notes: Iterable[str], lost: set[str], rules: str, lay_out: Callable[[str], Any]) -> Any:  # noqa: ANN401
    """Lay the pages out with notes in their lines that every layout loses."""
    in_line: set[str] = set()
    for _ in range(MOST_IN_LINE):
        in_line |= lost
        document = lay_out(rules + "".join(map(IN_LINE.format, sorted(in_line))))
        lost, _late = misplaced(document, notes)
        if not lost:
            return document
    message = f"the typesetter lost notes: {', '.join(sorted(lost))}"
    raise LostNotesError(message)


def misplaced(document: Any, notes: Iterable[str]) -> tuple[set[str], set[str]]:  # noqa: ANN401
    """Return the ids of notes that are on no page, and of those that are on another page than their key."""
    pages = {anchor: number for number, page in enumerate(document.pages) for anchor in page.anchors}
    lost = {note for note in notes if note not in pages}
    late = {note for note in notes if note not in lost and pages.get(_mark_of(note)) not in (None, pages[note])}
    return lost, late


def _mark_of(note: str) -> str:
    """Return the id of the place of a note's key: `r1-r-5` for the note `r1-n-5`."""
    record, _, key = note.rpartition("n-")
    return f"{record}r-{key}"


def _rules(moved: Counter[str], everywhere: int) -> str:
    """Say how many lines must begin a paragraph: everywhere, and around notes that were not in their places."""
    of = [ORPHANS[number % len(ORPHANS)] for number in (everywhere, *moved.values())]
    around = (AROUND.format(note, orphans) for note, orphans in zip(moved, of[1:], strict=True))
    return "".join((f"html{{orphans:{of[0]}!important}}", *around))
