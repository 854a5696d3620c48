"""Blocks → Facts: what is true of the whole text, above all how its speeches open."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from tei_encoder.dates import PrintedDate, find_dates
from tei_encoder.hyphens import find_joins
from tei_encoder.labels import Form, Opening, is_function_word, key_of, openings
from tei_encoder.layout import Layout, Paragraphs, cut, measure
from tei_encoder.lexicon import ROMAN, division_of, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.segment import Block
    from tei_encoder.source import Source, Span

# A short sentence inside of running text: `Yes.` `Of course.` What opens paragraphs and also stands here is no label.
INNER = re.compile(r"(?<=[.!?:;,] )([^\W\d_][\w'’\-]{0,30}(?: [\w'’\-.]{1,30}){0,3})[.:](?= )")
NAME_IN_CAPITALS = re.compile(r"[^\W\d_][\w'’\-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the whole document: a form of opening, the labels it makes credible, and its score."""

    form: Form | None
    score: float
    labels: Mapping[str, int]
    opens: Mapping[int, Opening]  # by index of the passage
    alternation: float = 0.0

    def describe(self) -> str:
        """Say in a line what this reading sees."""
        if self.form is None:
            return "no speeches: paragraphs only"
        turns = sum(self.labels.values())
        return f"{self.form}: {turns} openings under {len(self.labels)} labels, score {self.score:.1f}"


LONGEST_TITLE = 320
LONGEST_LIST = 80  # passages
LONGEST_LABEL = 700  # characters, a direction included
COLON_WEIGHT = 1.25  # a colon after a name is rarely anything else; a full stop or a line end often is
LONG_ROW = 70  # characters: a row of a table of contents is shorter
SENTENCE_ENDS = tuple(".!?…:;,)]-–—\"'”’»“")
CENTRED = 6  # columns
NOTE_BEGINS = re.compile(r"\[(?P<number>\d{1,3})\]")
NOTE_MARK = re.compile(r"(?<=\S)\s?\[(\d{1,3})\]")
RUNNING_HEAD = re.compile(r"(?P<before>[^\W\d].{2,60}?)\s+\d{1,4}|\d{1,4}\s+(?P<after>[^\W\d].{2,60})")
RUN_IN = (Form.POINT, Form.COLON, Form.DASH)
LISTS: tuple[Literal["cast", "present"], ...] = ("cast", "present")

NO_SPEECH = Reading(None, 0.0, {}, {})


@dataclass(frozen=True)
class Facts:
    """What holds for the whole text. Rules read it and never each other."""

    source: Source
    layout: Layout
    passages: tuple[Block, ...]
    reading: Reading
    other: Reading
    drama: bool
    language: str
    first_speech: int  # index of the passage; the number of passages where there is no speech
    last_speech: int
    usual_blank: int  # blank lines between two paragraphs
    information: int  # index of the heading of the information about the document, or the number of passages
    title: int  # index of the passage that names the record; -1 where none does
    cast: range  # indices of the cast list
    present: range  # indices of the list of those present
    numerals: frozenset[int]  # indices of numbers that stand alone and count divisions
    running_heads: frozenset[int]  # indices of lines that recur with the number of the page
    footnotes: Mapping[int, str]  # index of the passage to the number of the note
    joins: Mapping[int, bool]  # offsets of hyphens at line ends inside of words: whether the layout put them there
    names: frozenset[str] = field(default_factory=frozenset)

    def opening(self, block: Block) -> Opening | None:
        """Return the opening of a speech that the winning reading sees at the head of a passage."""
        return self.reading.opens.get(block.index)

    def before_speech(self, block: Block) -> bool:
        """Say whether a passage stands before the first speech."""
        return block.index < self.first_speech

    def after_speech(self, block: Block) -> bool:
        """Say whether a passage stands after the head of the last speech."""
        return block.index > self.last_speech


