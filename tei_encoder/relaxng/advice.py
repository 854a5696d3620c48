"""Asks a grammar about an element that does not fit: where it would, what is lacking before it or around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.relaxng import patterns as kind
from tei_encoder.relaxng.names import expanded, split
from tei_encoder.relaxng.nearness import COMMON, ELEMENTS, likely, predecessors
from tei_encoder.relaxng.patterns import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.relaxng.findings import Kind
    from tei_encoder.relaxng.machine import Machine
    from tei_encoder.relaxng.states import Opening, State

MOST_TRIED = 600  # elements that are tried as what is lacking, alone or after another


@dataclass(frozen=True, slots=True)
class Decision:
    """How a document is read on after an element that does not fit."""

    kind: Kind
    hint: str  # the name meant, the element lacking before it, or the one lacking around it
    opening: Opening
    before: State  # the state of the parent, as if what is lacking was there
    joins: bool  # the element then belongs to the parent; else the parent goes on as if it was not there
    meant: str = ""  # the name meant, where this one is known but can be no other than a mistake


class Adviser:
    """Knows a machine, and asks its grammar."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.grammar = machine.grammar
        self._decisions: dict[tuple[int, str], Decision] = {}
        self._leaves: dict[int, frozenset[int]] = {}

    def decide(self, state: State, name: str) -> Decision:
        """Decide what an element that cannot come here means."""
        key = (state.number, name)
        known = self._decisions.get(key)
        if known is None:
            known = self._stranger(state, name) or self._misplaced(state, name)
            if len(self._decisions) < 5_000:
                self._decisions[key] = known
        return known

    def allowed(self, state: State) -> list[str]:
        """Return the names of the elements that can come next."""
        found = self.machine.next_elements(state)
        return self.named(sorted(found))

    def named(self, elements: Iterable[int]) -> list[str]:
        """Return the names of element patterns, as far as they are listed."""
        return list(dict.fromkeys(name for one in elements for name in self.machine.listed(one)))

    def leaves(self, pattern: int) -> frozenset[int]:
        """Return the elements that a pattern has anywhere, not only at its beginning."""
        known = self._leaves.get(pattern)
        if known is None:
            none: frozenset[int] = frozenset()
            match self.machine.patterns.nodes[pattern]:
                case (kind.ELEMENT, number):
                    known = frozenset((number,))
                case (kind.CHOICE | kind.INTERLEAVE, parts):
                    known = none.union(*(self.leaves(part) for part in parts))
                case (kind.GROUP, _, _):
                    known = none.union(*(self.leaves(part) for part in self.machine.patterns.members(pattern)))
                case (kind.MORE, inner):
                    known = self.leaves(inner)
                case _:
                    known = none
            self._leaves[pattern] = known
        return known

    def children(self, state: State) -> list[int]:
        """Return the elements that the open element can have anywhere."""
        contents = [
            self.grammar.elements[one].content if one >= 0 else self.grammar.start for one, _ in state.candidates
        ]
        none: frozenset[int] = frozenset()
        return sorted(none.union(*(self.leaves(content) for content in contents)))

    def _stranger(self, state: State, name: str) -> Decision | None:
        """Decide about a name that the grammar does not know."""
        machine = self.machine
        known = self.grammar.names()
        if name in known:
            return None
        local = split(name)[1]
        allowed = self.allowed(state)
        for other in (*allowed, *known):
            if split(other)[1] == local:
                return self._stand_in("wrong-namespace", state, other)
        meant = likely(local, [split(one)[1] for one in allowed]) or likely(local, [split(one)[1] for one in known])
        if meant:
            whole = next(one for one in (*allowed, *known) if split(one)[1] == meant[0])
            return self._stand_in("unknown-element", state, whole)
        return Decision("unknown-element", "", machine.anything, state, joins=False)

    def _stand_in(self, kind: Kind, state: State, meant: str) -> Decision:
        opening = self.machine.child(state, meant)
        if opening is not None:
            return Decision(kind, meant, opening, state, joins=True)
        return Decision(kind, meant, self.machine.anywhere(meant), state, joins=False)

    def _misplaced(self, state: State, name: str) -> Decision:
        """Decide about a name that the grammar knows, but not here."""
        machine = self.machine
        elsewhere = machine.anywhere(name)
        own = [one for one in self.children(state) if name in machine.listed(one)]
        if own:
            before = self._lacking_before(state, name)
            if before:
                lacking, after, opening = before
                return Decision("missing-element", lacking, opening, after, joins=True)
            return Decision("misplaced-element", "", machine.opening(tuple(own)), state, joins=False)
        instead = self._instead(state, name)
        if instead:
            return instead
        around = self._lacking_around(state, name)
        if around:
            wrapper, after = around
            return Decision("misplaced-element", wrapper, elsewhere, after, joins=False)
        return Decision("misplaced-element", "", elsewhere, state, joins=False)

    def _instead(self, state: State, name: str) -> Decision | None:
        """Find an element that can come here, and that editors often call by this name."""
        namespace, local = split(name)
        for other in ELEMENTS.get(local.lower(), ()):
            meant = expanded(namespace, other)
            opening = self.machine.child(state, meant)
            if opening is not None:
                return Decision("misplaced-element", "", opening, state, joins=True, meant=meant)
        return None

    def _lacking_before(self, state: State, name: str) -> tuple[str, State, Opening] | None:
        """Find an element, or two, after which this one could come."""
        machine = self.machine
        reached = [(state, "")]
        tried = 0
        for _ in range(2):
            further: list[tuple[State, str]] = []
            for at, first in reached:
                for one in sorted(machine.next_elements(at)):
                    tried += 1
                    if tried > MOST_TRIED:
                        return None
                    after = machine.after_child(at, machine.accept((one,)))
                    names = machine.listed(one)
                    if after is machine.dead or not names:
                        continue
                    opening = machine.child(after, name)
                    if opening is not None:
                        return first or names[0], after, opening
                    further.append((after, first or names[0]))
            reached = further
        return None

    def _lacking_around(self, state: State, name: str) -> tuple[str, State] | None:
        """Find an element that can come here and can have this one as its first child, or as a later one."""
        machine = self.machine
        local = split(name)[1]
        found: list[tuple[int, int, str, int]] = []
        wrappers = (*predecessors(local), *COMMON)
        for one in sorted(machine.next_elements(state)):
            names = machine.listed(one)
            content = self.grammar.elements[one].content
            if not names or content == NEVER:
                continue
            inner = machine.derivatives.first(content)
            if any(name in machine.listed(child) for child in inner):
                own = split(names[0])[1]
                rank = wrappers.index(own) if own in wrappers else len(wrappers)
                # What has few kinds of children is more likely to be what is meant.
                found.append((rank, len(inner), names[0], one))
        if not found:
            return None
        rank, _, wrapper, element = min(found)
        if rank == len(wrappers) and len(found) > 1:
            return None  # all that could be said would be a guess
        return wrapper, machine.after_child(state, machine.accept((element,)))

    def comes_after(self, outer: State, state: State, name: str) -> bool:
        """Say whether an element could come after the one that is open, if that ended here."""
        complete = state.accepted or self.machine.accept(tuple(one for one, _ in state.candidates))
        return self.machine.child(self.machine.after_child(outer, complete), name) is not None

    def comes_first(self, state: State, name: str) -> bool:
        """Say whether an element could come at the beginning of the one that is open."""
        elements = [one for one, _ in state.candidates if one >= 0]
        first = [
            one for each in elements for one in self.machine.derivatives.first(self.grammar.elements[each].content)
        ]
        return any(name in self.machine.listed(one) for one in first)
