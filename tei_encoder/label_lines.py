"""Finds the lines that begin with a label, in a text where nothing else parts its speeches."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.evidence import is_common
from tei_encoder.label_reader import openings
from tei_encoder.labels import SENTENCE_ENDS, Form
from tei_encoder.lexicon import is_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tei_encoder.labels import Opening
    from tei_encoder.lines import Line
    from tei_encoder.segment import Block
    from tei_encoder.source import Span

Key = tuple[Form, str]
MOST_WORDS_ALONE = 6
LEAST = 3  # lines


def lines_with_labels(blocks: Sequence[Block], width: int) -> frozenset[Span]:
    """Find the lines that begin with a label, in a text where speeches follow each other without a blank line.

    Empty where blank lines part the speeches: then a name at the head of another line is part of the text.
    """
    inside: dict[Key, list[Opening]] = {}
    plain: set[Key] = set()
    heads: dict[Key, list[Opening]] = {}
    for block in blocks:
        for before, line in pairwise(block.lines):
            if not _runs_on(before, width) and (found := _label(line)):
                key = (found.form, found.key)
                inside.setdefault(key, []).append(found)
                if not _has_dash(found, line):
                    plain.add(key)
    if sum(map(len, inside.values())) < LEAST:
        return frozenset()
    for block in blocks:
        if found := _label(block.lines[0]):
            heads.setdefault((found.form, found.key), []).append(found)
    starts = {
        (opening.lead or opening.label).start for form in Form for opening in _parting(form, inside, heads, plain)
    }
    return frozenset(line.span for block in blocks for line in block.lines[1:] if line.span.start in starts)


def _parting(
    form: Form, inside: Mapping[Key, list[Opening]], heads: Mapping[Key, list[Opening]], plain: Collection[Key]
) -> list[Opening]:
    """Return the labels of one form inside of blocks, if they part speeches: they recur, and not only at block heads.

    `plain` are the labels without a dash behind their mark (`Name.--`), which no sentence has.
    """
    recurring = [key for key in inside if key[0] is form and len(inside[key]) + len(heads.get(key, ())) > 1]
    total = sum(len(inside[key]) for key in recurring)
    at_heads = sum(
        len(found) for key, found in heads.items() if key[0] is form and len(found) + len(inside.get(key, ())) > 1
    )
    if total < LEAST or total * 3 < at_heads:
        return []
    capitals = {key for key in inside if all(each.upper for each in (*inside[key], *heads.get(key, ())))}
    alike = [key for key in inside if key[0] is form and key in capitals]
    if not capitals.issuperset(recurring):
        if form is Form.LINE:
            return []
        dashed = [key for key in inside if key[0] is form and key not in plain]
        alike = dashed if set(dashed).issuperset(recurring) else recurring
    # One who is in the chair recurs, while the others speak but once.
    return [opening for key in alike for opening in inside[key]] if len(alike) > 1 else []


def _has_dash(opening: Opening, line: Line) -> bool:
    printed = line.text[: opening.label.end - line.span.start].rstrip()
    return opening.form is Form.POINT and printed.endswith(("-", "–", "—"))


def _runs_on(before: Line, width: int) -> bool:
    """Say whether a sentence goes on after a line that is full."""
    return before.indent + len(before.text) > 0.75 * width > 0 and before.text[-1] not in SENTENCE_ENDS


def _label(line: Line) -> Opening | None:
    first, _, rest = line.text.partition(" ")
    if rest[:1].islower() and first.isalpha() and not is_word(rest.partition(" ")[0], "connectors"):
        return None  # plainly a sentence
    for each in openings(line, most_loose=0):
        if is_common(each.key) or (each.own_line and each.form is Form.POINT and not each.upper):
            continue
        if each.form is Form.LINE and (not each.upper or len(each.key.split()) > MOST_WORDS_ALONE):
            continue
        return each
    return None
