"""A decision, and whether it is right."""

from typing import NamedTuple

from tei_encoder.doubt import Doubt
from tei_encoder.record import Section, Speech
from tei_encoder.source import Span


class Verdict(NamedTuple):
    """A decision, whether it is right, and what is wrong with it."""

    span: Span
    kind: str
    right: bool
    doubt: Doubt
    fault: str = ""
    label: str = ""  # of the persons: the key


def speeches_of(section):
    """Yield the speeches of a section and of those inside of it."""
    for part in section.parts:
        if isinstance(part, Speech):
            yield part
        elif isinstance(part, Section):
            yield from speeches_of(part)
