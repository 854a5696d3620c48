"""Weighs the conventions that the speeches of a text may open by: whole readings of the document compete."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from tei_encoder.evidence import Known, Style, learn_style, of_label, of_place
from tei_encoder.label_reader import unmarked
from tei_encoder.labels import Form, Opening, key_of
from tei_encoder.labels_seen import Survey
from tei_encoder.lexicon import is_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tei_encoder.expectations import Expectations
    from tei_encoder.segment import Block
    from tei_encoder.source import Source

LEAST_NAMED = 3  # labels
LEAST_SCORE = 2.0  # two labels, one of which recurs
COLON_WEIGHT = 1.25  # a colon after a name is rarely anything else; a full stop or a line end often is
OTHER_FORM = -1.5
UNBELIEVABLE = -9.0
NEARLY = 1.0
SLIP = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the whole document: a form of opening, the labels it makes credible, and its score."""

    form: Form | None
    score: float
    labels: Mapping[str, int]
    opens: Mapping[int, Opening]  # by index of the passage
    belief: Mapping[int, float] = field(default_factory=dict)  # how sure each opening is

    def describe(self) -> str:
        """Say in a line what this reading sees."""
        if self.form is None:
            return "no speeches: paragraphs only"
        turns = sum(self.labels.values())
        return f"{self.form}: {turns} openings under {len(self.labels)} labels, score {self.score:.1f}"


NO_SPEECH = Reading(None, 0.0, {}, {})


def weigh_readings(
    source: Source,
    passages: Sequence[Block],
    open_to: Sequence[Block],
    names: set[str],
    heads: Collection[int],
    expects: Expectations,
) -> tuple[Reading, Reading]:
    """Return the best reading of a document and the next.

    `open_to` are the passages that can be speeches at all, `names` the keys of those whom a list names, `heads`
    the passages that are headings of divisions.
    """
    seen = Survey(source, passages, open_to, names, heads, expects)
    readings = sorted(
        (_weigh(form, seen) for form in Form if form in expects.openings), key=lambda reading: -reading.score
    )
    best, other = (*readings, NO_SPEECH, NO_SPEECH)[:2]
    return (best, other) if best.score >= LEAST_SCORE else (NO_SPEECH, best)


def _weigh(form: Form, seen: Survey) -> Reading:
    """Read the document by one form; its score is the number of openings that support each other."""
    found = {
        index: these
        for index, all_forms in seen.candidates.items()
        if (these := [each for each in all_forms if each.form is form])
    }
    counts = _counts(found)
    believed = seen.expects.labels
    if max(counts.values(), default=0) < 2 and believed.isdisjoint(counts):
        return Reading(form, 0.0, {}, {})
    pairs = _pairs(counts)
    known = Known(counts, seen.inner, seen.listed, believed, pairs, bool(pairs) and _some_are_named(seen))
    style = learn_style(form, (each for these in found.values() for each in these), known, _length(found, seen))
    weigh = _Scales(seen, known, style)
    opens: dict[int, Opening] = {}
    belief: dict[int, float] = {}
    for index, all_forms in seen.candidates.items():
        weighed = [(weigh.belief(each, index), each) for each in all_forms]
        sure, chosen = max(weighed, key=itemgetter(0))
        for held, longer in weighed:  # `КН. БАТОГ`: a point inside, where the longer label is as frequent
            if (
                longer.label.end > chosen.label.end
                and held > max(0, sure - NEARLY)
                and (known.counts[longer.key] * 10 >= known.counts[chosen.key] * 7)
            ):
                sure, chosen = held, longer
        if sure > 0:
            opens[index], belief[index] = chosen, sure
    if style.capitals:
        often = {key for key in style.sure if known.counts[key] > 2}
        for block in seen.open_to:
            found_here = opens.get(block.index)
            if found_here and (not found_here.loose or found_here.key in often):
                continue
            slip = unmarked(block.lines[0], partial(seen.head, block), often)
            if slip and (found_here is None or found_here.key.startswith(f"{slip.key} ")):
                opens[block.index], belief[block.index] = slip, SLIP
    _drop_entrances(opens, seen)
    labels = Counter(opens[index].key for index in sorted(opens))
    return Reading(form, _score(form, opens, labels, seen), dict(labels), opens, belief)


