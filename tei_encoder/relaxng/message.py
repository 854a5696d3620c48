"""A violation in words."""

from __future__ import annotations

from dataclasses import dataclass

# What about an element is wrong: layers of validation that find the same fault say the same of it.
CONTENT = "content"  # the element lacks something
TEXT = "text"  # the element holds text that it must not
ITSELF = "itself"  # the element must not stand where it stands


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong: its code, what about the element it is, a sentence, and what would be right."""

    code: str
    about: str
    sentence: str
    suggestion: str = ""
