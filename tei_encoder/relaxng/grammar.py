"""A grammar as the engine has it: patterns, elements, classes of names, datatypes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tei_encoder.relaxng.datatypes import IDENTIFYING, Datatype
from tei_encoder.relaxng.names import NameClass, is_open, members
from tei_encoder.relaxng.patterns import DATA, Patterns

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Element:
    """An element pattern: which names, which content (a pattern), and what the grammar says of it."""

    names: NameClass
    content: int
    gloss: str = ""


@dataclass
class Grammar:
    """A grammar, simplified. `start` is the pattern of a document."""

    patterns: Patterns = field(default_factory=Patterns)
    elements: list[Element] = field(default_factory=list)
    name_classes: list[NameClass] = field(default_factory=list)
    # name, facets, patterns in Python's syntax
    types: list[tuple[str, tuple[Any, ...], tuple[Any, ...]]] = field(default_factory=list)
    start: int = 1
    files: dict[str, str] = field(default_factory=dict)  # the files it takes in, with their digests

    def __post_init__(self) -> None:
        self._datatypes: dict[int, Datatype] = {}
        self._named: dict[str, list[int]] | None = None
        self._open: list[int] = []

    def datatype(self, number: int) -> Datatype:
        """Return a datatype, made when it is first needed."""
        known = self._datatypes.get(number)
        if known is None:
            known = self._datatypes[number] = Datatype(*self.types[number])
        return known

    def identifying(self, value: int) -> str:
        """Say of a pattern of values whether it is of identifiers (ID) or of pointers to them (IDREF, IDREFS)."""
        node = self.patterns.nodes[value]
        name = self.types[node[1]][0] if node[0] == DATA else ""
        return name if name in IDENTIFYING else ""

    def candidates(self, name: str) -> Sequence[int]:
        """Return the elements that may have a name: those that list it, and those with open names."""
        if self._named is None:
            self._named = {}
            for number, element in enumerate(self.elements):
                for own in members(element.names):
                    self._named.setdefault(own, []).append(number)
                if is_open(element.names):
                    self._open.append(number)
        return [*self._named.get(name, ()), *self._open]

    def names(self) -> Sequence[str]:
        """Return the names of elements that the grammar lists."""
        self.candidates("")
        return list(self._named or ())
