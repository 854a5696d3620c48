"""Weighs a label: what speaks for it and against it in the light of those that are sure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tei_encoder.labels import Form, Opening
from tei_encoder.lexicon import Field, has_word, is_word, words
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tei_encoder.segment import Block

# Weights are in nats of belief, roughly: three of them outweigh a doubt of twenty to one.
CAPITALISED = 2.7
PRIOR, BELIEVED, PAIRED = -2.0, 9.0, 4.0
RECURS = ((5, 3.5), (3, 2.5), (2, 1.5))
LISTED, KIN, TITLED, COMMON_WORD, NAME_LIKE = 3.5, 2.5, 1.5, 1.2, 0.7
INSIDE_TOO, FUNCTION_WORD, UNSAID, COMMA = -4.0, -6.0, -2.0, -1.0
INTRUDES = -1.5
CAPITALS, NO_CAPITALS, LOOSE, LONG = 2.5, -3.5, -1.5, -0.6
COLON, ELSEWHERE, ALONE_TOO, INDENTED, LOWER_CASE = 2.3, -1.5, 1.5, -1.2, -1.5
APART = -4.0
NUMBER_OF, SHORT_KEY = -4.0, 5
REPORTS, INITIAL, SENTENCE, COUNTED, DIGITS, HEADED, ASIDE_TOO = -6.0, -2.5, -2.5, -4.0, -1.5, -3.0, 1.0
REGULAR, LEAST_REGULAR, MOST_REGULAR = 1.3, -0.5, 3.5
USUAL_WORDS = 4  # a longer label is less likely with every word
SMALL: tuple[Field, ...] = ("connectors", "titles", "offices", "suffix")
RARE = 0.03
FEW = 4  # sure labels: fewer say little about the style


@dataclass(frozen=True, slots=True)
class Style:
    """How the sure labels of a document look. `regular` weighs how many of its passages they open."""

    form: Form
    sure: frozenset[str]
    ends: frozenset[str]  # the first and the last words of sure labels
    shared: frozenset[str]  # words that begin or end two different labels
    capitals: bool
    plain: bool  # hardly any is in capitals
    own_line: float
    apart: float
    loose: float
    comma: float
    asides: float
    leads: float
    digits: float
    indent: int | None
    recurring: bool  # most candidates recur
    regular: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of labels: how often each occurs, where else, who is listed, whom the profile names."""

    counts: Mapping[str, int]
    inner: Mapping[str, int]
    listed: Collection[str]
    believed: Collection[str] = ()  # labels that the profile names
    paired: Collection[str] = ()  # words for question and answer that open passages in turn
    named: bool = False  # beside question and answer, others are named in full, in capitals and with a colon


def learn_style(form: Form, found: Iterable[Opening], known: Known, passages: int) -> Style:
    """Learn from the labels that recur, and more often than their words stand as sentences inside of the text."""
    openings = list(found)
    sure = [each for each in openings if _is_sure(each, known)]
    count = max(1, len(sure))
    uppers = sum(each.upper for each in sure)
    indents = Counter(each.indent for each in sure).most_common(1)
    keys = {each.key for each in sure}
    every = Counter(word for key in {each.key for each in openings} for word in {key.split()[0], key.split()[-1]})
    recurring = len(sure) >= 2 and len(sure) * 2 > len(openings)
    # Where labels recur, those that occur once are likely labels, too.
    trust = min(1.0, 2.2 * len(sure) / max(1, len(openings))) ** 2
    share = min(0.97, (len(sure) + trust * (len(openings) - len(sure))) / max(1, passages))
    return Style(
        form=form,
        sure=frozenset(keys),
        ends=frozenset(word for key in keys for word in (key.split()[0], key.split()[-1]) if len(word) > 2),
        shared=frozenset(word for word, times in every.items() if times > 1 and len(word) > 3),
        capitals=uppers >= FEW and uppers * 10 > len(sure) * 8,
        plain=len(sure) >= FEW and uppers * 10 <= len(sure),
        own_line=sum(each.own_line for each in sure) / count,
        apart=sum(each.apart for each in sure) / count,
        loose=sum(each.loose > 0 for each in sure) / count,
        comma=sum(each.comma for each in sure) / count,
        asides=sum(each.aside is not None and not each.comma for each in sure) / count,
        leads=sum(each.lead is not None for each in sure) / count,
        digits=sum(any(char.isdigit() for char in each.key) for each in sure) / count,
        indent=indents[0][0] if indents and indents[0][1] * 10 >= len(sure) * 9 and len(sure) >= FEW else None,
        recurring=recurring,
        regular=max(0.0 if recurring else LEAST_REGULAR, min(MOST_REGULAR, REGULAR * math.log(share / (1 - share))))
        if sure
        else 0.0,
    )


