"""A violation in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong: its code, what about the element it is, a sentence, what would be right, and the name meant."""

    code: str
    about: str
    sentence: str
    suggestion: str = ""
    meant: str = ""  # by a name that the schema does not know
