"""States of an open element, and the ways out of them: the tables that a machine fills."""

from __future__ import annotations

Candidates = tuple[tuple[int, int], ...]  # of each element pattern that may be open, what is left of its content


class State:
    """What may still come in an open element. The tables fill as documents are read."""

    __slots__ = ("accepted", "after", "candidates", "children", "number", "text", "typed", "values")

    def __init__(self, number: int, candidates: Candidates, accepted: int, *, typed: bool) -> None:
        self.number = number
        self.candidates = candidates
        self.accepted = accepted  # the number of the set of element patterns that are complete; 0 is none
        self.typed = typed  # text here has a datatype, and is judged as a whole
        self.children: dict[str, Opening] = {}
        self.after: dict[int, State] = {}
        self.text: State | None = None  # after text; itself where text changes nothing
        self.values: dict[str, int] = {}


class Aside(State):
    """Stands on the stack for a parent while an element is read that does not belong to it."""

    __slots__ = ("parent",)

    def __init__(self, parent: State) -> None:
        super().__init__(-1, (), 1, typed=False)
        self.parent = parent


class Plan:
    """What to do with attributes of certain names: which values to look at, and the state after them."""

    __slots__ = (
        "checks",
        "closed",
        "closings",
        "good",
        "identifier",
        "identifiers",
        "names",
        "others",
        "result",
        "unknown",
    )

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        # For each attribute whose values matter: its name, the values known to be good, the patterns to ask.
        self.checks: tuple[tuple[str, set[str], tuple[int, ...]], ...] = ()
        self.others: tuple[tuple[int, ...], ...] = ()  # the patterns of attributes whose values do not matter
        self.identifiers: tuple[tuple[str, str], ...] = ()  # attributes that are ID, IDREF or IDREFS
        self.identifier = ""  # the one that is ID, if the others need no care
        self.unknown: tuple[str, ...] = ()  # attributes that are not allowed
        self.result: State | None = None  # the state, if the values are good
        self.closed = True  # no attribute is lacking
        self.good = False  # nothing but values can be wrong
        # Where one attribute has several patterns, the state depends on which of them match.
        self.closings: dict[tuple[tuple[int, ...], ...], tuple[State, bool]] | None = None

    def all_patterns(self, matched: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
        """Join the patterns that matched a value with those that match any."""
        return (*self.others, *matched)


class Opening:
    """An element whose name was read: the element patterns that it may match."""

    __slots__ = ("bare", "elements", "number", "plans")

    def __init__(self, number: int, elements: tuple[int, ...]) -> None:
        self.number = number
        self.elements = elements
        self.bare: State | None = None  # the state after a start tag without attributes; None is unknown or a fault
        self.plans: dict[tuple[str, ...], Plan] = {}
