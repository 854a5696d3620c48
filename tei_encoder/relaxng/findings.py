"""What the engine finds wrong, before it has a place and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tei_encoder.relaxng.states import Opening, State

Kind = Literal[
    "unknown-element",
    "wrong-namespace",
    "misplaced-element",
    "missing-element",
    "incomplete-element",
    "stray-text",
    "bad-text",
    "unknown-attribute",
    "conflicting-attributes",
    "missing-attribute",
    "bad-value",
    "duplicate-id",
    "dangling-idref",
]
# Faults of the order of an element's children; after one, that the element is not complete is no news.
ORDER = frozenset(("unknown-element", "wrong-namespace", "misplaced-element", "missing-element", "stray-text"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind, the event at which it shows, and what is needed to explain it."""

    kind: Kind
    offset: int  # of the event, in bytes
    event: Literal["start", "end"]
    text: bool = False  # it is about the text before the event, so about the element that is open there
    name: str = ""  # of the element or attribute that is too much, or is lacking
    value: str = ""
    state: State | None = None
    opening: Opening | None = None
    hint: str = ""  # what stood there in all likelihood, or what is lacking
    meant: str = ""  # another name that was meant, though this one is known
    patterns: tuple[int, ...] = ()
    names: tuple[str, ...] = ()  # of attributes that do not go together, or are not known
    outside: bool = False  # the element could come after the one that it stands in
    early: bool = False  # the element could come at the beginning of the one that it stands in

    @property
    def known_state(self) -> State:
        """The state in which it was found, which findings about content have."""
        if self.state is None:
            raise TypeError(self.kind)
        return self.state

    @property
    def known_opening(self) -> Opening:
        """The opening of the start tag at which it was found, which findings about attributes have."""
        if self.opening is None:
            raise TypeError(self.kind)
        return self.opening
