"""What a list of open decisions holds, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_encoder.corrections.model import Correction
    from tei_encoder.diagnostics import Place
    from tei_encoder.source import Span


@dataclass(frozen=True, slots=True)
class Settling:
    """One way to settle a decision: what it would say, why that can be, and the entry that says it."""

    says: str
    entry: Correction
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A decision that is open: where, the words, what they were read as and by which rule, and why that is doubted.

    `runner_up` is what the reading of the record that came second makes of the passage, empty for persons.
    `settlings` begin with the one that keeps the decision as it is.
    """

    record: str
    place: Place
    span: Span
    words: str
    kind: str
    read_as: str
    rule: str
    why: str
    cert: str
    doubt: float
    doubted: tuple[str, ...]
    runner_up: str
    settlings: tuple[Settling, ...]