def _is_sure(opening: Opening, known: Known) -> bool:
    count = known.counts[opening.key]
    if opening.key in known.believed or opening.key in known.paired:
        return True
    if count < 2 or is_common(opening.key):
        return False
    return count > 2 * known.inner.get(opening.key, 0) or opening.key in known.listed


@depends_on_words
@lru_cache(maxsize=16_384)
def is_common(key: str) -> bool:
    """Say whether a label is a word that opens sentences or fields, and names nobody."""
    return is_word(key, "not_label") or is_word(key, "abbreviated") or not any(char.isalpha() for char in key)


def of_label(opening: Opening, known: Known, style: Style, *, headed: bool) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against a label wherever it is set alike, each with its weight.

    `headed` says that a heading stands before it.
    """
    yield "any words at the head of a passage", PRIOR
    yield from _of_words(opening, known, style)
    if (
        headed
        and not (style.capitals and opening.upper)
        and known.counts[opening.key] < 2
        and opening.key not in known.listed
    ):
        yield "once only, and right under a heading", HEADED
    yield from _of_looks(opening, style)


def of_place(opening: Opening, block: Block, style: Style, said: str) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against a label in one place; `said` is what it would open there."""
    yield from _of_text(opening, block, style, said)
    yield "passages of this text open with labels", style.regular


def _of_words(opening: Opening, known: Known, style: Style) -> Iterator[tuple[str, float]]:
    count = known.counts[opening.key]
    for least, gain in RECURS:
        if count >= least:
            yield f"it opens {count} passages", gain
            break
    yield from _of_company(opening, known, style)
    if opening.key in known.paired:
        yield "questions and answers in turn", PAIRED
    else:
        yield from _of_grammar(opening, style)
    if known.inner.get(opening.key, 0) * 2 >= count and not (style.capitals and opening.upper):
        yield "its words are also a sentence inside of the text", INSIDE_TOO


def _of_company(opening: Opening, known: Known, style: Style) -> Iterator[tuple[str, float]]:
    """Weigh whom a label names beside other labels."""
    key, ends = opening.key, _ends_of(opening.key)
    titled = " " in key and (ends[0] in words("titles") or ends[0] in words("offices") or ends[1] in words("offices"))
    if key in known.believed:
        yield "the profile names it", BELIEVED
    elif key in known.listed:
        yield "a list names it", LISTED
    elif key not in style.sure and any(len(word) > 2 and word in style.ends for word in ends):
        yield "it shares a name with a label that recurs", KIN
    elif any(word in style.shared for word in ends):
        yield "it shares a word with other labels", COMMON_WORD
    elif " " in key and not opening.loose and not style.capitals and opening.form is Form.POINT:
        yield "two capitalised words", NAME_LIKE
    if titled:
        yield "it begins with a title or an office", TITLED
    elif (
        len(style.sure) == 2
        and not known.paired
        and key not in {*style.sure, *known.listed}
        and style.form is Form.POINT
    ):
        yield "two speak, and this is neither", INTRUDES