def _counts(found: Mapping[int, Sequence[Opening]]) -> Counter[str]:
    """Count the passages that each label opens. `Mr. Speaker, I thank you.` addresses him: it counts for a colon only."""
    return Counter(
        key
        for these in found.values()
        for key in {each.key for each in these if not each.comma or each.upper or each.form is Form.COLON}
    )


def _pairs(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the words for question and answer, where both open passages again and again."""
    pairs = [
        frozenset(key for key in counts if counts[key] > 1 and is_word(key, kind)) for kind in ("question", "answer")
    ]
    return frozenset().union(*pairs) if all(pairs) else frozenset()


def _is_named(opening: Opening) -> bool:
    """Say whether a label names somebody beside question and answer: `MR. HALE:`, `THE WITNESS:`."""
    return opening.form is Form.COLON and opening.upper


def _some_are_named(seen: Survey) -> bool:
    """Say whether such labels are seen: several, and one of them twice."""
    keys = Counter(each.key for these in seen.candidates.values() for each in these if _is_named(each))
    return keys.total() >= LEAST_NAMED and max(keys.values()) > 1


def _length(found: Mapping[int, object], seen: Survey) -> int:
    """Count the passages from the first opening to the last, those in brackets and headings apart."""
    first, last = min(found), max(found)
    return sum(
        block.first[0] not in "([" and block.index not in seen.heads for block in seen.passages[first : last + 1]
    )


class _Scales:
    """Weighs the labels of a document under one reading of it. What speaks for a label alone is added up once."""

    def __init__(self, seen: Survey, known: Known, style: Style) -> None:
        self.seen = seen
        self.known = known
        self.style = style
        self._alone: dict[tuple[object, ...], float] = {}

    def belief(self, opening: Opening, index: int) -> float:
        """Return how far a label is to be believed at the head of a passage."""
        seen, known, style = self.seen, self.known, self.style
        other = 0.0
        if opening.form is not style.form:
            # Another mark than usual after a name that is well known is a slip of the typist.
            known_well = opening.key in style.sure and known.counts[opening.key] > 2 and not opening.comma
            named = known.named and _is_named(opening)
            if not (known_well or named) or (opening.form is Form.LINE and not style.capitals):
                return UNBELIEVABLE
            other = OTHER_FORM
        headed = index - 1 in seen.heads
        looks = (*opening.looks, headed)
        if (alone := self._alone.get(looks)) is None:
            alone = self._alone[looks] = sum(weight for _, weight in of_label(opening, known, style, headed=headed))
        beside = of_place(opening, seen.passages[index], style, seen.said(index, opening))
        return other + sum((weight for _, weight in beside), alone)


def _drop_entrances(opens: dict[int, Opening], seen: Survey) -> None:
    """Take out the lists of those who enter: under a heading, names and nothing else."""
    keys = {opening.key for opening in opens.values()}
    for index in sorted(opens):
        opening = opens[index]
        if opening.text is None or index - 1 not in seen.heads:
            continue
        rest = seen.source.text[opening.text : seen.passages[index].span.end]
        first = re.split(r"[.,;]|\s(?=\W)| [^\W\d_A-ZÀ-ÞА-Я]", rest, maxsplit=1)[0]
        if key_of(first) in keys and rest.rstrip()[-1:] not in "?!":
            del opens[index]


def _score(form: Form, opens: Mapping[int, Opening], labels: Mapping[str, int], seen: Survey) -> float:
    believed = not seen.expects.labels.isdisjoint(labels)  # a label of the profile needs no company
    if len(labels) < 2 and not believed:
        return 0.0
    keys = [opens[index].key for index in sorted(opens)]
    alternation = sum(a != b for a, b in pairwise(keys)) / max(1, len(keys) - 1)
    supported = sum(count for count in labels.values() if count > 1) + 0.5 * len(labels)
    spoken = sum(bool(seen.said(index, opens[index])) for index in opens) / len(opens)
    weight = COLON_WEIGHT if form is Form.COLON else 1.0
    score = weight * supported * (0.4 + 0.6 * alternation) * (0.1 + 0.9 * spoken**2)
    return max(score, LEAST_SCORE) if believed else score
