"""What a stage noticed: codes, severities, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.source import Span

T = TypeVar("T")

MADE_BY = "made_by"  # the field of a diagnostic that names the rule which made the markup


class Severity(IntEnum):
    """How much a diagnostic matters. Only an error changes the exit code."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The severity as it is printed."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of remark, declared beside the code that makes it.

    `name` is stable: users filter by it. `template` is a sentence with fields; `remedy` says what to do.
    `spoils` marks the errors after which an output must not replace an older one.
    """

    name: str
    severity: Severity
    template: str
    remedy: str = ""
    spoils: bool = True

    def at(self, span: Span | None = None, **fields: object) -> Diagnostic:
        """Make the remark for one place in the source (`None`: for all of it)."""
        return Diagnostic(self, self.template.format(**fields), span, fields)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file that a person can go to. Lines and columns (of characters) count from 1; the end is exclusive.

    `element` is the path of the element concerned, where the file is XML: `/TEI/text/body/sp[3]`.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    element: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark: what was wrong, where, and what to do.

    `suggestion` says what would be right, where that is likely. `origin` is the place in the plain text that the
    place in the TEI was made from.
    """

    code: Code
    message: str
    span: Span | None = None
    fields: Mapping[str, object] = field(default_factory=dict, compare=False)
    place: Place | None = None
    suggestion: str = ""
    origin: Place | None = None

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity

    @property
    def name(self) -> str:
        """The code, and where a rule of a schema found it, that rule: what it can be switched off by."""
        rule = self.fields.get("rule") if self.fields.get("schema") else None
        return f"{self.code.name}/{printable(str(rule))}" if rule else self.code.name

    def text(self) -> str:
        """Give the remark as one line for a person; control characters cannot reach her terminal."""
        where = f"{self.place}: " if self.place else ""
        return printable(f"{where}{self.severity.word}[{self.name}] {self.sentence()}")

    def sentence(self) -> str:
        """Say what is wrong, what would be right, what to do, and what in the plain text it was made from."""
        rule = self.fields.get(MADE_BY)
        made = f"(from {self.origin}{f' by rule {rule}' if rule else ''})" if self.origin else ""
        return " ".join(part for part in (self.message, self.suggestion, self.code.remedy, made) if part)


def printable(text: str, keep: str = "") -> str:
    """Write as an escape every character that cannot be seen: controls, halves of surrogates, turns of direction."""
    return "".join(char if char.isprintable() or char in keep else f"\\u{ord(char):04x}" for char in text)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage made, and what it noticed on the way."""

    value: T
    notes: tuple[Diagnostic, ...] = ()