def _of_grammar(opening: Opening, style: Style) -> Iterator[tuple[str, float]]:
    """Weigh what kind of words a label is made of."""
    parts = opening.key.split()
    if is_common(opening.key) or (len(parts) == 2 and parts[1].isdigit() and is_common(parts[0])):
        yield "a word that opens sentences and fields", FUNCTION_WORD / (2 if style.capitals and opening.upper else 1)
    if opening.form is Form.BRACKET and (has_word(opening.key, "business") or has_word(opening.key, "illegible")):
        yield "brackets round a direction", FUNCTION_WORD * 3
    if any(word in words("reporting") for word in parts[1:]):
        yield "it reports that someone speaks", REPORTS
    if len(parts) > 1 and len(parts[-1]) == 1 and opening.form is Form.POINT:
        yield "it ends with an initial", INITIAL
    if style.digits < RARE and any(word[0].isdigit() for word in parts):
        yield "it has a number", DIGITS * (2 if parts[0].isdigit() and not opening.loose else 1)
    extra = len([word for word in parts if not _is_small(word)]) - USUAL_WORDS
    if extra > 0:
        yield "it is long", LONG * extra


def _ends_of(key: str) -> tuple[str, str]:
    """Return the first word of a label and the last."""
    parts = key.split()
    return parts[0], parts[-1]


def _is_small(word: str) -> bool:
    """Say whether a word does not make a name longer: `of`, `Dr.`, `Jr.`, `Minister`."""
    return any(word in words(field) for field in SMALL)


def _of_looks(opening: Opening, style: Style) -> Iterator[tuple[str, float]]:
    if style.capitals:
        yield ("in capitals as the others", CAPITALS) if opening.upper else ("not in capitals", NO_CAPITALS)
    elif style.plain and opening.upper and len(opening.key) > 2:
        yield "in capitals, unlike the others", -0.5
    if opening.loose and not (style.capitals and opening.upper):
        yield "with words in lower case", LOOSE * (opening.loose + 1) / 2 * (1 - min(1.0, 3 * style.loose))
    if style.form is Form.COLON and not opening.loose:
        if style.recurring:
            yield "a colon after a name", COLON
        elif style.sure and (opening.upper or " " in opening.key):
            yield "a colon after words that begin with capitals", CAPITALISED
    yield from _of_asides(opening, style)
    yield from _of_setting(opening, style)


def _of_asides(opening: Opening, style: Style) -> Iterator[tuple[str, float]]:
    """Weigh what stands in a label beside the name."""
    if opening.comma and opening.own_line and not opening.lower_aside and style.own_line < 0.2:
        yield "a sentence that begins with a name", SENTENCE * 3  # `CASSIUS, Come then.`
    elif opening.comma and style.comma < RARE:
        yield "with an aside after a comma", COMMA
    if opening.aside and not opening.comma and style.asides > 0.3:
        yield "with an aside in brackets as the others", ASIDE_TOO
    if opening.lead is not None and style.leads < 0.5:
        yield "with a number before it", COUNTED


def _of_setting(opening: Opening, style: Style) -> Iterator[tuple[str, float]]:
    """Weigh where on the page a label stands."""
    if style.indent is not None and abs(opening.indent - style.indent) > 1:
        yield "indented unlike the others", INDENTED
    if opening.apart and style.own_line > 0.5 and style.apart < RARE:
        yield "parted from what follows, unlike the others", APART
    alone = opening.own_line and opening.aside is None
    if (style.own_line > 0.9 and not opening.own_line) or (style.own_line < 0.1 and alone):
        yield "set on the line unlike the others", ELSEWHERE
    elif style.own_line > 0.9 and opening.own_line and style.form in (Form.COLON, Form.POINT):
        yield "alone on its line as the others", ALONE_TOO


def _of_text(opening: Opening, block: Block, style: Style, said: str) -> Iterator[tuple[str, float]]:
    if not said:
        yield "nothing said under it", UNSAID
    elif said[0].isdigit() and len(opening.key) < SHORT_KEY and opening.form is Form.POINT:
        yield "an abbreviation before a number", NUMBER_OF
    elif said[0].islower() and opening.aside is None and not style.capitals:
        yield "what follows begins in lower case", LOWER_CASE if style.form is not Form.COLON else LOWER_CASE / 3
    if opening.comma and opening.lower_aside and not opening.upper:
        yield "a sentence goes on after the comma", SENTENCE
    if block.blank == 0 and style.form is Form.LINE and not opening.upper:
        yield "no blank line before it", -0.5
