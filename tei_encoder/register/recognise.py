"""Record + Register → Record: its persons have their entries, its text the names that the register lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.calendars import ABOUT
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.people import RESERVED, unique_id
from tei_encoder.record_walk import changed, speeches
from tei_encoder.register.folding import folded, settled
from tei_encoder.register.matching import Doubt, Matcher
from tei_encoder.register.model import Match
from tei_encoder.register.period import ALWAYS, Period
from tei_encoder.register.tagging import Tagger
from tei_encoder.rule import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.record import Passage, Person, Phrase, Record, Speech
    from tei_encoder.register.model import Entry, Register
    from tei_encoder.source import Span

AMBIGUOUS_PERSON = Code(
    "ambiguous-person",
    Severity.WARNING,
    "{name} may be {candidates} of the register: {why}; none is taken.",
    "Add to the register the name as printed here, a date, or an office; or leave it so.",
)
AMBIGUOUS_NAME = Code(
    "ambiguous-name",
    Severity.WARNING,
    "{name} may be {candidates} of the register: {why}; it is not marked up (in {count} place(s)).",
    "Add the fuller name to the register, or mark up the passage by hand.",
)
MOST = 5  # candidates that are told
MORE_IDS = ("notes", *(name.removeprefix("#") for name in ABOUT))


def recognised(record: Record, register: Register) -> Outcome[Record]:
    """Lay a register over a record. What is not sure changes nothing, and is a note."""
    if not register:
        return Outcome(record)
    play = record.body.type == "play"
    voices = [speech.who for speech in speeches(record.body)]
    matcher = Matcher(register, date_of(record), play)
    labels = _labels(record)
    found = settled(
        {person.id: _placed(matcher.find(person), labels.get(person.id)) for person in record.persons}, voices
    )
    persons, became = folded(record.persons, found)
    notes = [
        _doubted(person, doubt, labels.get(person.id))
        for person in record.persons
        if isinstance(doubt := found[person.id], Doubt)
    ]
    tagger = _tagger(record, register, persons)

    def passage(each: Passage) -> Passage:
        return _renamed(tagger.passage(each), became)

    def speech(each: Speech) -> Speech:
        who = tuple(dict.fromkeys(became.get(name, name) for name in each.who))
        return each if who == each.who else each._replace(who=who)

    made = changed(record, passage, speech)
    for name, each in tagger.doubted.items():
        told = {
            "name": repr(name),
            "words": name,
            "what": each.entries[0].what.value,
            "candidates": _names(each.entries),
            "why": each.why,
            "count": each.count,
            "entries": each.entries,
        }
        notes.append(AMBIGUOUS_NAME.at(each.span, **told))
    file = register.file
    return Outcome(replace(made, persons=persons, named=tuple(tagger.named), register=file), tuple(notes))


def date_of(record: Record) -> Period:
    """Return the time of a record, as far as it is known."""
    return Period.of(record.date[1]) if record.date else ALWAYS


def _tagger(record: Record, register: Register, persons: tuple[Person, ...]) -> Tagger:
    ids = {person.entry.entry.id: person.id for person in persons if person.entry}
    taken = {*RESERVED, *MORE_IDS, *(person.id for person in record.persons)}
    unique_id(record.id, taken)  # the record keeps its own
    return Tagger(register, record.source, record.joins, ids, taken)


def _renamed(passage: Passage, became: Mapping[str, str]) -> Passage:
    """Let the names in a title follow persons who have become one."""
    if passage.kind is not Kind.TITLE or not became:
        return passage

    def phrase(each: Phrase) -> Phrase:
        ref = each.traits.get("ref", "")
        return each._replace(traits={**each.traits, "ref": became[ref]}) if ref in became else each

    return passage._replace(phrases=tuple(map(phrase, passage.phrases)))


def _labels(record: Record) -> dict[str, Span]:
    """Return the first label of each person who speaks."""
    labels: dict[str, Span] = {}
    for speech in speeches(record.body):
        for who in speech.who if speech.label else ():
            labels.setdefault(who, speech.label or speech.origin.span)
    return labels


def _placed(match: Match | Doubt | None, label: Span | None) -> Match | Doubt | None:
    return replace(match, span=label) if isinstance(match, Match) else match


def _doubted(person: Person, doubt: Doubt, label: Span | None) -> Diagnostic:
    told = {
        "name": repr(person.names[0]),
        "candidates": _names(doubt.entries),
        "why": doubt.why,
        "person": person.id,
        "entries": doubt.entries,
    }
    return AMBIGUOUS_PERSON.at(label, **told)


def _names(entries: tuple[Entry, ...]) -> str:
    """Name entries with their identifiers."""
    told = [f"{entry.name} (#{entry.id})" for entry in entries[:MOST]]
    if len(entries) > MOST:
        told.append(f"{len(entries) - MOST} more")
    return " or ".join(told)