def survey(source: Source, blocks: Sequence[Block], language: str) -> Facts:
    """Weigh the conventions that the text may follow and keep the best, with its runner-up."""
    layout = measure(blocks)
    at_labels = _lines_with_labels(blocks) if layout.paragraphs is Paragraphs.BLANK else frozenset()
    if at_labels:
        layout = replace(layout, paragraphs=Paragraphs.LABEL)
    passages = cut(blocks, layout, at_labels)
    drama = _is_drama(passages)
    cast, present = _listed(passages, "cast"), _listed(passages, "present")
    names = _names_listed(passages, (*cast, *present))
    candidates = _candidates(source, passages[cast.stop :], passages)
    inner = Counter(key_of(match[1]) for block in passages for match in INNER.finditer(block.text.replace("\n", " ")))
    readings = sorted(
        (_weigh(form, candidates, passages, inner, names) for form in Form),
        key=lambda reading: -reading.score,
    )
    best, other = (*readings, NO_SPEECH)[:2]
    if best.score < 2:
        best, other = NO_SPEECH, best
    indices = sorted(best.opens)
    return Facts(
        source,
        layout,
        passages,
        best,
        other,
        drama,
        language,
        indices[0] if indices else len(passages),
        indices[-1] if indices else -1,
        _usual_blank(passages),
        _information(passages, indices[-1] if indices else -1),
        _title(passages, indices[0] if indices else len(passages)),
        cast,
        present,
        _numerals(passages),
        _running_heads(passages),
        _footnotes(passages, indices[-1] if indices else 0),
        find_joins(passages) if layout.width else {},
        frozenset(names),
    )


def _lines_with_labels(blocks: Sequence[Block]) -> frozenset[Span]:
    """Find the lines that begin with a label, in a text where speeches follow each other without a blank line.

    Empty where blank lines part the speeches: then a name at the head of another line is part of the text.
    """
    heads: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    spans: dict[str, list[Span]] = {}
    capitals: dict[str, bool] = {}
    for block in blocks:
        for line in block.lines:
            key = next((each.key for each in openings(line) if each.form in RUN_IN and not each.loose), "")
            if not key or is_function_word(key):
                continue
            capitals[key] = capitals.get(key, True) and next(each.upper for each in openings(line) if each.key == key)
            if line is block.lines[0]:
                heads[key] += 1
            else:
                inside[key] += 1
                spans.setdefault(key, []).append(line.span)
    recurring = [key for key in inside if inside[key] + heads[key] > 1]
    found = sum(inside[key] for key in recurring)
    if found < 3 or len(recurring) < 2 or found * 3 < sum(heads[key] for key in heads if heads[key] + inside[key] > 1):
        return frozenset()
    if all(capitals[key] for key in recurring):
        recurring = [key for key in spans if capitals[key]]
    return frozenset(span for key in recurring for span in spans[key])


def _usual_blank(passages: Sequence[Block]) -> int:
    counts = Counter(block.blank for block in passages[1:])
    return counts.most_common(1)[0][0] if counts else 1


def _information(passages: Sequence[Block], after: int) -> int:
    for block in passages[after + 1 :]:
        if len(block.lines) == 1 and is_word(block.first, "information"):
            return block.index
    return len(passages)


def _numerals(passages: Sequence[Block]) -> frozenset[int]:
    found = [block.index for block in passages if len(block.lines) == 1 and ROMAN.fullmatch(block.first)]
    return frozenset(found) if len(found) > 1 else frozenset()


def _footnotes(passages: Sequence[Block], after: int) -> dict[int, str]:
    """Find the passages after the last speech that begin with a number in brackets which the text has, too."""
    begin = {
        block.index: match["number"] for block in passages[after + 1 :] if (match := NOTE_BEGINS.match(block.first))
    }
    if not begin:
        return {}
    first = min(begin)
    marks = {number for block in passages[:first] for number in NOTE_MARK.findall(block.text)}
    return {index: number for index, number in begin.items() if number in marks}


def _running_heads(passages: Sequence[Block]) -> frozenset[int]:
    """Find short lines that recur, apart from a number at one end: `MIDAS 35`, `36 MIDAS`."""
    groups: dict[str, list[int]] = {}
    for block in passages:
        match = RUNNING_HEAD.fullmatch(block.first) if len(block.lines) == 1 and len(block.first) < 80 else None
        if match and not division_of(block.first):
            groups.setdefault((match["after"] or match["before"]).casefold(), []).append(block.index)
    return frozenset(index for group in groups.values() if len(group) > 2 for index in group)


