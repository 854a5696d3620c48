"""What an editor says of a speech → its parts: the label, the name in it, the direction, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.corrections.ink_offsets import ink_offsets
from tei_encoder.corrections.persons import named_together
from tei_encoder.corrections.wishes import corrector_id
from tei_encoder.labels import key_of
from tei_encoder.source import Span, ink

if TYPE_CHECKING:
    from tei_encoder.corrections.model import Correction
    from tei_encoder.source import Source

AFTER_LABEL = " \t\n.:—–-,"
REACH = 200  # characters of ink from the beginning of a passage in which its label stands


class NothingThereError(Exception):
    """A correction has a place, and nothing there that it could change; the message says what is missing."""


def speech_parts(source: Source, span: Span, entry: Correction) -> tuple[dict[str, Span], dict[str, str]]:
    """Return the parts and traits of a passage that is a speech. Raises NothingThereError."""
    traits = {"key": ""}
    if speakers := entry.texts("speaker"):
        traits |= {"speakers": named_together(speakers), "resp": corrector_id(entry.by)}
    if not entry.text("label"):
        if not speakers:
            message = "a speech needs a label or a speaker"
            raise NothingThereError(message)
        return {"text": span}, traits
    label = within(source, span, entry.text("label"), "label")
    parts = {"label": label}
    if label.start > span.start:
        parts["lead"] = source.strip(Span(span.start, label.start))
    name = label
    if entry.text("business"):
        parts["business"] = within(source, label, entry.text("business"), "business")
        name = Span(label.start, parts["business"].start)
    elif (bracket := _bracket(source[label])) > 0:
        closed = source[label].rstrip(AFTER_LABEL)
        parts["role"] = Span(label.start + bracket, label.start + len(closed))
        name = Span(label.start, label.start + bracket)
    printed = source[name]
    parts["name"] = Span(name.start, name.start + len(printed.rstrip(AFTER_LABEL)))
    traits["key"] = key_of(source[parts["name"]]) or key_of(source[label])
    if not traits["key"] and not speakers:
        message = "its label names nobody; say who speaks"
        raise NothingThereError(message)
    if said := source.strip(Span(label.end, span.end)):
        parts["text"] = said
    return parts, traits


def within(source: Source, span: Span, words: str, what: str) -> Span:
    """Return where words stand in a stretch, near its beginning, white space apart."""
    offsets = ink_offsets(source)
    start = offsets.to_ink(span.start)
    wanted = ink(words)
    end = min(offsets.to_ink(span.end), start + REACH + len(wanted))
    at = source.ink.find(wanted, start, end)
    if not wanted or at < 0:
        message = f"its {what} “{words}” does not stand there"
        raise NothingThereError(message)
    return offsets.span(at, at + len(wanted))


def _bracket(label: str) -> int:
    return min((at for at in (label.find("("), label.find("[")) if at > 0), default=-1)
