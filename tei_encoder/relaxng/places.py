"""Findings → violations: a second reading of the document finds where they are, and folds what one fault caused.

The first reading knows nothing of places, since a valid document needs none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.checks.parse import TAG, after_tag
from tei_encoder.relaxng.findings import ORDER, Finding
from tei_encoder.relaxng.names import XML, expanded, shown, split
from tei_encoder.relaxng.reading import new_parser, read

if TYPE_CHECKING:
    from collections.abc import Sequence

# What is wrong inside of an element that is itself at the wrong place, and may be right at the right one.
CONSEQUENCES = frozenset(("misplaced-element", "missing-element", "stray-text"))
ID = expanded(XML, "id")
NEWLINE = re.compile(rb"\r\n?|\n")


@dataclass(slots=True, eq=False)
class Node:
    """An element with a fault in it or around it."""

    name: str
    parent: Node | None
    attributes: dict[str, str]
    offset: int  # of its start tag, in bytes
    number: int  # among those of its name in its parent
    ordinal: int  # among all in its parent
    counts: dict[str, int]  # of its children, by their names
    faulty: bool = False  # a fault of the order of its children was found
    misplaced: bool = False  # it should not be where it is
    strange: bool = False  # its name is not known, or not in its namespace
    told: dict[tuple[str, str], Violation] = field(default_factory=dict)  # faults of its children

    @property
    def path(self) -> str:
        """The way from the root, as XPath without namespaces; an element alone of its name has no number."""
        steps: list[str] = []
        node: Node | None = self
        while node:
            several = node.parent is not None and node.parent.counts[node.name] > 1
            steps.append(shown(node.name) + (f"[{node.number}]" if several else ""))
            node = node.parent
        return "/" + "/".join(reversed(steps))

    @property
    def nearest_id(self) -> str | None:
        """The `xml:id` of the element, or of the nearest one around it that has one."""
        node: Node | None = self
        while node:
            identifier = node.attributes.get(ID)
            if identifier:
                return identifier
            node = node.parent
        return None


@dataclass(slots=True)
class Violation:
    """A finding with its place: the element concerned, the end of its start tag, and where the fault showed."""

    finding: Finding
    element: Node
    line: int
    column: int
    end_line: int
    end_column: int
    detected: tuple[int, int]
    more: int = 0  # findings of the same kind that were folded into this one
    last: int = 0  # the last element of a row that has one fault, by its number among its siblings
    swapped: bool = False  # what is lacking before the element comes after it


def placed(findings: Sequence[Finding], text: bytes) -> list[Violation]:
    """Find the places of findings, which are in the order of the document."""
    placer = _Placer(findings, text)
    read(placer.parser, text)
    return placer.violations


class _Placer:
    def __init__(self, findings: Sequence[Finding], text: bytes) -> None:
        self.text = text
        self.violations: list[Violation] = []
        self.waiting = list(reversed(findings))
        self.next = self.waiting[-1].offset if self.waiting else len(text) + 1
        # Of each open element, its name, attributes, offset and number among those of its name in its parent.
        self.open: list[tuple[str, dict[str, str], int, int]] = []
        self.counts: list[dict[str, int]] = [{}]  # of the children of what is around the root, and of each open element
        self.nodes: dict[int, Node] = {}  # those that were made, by depth
        self.lines = _Lines(text)
        self.parser = new_parser()
        self._attach()

    def _attach(self) -> None:
        """Follow the tags; these are called for each, so they do little."""
        parser, stack, counts = self.parser, self.open, self.counts
        push, pop, push_counts, pop_counts = stack.append, stack.pop, counts.append, counts.pop

        def start(name: str, attributes: dict[str, str]) -> None:
            siblings = counts[-1]
            number = siblings[name] = siblings.get(name, 0) + 1
            offset = parser.CurrentByteIndex
            push((name, attributes, offset, number))
            push_counts({})
            if offset >= self.next:
                node = self.node()
                self.take("start", offset, node, node.parent)

        def end(_name: str) -> None:
            offset = parser.CurrentByteIndex
            if offset >= self.next:
                node = self.node()
                self.take("end", offset, node, node)
            pop()
            pop_counts()

        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def node(self) -> Node:
        """Return the node of the innermost element that is open; it and those around it are made when they are needed."""
        above: Node | None = None
        for depth, (name, attributes, offset, number) in enumerate(self.open):
            known = self.nodes.get(depth)
            if known is None or known.offset != offset:
                ordinal = sum(self.counts[depth].values())
                known = Node(name, above, attributes, offset, number, ordinal, self.counts[depth + 1])
                self.nodes[depth] = known
            above = known
        if above is None:
            raise IndexError
        return above

    def take(self, event: str, offset: int, node: Node, around: Node | None) -> None:
        """Place the findings of this event; the end of an empty element has the offset of what follows it."""
        while self.waiting and self.waiting[-1].offset == offset and self.waiting[-1].event == event:
            finding = self.waiting.pop()
            concerned = around if finding.text and around else node
            self.place(finding, concerned, offset)
        self.next = self.waiting[-1].offset if self.waiting else len(self.text) + 1

    def place(self, finding: Finding, node: Node, offset: int) -> None:
        around = node.parent if finding.event == "start" and not finding.text else node
        if self.follows(finding, node, around):
            return
        if around and finding.kind in ORDER:
            before = around.told.get((finding.kind, finding.name))
            if before and finding.kind == "stray-text":
                before.more += 1
                return
            if before and finding.hint and before.last == node.ordinal - 1 and finding.kind == "misplaced-element":
                before.more += 1  # several of one kind in a row lack one element around them
                before.last = node.ordinal
                node.misplaced = True
                return
            if finding.kind == "misplaced-element":
                early = next((one for one in around.told.values() if one.finding.hint == finding.name), None)
                if early is not None and early.finding.kind == "missing-element":
                    early.swapped = True
                    return
            around.faulty = True
            node.misplaced = finding.event == "start" and finding.kind == "misplaced-element"
        node.strange = node.strange or finding.kind in ("unknown-element", "wrong-namespace")
        line, column = self.lines.place(node.offset)
        end = after_tag(self.text, node.offset, line, column)
        violation = Violation(
            finding, node, line, column, *end, self.detected(finding, node, offset), last=node.ordinal
        )
        if around and finding.kind in ORDER:
            around.told[finding.kind, finding.name] = violation
        self.violations.append(violation)

    def follows(self, finding: Finding, node: Node, around: Node | None) -> bool:
        """Say whether a finding is but a consequence of another: an element at the wrong place holds wrong things."""
        if finding.kind in ("unknown-attribute", "missing-attribute", "conflicting-attributes"):
            return node.misplaced or node.strange
        if finding.kind == "wrong-namespace" and around is not None and around.strange:
            node.strange = split(node.name)[0] == split(around.name)[0]  # one declaration puts all of them right
            return node.strange
        if finding.kind == "incomplete-element":
            return node.misplaced or node.faulty
        return around is not None and around.misplaced and finding.kind in CONSEQUENCES

    def detected(self, finding: Finding, node: Node, offset: int) -> tuple[int, int]:
        """Return the end of the event, or of the text before it."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if finding.text and finding.known_state.typed and finding.event == "start":
            return after_tag(self.text, offset, line, column)  # text that may be a value is judged when a tag ends it
        if finding.text:  # a SAX parser tells text when it has seen what ends it: < or </
            return line, column + (2 if self.text.startswith(b"</", offset) else 1)
        if finding.event == "end" and _is_empty(self.text, node.offset):
            return line, column  # the end of an empty element, whose tag was read before
        return after_tag(self.text, offset, line, column)


class _Lines:
    """The lines of a text in UTF-8."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in NEWLINE.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, len(self.text[self.starts[line - 1] : offset].decode("utf-8")) + 1


def _is_empty(text: bytes, offset: int) -> bool:
    match = TAG.match(text, offset)
    return match is not None and match[0].endswith(b"/>")