def _title(passages: Sequence[Block], first_speech: int) -> int:
    for block in passages[: min(first_speech, 12)]:
        text = block.text
        if len(text) > LONGEST_TITLE or text[0] in "[(" or is_word(text, "navigation"):
            continue
        if (
            division_of(block.first)
            or any(is_word(text, kind) for kind in LISTS)
            or not any(char.isalpha() for char in text)
        ):
            continue
        if sum(len(source_date(date, text)) for date in find_dates(text)) * 2 > len(text):
            continue
        sentence = text[-1] in ".?!" and len(text.split()) > 3 and block.indent < CENTRED
        return -1 if sentence else block.index
    return -1


def source_date(date: PrintedDate, text: str) -> str:
    """Return the words of a date that was found in a text of its own."""
    return text[date.span.start : date.span.end]


def _listed(passages: Sequence[Block], kind: Literal["cast", "present"]) -> range:
    """Return the passages of a list of persons, from its heading on.

    It ends at a division, at prose, and at a name that it has already: there the first speech begins.
    """
    for head in passages:
        if not is_word(head.first, kind):
            continue
        seen = {_name_in(line.text) for line in head.lines[1:]}
        end = head.index + 1
        if seen and end < len(passages) and passages[end].blank > 0:
            return range(head.index, end)
        while end < len(passages) and end - head.index < LONGEST_LIST and not _ends_list(passages[end]):
            names = [_name_in(line.text) for line in passages[end].lines]
            if seen.intersection(names):
                break
            seen.update(names)
            end += 1
        return range(head.index, end)
    return range(0)


def _name_in(row: str) -> str:
    return key_of(re.split(r"[,.;:(\[—–]|--|\.\.\.", row, maxsplit=1)[0])


def _ends_list(block: Block) -> bool:
    if division_of(block.first) or block.first[0] in "([":
        return True
    return len(block.text) > 220 and len(block.lines) < 6


def _is_drama(passages: Sequence[Block]) -> bool:
    heads = sum(division_of(block.first) in ("act", "scene") for block in passages)
    return heads > 0 or any(is_word(block.first, "cast") for block in passages)


def _names_listed(passages: Sequence[Block], indices: Sequence[int]) -> set[str]:
    """Collect the names in the lists of persons."""
    rows = (line.text for index in indices for line in passages[index].lines)
    return {_name_in(row) for row in rows if not is_word(row, "cast") and not is_word(row, "present")} - {""}


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
        silent = [i for i in opens if counts[opens[i].key] == 1 and not _is_spoken(passages, i, opens)]
        opens = {index: opening for index, opening in opens.items() if index not in silent}
    keys = [opens[index].key for index in sorted(opens)]
    labels = Counter(keys)
    changes = sum(a != b for a, b in pairwise(keys))
    alternation = changes / (len(keys) - 1) if len(keys) > 1 else 0.0
    supported = sum(count for count in labels.values() if count > 1) + 0.5 * len(labels)
    spoken = sum(_is_spoken(passages, index, opens) for index in opens) / max(1, len(opens))
    weight = COLON_WEIGHT if form in (Form.COLON, Form.LINE_COLON) else 1.0
    score = weight * supported * (0.4 + 0.6 * alternation) * (0.1 + 0.9 * spoken**2) if len(labels) > 1 else 0.0
    return Reading(form, score, dict(labels), opens, alternation)


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


def named_in_title(facts: Facts, title: str) -> list[str]:
    """Return the keys of labels whose last word stands in the title."""
    in_title = {word.casefold() for word in NAME_IN_CAPITALS.findall(title)}
    return [key for key in facts.reading.labels if key.split()[-1] in in_title]


__all__ = ["NO_SPEECH", "Facts", "Layout", "Paragraphs", "Reading", "named_in_title", "survey"]
