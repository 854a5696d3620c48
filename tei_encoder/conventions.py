"""Weighs the conventions that the speeches of a text may open by: whole readings of the document compete."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.dates import find_dates
from tei_encoder.labels import Form, Opening, is_function_word, key_of, openings
from tei_encoder.lexicon import division_of, is_word
from tei_encoder.paratext import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.segment import Block
    from tei_encoder.source import Source, Span

# A short sentence inside of running text: `Yes.` `Of course.` What opens paragraphs and also stands here is no label.
INNER = re.compile(r"(?<=[.!?:;,] )([^\W\d_][\w'’\-]{0,30}(?: [\w'’\-.]{1,30}){0,3})[.:](?= )")
LEAST_SCORE = 2.0  # two labels, one of which recurs
LONGEST_LABEL = 700  # characters, a direction included
COLON_WEIGHT = 1.25  # a colon after a name is rarely anything else; a full stop or a line end often is
LONG_ROW = 70  # characters: a row of a table of contents is shorter
SENTENCE_ENDS = tuple(".!?…:;,)]-–—\"'”’»“")
RUN_IN = (Form.POINT, Form.COLON, Form.DASH)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the whole document: a form of opening, the labels it makes credible, and its score."""

    form: Form | None
    score: float
    labels: Mapping[str, int]
    opens: Mapping[int, Opening]  # by index of the passage

    def describe(self) -> str:
        """Say in a line what this reading sees."""
        if self.form is None:
            return "no speeches: paragraphs only"
        turns = sum(self.labels.values())
        return f"{self.form}: {turns} openings under {len(self.labels)} labels, score {self.score:.1f}"


NO_SPEECH = Reading(None, 0.0, {}, {})


def weigh_readings(
    source: Source, passages: Sequence[Block], open_to: Sequence[Block], names: set[str]
) -> tuple[Reading, Reading]:
    """Return the best reading of a document and the next.

    `open_to` are the passages that can be speeches at all, `names` the keys of those whom a list names.
    """
    candidates = _candidates(source, open_to, passages)
    inner = Counter(key_of(match[1]) for block in passages for match in INNER.finditer(block.text.replace("\n", " ")))
    readings = sorted(
        (_weigh(form, candidates, passages, inner, names) for form in Form),
        key=lambda reading: -reading.score,
    )
    best, other = readings[:2]
    return (best, other) if best.score >= LEAST_SCORE else (NO_SPEECH, best)


def lines_with_labels(blocks: Sequence[Block]) -> frozenset[Span]:
    """Find the lines that begin with a label, in a text where speeches follow each other without a blank line.

    Empty where blank lines part the speeches: then a name at the head of another line is part of the text.
    """
    heads: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    spans: dict[str, list[Span]] = {}
    capitals: dict[str, bool] = {}
    for block in blocks:
        for line in block.lines:
            found = openings(line)
            key = next((each.key for each in found if each.form in RUN_IN and not each.loose), "")
            if not key or is_function_word(key):
                continue
            capitals[key] = capitals.get(key, True) and next(each.upper for each in found if each.key == key)
            if line is block.lines[0]:
                heads[key] += 1
            else:
                inside[key] += 1
                spans.setdefault(key, []).append(line.span)
    recurring = [key for key in inside if inside[key] + heads[key] > 1]
    total = sum(inside[key] for key in recurring)
    if total < 3 or len(recurring) < 2 or total * 3 < sum(heads[key] for key in heads if heads[key] + inside[key] > 1):
        return frozenset()
    if all(capitals[key] for key in recurring):
        recurring = [key for key in spans if capitals[key]]
    return frozenset(span for key in recurring for span in spans[key])


def _candidates(source: Source, open_to: Sequence[Block], passages: Sequence[Block]) -> list[tuple[int, Opening]]:
    found = []
    for block in open_to:
        readings = openings(
            block.lines[0], source.text[block.span.start : min(block.span.end, block.span.start + LONGEST_LABEL)]
        )
        for opening in readings:
            if opening.form in (Form.LINE, Form.LINE_COLON) and not _followed(block, passages):
                continue
            if not is_function_word(opening.key):
                found.append((block.index, opening))
    return found


def _followed(block: Block, passages: Sequence[Block]) -> bool:
    """Say whether a label on its own line has something said under it."""
    if len(block.lines) > 1:
        return True
    following = passages[block.index + 1] if block.index + 1 < len(passages) else None
    if following is None or division_of(following.first):
        return False
    return not any(is_word(following.first, kind) for kind in LISTS)


