"""Weighs the conventions that the speeches of a text may open by: whole readings of the document compete."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.dates import find_dates
from tei_encoder.evidence import Known, Style, learn_style, of_label, of_place
from tei_encoder.label_reader import COUNTER, openings, unmarked
from tei_encoder.labels import SENTENCE_ENDS, Form, Opening, key_of
from tei_encoder.lexicon import is_word
from tei_encoder.paratext import heads_list
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tei_encoder.expectations import Expectations
    from tei_encoder.segment import Block
    from tei_encoder.source import Source

# A short sentence inside of running text: `Yes.` `Of course.` What opens paragraphs and also stands here is no label.
INNER = lazily(r"[.!?:;,] (?=([^\W\d_][\w'’\-]{0,30}(?: [\w'’\-.]{1,30}){0,3})[.:] )")
DIGIT, LETTER = lazily(r"\d"), re.compile(r"[^\W\d_]")
LEAST_NAMED = 3  # labels
LEAST_SCORE = 2.0  # two labels, one of which recurs
LONGEST_LABEL = 900  # characters, a direction included
COLON_WEIGHT = 1.25  # a colon after a name is rarely anything else; a full stop or a line end often is
LONG_ROW = 70  # characters: a row of a table of contents is shorter
ENDS = tuple(SENTENCE_ENDS + ";,；，、،؛")  # of lines that are said, if only to go on
OTHER_FORM = -1.5
UNBELIEVABLE = -9.0
NEARLY = 1.0
SLIP = 0.5
NEAR = 3  # passages
MANY = 1_000  # passages
DATE = 24  # characters


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


class Survey:
    """The passages that may be speeches, with every label that can be seen in them."""

    def __init__(
        self,
        source: Source,
        passages: Sequence[Block],
        open_to: Sequence[Block],
        listed: set[str],
        heads: Collection[int],
        expects: Expectations,
    ) -> None:
        self.source = source
        self.expects = expects
        self.heads = heads
        self.passages = passages
        self.open_to = open_to
        self.listed = listed
        self.inner = _inner(passages)
        self._said: dict[tuple[int, int, Form], str] = {}
        self.candidates: dict[int, list[Opening]] = {}
        for block in open_to:
            if found := list(self._candidates(block)):
                self.candidates[block.index] = found

    def _candidates(self, block: Block) -> Iterator[Opening]:
        found = openings(block.lines[0], partial(self.head, block))
        if not found or block.index in self.heads or self._heads_list(block.first):
            return
        for opening in found:
            if not LETTER.search(opening.key) or opening.key in self.expects.not_labels:
                continue
            if opening.own_line and not self._followed(block, opening):
                continue
            if not self._is_date(opening, block):
                yield opening._replace(apart=True) if self._is_apart(block, opening) else opening

    def _is_apart(self, block: Block, opening: Opening) -> bool:
        """Say whether a blank line stands between a label and what it opens."""
        if not opening.own_line or block.span.end > opening.label.end or block.index + 1 >= len(self.passages):
            return False
        return self.passages[block.index + 1].blank > 0

    def head(self, block: Block) -> str:
        """Return the beginning of a passage, as far as a label can reach."""
        return self.source.text[block.span.start : min(block.span.end, block.span.start + LONGEST_LABEL)]

    def _followed(self, block: Block, opening: Opening) -> bool:
        """Say whether a label on its own line has something said under it."""
        if block.lines[-1].span.start > opening.label.end:
            return True
        following = self.passages[block.index + 1] if block.index + 1 < len(self.passages) else None
        if following is None or following.index in self.heads:
            return False
        return not heads_list(following.first, "cast") and not heads_list(following.first, "present")

    @staticmethod
    def _heads_list(line: str) -> bool:
        return heads_list(line, "cast") or heads_list(line, "present")

    @staticmethod
    def _is_date(opening: Opening, block: Block) -> bool:
        """Say whether what looks like a label is a date, or the beginning of one."""
        near = block.first[: opening.label.end - block.span.start + DATE]
        if not DIGIT.search(near):
            return False
        return any(date.span.start <= opening.name.start for date in find_dates(block.first, block.span.start))

    def said(self, index: int, opening: Opening) -> str:
        """Return the beginning of what a label would open; empty where only a row of a table follows."""
        start = opening.text or opening.label.end
        key = (index, start, opening.form)
        if (known := self._said.get(key)) is None:
            known = self._said[key] = self._find_said(index, start, opening)
        return known

    def _find_said(self, index: int, start: int, opening: Opening) -> str:
        block = self.passages[index]
        text = self.source.text[start : block.span.end].strip()
        for said in (text,) if text else self._under(index, opening):
            if len(said) > LONG_ROW or said[-1:] in ENDS:
                return said
        return ""

    def _under(self, index: int, opening: Opening) -> Iterator[str]:
        """Yield the next passages that begin with no label of the same form."""
        for block in self.passages[index + 1 : index + 1 + NEAR]:
            others = self.candidates.get(block.index, ())
            if any(each.form is opening.form and each.own_line for each in others) or block.index in self.heads:
                return
            yield block.text


def _inner(passages: Sequence[Block]) -> Counter[str]:
    """Count the short sentences inside of passages by their keys, what counts or times a passage apart."""
    printed: list[str] = []
    for text in _running(passages):
        end = 0
        for match in INNER.finditer(text):
            if match.start(1) >= end:  # none begins inside of another
                printed.append(match[1])
                end = match.end(1) + 1
    keys = Counter[str]()
    for words, times in Counter(printed).items():
        keys[key_of(words)] += times
    return keys


def _running(passages: Sequence[Block]) -> Iterator[str]:
    """Yield passages as running text, many in one string, each in a line: so a pattern goes through them fast."""
    held: list[str] = []
    for block in passages:
        text = block.text.replace("\n", " ")
        counter = COUNTER.match(text) if text[0].isdigit() or text[0] in "[(<" else None
        held.append(text[counter.end() :] if counter else text)
        if len(held) == MANY:
            yield "\n".join(held)
            held = []
    yield "\n".join(held)


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
        sure, chosen = max(weighed, key=_first) if len(weighed) > 1 else weighed[0]
        for held, longer in (
            weighed if len(weighed) > 1 else ()
        ):  # `КН. БАТОГ`: a point inside, where the longer label is as frequent
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


def _first(pair: tuple[float, Opening]) -> float:
    return pair[0]


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
