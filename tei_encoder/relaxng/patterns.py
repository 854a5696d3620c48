"""Patterns of RELAX NG, each kept once and known by its number, in a normal form.

A node is a tuple of its kind and its parts: numbers of patterns, or what a leaf holds. The functions that make
nodes keep these rules: what cannot match is gone, a choice and an interleave are flat and sorted, and attributes stand
before all else in a group, in one interleave. So patterns that say the same mostly are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = tuple[Any, ...]

# The kinds; the parts of each node after them.
NOTHING = 0  # empty
NEVER = 1  # notAllowed
TEXT = 2
CHOICE = 3  # patterns
INTERLEAVE = 4  # patterns
GROUP = 5  # two patterns
MORE = 6  # oneOrMore of a pattern
LIST = 7  # of a pattern
DATA = 8  # number of the datatype, pattern that is excepted (or -1)
VALUE = 9  # number of the datatype, string, namespaces of its prefixes
ATTRIBUTE = 10  # number of the name class, pattern of the value
ELEMENT = 11  # number of the element

# What is known of a pattern.
NULLABLE = 1  # it matches nothing at all
ATTRIBUTES = 2  # it has attributes
CONTENT = 4  # it has anything but attributes
TYPED = 8  # it has data, value or list (outside of attributes)
TEXTUAL = 16  # it can begin with text


class Patterns:
    """All patterns of a grammar, and the functions that make them."""

    def __init__(self, nodes: Sequence[Node] = (), flags: Sequence[int] = ()) -> None:
        self.nodes: list[Node] = list(nodes) or [(NOTHING,), (NEVER,), (TEXT,)]
        self.flags: list[int] = list(flags) or [NULLABLE, 0, NULLABLE | CONTENT | TEXTUAL]
        self._numbers: dict[Node, int] | None = None

    def make(self, node: Node, flags: int) -> int:
        """Return the number of a node, which is new or known."""
        if self._numbers is None:
            self._numbers = {known: number for number, known in enumerate(self.nodes)}
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
            self.flags.append(flags)
        return number

    def nullable(self, pattern: int) -> bool:
        """Say whether a pattern matches nothing at all."""
        return bool(self.flags[pattern] & NULLABLE)

    def element(self, number: int) -> int:
        """Make the pattern of one element."""
        return self.make((ELEMENT, number), CONTENT)

    def attribute(self, name_class: int, value: int) -> int:
        """Make the pattern of one attribute."""
        return NEVER if value == NEVER else self.make((ATTRIBUTE, name_class, value), ATTRIBUTES)

    def data(self, datatype: int, but: int | None) -> int:
        """Make the pattern of a datatype."""
        return self.make((DATA, datatype, -1 if but is None else but), CONTENT | TYPED)

    def value(self, datatype: int, text: str, namespaces: tuple[tuple[str, str], ...]) -> int:
        """Make the pattern of one value."""
        return self.make((VALUE, datatype, text, namespaces), CONTENT | TYPED)

    def list_of(self, inner: int) -> int:
        """Make the pattern of values parted by white space."""
        return NEVER if inner == NEVER else self.make((LIST, inner), CONTENT | TYPED)

    def more(self, inner: int) -> int:
        """Make the pattern of one or more."""
        if inner in (NOTHING, NEVER, TEXT) or self.nodes[inner][0] == MORE:
            return inner
        return self.make((MORE, inner), self.flags[inner])

    def optional(self, inner: int) -> int:
        """Make the pattern of one or none."""
        return self.choice((inner, NOTHING))

    def choice(self, parts: Iterable[int]) -> int:
        """Make the pattern of one of several."""
        flat: set[int] = set()
        for part in parts:
            node = self.nodes[part]
            if node[0] == CHOICE:
                flat.update(node[1])
            elif part != NEVER:
                flat.add(part)
        flags = 0
        for part in flat:
            flags |= self.flags[part]
        if NOTHING in flat and len(flat) > 1:
            flat.discard(NOTHING)
            if not any(self.flags[part] & NULLABLE for part in flat):
                flat.add(NOTHING)
        if not flat:
            return NEVER
        if len(flat) == 1:
            return flat.pop()
        return self.make((CHOICE, tuple(sorted(flat))), flags)

    def interleave(self, parts: Iterable[int]) -> int:
        """Make the pattern of several in any order, mixed."""
        flat: list[int] = []
        for part in parts:
            if part == NEVER:
                return NEVER
            node = self.nodes[part]
            if node[0] == INTERLEAVE:
                flat.extend(node[1])
            elif part != NOTHING:
                flat.append(part)
        if TEXT in flat:  # text beside text is text
            flat = [TEXT, *(part for part in flat if part != TEXT)]
        if not flat:
            return NOTHING
        if len(flat) == 1:
            return flat[0]
        flags, nullable = 0, NULLABLE
        for part in flat:
            flags |= self.flags[part]
            nullable &= self.flags[part]
        return self.make((INTERLEAVE, tuple(sorted(flat))), flags & ~NULLABLE | nullable)

    def group(self, first: int, second: int) -> int:
        """Make the pattern of two, one after the other."""
        if NEVER in (first, second):
            return NEVER
        if first == NOTHING:
            return second
        if second == NOTHING:
            return first
        if not self.flags[first] & CONTENT:
            return self._behind_attributes(first, second)
        if not self.flags[second] & CONTENT:
            return self._behind_attributes(second, first)
        node = self.nodes[second]
        if node[0] == GROUP and not self.flags[node[1]] & CONTENT:
            return self._behind_attributes(node[1], self.group(first, node[2]))
        node = self.nodes[first]
        if node[0] == GROUP:
            return self.group(node[1], self.group(node[2], second))
        return self._pair(first, second)

    def _behind_attributes(self, attributes: int, content: int) -> int:
        """Group attributes with what follows; where that begins with attributes too, they are put together."""
        if not self.flags[content] & CONTENT:
            return self.interleave((attributes, content))
        node = self.nodes[content]
        if node[0] == GROUP and not self.flags[node[1]] & CONTENT:
            return self._pair(self.interleave((attributes, node[1])), node[2])
        return self._pair(attributes, content)

    def _pair(self, first: int, second: int) -> int:
        one, two = self.flags[first], self.flags[second]
        textual = (one | (two if one & NULLABLE else 0)) & TEXTUAL
        if not one & CONTENT:
            textual = two & TEXTUAL
        flags = (one & two & NULLABLE) | ((one | two) & (ATTRIBUTES | CONTENT | TYPED)) | textual
        return self.make((GROUP, first, second), flags)

    def members(self, pattern: int) -> list[int]:
        """Return what stands one after the other in a pattern, which may be long: itself, if it is no group."""
        found: list[int] = []
        node = self.nodes[pattern]
        while node[0] == GROUP:
            found.append(node[1])
            pattern = node[2]
            node = self.nodes[pattern]
        return [*found, pattern]

    def sequence(self, parts: Sequence[int]) -> int:
        """Make the pattern of several, one after the other."""
        whole = NOTHING
        for part in reversed(parts):
            whole = self.group(part, whole)
        return whole