def _weigh(
    form: Form,
    candidates: Iterable[tuple[int, Opening]],
    passages: Sequence[Block],
    inner: Mapping[str, int],
    listed: set[str],
) -> Reading:
    """Read the document by one form; its score is the number of openings that support each other."""
    by_passage: dict[int, list[Opening]] = {}
    for index, opening in candidates:
        if opening.form is form and not _is_heading(opening, passages[index]):
            by_passage.setdefault(index, []).append(opening)
    counts = Counter(key for found in by_passage.values() for key in {opening.key for opening in found})
    style = _style(form, by_passage, counts, inner)
    opens: dict[int, Opening] = {}
    for index, found in by_passage.items():
        credible = [each for each in found if _credible(each, counts, inner, listed, style)]
        if credible:
            opens[index] = max(credible, key=lambda each: (counts[each.key], each.name.end))
    if form is Form.LINE:  # a line alone, once, with nothing said under it, is a title or a heading
        silent = {i for i in opens if counts[opens[i].key] == 1 and not _is_spoken(passages, i, opens)}
        opens = {index: opening for index, opening in opens.items() if index not in silent}
    keys = [opens[index].key for index in sorted(opens)]
    labels = Counter(keys)
    changes = sum(a != b for a, b in pairwise(keys))
    alternation = changes / (len(keys) - 1) if len(keys) > 1 else 0.0
    supported = sum(count for count in labels.values() if count > 1) + 0.5 * len(labels)
    spoken = sum(_is_spoken(passages, index, opens) for index in opens) / max(1, len(opens))
    weight = COLON_WEIGHT if form in (Form.COLON, Form.LINE_COLON) else 1.0
    score = weight * supported * (0.4 + 0.6 * alternation) * (0.1 + 0.9 * spoken**2) if len(labels) > 1 else 0.0
    return Reading(form, score, dict(labels), opens)


def _is_spoken(passages: Sequence[Block], index: int, opens: Mapping[int, Opening]) -> bool:
    """Say whether sentences follow a label: in a table of contents only names and numbers do."""
    opening, block = opens[index], passages[index]
    said = [line.text for line in block.lines if line.span.end > (opening.text or opening.label.end)]
    if not said and index + 1 < len(passages) and index + 1 not in opens:
        said = [line.text for line in passages[index + 1].lines]
    text = " ".join(said)
    return len(text) > LONG_ROW or text[-1:] in SENTENCE_ENDS


@dataclass(frozen=True, slots=True)
class Style:
    """How the labels of a document look: in capitals or not, and how sure their form is by itself."""

    capitals: bool
    speaks_for_itself: bool
    surnames: frozenset[str]  # the last words of the labels that recur


def _style(
    form: Form,
    by_passage: Mapping[int, Sequence[Opening]],
    counts: Mapping[str, int],
    inner: Mapping[str, int],
) -> Style:
    """Learn the look of labels from those that recur."""
    sure = [
        each
        for found in by_passage.values()
        for each in found
        if counts[each.key] > 1 and counts[each.key] > 2 * inner.get(each.key, 0)
    ]
    uppers = sum(each.upper for each in sure)
    capitals = uppers >= 4 and uppers * 10 > len(sure) * 7
    # A colon after a name is rarely anything else where most openings recur; a full stop often is.
    colon = form in (Form.COLON, Form.LINE_COLON) and len(sure) >= 2 and len(sure) * 2 > len(by_passage)
    return Style(capitals, colon, frozenset(each.key.split()[-1] for each in sure))


def _credible(
    opening: Opening, counts: Mapping[str, int], inner: Mapping[str, int], listed: set[str], style: Style
) -> bool:
    key, count = opening.key, counts[opening.key]
    if not key:
        return False
    if key in listed:
        return True
    if style.capitals:
        return opening.upper
    if count <= 2 * inner.get(key, 0):
        return False
    if len(key) > 2 and not opening.loose and key.split()[-1] in style.surnames:
        return True
    if style.speaks_for_itself and not opening.loose:
        return True
    return count >= (3 if opening.loose else 2)


def _is_heading(opening: Opening, block: Block) -> bool:
    """Say whether a line alone is rather the heading of an act or a scene, a date, or a list's head."""
    text = block.first
    if division_of(text) or is_word(text, "cast") or is_word(text, "present"):
        return True
    return any(date.span.start <= opening.name.start for date in find_dates(text, opening.label.start))
