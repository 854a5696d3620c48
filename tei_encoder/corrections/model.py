"""What a file of corrections says, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".corrections.toml"


class Act(StrEnum):
    """What an entry does."""

    READ = "read"
    SPLIT = "split"
    JOIN = "join"
    MOVE = "move"
    SPEAKER = "speaker"
    MERGE = "merge"
    PART = "part"
    ACCEPT = "accept"
    REFUSE = "refuse"
    SIC = "sic"
    SUPPLIED = "supplied"
    GAP = "gap"
    UNCLEAR = "unclear"
    NOTE = "note"
    NAME = "name"
    DATE = "date"
    WORD = "word"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a source with what stands round them (W3C Web Annotation Data Model, TextQuoteSelector).

    `start` and `end` are where they stood, in characters (TextPositionSelector): a hint. A long stretch is quoted by
    its first words, `exact`, and its last, `through` (RangeSelector). White space does not count.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    through: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. `fields` holds what belongs to its act; `line` is where it begins in its file."""

    do: Act
    at: Selector | None = None
    to: Selector | None = None
    fields: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    when: str = ""
    why: str = ""
    line: int = 0

    def text(self, name: str) -> str:
        """Return a field that is one text; empty where it is absent."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field that is one text or several."""
        value = self.fields.get(name, ())
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries of a file, in its order."""

    entries: tuple[Correction, ...] = ()
    path: str = ""


NONE = Corrections()


def corrections_of(path: Path) -> Path:
    """Return where the corrections of a record lie: beside it, `meeting.txt` has `meeting.corrections.toml`."""
    return path.with_name(f"{path.stem}{SUFFIX}")
