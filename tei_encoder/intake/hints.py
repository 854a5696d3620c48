"""What a file says of its text beyond the characters: typefaces, what passages are, when they were said, who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.source import Span


class Face(NamedTuple):
    """A stretch that is set off: `rend` is how, in the words of TEI's attribute: `italic`, `bold smallcaps`."""

    span: Span
    rend: str


class Mark(NamedTuple):
    """A stretch of which the form of the file says what it is: a passage of some kind with its traits, a label, a line of verse.

    One that is not `sure` is what the passage looks like, and gives way to what its words say.
    """

    span: Span
    kind: str
    traits: Mapping[str, str]
    sure: bool


class Moment(NamedTuple):
    """When a stretch was said, in seconds from the beginning of the recording."""

    span: Span
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Form:
    """A form of files: its name, what the header calls such a file, how their names end, and the packages that it needs."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    needs: tuple[str, ...] = ()


class Given(NamedTuple):
    """A file to read: its form, its bytes, and its characters, if its form is one of text."""

    form: Form
    data: bytes
    text: str


PLAIN_TEXT = Form("text", "plain text", (".txt", ".text"))


@dataclass(frozen=True)
class Hints:
    """All that a file says of its text. Spans are in order, and those of one kind do not overlap.

    `drama` is whether it is a play, where the form of the file says so; `facts` are for the header.
    """

    faces: tuple[Face, ...] = ()
    marks: tuple[Mark, ...] = ()
    moments: tuple[Moment, ...] = ()
    drama: bool | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


NO_HINTS = Hints()
