"""A grammar's states, and the ways between them, computed when they are first needed and then remembered.

A state is what may still come in an open element: for each element pattern that its start tag may have matched, the
pattern of the rest of its content. A start tag leads to an opening (the element patterns that it may match), the
attributes from there to the state of the content; at the end tag the element patterns whose content is complete say
how the parent goes on. All is exact: where patterns are ambiguous, a state holds several candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.relaxng.derivatives import Derivatives
from tei_encoder.relaxng.names import contains, members
from tei_encoder.relaxng.patterns import ATTRIBUTE, DATA, NEVER, TEXT, TYPED
from tei_encoder.relaxng.states import Aside, Candidates, Opening, Plan, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.relaxng.advice import Adviser
    from tei_encoder.relaxng.grammar import Grammar

MOST = 20_000  # entries that one table may have: names and values come from documents, and may be hostile
WHOLE = -1  # the element pattern that a document stands in


class Machine:
    """The states of one grammar. `grown` counts what was computed, so that one knows when to store it."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.derivatives = Derivatives(grammar)
        self.patterns = grammar.patterns
        self.states: list[State] = []
        self.openings: list[Opening] = []
        self.accepted: list[tuple[int, ...]] = [()]
        self.grown = 0
        self.kept = 0  # what was grown when it was last stored
        self._states: dict[Candidates, State] = {}
        self._openings: dict[tuple[int, ...], Opening] = {}
        self._accepted: dict[tuple[int, ...], int] = {(): 0}
        self.keeps = not any(
            name in ("QName", "NOTATION") for name, _, _ in grammar.types
        )  # values mean the same anywhere
        self.adviser: Adviser | None = None
        self.dead = self.state(())
        self.anything = self._make_anything()
        self.start = self.state(((WHOLE, grammar.start),))

    def _make_anything(self) -> Opening:
        """Make what an element opens of which nothing is known: all may stand in it."""
        inside = State(-1, (), self.accept((WHOLE,)), typed=False)
        inside.text = inside
        opening = Opening(-1, ())
        opening.bare = inside
        return opening

    def state(self, candidates: Iterable[tuple[int, int]]) -> State:
        """Return the state of these candidates; those that can never match do not count."""
        key = tuple(sorted((element, rest) for element, rest in candidates if rest != NEVER))
        known = self._states.get(key)
        if known is None:
            complete = tuple(element for element, rest in key if self.patterns.nullable(rest))
            typed = any(self.patterns.flags[rest] & TYPED for _, rest in key)
            known = State(len(self.states), key, self.accept(complete), typed=typed)
            self.add_state(known)
            self.grown += 1
        return known

    def add_state(self, state: State) -> None:
        """Take in a state, new or from a store."""
        self._states[state.candidates] = state
        self.states.append(state)

    def add_opening(self, opening: Opening) -> None:
        """Take in an opening, new or from a store."""
        self._openings[opening.elements] = opening
        self.openings.append(opening)

    def accept(self, elements: tuple[int, ...]) -> int:
        """Return the number of a set of element patterns that are complete."""
        number = self._accepted.get(elements)
        if number is None:
            number = self._accepted[elements] = len(self.accepted)
            self.accepted.append(elements)
        return number

    def child(self, state: State, name: str) -> Opening | None:
        """Return what an element of this name opens; None if it must not stand here."""
        opening = state.children.get(name)
        if opening is None and state is self.anything.bare:
            return self.anywhere(name)
        if opening is None:
            found = self.next_elements(state)
            elements = [one for one in self.grammar.candidates(name) if one in found]
            matching = tuple(sorted(one for one in elements if contains(self.grammar.elements[one].names, name)))
            if not matching:
                return None
            opening = self.opening(matching)
            if len(state.children) < MOST:
                state.children[name] = opening
                self.grown += 1
        return opening

    def anywhere(self, name: str) -> Opening:
        """Return what an element of this name opens wherever it may stand."""
        elements = self.grammar.candidates(name)
        named = tuple(sorted(one for one in elements if name in self.listed(one)))
        return self.opening(named) if named else self.anything

    def listed(self, element: int) -> Sequence[str]:
        """Return the names that an element pattern lists."""
        return tuple(members(self.grammar.elements[element].names))

    def next_elements(self, state: State) -> frozenset[int]:
        """Return the element patterns that can come next."""
        none: frozenset[int] = frozenset()
        found = none.union(*(self.derivatives.first(rest) for _, rest in state.candidates))
        # An element whose content can never match cannot come.
        return frozenset(one for one in found if self.grammar.elements[one].content != NEVER)

    def opening(self, elements: tuple[int, ...]) -> Opening:
        """Return the opening of these element patterns."""
        known = self._openings.get(elements)
        if known is None:
            known = Opening(len(self.openings), elements)
            self.add_opening(known)
            self.grown += 1
            known.bare = self._close([(one, self.grammar.elements[one].content) for one in elements])
        return known

    def _close(self, candidates: Iterable[tuple[int, int]]) -> State | None:
        """Return the state at the end of a start tag; None if an attribute is lacking."""
        state = self.state((one, self.derivatives.closed(rest)) for one, rest in candidates)
        return state if state is not self.dead else None

    def forgiven(self, candidates: Iterable[tuple[int, int]]) -> State:
        """Return the state at the end of a start tag as if no attribute was lacking."""
        return self.state((one, self.derivatives.closed(rest, leniently=True)) for one, rest in candidates)

    def plan(self, opening: Opening, names: tuple[str, ...]) -> Plan:
        """Return what to do with attributes of these names."""
        known = opening.plans.get(names)
        if known is None:
            known = self._make_plan(opening, names)
            if len(opening.plans) < MOST:
                opening.plans[names] = known
                self.grown += 1
        return known

    def _make_plan(self, opening: Opening, names: tuple[str, ...]) -> Plan:
        plan = Plan(names)
        if opening is self.anything:
            plan.result, plan.good = self.anything.bare, True
            return plan
        nodes = self.patterns.nodes
        for name in names:
            patterns = self.attribute_patterns(opening, name)
            if not patterns:
                plan.unknown += (name,)
                continue
            kinds = [kind for one in patterns if (kind := self.grammar.identifying(nodes[one][2]))]
            if kinds:
                plan.identifiers += ((name, kinds[0]),)
            if all(self._takes_all(nodes[one][2]) for one in patterns):
                plan.others += (patterns,)
            else:
                plan.checks += ((name, set(), patterns),)
        self.settle(opening, plan)
        return plan

    def settle(self, opening: Opening, plan: Plan) -> None:
        """Find the state after a plan, where it does not depend on values."""
        asked = plan.all_patterns(tuple(patterns for _, _, patterns in plan.checks))
        if all(len(patterns) == 1 for patterns in asked):
            plan.result, plan.closed = self.after_attributes(opening, asked)
        else:
            plan.closings = {}
        plan.good = plan.closed and not plan.unknown and plan.result is not None and self.keeps
        if plan.identifiers:
            # An identifier is new each time, so it is no use to remember it as a good value.
            (name, kind), *more = plan.identifiers
            if kind == "ID" and not more and plan.good:
                plan.identifier = name
            else:
                plan.good = False

    def _takes_all(self, value: int) -> bool:
        """Say whether a pattern takes any value."""
        node = self.patterns.nodes[value]
        return node[0] == TEXT or (node[0] == DATA and node[2] < 0 and self.grammar.datatype(node[1]).plain)

    def attribute_patterns(self, opening: Opening, name: str) -> tuple[int, ...]:
        """Return the patterns of attributes that this name may match on an element."""
        found: set[int] = set()
        for element in opening.elements:
            for one in self.derivatives.attributes(self.grammar.elements[element].content):
                if contains(self.grammar.name_classes[self.patterns.nodes[one][1]], name):
                    found.add(one)
        return tuple(sorted(found))

    def after_attributes(self, opening: Opening, matched: Iterable[tuple[int, ...]]) -> tuple[State, bool]:
        """Return the state after attributes, of which each matched some patterns, and whether none is lacking."""
        candidates = [(one, self.grammar.elements[one].content) for one in opening.elements]
        together = True
        for patterns in matched:
            after = self._after_attribute(candidates, patterns)
            if all(rest == NEVER for _, rest in after):
                together = False  # this attribute does not go with those before it, so it is left out
            else:
                candidates = after
        closed = self._close(candidates) if together else None
        return (closed, True) if closed else (self.forgiven(candidates), False)

    def rest_of_attributes(self, opening: Opening, matched: Iterable[tuple[int, ...]]) -> list[tuple[int, int]] | None:
        """Return what is left of an element before the end of its start tag; None if its attributes do not go together."""
        candidates = [(one, self.grammar.elements[one].content) for one in opening.elements]
        for patterns in matched:
            candidates = self._after_attribute(candidates, patterns)
        return None if all(rest == NEVER for _, rest in candidates) else candidates

    def _after_attribute(self, candidates: list[tuple[int, int]], patterns: tuple[int, ...]) -> list[tuple[int, int]]:
        derive = self.derivatives.by_attribute
        return [
            (one, self.patterns.choice([derive(rest, pattern) for pattern in patterns])) for one, rest in candidates
        ]

    def matches(self, pattern: int, value: str, namespaces: Mapping[str, str]) -> bool:
        """Say whether a pattern of an attribute takes a value."""
        node = self.patterns.nodes[pattern]
        return self.derivatives.accepts(node[2] if node[0] == ATTRIBUTE else pattern, value, namespaces)

    def after_text(self, state: State) -> State:
        """Return the state after text that is not all white; the dead one if no text is allowed."""
        if state.text is None:
            state.text = self.state((one, self.derivatives.by_text(rest)) for one, rest in state.candidates)
            self.grown += 1
        return state.text

    def after_child(self, state: State, accepted: int) -> State:
        """Return the state after a child that matched certain element patterns."""
        if isinstance(state, Aside):
            return state.parent
        if state is self.anything.bare:
            return state
        after = state.after.get(accepted)
        if after is None:
            elements = self.accepted[accepted]
            after = self.state((one, self.derivatives.by_elements(rest, elements)) for one, rest in state.candidates)
            state.after[accepted] = after
            self.grown += 1
        return after

    def complete(self, state: State, text: str, namespaces: Mapping[str, str]) -> int:
        """Return which element patterns are complete with this text as all of their content."""
        known = state.values.get(text)
        if known is None:
            accepts = self.derivatives.accepts
            known = self.accept(tuple(one for one, rest in state.candidates if accepts(rest, text, namespaces)))
            if self.keeps and len(state.values) < MOST and len(text) < 200:
                state.values[text] = known
        return known
