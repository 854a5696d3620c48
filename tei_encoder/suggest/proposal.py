"""What is proposed: words, what they should be, why, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tei_encoder.source import Certainty, Span


class Proposal(NamedTuple):
    """A likely misprint. `test` names what found it; `odds` orders proposals of one certainty."""

    span: Span
    words: str
    corr: str
    test: str
    cert: Certainty
    why: str
    odds: float = 0.0
