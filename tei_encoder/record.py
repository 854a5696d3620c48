"""The Record: what a text is, as frozen data. Each part knows its span in the source and its origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.corrections.wishes import Corrector
    from tei_encoder.decide import Decision
    from tei_encoder.register.model import Match, Named
    from tei_encoder.rule import Kind
    from tei_encoder.source import Certainty, Origin, Source, Span
    from tei_encoder.traits import Sex

NO_TRAITS: Mapping[str, str] = {}


class Phrase(NamedTuple):
    """A stretch of running text that markup says something of; phrases may lie in each other."""

    kind: Kind
    span: Span
    parts: Mapping[str, Span]
    traits: Mapping[str, str]
    origin: Origin
    inner: tuple[Phrase, ...] = ()


class Passage(NamedTuple):
    """A passage that is not a speech. `span` is all of it, `text` what stands between its delimiters."""

    kind: Kind
    span: Span
    text: Span
    origin: Origin
    phrases: tuple[Phrase, ...] = ()
    lines: tuple[Span, ...] = ()
    traits: Mapping[str, str] = NO_TRAITS


class Break(NamedTuple):
    """A place where the source leaves room, as if something were missing."""

    span: Span
    origin: Origin


class Speech(NamedTuple):
    """A speech: its number, the label as printed (None where an editor says who speaks), who, and its passages."""

    number: int
    label: Span | None
    business: Span | None
    who: tuple[str, ...]
    parts: tuple[Passage | Break, ...]
    origin: Origin
    resp: str = ""  # the id of the editor who says who speaks
    timed: bool = False  # what stands beside the label is the time, not business


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the text: an act, a scene, the transcript, the information about the document."""

    type: str
    parts: tuple[Passage | Speech | Section, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks or was present. `names` as printed, the fullest first; sex and age only where printed."""

    id: str
    names: tuple[str, ...]
    role: str = ""
    group: bool = False
    cert: Certainty | None = None
    sex: Sex | None = None
    age: tuple[str, int] | None = None  # as printed, and in years
    entry: Match | None = None  # of the register


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the information about the document says, and the span of each statement."""

    translator: str = ""
    translated_for: str = ""
    repository: str = ""
    collection: str = ""
    publisher: str = ""
    rights: tuple[Span, ...] = ()
    genre: str = ""
    author: str = ""
    classification: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A whole record, ready to be written as TEI."""

    source: Source
    language: str
    profile: str
    title: str  # as printed, without marks of notes; empty where the record has none
    date: tuple[Span, Mapping[str, str]] | None  # with its attributes in TEI
    place: str
    persons: tuple[Person, ...]
    provenance: Provenance
    front: tuple[Passage, ...]
    body: Section
    back: tuple[Section, ...]
    joins: Mapping[int, bool] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)  # what an editor says of the record, not the source
    correctors: tuple[Corrector, ...] = ()
    named: tuple[Named, ...] = ()  # entries of the register that the text names, beside those of `persons`
    register: str = ""  # the file of the register, as seen from the record

    @property
    def id(self) -> str:
        """The record's name: that of its file."""
        return self.source.name
