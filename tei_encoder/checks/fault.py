"""What a layer of validation finds wrong, before it becomes a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.checks.codes import NOT_VALID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from tei_encoder.diagnostics import Code, Place

# What about an element is wrong: layers of validation that find the same fault say the same of it.
CONTENT = "content"  # the element lacks something
TEXT = "text"  # the element holds text that it must not
ITSELF = "itself"  # the element must not stand where it stands
MANY = 8  # so many names of elements help; more hide the message


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, what about the element there, and a sentence for a person.

    Two layers that find the same fault give it the same place and the same `about`, which is one of the
    constants above, `@` and an attribute's name, or (for a rule) its name. `identifier` is the nearest `xml:id`.
    """

    place: Place
    identifier: str | None
    about: str
    sentence: str
    schema: str
    code: Code = NOT_VALID
    rule: str | None = None
    suggestion: str = ""
    meant: str = ""  # the name that an element should have, where a grammar does not know the one that it has


def tag(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def expectation(names: Sequence[str]) -> str:
    """Say which elements could stand at a place."""
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return ""
    left = len(distinct) - MANY
    more = "" if left < 1 else " or another" if left == 1 else f" or {left} others"
    return f"; expected here: {', '.join(distinct[:MANY])}{more}"


def misplaced(element: etree._Element, expected: Sequence[str] = ()) -> str:
    """Say that an element is not allowed where it stands."""
    parent = element.getparent()
    where = "as the root" if parent is None else f"inside {tag(parent)} at this point"
    foreign = (
        "" if parent is None or _namespace(element) == _namespace(parent) else f" (namespace {_namespace(element)!r})"
    )
    return f"The element {tag(element)}{foreign} is not allowed {where}{expectation(expected)}."


def incomplete(element: etree._Element, expected: Sequence[str] = ()) -> str:
    """Say that an element ends too early."""
    return f"The element {tag(element)} is not complete{expectation(expected)}."


def stray_text(element: etree._Element) -> str:
    """Say that an element holds text between its children, where none is allowed."""
    return f"The element {tag(element)} must not hold text of its own; put it into one of its children."


def unknown_attribute(element: etree._Element, name: str) -> str:
    """Say that an attribute is not allowed."""
    return f"The attribute {name} is not allowed on {tag(element)}."


def missing_attribute(element: etree._Element, name: str) -> str:
    """Say that an attribute is lacking."""
    return f"The attribute {name} is missing on {tag(element)}."


def wrong_value(element: etree._Element, name: str, value: str | None, why: str = "") -> str:
    """Say that an attribute's value is not allowed."""
    return f"The attribute {name} of {tag(element)} has the value {value!r}{why or ', which is not allowed'}."


def _namespace(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")
