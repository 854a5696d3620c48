"""`April 6, 1989` or `London, July 14, 1958, 5:43 p.m.` on lines of its own says when, and often where."""

import re
from collections.abc import Iterator
from functools import cache

from tei_encoder.dates import LANGUAGES, find_dates
from tei_encoder.lexicon import is_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

PLACE = re.compile(
    r"[\[ ]{0,3}(?P<place>[^\W\d_][\w'’.\- ]{1,40}?(?:, [^\W\d_][\w'’.\- ]{1,30}?)?)[\] ]{0,3},[\] ]{0,3}"
)

MOST_AFTER = 45  # characters: the hour, the room; a sentence goes on longer


@cache
def _weekdays() -> str:
    from babel import Locale  # noqa: PLC0415 - only a record with a likely dateline needs CLDR

    names = {
        re.escape(str(name))
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
    }
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _weekday(before: str) -> bool:
    """Say whether nothing but a weekday stands before the date."""
    return (
        re.fullmatch(rf"[\[(\s]*(?:(?:{_weekdays()})\.?[,\s]*(?:den |the |le |dne )?)?", before, re.IGNORECASE)
        is not None
    )


def looks_like_place(words: str) -> bool:
    """Say whether words are names: all but the small ones between them begin with a capital."""
    parts = re.findall(r"[\w'’.-]+", words)
    return len(parts) <= 5 and all(part[0].isupper() or is_word(part, "connectors") for part in parts)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a dateline for a short passage before the first speech that is mostly a date."""
    if not facts.before_speech(block) or len(block.text) > 110 or len(block.lines) > 2:
        return
    text = facts.source[block.span]
    date = next(find_dates(text, block.span.start), None)
    if date is None:
        return
    before = facts.source[Span(block.span.start, date.span.start)]
    place = PLACE.fullmatch(before)
    if not (place or _weekday(before)):
        return
    if block.span.end - date.span.end > MOST_AFTER:
        return
    if place and not _weekday(before) and not looks_like_place(place["place"]):
        return
    parts = {"date": date.span}
    if place and not _weekday(before):
        start = block.span.start + place.start("place")
        parts["place"] = Span(start, start + len(place["place"]))
    cert = Certainty.HIGH if len(block.text) <= 60 else Certainty.MEDIUM
    yield Proposal(Kind.DATELINE, block.span, cert, parts, {"when": date.when}, "a passage that is mostly a date")


RULE = Rule(
    "dateline",
    judge,
    accepts=(
        "April 6, 1989\n\nA record\n",
        "London, July 14, 1958, 5:43 p.m.\n\nText.\n",
        "Wien, 30. März 2006\n",
    ),
    refuses=("The treaty of 6 April 1989 was signed by both sides in London.\n",),
)
