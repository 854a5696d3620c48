"""`April 6, 1989` or `London, July 14, 1958, 5:43 p.m.` on lines of its own says when, and often where."""

import re
from collections.abc import Iterator
from functools import cache

from tei_encoder.dates import LANGUAGES, find_dates
from tei_encoder.lexicon import is_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

STATE = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]{2}|[A-Z][a-z]{1,4}\.")
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


def _lead(before: str) -> str:
    """Return what stands before a date without the weekday and the small words that belong to the date."""
    end = re.compile(rf"[\[(\s]*(?:(?<!\w)(?:{_weekdays()})\.?[,\s]*)?(?:den |the |le |dne |am |on )?$", re.IGNORECASE)
    match = end.search(before)
    return (before[: match.start()] if match else before).strip(" ,[](\n\t")


def _place(lead: str) -> str:
    """Return the place at the end of what stands before a date: `Washington, D.C.`, `Geneva`."""
    parts = [part.strip() for part in lead.split(",")]
    last = parts[-1]
    if len(parts) > 1 and (STATE.fullmatch(last) or len(parts) == 2) and looks_like_place(parts[-2]):
        last = f"{parts[-2]}, {last}"
    return last if looks_like_place(last) and len(last) < 60 else ""


def looks_like_place(words: str) -> bool:
    """Say whether words are names: all but the small ones between them begin with a capital."""
    parts = re.findall(r"[\w'’.-]+", words)
    if not parts or len(parts) > 5 or not parts[0][0].isupper():
        return False
    return all(part[0].isupper() or is_word(part, "connectors") for part in parts)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a dateline for a short passage before the first speech that is mostly a date."""
    if not facts.before_speech(block) or len(block.text) > 110 or len(block.lines) > 2:
        return
    text = facts.source[block.span]
    date = next(find_dates(text, block.span.start), None)
    if date is None:
        return
    lead = _lead(facts.source[Span(block.span.start, date.span.start)])
    place = _place(lead)
    if (lead and not place) or block.span.end - date.span.end > MOST_AFTER:
        return
    if lead != place and block.index == facts.title:  # `Oral argument, Washington, 6 May 1961` can be the title, too
        return
    parts = {"date": date.span}
    if place:
        start = text.rindex(place.split(",")[0], 0, date.span.start - block.span.start)
        parts["place"] = facts.source.strip(Span(block.span.start + start, block.span.start + start + len(place)))
    cert = Certainty.HIGH if len(block.text) <= 60 else Certainty.MEDIUM
    yield Proposal(Kind.DATELINE, block.span, cert, parts, date.traits, "a passage that is mostly a date")


RULE = Rule(
    "dateline",
    judge,
    accepts=(
        "April 6, 1989\n\nA record\n",
        "London, July 14, 1958, 5:43 p.m.\n\nText.\n",
        "Wien, 30. März 2006\n",
        "Berlin, Mittwoch, den 7. März 2012\n",
        "A case\n\nOral argument, Supreme Court, Washington, D.C., April 17, 2018\n\nA: Yes.\n",
    ),
    refuses=(
        "The treaty of 6 April 1989 was signed by both sides in London.\n",
        "Interview with a witness, 3 May 1974\n\nQ. Where?\n\nA. Here.\n\nQ. So?\n\nA. No.\n",
    ),
    about=lambda facts: range(facts.first_speech),
)
