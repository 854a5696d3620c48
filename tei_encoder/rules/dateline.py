"""`April 6, 1989` or `London, July 14, 1958, 5:43 p.m.` on lines of its own says when, and often where."""

import re
from collections.abc import Iterator

from tei_encoder.dates import find_dates
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

PLACE = re.compile(r"[\[ ]{0,3}(?P<place>[^\W\d_][\w'’.\- ]{1,40}?(?:, [^\W\d_][\w'’.\- ]{1,30}?)?)[\] ]{0,3},[\] ]{0,3}")


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
    weekday_only = len(before) <= 14
    if not (place or weekday_only):
        return
    parts = {"date": date.span}
    if place and not weekday_only or place and place["place"].istitle():
        start = block.span.start + place.start("place")
        parts["place"] = Span(start, start + len(place["place"]))
    cert = Certainty.HIGH if len(block.text) <= 60 else Certainty.MEDIUM
    yield Proposal(Kind.DATELINE, block.span, cert, parts, {"when": date.when}, "a passage that is mostly a date")


RULE = Rule(
    "dateline",
    judge,
    accepts=("April 6, 1989\n\nA record\n", "London, July 14, 1958, 5:43 p.m.\n\nText.\n", "Wien, 30. März 2006\n"),
    refuses=("The treaty of 6 April 1989 was signed by both sides in London.\n",),
)
