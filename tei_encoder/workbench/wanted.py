"""What a page asks for, as JSON → a correction. Whatever does not fit the table of acts is refused with its reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.acts import FORMS, LISTS
from tei_encoder.corrections.model import Act, Correction, Selector
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.corrections.selectors import select
from tei_encoder.corrections.writing import entry_text
from tei_encoder.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.decide import Decision
    from tei_encoder.source import Source
    from tei_encoder.workbench.state import State

LONGEST_NAME = 200  # characters of the name of an editor


class UnfitError(Exception):
    """An act that cannot be written down, with the reason for a person."""


def correction_of(asked: Mapping[str, Any], state: State) -> Correction:
    """Make the entry of an act; the same wish gives the same entry, whatever was written meanwhile. Raises UnfitError."""
    word = asked.get("do")
    if word not in list(Act):
        message = f"there is no act {word!r}"
        raise UnfitError(message)
    act = Act(str(word))
    source = state.known.source
    at = _selector(asked, "at", source) if FORMS[act].place else None
    to = _selector(asked, "to", source) if act is Act.MOVE else None
    by, why = _line(asked, "by"), _line(asked, "why")
    if len(by) > LONGEST_NAME:
        message = f"a name has at most {LONGEST_NAME} characters"
        raise UnfitError(message)
    entry = Correction(act, at, to, _fields(asked.get("fields", {}), act), by, _day(asked), why)
    return checked(entry_text(entry))


def checked(text: str) -> Correction:
    """Read an entry back, as it will be read from the file. Raises UnfitError with what is wrong with it."""
    outcome = parse_corrections(text, "")
    if outcome.notes:
        message = " ".join(f"{note.message} {note.suggestion}".strip() for note in outcome.notes)
        raise UnfitError(message)
    if len(outcome.value.entries) != 1:
        message = "that is not one entry"
        raise UnfitError(message)
    return outcome.value.entries[0]


def _fields(given: object, act: Act) -> dict[str, str | tuple[str, ...]]:
    if not isinstance(given, dict):
        message = "the fields of an act are a table"
        raise UnfitError(message)
    form = FORMS[act]
    made: dict[str, str | tuple[str, ...]] = {}
    for name in (*form.needs, *form.takes):
        value = given.get(name)
        if isinstance(value, str) and value.strip():
            made[name] = value.strip()
        elif name in LISTS and isinstance(value, list) and all(isinstance(each, str) for each in value):
            made[name] = tuple(each.strip() for each in value if each.strip())
        elif value not in (None, "", []):
            message = f"{name} must be text"
            raise UnfitError(message)
    if unknown := [name for name in given if name not in (*form.needs, *form.takes)]:
        message = f"{act.value!r} has no {unknown[0]!r}"
        raise UnfitError(message)
    return made


def _line(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str):
        message = f"{name} must be text"
        raise UnfitError(message)
    return " ".join(value.split())


def _day(asked: Mapping[str, Any]) -> str:
    """Return the editor's own day, as the page has it."""
    try:
        return dt.date.fromisoformat(str(asked.get("when", ""))).isoformat()
    except ValueError:
        message = "an act needs its day"
        raise UnfitError(message) from None


def _selector(asked: Mapping[str, Any], name: str, source: Source) -> Selector:
    return select(source, span_of(asked.get(name), source))


def span_of(given: object, source: Source) -> Span:
    """Return a stretch of the source that holds words. Raises UnfitError."""
    if isinstance(given, list) and len(given) == 2 and all(type(each) is int for each in given):
        start, end = given
        if 0 <= start < end <= len(source.text) and (span := source.strip(Span(start, end))):
            return span
    message = "no words of the source are marked"
    raise UnfitError(message)


def apart_from_phrases(decision: Decision, source: Source) -> Span:
    """Return words by which a passage is meant, and not a phrase that fills the most of it."""
    span = decision.span
    if not any((each.span.end - each.span.start) * 2 > span.end - span.start for each in decision.phrases):
        return span
    at = span.start
    for each in decision.phrases:
        if words := source.strip(Span(at, max(at, each.span.start))):
            return words
        at = max(at, each.span.end)
    return source.strip(Span(at, span.end)) or span
