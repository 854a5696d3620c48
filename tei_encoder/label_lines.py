"""Finds the lines that begin with a label, in a text where nothing else parts its speeches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tei_encoder.evidence import is_common
from tei_encoder.label_reader import openings
from tei_encoder.labels import Form
from tei_encoder.lexicon import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.labels import Opening
    from tei_encoder.segment import Block, Line
    from tei_encoder.source import Span

MOST_WORDS_ALONE = 6
SENTENCE_ENDS = ".!?…:)]-–—\"'”’»“"


def lines_with_labels(blocks: Sequence[Block], width: int) -> frozenset[Span]:
    """Find the lines that begin with a label, in a text where speeches follow each other without a blank line.

    Empty where blank lines part the speeches: then a name at the head of another line is part of the text.
    """
    heads: Counter[tuple[Form, str]] = Counter()
    inside: Counter[tuple[Form, str]] = Counter()
    spans: dict[tuple[Form, str], list[Span]] = {}
    capitals: dict[tuple[Form, str], bool] = {}
    for block in blocks:
        for at, line in enumerate(block.lines):
            found = None if at and _runs_on(block.lines[at - 1], width) else _label(line)
            if found is None:
                continue
            key = (found.form, found.key)
            capitals[key] = capitals.get(key, True) and found.upper
            if at == 0:
                heads[key] += 1
            else:
                inside[key] += 1
                spans.setdefault(key, []).append(line.span)
    lines: set[Span] = set()
    for form in Form:
        recurring = [key for key in inside if key[0] is form and inside[key] + heads[key] > 1]
        total = sum(inside[key] for key in recurring)
        at_heads = sum(heads[key] for key in heads if key[0] is form and heads[key] + inside[key] > 1)
        if total < 3 or len(recurring) < 2 or total * 3 < at_heads:
            continue
        if all(capitals[key] for key in recurring):
            recurring = [key for key in spans if key[0] is form and capitals[key]]
        elif form is Form.LINE:
            continue
        lines.update(span for key in recurring for span in spans[key])
    return frozenset(lines)


def _runs_on(before: Line, width: int) -> bool:
    """Say whether a sentence goes on after a line that is full."""
    return before.indent + len(before.text) > 0.75 * width > 0 and before.text[-1] not in SENTENCE_ENDS


def _label(line: Line) -> Opening | None:
    first, _, rest = line.text.partition(" ")
    if rest[:1].islower() and first.isalpha() and not is_word(rest.partition(" ")[0], "connectors"):
        return None  # plainly a sentence
    for each in openings(line, most_loose=0):
        if is_common(each.key) or (each.own_line and each.form is Form.POINT):
            continue
        if each.form is Form.LINE and (not each.upper or len(each.key.split()) > MOST_WORDS_ALONE):
            continue
        return each
    return None
