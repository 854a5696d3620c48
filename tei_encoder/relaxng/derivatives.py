"""What is left of a pattern after an element, an attribute, text, or the end of a start tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.relaxng import patterns as kind
from tei_encoder.relaxng.patterns import (
    ATTRIBUTES,
    CHOICE,
    CONTENT,
    DATA,
    ELEMENT,
    GROUP,
    INTERLEAVE,
    MORE,
    NEVER,
    NOTHING,
    TEXT,
    TEXTUAL,
    VALUE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tei_encoder.relaxng.grammar import Grammar

NONE: frozenset[int] = frozenset()
WHITE = " \t\r\n"
TOKEN = re.compile(r"[^ \t\r\n]+")


class Derivatives:
    """The derivatives of one grammar's patterns; each is computed once."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.patterns = grammar.patterns
        self._first: dict[int, frozenset[int]] = {}
        self._attributes: dict[int, frozenset[int]] = {}
        self._by_element: dict[tuple[int, int], int] = {}
        self._by_attribute: dict[tuple[int, int], int] = {}
        self._by_text: dict[int, int] = {}
        self._closed: dict[tuple[int, int], int] = {}
        self._holders: dict[int, dict[int, list[int]]] = {}

    def first(self, pattern: int) -> frozenset[int]:
        """Return the elements that can come first."""
        known = self._first.get(pattern)
        if known is None:
            known = self._first[pattern] = self._find_first(pattern)
        return known

    def _find_first(self, pattern: int) -> frozenset[int]:
        match self.patterns.nodes[pattern]:
            case (kind.ELEMENT, number):
                return frozenset((number,))
            case (kind.CHOICE | kind.INTERLEAVE, parts):
                return NONE.union(*(self.first(part) for part in parts))
            case (kind.GROUP, _, _):
                found: set[int] = set()
                for part in self.patterns.members(pattern):
                    found |= self.first(part)
                    # What is nothing but attributes does not keep what follows from being first.
                    if not self.patterns.nullable(part) and self.patterns.flags[part] & CONTENT:
                        break
                return frozenset(found)
            case (kind.MORE, inner):
                return self.first(inner)
        return NONE

    def attributes(self, pattern: int) -> frozenset[int]:
        """Return the patterns of attributes that a pattern has."""
        known = self._attributes.get(pattern)
        if known is None:
            known = NONE
            if self.patterns.flags[pattern] & ATTRIBUTES:
                match self.patterns.nodes[pattern]:
                    case (kind.ATTRIBUTE, _, _):
                        known = frozenset((pattern,))
                    case (kind.CHOICE | kind.INTERLEAVE, parts):
                        known = NONE.union(*(self.attributes(part) for part in parts))
                    case (kind.GROUP, one, two):
                        known = self.attributes(one) | self.attributes(two)
                    case (kind.MORE, inner):
                        known = self.attributes(inner)
            self._attributes[pattern] = known
        return known

    def by_elements(self, pattern: int, elements: Iterable[int]) -> int:
        """Return what is left after an element that several element patterns match."""
        return self.patterns.choice([self.by_element(pattern, element) for element in elements])

    def by_element(self, pattern: int, element: int) -> int:
        """Return what is left after an element that one element pattern matches."""
        node = self.patterns.nodes[pattern]
        if node[0] == ELEMENT:
            return NOTHING if node[1] == element else NEVER
        if element not in self.first(pattern):
            return NEVER
        key = (pattern, element)
        known = self._by_element.get(key)
        if known is None:
            known = self._by_element[key] = self._derive(pattern, element, self.first, self.by_element)
        return known

    def by_attribute(self, pattern: int, attribute: int) -> int:
        """Return what is left after an attribute that one attribute pattern matches."""
        if pattern == attribute:
            return NOTHING
        if attribute not in self.attributes(pattern):
            return NEVER
        key = (pattern, attribute)
        known = self._by_attribute.get(key)
        if known is None:
            node = self.patterns.nodes[pattern]
            if node[0] == GROUP:  # attributes have no order
                _, one, two = node
                group, derive = self.patterns.group, self.by_attribute
                known = self.patterns.choice((group(derive(one, attribute), two), group(one, derive(two, attribute))))
            else:
                known = self._derive(pattern, attribute, self.attributes, self.by_attribute)
            self._by_attribute[key] = known
        return known

    def _derive(
        self,
        pattern: int,
        leaf: int,
        leaves: Callable[[int], frozenset[int]],
        derive: Callable[[int, int], int],
    ) -> int:
        """Take a derivative by a leaf; only parts that have the leaf are looked at."""
        make = self.patterns
        node = make.nodes[pattern]
        if node[0] == CHOICE:
            return make.choice([derive(part, leaf) for part in self._parts_with(pattern, leaf, leaves)])
        if node[0] == INTERLEAVE:
            parts = node[1]
            return make.choice(
                [
                    make.interleave((*parts[:at], derive(part, leaf), *parts[at + 1 :]))
                    for at, part in enumerate(parts)
                    if leaf in leaves(part)
                ]
            )
        if node[0] == MORE:
            return make.group(derive(node[1], leaf), make.optional(pattern))
        _, one, two = node  # a group
        while leaf not in leaves(one) and make.nullable(one) and make.nodes[two][0] == GROUP:
            _, one, two = make.nodes[two]
        after_one = make.group(derive(one, leaf), two) if leaf in leaves(one) else NEVER
        return make.choice((after_one, derive(two, leaf))) if make.nullable(one) else after_one

    def _parts_with(self, choice: int, leaf: int, leaves: Callable[[int], frozenset[int]]) -> Iterable[int]:
        """Find the parts of a choice that have a leaf; large choices are indexed, since they are asked often."""
        parts = self.patterns.nodes[choice][1]
        if len(parts) < 8:
            return [part for part in parts if leaf in leaves(part)]
        index = self._holders.get(choice)
        # A leaf is an element or a pattern of an attribute, and no choice is asked for both under one number.
        if index is None or leaf not in index:
            index = self._holders.setdefault(choice, {})
            index[leaf] = [part for part in parts if leaf in leaves(part)]
        return index[leaf]

    def by_text(self, pattern: int) -> int:
        """Return what is left after text that is not all white, and has no datatype."""
        if pattern == TEXT:
            return TEXT
        if not self.patterns.flags[pattern] & TEXTUAL:
            return NEVER
        known = self._by_text.get(pattern)
        if known is None:
            known = self._by_text[pattern] = self._after_text(pattern)
        return known

    def _after_text(self, pattern: int) -> int:
        make = self.patterns
        match make.nodes[pattern]:
            case (kind.CHOICE, parts):
                return make.choice([self.by_text(part) for part in parts])
            case (kind.INTERLEAVE, parts):
                return make.choice(
                    [
                        make.interleave((*parts[:at], self.by_text(part), *parts[at + 1 :]))
                        for at, part in enumerate(parts)
                    ]
                )
            case (kind.MORE, inner):
                return make.group(self.by_text(inner), make.optional(pattern))
            case (kind.GROUP, one, two):
                after_one = make.group(self.by_text(one), two)
                return make.choice((after_one, self.by_text(two))) if make.nullable(one) else after_one
        return NEVER

    def closed(self, pattern: int, *, leniently: bool = False) -> int:
        """Return what is left at the end of a start tag: attributes that are lacking make it NEVER, or are forgiven."""
        if not self.patterns.flags[pattern] & ATTRIBUTES:
            return pattern
        key = (pattern, leniently)
        known = self._closed.get(key)
        if known is None:
            known = self._closed[key] = self._close(pattern, leniently=leniently)
        return known

    def _close(self, pattern: int, *, leniently: bool) -> int:
        make = self.patterns
        match make.nodes[pattern]:
            case (kind.CHOICE, parts):
                return make.choice([self.closed(part, leniently=leniently) for part in parts])
            case (kind.INTERLEAVE, parts):
                return make.interleave([self.closed(part, leniently=leniently) for part in parts])
            case (kind.GROUP, one, two):
                return make.group(self.closed(one, leniently=leniently), self.closed(two, leniently=leniently))
            case (kind.MORE, inner):
                return make.more(self.closed(inner, leniently=leniently))
        return NOTHING if leniently else NEVER  # an attribute

    def accepts(self, pattern: int, value: str, namespaces: Mapping[str, str]) -> bool:
        """Say whether a pattern matches a whole value: an attribute's, or the text of an element without children."""
        make = self.patterns
        if make.nullable(pattern) and (pattern == TEXT or not value.strip(WHITE)):
            return True
        node = make.nodes[pattern]
        match node[0]:
            case kind.TEXT:
                return True
            case kind.CHOICE:
                return any(self.accepts(part, value, namespaces) for part in node[1])
            case kind.MORE:
                return self.accepts(node[1], value, namespaces)
            case kind.LIST:
                return self._accepts_list(node[1], TOKEN.findall(value), namespaces)
            case kind.DATA | kind.VALUE:
                return self._accepts_one(pattern, value, namespaces)
            case kind.INTERLEAVE | kind.GROUP:
                parts = node[1] if node[0] == INTERLEAVE else node[1:]
                return any(
                    self.accepts(part, value, namespaces)
                    and all(make.nullable(other) for place, other in enumerate(parts) if place != at)
                    for at, part in enumerate(parts)
                )
        return False

    def _accepts_one(self, pattern: int, value: str, namespaces: Mapping[str, str]) -> bool:
        node = self.patterns.nodes[pattern]
        datatype = self.grammar.datatype(node[1])
        if node[0] == DATA:
            return datatype.allows(value, namespaces) and not (
                node[2] >= 0 and self.accepts(node[2], value, namespaces)
            )
        wanted = datatype.key(node[2], dict(node[3]))
        return wanted is not None and datatype.key(value, namespaces) == wanted

    def _accepts_list(self, inner: int, tokens: list[str], namespaces: Mapping[str, str]) -> bool:
        node = self.patterns.nodes[inner]
        if node[0] == MORE and self.patterns.nodes[node[1]][0] in (DATA, VALUE):
            return bool(tokens) and all(self._accepts_one(node[1], token, namespaces) for token in tokens)
        left = inner
        for token in tokens:
            left = self._by_token(left, token, namespaces)
            if left == NEVER:
                return False
        return self.patterns.nullable(left)

    def _by_token(self, pattern: int, token: str, namespaces: Mapping[str, str]) -> int:
        """Return what is left of the inside of a list after one token."""
        make = self.patterns
        node = make.nodes[pattern]
        match node[0]:
            case kind.DATA | kind.VALUE:
                return NOTHING if self._accepts_one(pattern, token, namespaces) else NEVER
            case kind.CHOICE:
                return make.choice([self._by_token(part, token, namespaces) for part in node[1]])
            case kind.MORE:
                return make.group(self._by_token(node[1], token, namespaces), make.optional(pattern))
            case kind.GROUP:
                after = make.group(self._by_token(node[1], token, namespaces), node[2])
                if not make.nullable(node[1]):
                    return after
                return make.choice((after, self._by_token(node[2], token, namespaces)))
        return NEVER
