"""A grammar in XML → its patterns: references resolved, definitions combined, as section 4 of the specification says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.relaxng.declarations import Scope
from tei_encoder.relaxng.errors import GrammarError
from tei_encoder.relaxng.grammar import Element, Grammar
from tei_encoder.relaxng.patterns import NEVER, NOTHING, TEXT
from tei_encoder.relaxng.reader import RNG, Context, children, gloss, patterns_in
from tei_encoder.relaxng.restrictions import Restrictions
from tei_encoder.relaxng.values import read_data, read_value

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from tei_encoder.relaxng.reader import Reader

START = "\0start"  # no definition can have this name


def simplified(reader: Reader, path: Path) -> Grammar:
    """Read a grammar from a file and what it takes in.

    Raises GrammarError.
    """
    simplifier = Simplifier(reader)
    root, context = reader.root(path)
    try:
        simplifier.run(root, context)
    except RecursionError:
        why = "its patterns are nested too deeply"
        raise GrammarError(why, path) from None
    return simplifier.grammar


class Simplifier:
    """Turns the elements of a grammar's files into patterns; the content of an element waits in a queue."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.grammar = Grammar()
        self.make = self.grammar.patterns
        self.waiting: list[tuple[int, etree._Element, Context, Scope | None]] = []
        self.classes: dict[object, int] = {}
        self.places: dict[int, tuple[etree._Element, Context]] = {}

    def run(self, root: etree._Element, context: Context) -> None:
        """Read the start, then the content of each element that it leads to."""
        self.grammar.start = self.pattern(root, context, None)
        while self.waiting:
            number, element, inner, scope = self.waiting.pop()
            content = self.make.sequence([self.pattern(child, inner, scope) for child in patterns_in(element, context)])
            self.grammar.elements[number].content = content
            self.places[number] = element, context
        self.check(root, context)

    def check(self, root: etree._Element, context: Context) -> None:
        """Refuse what section 7 of the specification forbids; the place is that of the element pattern concerned."""
        restrictions = Restrictions(self.grammar)
        fault = restrictions.of_start()
        if fault:
            raise context.error(root, fault)
        for number, element in enumerate(self.grammar.elements):
            fault = restrictions.of_content(element.content)
            if fault:
                place, around = self.places[number]
                raise around.error(place, fault)

    def pattern(self, element: etree._Element, outer: Context, scope: Scope | None) -> int:  # noqa: C901 (a table)
        """Read one pattern."""
        context = outer.inside(element)
        kind = str(element.tag).removeprefix(RNG)
        match kind:
            case "element":
                return self.element(element, context, scope)
            case "attribute":
                return self.attribute(element, context, scope)
            case "empty":
                return NOTHING
            case "text":
                return TEXT
            case "notAllowed":
                return NEVER
            case "ref" | "parentRef":
                return self.reference(element, context, scope if kind == "ref" else scope and scope.parent)
            case "externalRef":
                root, there = self.reader.external(element, context)
                return self.pattern(root, there, None)
            case "grammar":
                return self.defined(START, Scope(self.reader, element, context, scope), element, context)
            case "data":
                return read_data(self, element, context, scope)
            case "value":
                return read_value(self, element, context)
        return self.compound(kind, element, context, scope)

    def compound(self, kind: str, element: etree._Element, context: Context, scope: Scope | None) -> int:
        """Read a pattern made of patterns."""
        parts = [self.pattern(child, context, scope) for child in children(element, context)]
        if not parts:
            raise context.error(element, f"its {kind} holds no pattern")
        match kind:
            case "group":
                return self.make.sequence(parts)
            case "choice":
                return self.make.choice(parts)
            case "interleave":
                return self.make.interleave(parts)
            case "mixed":
                return self.make.interleave((TEXT, self.make.sequence(parts)))
            case "optional":
                return self.make.optional(self.make.sequence(parts))
            case "zeroOrMore":
                return self.make.optional(self.make.more(self.make.sequence(parts)))
            case "oneOrMore":
                return self.make.more(self.make.sequence(parts))
            case "list":
                return self.make.list_of(self.make.sequence(parts))
        raise context.error(element, f"{kind} is no pattern of RELAX NG")

    def element(self, element: etree._Element, context: Context, scope: Scope | None) -> int:
        """Read an element; what it holds is read later, since it may hold itself."""
        number = len(self.grammar.elements)
        names = context.name_class(element, attribute=False)
        if not list(patterns_in(element, context)):
            raise context.error(element, "its element holds no pattern")
        self.grammar.elements.append(Element(names, NEVER, gloss(element)))
        self.waiting.append((number, element, context, scope))
        return self.make.element(number)

    def attribute(self, element: etree._Element, context: Context, scope: Scope | None) -> int:
        """Read an attribute."""
        names = context.name_class(element, attribute=True)
        inner = list(patterns_in(element, context))
        if len(inner) > 1:
            raise context.error(element, "its attribute holds more than one pattern")
        value = self.pattern(inner[0], context, scope) if inner else TEXT
        number = self.classes.setdefault(names, len(self.grammar.name_classes))
        if number == len(self.grammar.name_classes):
            self.grammar.name_classes.append(names)
        return self.make.attribute(number, value)

    def reference(self, element: etree._Element, context: Context, scope: Scope | None) -> int:
        """Read a reference to a definition."""
        name = str(element.get("name", "")).strip()
        if scope is None:
            raise context.error(element, f"its reference to {name} stands outside of a grammar")
        return self.defined(name, scope, element, context)

    def defined(self, name: str, scope: Scope, element: etree._Element, context: Context) -> int:
        """Return the pattern of a definition, read once."""
        known = scope.known.get(name)
        if known is not None:
            return known
        shown = "start" if name == START else name
        parts = scope.parts(name)
        if not parts:
            raise context.error(element, f"it defines no {shown}" if name == START else f"{shown} is not defined")
        if name in scope.open:
            raise context.error(element, f"{shown} refers to itself with no element between")
        scope.open.add(name)
        made = [
            self.make.sequence([self.pattern(child, inside, scope) for child in children(part, inside)])
            for part, inside in parts
        ]
        scope.open.discard(name)
        combine = scope.combine(name)
        pattern = self.make.interleave(made) if combine == "interleave" else self.make.choice(made)
        scope.known[name] = pattern
        return pattern
