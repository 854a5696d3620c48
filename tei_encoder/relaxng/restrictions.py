"""What a grammar must not say although its syntax allows it: section 7 of the specification, on simplified patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.relaxng import patterns as kind
from tei_encoder.relaxng.names import is_open, members, overlap, shown
from tei_encoder.relaxng.patterns import CHOICE, ELEMENT, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tei_encoder.relaxng.grammar import Grammar
    from tei_encoder.relaxng.names import NameClass

EMPTY, COMPLEX, SIMPLE = range(3)  # what content is: nothing, elements and text, or values
NAMED = {kind.ATTRIBUTE: "an attribute", kind.ELEMENT: "an element", kind.LIST: "a list", kind.TEXT: "text",
         kind.INTERLEAVE: "an interleave", kind.NOTHING: "empty", kind.GROUP: "a group", kind.MORE: "oneOrMore"}  # fmt: skip
IN_ATTRIBUTE = frozenset((kind.ATTRIBUTE, kind.ELEMENT))
IN_LIST = frozenset((kind.ATTRIBUTE, kind.ELEMENT, kind.LIST, kind.TEXT, kind.INTERLEAVE))
IN_EXCEPT = frozenset((*IN_LIST, kind.NOTHING, kind.GROUP, kind.MORE))


class Restrictions:
    """Looks at the patterns of one grammar, each once."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.nodes = grammar.patterns.nodes
        self._types: dict[int, int | str] = {}
        self._seen: set[tuple[int, frozenset[int], bool, bool]] = set()

    def of_start(self) -> str:
        """Say what is wrong with the start; "" if nothing is."""
        node = self.nodes[self.grammar.start]
        parts = node[1] if node[0] == CHOICE else (self.grammar.start,)
        wrong = next((part for part in parts if part != NEVER and self.nodes[part][0] != ELEMENT), None)
        return "" if wrong is None else "its start holds something else than elements"

    def of_content(self, pattern: int) -> str:
        """Say what is wrong with the content of an element; "" if nothing is."""
        content = self._type(pattern)
        return content if isinstance(content, str) else self._paths(pattern, frozenset(), more=False, grouped=False)

    def _paths(self, pattern: int, refused: frozenset[int], *, more: bool, grouped: bool) -> str:
        """Look for what must not stand inside of what it stands in; `grouped` is a group in a oneOrMore."""
        key = (pattern, refused, more, grouped)
        if key in self._seen:
            return ""
        self._seen.add(key)
        node = self.nodes[pattern]
        if node[0] in refused:
            return f"{NAMED[node[0]]} stands where it cannot be, in a list, an attribute or the except of data"
        match node[0]:
            case kind.ATTRIBUTE:
                return self._of_attribute(node[1], node[2], more=more, grouped=grouped)
            case kind.LIST:
                return self._paths(node[1], IN_LIST, more=False, grouped=False)
            case kind.DATA:
                return "" if node[2] < 0 else self._paths(node[2], IN_EXCEPT, more=False, grouped=False)
            case kind.MORE:
                return self._paths(node[1], refused, more=True, grouped=grouped)
            case kind.CHOICE:
                return self._first_fault(node[1], refused, more=more, grouped=grouped)
            case kind.INTERLEAVE | kind.GROUP:
                parts = node[1] if node[0] == kind.INTERLEAVE else self.grammar.patterns.members(pattern)
                return self._together(parts, interleaved=node[0] == kind.INTERLEAVE) or self._first_fault(
                    parts, refused, more=more, grouped=grouped or more
                )
        return ""

    def _first_fault(self, parts: Iterable[int], refused: frozenset[int], *, more: bool, grouped: bool) -> str:
        faults = (self._paths(part, refused, more=more, grouped=grouped) for part in parts)
        return next(filter(None, faults), "")

    def _of_attribute(self, name_class: int, value: int, *, more: bool, grouped: bool) -> str:
        names = self.grammar.name_classes[name_class]
        if grouped:
            return f"the attribute {_shown(names)} stands in a group that is repeated"
        if is_open(names) and not more:
            return "an attribute with open names must stand in oneOrMore or zeroOrMore"
        return self._paths(value, IN_ATTRIBUTE, more=False, grouped=False)

    def _together(self, parts: Iterable[int], *, interleaved: bool) -> str:
        """Look for attributes that two parts have, and for elements that two interleaved parts have."""
        attributes, elements = _Names(), _Names()
        for part in parts:
            mine = [self.grammar.name_classes[number] for number in self._leaves(part, kind.ATTRIBUTE)]
            double = attributes.add(mine)
            if double:
                return f"the attribute {double} can stand twice"
            if interleaved:
                own = [self.grammar.elements[number].names for number in self._leaves(part, kind.ELEMENT)]
                double = elements.add(own)
                if double:
                    return f"the element {double} is in two parts of an interleave"
        return ""

    def _leaves(self, pattern: int, wanted: int) -> Iterator[int]:
        waiting, seen = [pattern], set[int]()
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            node = self.nodes[one]
            if node[0] == wanted:
                yield node[1]
            elif node[0] in (kind.CHOICE, kind.INTERLEAVE):
                waiting.extend(node[1])
            elif node[0] == kind.GROUP:
                waiting.extend(node[1:])
            elif node[0] == kind.MORE:
                waiting.append(node[1])

    def _type(self, pattern: int) -> int | str:
        """Return what content is, or what is wrong with it: values cannot be together with anything else."""
        known = self._types.get(pattern)
        if known is None:
            known = self._types[pattern] = self._find_type(pattern)
        return known

    def _find_type(self, pattern: int) -> int | str:
        node = self.nodes[pattern]
        match node[0]:
            case kind.TEXT | kind.ELEMENT:
                return COMPLEX
            case kind.DATA | kind.VALUE | kind.LIST:
                return SIMPLE
            case kind.CHOICE:
                return _highest(map(self._type, node[1]))
            case kind.MORE:
                inner = self._type(node[1])
                return "data, value or list is repeated, which only a list can do" if inner == SIMPLE else inner
            case kind.INTERLEAVE | kind.GROUP:
                parts = node[1] if node[0] == kind.INTERLEAVE else self.grammar.patterns.members(pattern)
                types = [self._type(part) for part in parts]
                if SIMPLE in types and len([one for one in types if one != EMPTY]) > 1:
                    return "data, value or list stands beside elements, text or other values"
                return _highest(types)
        return EMPTY


class _Names:
    """The names that the parts of a pattern have."""

    def __init__(self) -> None:
        self._listed: set[str] = set()
        self._open: list[NameClass] = []

    def add(self, classes: list[NameClass]) -> str:
        """Add those of one part; return one that another part has as well, else ""."""
        listed = {name for one in classes for name in members(one)}
        found = [one for one in classes if is_open(one)]
        double = next(iter(sorted(listed & self._listed)), None)
        if double is None:
            double = next((name for name in sorted(listed) for one in self._open if overlap(one, ("name", name))), None)
        if double is None:
            double = next(
                (name for name in sorted(self._listed) for one in found if overlap(one, ("name", name))), None
            )
        if double is None and any(overlap(one, other) for one in found for other in self._open):
            return "(of any name)"
        self._listed |= listed
        self._open += found
        return "" if double is None else shown(double)


def _highest(types: Iterable[int | str]) -> int | str:
    highest = EMPTY
    for one in types:
        if isinstance(one, str):
            return one
        highest = max(highest, one)
    return highest


def _shown(names: NameClass) -> str:
    return next(map(shown, members(names)), "(of any name)")
