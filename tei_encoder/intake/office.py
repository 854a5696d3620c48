"""What documents of all office programs have in common: tables, notes, styles that name who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.intake.facts import facts_of_rows
from tei_encoder.intake.hints import Hints
from tei_encoder.intake.paragraphs import Paragraph, Run, lay_out
from tei_encoder.intake.styles import SPEAKER
from tei_encoder.source import WHITE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from lxml import etree

Cell = list[Paragraph]


class Table(NamedTuple):
    """The rows of a table, each a list of cells."""

    rows: Sequence[Sequence[Cell]]


def blocks(parent: etree._Element, kinds: Container[object], out: Container[object]) -> Iterator[etree._Element]:
    """Yield the elements of some kinds in order, whatever they stand in, but for what is `out`; none within another."""
    for child in parent.iterchildren():
        if child.tag in kinds:
            yield child
        elif isinstance(child.tag, str) and child.tag not in out:
            yield from blocks(child, kinds, out)


def gather(parts: Iterable[Iterable[Paragraph] | Table]) -> tuple[list[Paragraph], dict[str, str]]:
    """Put paragraphs and tables together. A table of facts above all other text is told apart, and is none of it."""
    found: list[Paragraph] = []
    facts: dict[str, str] = {}
    for part in parts:
        if not isinstance(part, Table):
            found.extend(part)
            continue
        begun = facts or any(each.text.strip(WHITE) for each in found)
        told = (
            {}
            if begun
            else facts_of_rows([["\n".join(each.text for each in cell) for cell in row] for row in part.rows])
        )
        facts |= told
        found.extend(() if told else as_rows(part.rows))
    return found, facts


def lay_out_document(parts: Sequence[Paragraph], facts: Mapping[str, str]) -> tuple[str, Hints]:
    """Write a document as plain text, who speaks joined to what is said."""
    join_speakers(parts)
    return lay_out(parts, Hints(facts=facts))


def as_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[Paragraph]:
    """Yield the rows of a table as paragraphs, their cells parted by a tab; what is more in a cell follows the row."""
    for row in rows:
        cells = [[each for each in cell if each.text.strip(WHITE)] for cell in row]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        line = Paragraph()
        for at, cell in enumerate(filled):
            line.runs += [*([Run("\t")] if at else []), *cell[0].runs]
        yield line
        for cell in filled:
            yield from cell[1:]


def number_notes(notes: Sequence[Sequence[Paragraph]]) -> Iterator[Paragraph]:
    """Yield the notes in order, each as one passage that begins with its number in brackets, as its mark has it."""
    for number, note in enumerate(notes, 1):
        made = Paragraph([Run(f"[{number}] ")], "note", {"n": str(number), "place": "foot"})
        inked = [each for each in note if each.text.strip(WHITE)]
        for at, each in enumerate(inked):
            runs = [Run(run.text, run.faces) for run in each.runs]
            if at == 0:
                runs[0].text = runs[0].text.lstrip(WHITE)
            made.runs += [*([Run("\n")] if at else []), *runs]
        if inked:
            yield made


def join_speakers(paragraphs: Sequence[Paragraph]) -> None:
    """Make labels of the paragraphs that a style marks as such; what is said under one is joined to it as one passage."""
    under = False
    for each in paragraphs:
        words = each.text.strip(WHITE)
        if each.kind == SPEAKER:
            each.kind, each.label = "", len(each.text.rstrip(WHITE))
            under = True
        elif words:
            if under and not each.kind:
                each.blank = 0
            under = False
