"""What happens where a document does not fit: the finding is kept, and a state is found to read on from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tei_encoder.relaxng.advice import Adviser
from tei_encoder.relaxng.derivatives import WHITE
from tei_encoder.relaxng.findings import Finding
from tei_encoder.relaxng.machine import MOST
from tei_encoder.relaxng.names import XML
from tei_encoder.relaxng.patterns import ATTRIBUTE, ATTRIBUTES, CHOICE, INTERLEAVE, NEVER
from tei_encoder.relaxng.states import Aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.parsers import expat

    from tei_encoder.relaxng.findings import Kind
    from tei_encoder.relaxng.machine import Machine
    from tei_encoder.relaxng.states import Opening, Plan, State

MOST_FOUND = 10_000  # findings in one document; beyond them nobody reads on
LONGEST = 120  # characters of a value or text that is wrong


class TooManyError(Exception):
    """So much is wrong with a document that the rest is not looked at."""


class Recovery:
    """Keeps the findings of one document."""

    def __init__(self, machine: Machine, parser: expat.XMLParserType, stack: list[State]) -> None:
        self.machine = machine
        self.parser = parser
        self.stack = stack  # the states of the elements around the open one
        self.found: list[Finding] = []
        self.identifiers: set[str] = set()
        self.namespaces: dict[str, str] = {"xml": XML}
        self._pointers: dict[str, int] = {}
        self._adviser = machine.adviser or Adviser(machine)
        machine.adviser = self._adviser
        self._outer: list[tuple[str, str | None]] = []

    def follow_prefixes(self) -> None:
        """Keep track of prefixes, which only values that are qualified names need."""

        def begin(prefix: str | None, uri: str | None) -> None:
            self._outer.append((prefix or "", self.namespaces.get(prefix or "")))
            self.namespaces[prefix or ""] = uri or ""

        def end(_prefix: str | None) -> None:
            prefix, uri = self._outer.pop()
            if uri is None:
                del self.namespaces[prefix]
            else:
                self.namespaces[prefix] = uri

        self.parser.StartNamespaceDeclHandler = begin
        self.parser.EndNamespaceDeclHandler = end

    def misplaced(self, state: State, name: str) -> tuple[State, Opening]:
        """Report an element that cannot stand here; return the parent's state and what the element opens."""
        decision = self._adviser.decide(state, name)
        outer = self.stack[-1] if self.stack else None
        self._keep(
            decision.kind,
            "start",
            name=name,
            state=state,
            hint=decision.hint,
            meant=decision.meant,
            outside=outer is not None and self._adviser.comes_after(outer, state, name),
            early=decision.kind == "misplaced-element" and self._adviser.comes_first(state, name),
        )
        before = decision.before
        return (before if decision.joins else Aside(before)), decision.opening

    def text(self, state: State, text: str, event: Any) -> State:  # noqa: ANN401 (start or end)
        """Report text that cannot stand here, if it cannot; return the state after it."""
        after = self.machine.after_text(state)
        if after is not self.machine.dead:
            return after
        self._keep(
            "stray-text", event, text=True, value=re.sub(f"[{WHITE}]+", " ", text.strip(WHITE))[:LONGEST], state=state
        )
        return state

    def content(self, state: State, text: str) -> int:
        """Report text that is no value of its datatype, or none where one is needed."""
        self._keep(
            "bad-text", "end", value=text[:LONGEST], state=state, patterns=tuple(rest for _, rest in state.candidates)
        )
        return self.machine.accept(tuple(one for one, _ in state.candidates))

    def incomplete(self, state: State) -> int:
        """Report an element that ends too early."""
        self._keep("incomplete-element", "end", state=state)
        return self.machine.accept(tuple(one for one, _ in state.candidates))

    def bare(self, opening: Opening) -> State:
        """Report the attributes that an element without any lacks."""
        candidates = [(one, self.machine.grammar.elements[one].content) for one in opening.elements]
        self._lacking(opening, candidates)
        return self.machine.forgiven(candidates)

    def attributes(self, opening: Opening, plan: Plan, name: str, given: Mapping[str, str]) -> State:
        """Look at the values of attributes one by one, and report what is wrong; return the state after them."""
        machine = self.machine
        bad: list[tuple[str, tuple[int, ...]]] = []
        matched: list[tuple[int, ...]] = []
        for key, good, patterns in plan.checks:
            value = given[key]
            fitting = (
                patterns
                if value in good
                else tuple(one for one in patterns if machine.matches(one, value, self.namespaces))
            )
            if fitting == patterns and machine.keeps and len(value) < LONGEST and len(good) < MOST:
                good.add(value)
            if not fitting:
                bad.append((key, patterns))
            matched.append(fitting or patterns)
        for key, patterns in bad:
            self._keep("bad-value", "start", name=key, value=given[key][:LONGEST], opening=opening, patterns=patterns)
        for key in plan.unknown:
            self._keep("unknown-attribute", "start", name=key, value=given[key][:LONGEST], opening=opening)
        self._identify(plan, given, {key for key, _ in bad})
        return self._after_attributes(opening, plan, name, tuple(matched))

    def _after_attributes(self, opening: Opening, plan: Plan, name: str, matched: tuple[tuple[int, ...], ...]) -> State:
        machine = self.machine
        if plan.result is not None:
            state, closed = plan.result, plan.closed
        else:
            closings = {} if plan.closings is None else plan.closings
            if matched not in closings:
                closings[matched] = machine.after_attributes(opening, plan.all_patterns(matched))
                machine.grown += 1
            state, closed = closings[matched]
        if not closed:
            rest = machine.rest_of_attributes(opening, plan.all_patterns(matched))
            if rest is None:
                self._keep("conflicting-attributes", "start", name=name, opening=opening, names=plan.names)
            else:
                self._lacking(opening, rest, plan.unknown)
        return state

    def _identify(self, plan: Plan, given: Mapping[str, str], bad: set[str]) -> None:
        """Keep identifiers and pointers to them; report an identifier that stands twice."""
        for key, kind in plan.identifiers:
            if key in bad:
                continue
            value = given[key].strip()
            if kind != "ID":
                for pointer in value.split():
                    self._pointers.setdefault(pointer, self.parser.CurrentByteIndex)
            elif value in self.identifiers:
                self._keep("duplicate-id", "start", name=key, value=value)
            else:
                self.identifiers.add(value)

    def dangling(self) -> None:
        """Report pointers to identifiers that the document does not have."""
        late = [
            Finding("dangling-idref", offset, "start", value=pointer)
            for pointer, offset in self._pointers.items()
            if pointer not in self.identifiers
        ]
        if late:
            self.found = sorted([*self.found, *late], key=lambda finding: finding.offset)

    def _lacking(self, opening: Opening, candidates: list[tuple[int, int]], unknown: tuple[str, ...] = ()) -> None:
        """Report the attributes that a start tag must have and has not."""
        needed = min((self._needed(rest) for _, rest in candidates), key=len, default=())
        self._keep("missing-attribute", "start", opening=opening, patterns=needed, names=unknown)

    def _needed(self, pattern: int) -> tuple[int, ...]:
        """Return the fewest patterns of attributes that must match before a start tag can end."""
        patterns = self.machine.patterns
        if not patterns.flags[pattern] & ATTRIBUTES or self.machine.derivatives.closed(pattern) != NEVER:
            return ()
        node = patterns.nodes[pattern]
        if node[0] == ATTRIBUTE:
            return (pattern,)
        if node[0] == CHOICE:
            return min((self._needed(part) for part in node[1]), key=len)
        parts = node[1] if node[0] == INTERLEAVE else node[1:]
        return tuple(dict.fromkeys(one for part in parts for one in self._needed(part)))

    def _keep(self, kind: Kind, event: Any, **more: Any) -> None:  # noqa: ANN401 (the fields of Finding)
        if len(self.found) >= MOST_FOUND:
            raise TooManyError
        self.found.append(Finding(kind, self.parser.CurrentByteIndex, event, **more))
