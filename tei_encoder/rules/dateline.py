"""`April 6, 1989` or `London, July 14, 1958, 5:43 p.m.` on lines of its own says when, and often where."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from tei_encoder.dates import find_dates, settle
from tei_encoder.lexicon import is_word
from tei_encoder.months import weekdays
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

NO_PLACE: tuple[Literal["genre", "classification", "division", "act", "scene", "offices"], ...] = (
    "genre", "classification", "division", "act", "scene", "offices",
)  # fmt: skip
STATE = lazily(r"(?:[A-Z]\.){1,3}|[A-Z]{2}|[A-Z][a-z]{1,4}\.")
# What stands between a place and a date, or between a weekday and it.
SMALL = "the|on|from|den|dem|am|vom|le|du|il|li|lì|addì|el|al|del|a|à|em|aos|op|dnia|dne|od|с|от|d\\.|em|dia"
# `In Moscow`, `г. Самара`, `w Łodzi`: a small word before the name of a place.
BEFORE_PLACE = lazily(r"^(?:in|at|à|en|em|zu|te|w|we|v|ve|в|у|г\.|гор\.|м\.)\s(?=[^\W\d_])", re.IGNORECASE)
# `Sitzung vom 3. Mai`: what happens on the day, not where.
OF_A_DAY = lazily(r"[^,](?:\s|^)(?:vom|du|del|от|from|of)\s*$", re.IGNORECASE)
AFTER_DATE = lazily(r"\s?[,–—-]\s?(?P<place>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?(?:, [^\W\d_][\w'’.-]+)?)\.?")
MOST_AFTER = 45  # characters: the hour, the room; a sentence goes on longer


@cache
def _weekdays() -> str:
    names = map(re.escape, weekdays())
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _lead(before: str) -> str:
    """Return what stands before a date without the weekday and the small words that belong to the date."""
    if not before:
        return ""
    match = _end_of_lead().search(before)
    return (before[: match.start()] if match else before).strip(" ,[](–—\n\t")


@cache
def _end_of_lead() -> re.Pattern[str]:
    """Return a pattern for the weekday and the small words between a place and a date."""
    weekday = rf"(?:(?<!\w)(?:{_weekdays()})\.?[,\s]*)?"
    return re.compile(rf"[\[(\s]*{weekday}(?:(?<!\w)(?:{SMALL})\s+)?{weekday}$", re.IGNORECASE)


def _place(lead: str) -> str:
    """Return the place at the end of what stands before a date: `Washington, D.C.`, `Geneva`."""
    parts = [part.strip() for part in lead.split(",")]
    last = parts[-1]
    if len(parts) > 1 and (STATE.fullmatch(last) or len(parts) == 2) and looks_like_place(parts[-2]):
        last = f"{parts[-2]}, {last}"
    return last if looks_like_place(last) and len(last) < 60 else ""


def _place_after(after: str, facts: Facts) -> Span | None:
    """Return where a place stands that is all that follows a date: ` – Paris, France`, or `, Geneva` if it recurs."""
    match = AFTER_DATE.fullmatch(after)
    if match is None or not looks_like_place(match["place"]):
        return None
    if "," not in match["place"] and facts.source.text.count(match["place"]) == 1:
        return None
    if any(is_word(word, field) for field in NO_PLACE for word in (match["place"], match["place"].split()[-1])):
        return None
    return Span(*match.span("place"))


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
    before = facts.source[Span(block.span.start, date.span.start)]
    lead = _lead(before)
    if lead.endswith(":"):  # the name of a field: of all dates in the head of a record, one is its own
        if not is_word(lead, "date_field"):
            return
        lead = ""
    lead = BEFORE_PLACE.sub("", lead)
    place = "" if OF_A_DAY.search(before) else _place(lead)
    if (lead and not place) or block.span.end - date.span.end > MOST_AFTER:
        return
    if lead != place and block.index == facts.title:  # `Oral argument, Washington, 6 May 1961` can be the title, too
        return
    parts = {"date": date.span}
    if place:
        start = text.rindex(place.split(",")[0], 0, date.span.start - block.span.start)
        parts["place"] = facts.source.strip(Span(block.span.start + start, block.span.start + start + len(place)))
    elif after := _place_after(facts.source[Span(date.span.end, block.span.end)], facts):
        parts["place"] = Span(date.span.end + after.start, date.span.end + after.end)
    cert = Certainty.HIGH if len(block.text) <= 60 else Certainty.MEDIUM
    yield Proposal(
        Kind.DATELINE,
        block.span,
        cert,
        parts,
        settle(date, facts.source, facts.language),
        "a passage that is mostly a date",
    )


RULE = Rule(
    "dateline",
    judge,
    accepts=(
        "April 6, 1989\n\nA record\n",
        "London, July 14, 1958, 5:43 p.m.\n\nText.\n",
        "Wien, 30. März 2006\n",
        "Date: 30 March 2006\n",
        "Berlin, Mittwoch, den 7. März 2012\n",
        "Самара, 4 октября 1961 г.\n",
        "Győr, 1927. október 5.\n",
        "Łódź, dnia 7 maja 1936 r.\n",
        "8 October 1962, Geneva, Switzerland\n",
        "Paris, May 16, 1960, 11 a.m.–2:10 p.m.\n",
        "A case\n\nOral argument, Supreme Court, Washington, D.C., April 17, 2018\n\nA: Yes.\n",
    ),
    refuses=(
        "Release date: August 29, 2006\n\nA: Yes.\n",
        "The treaty of 6 April 1989 was signed by both sides in London.\n",
        "Sitzung vom 3. Mai 1920\n\nA: Ja.\n",
        "Interview with a witness, 3 May 1974\n\nQ. Where?\n\nA. Here.\n\nQ. So?\n\nA. No.\n",
    ),
    about=lambda facts: range(facts.first_speech),
)
