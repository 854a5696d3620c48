"""Decisions → the head of a record: its title, date and place, and what the title says of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.dates import find_dates, settle, short_dates
from tei_encoder.fields import number_before
from tei_encoder.patterns import lazily
from tei_encoder.record import Phrase
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty, Origin, Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.fields import Name
    from tei_encoder.people import People
    from tei_encoder.rule import Facts

TOP = 15  # passages: what stands lower tells of other days
DAY = len("1989-04-06")
TITLE_PLACE = lazily(r",\s+(?P<place>[^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]+){0,2}(?:, [^\W\d_][\w'’.-]+)?)\.?$")


def title_words(decisions: Sequence[Decision], facts: Facts, fields: Mapping[Name, Span]) -> str:
    """Return what stands after the word `title`, or the heading without its number and the marks of notes in it."""
    source = facts.source
    if "title" in fields:
        return squeeze(source[fields["title"]])
    for decision in decisions:
        if decision.kind is Kind.TITLE:
            words, at = [], decision.span.start
            for mark in (phrase for phrase in decision.phrases if phrase.kind is Kind.MARK):
                words.append(source[Span(at, mark.span.start)])
                at = mark.span.end
            title = squeeze("".join([*words, source[Span(at, decision.span.end)]])).strip()
            number = number_before(title, facts)
            return title[number.end() :] if number else title
    return ""


def date_above(
    decisions: Sequence[Decision], facts: Facts, fields: Mapping[Name, Span]
) -> tuple[Span, Mapping[str, str]] | None:
    """Return the date that the record gives without a dateline: after the word `date`, in its title, or else above the first speech.

    The first pages of a play are full of other dates: of prints, of first nights.
    """
    above = [each for each in decisions if each.block.index < min(facts.first_speech, TOP)]
    titles = [each for each in above if each.kind is Kind.TITLE]
    named = [fields["date"]] if "date" in fields else []
    for span in (*named, *(each.span for each in (*titles, *(() if facts.drama else above)))):
        for date in find_dates(facts.source[span], span.start):
            if len(date.when) == DAY:
                return date.span, settle(date, facts.source, facts.language)
    for span in (*named, *(each.span for each in titles)):
        for date in short_dates(facts.source[span], span.start, facts.source, facts.language):
            return date.span, date.traits
    return None


def find_place(
    title: Span | None, dated: Decision | None, people: People, facts: Facts, fields: Mapping[Name, Span]
) -> Span | None:
    """Return where the place stands: in the dateline, after the word `place`, or at the end of the title of no play."""
    if dated and "place" in dated.parts:
        return dated.parts["place"]
    if "place" in fields:
        return fields["place"]
    if title is None or facts.drama:
        return None
    match = TITLE_PLACE.search(facts.source[title])
    if match is None:
        return None
    span = Span(title.start + match.start("place"), title.start + match.end("place"))
    return None if any(phrase.span.end > span.start for phrase in people.title) else span


def title_phrases(people: People, title: Span | None, place: Span | None) -> tuple[Phrase, ...]:
    """Return the names that the title holds, the place at its end included."""
    if title is None or place is None or not title.holds(place):
        return people.title
    origin = Origin(place, "people", Certainty.MEDIUM, "the last part of the title")
    return (*people.title, Phrase(Kind.PLACE, place, {"text": place}, {}, origin))
