"""Sentences about attributes that are not known, lacking, or do not go together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.relaxng import values_said
from tei_encoder.relaxng.message import Message
from tei_encoder.relaxng.names import members, shown, split
from tei_encoder.relaxng.nearness import likely
from tei_encoder.relaxng.ranking import listed

if TYPE_CHECKING:
    from tei_encoder.relaxng.advice import Adviser
    from tei_encoder.relaxng.places import Node, Violation
    from tei_encoder.relaxng.states import Opening

# The attributes of TEI that editions have most often.
COMMON = (
    "who", "when", "ref", "target", "type", "n", "key", "rend", "rendition", "from", "to", "cert", "resp", "source",
    "xml:id", "xml:lang", "subtype", "role", "sex", "unit", "part", "met", "rhyme", "place", "reason", "quantity", "corresp",
)  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(COMMON)}
# 1999-02-30, in the form of a date, whether or not there is such a day
DATED = re.compile(r"-?\d{4,}-\d\d(-\d\d)?")


def names_of(adviser: Adviser, opening: Opening) -> dict[str, tuple[int, ...]]:
    """Return the attributes that an element may have, with their patterns."""
    machine = adviser.machine
    found: dict[str, tuple[int, ...]] = {}
    for element in opening.elements:
        for one in sorted(machine.derivatives.attributes(adviser.grammar.elements[element].content)):
            for name in members(adviser.grammar.name_classes[machine.patterns.nodes[one][1]]):
                found[name] = (*found.get(name, ()), one)
    return found


def unknown(adviser: Adviser, violation: Violation) -> Message:
    """Explain an attribute that is not allowed."""
    finding, node = violation.finding, violation.element
    known = names_of(adviser, finding.known_opening)
    own = shown(node.name)
    written = shown(finding.name)
    free = [shown(name) for name in known if name not in node.attributes]
    near = likely(split(finding.name)[1] if ":" not in written else written, free, attributes=True)
    # An attribute of that name in another namespace, such as id for xml:id.
    near = near or [name for name in free if name.rpartition(":")[2] == split(finding.name)[1]]
    others = sorted((name for name in free if name not in near), key=lambda name: RANKS.get(name, len(RANKS)))
    first = [*near, *others]
    namespace = split(finding.name)[0]
    foreign = f" (namespace {namespace!r})" if namespace and ":" not in written else ""
    may = f"; {own} can have: {listed(first)}" if first else f"; {own} has no attributes"
    sentence = f"The attribute {written}{foreign} is not allowed on {own}{may}."
    suggestion = f"Write {near[0]}." if near else _elsewhere(adviser, finding.name, node)
    return Message("unknown-attribute", f"@{written}", sentence, suggestion)


def _elsewhere(adviser: Adviser, attribute: str, node: Node) -> str:
    """Find an element around this one that can have the attribute."""
    around = node.parent
    while around is not None and around.parent is not None:
        opening = adviser.machine.anywhere(around.name)
        if attribute in names_of(adviser, opening) and attribute not in around.attributes:
            return f"Put it on the {shown(around.name)} around it, which can have it."
        around = around.parent
    return ""


def missing(adviser: Adviser, violation: Violation) -> Message:
    """Explain attributes that are lacking."""
    finding, node = violation.finding, violation.element
    machine, nodes = adviser.machine, adviser.machine.patterns.nodes
    own = shown(node.name)
    names = [name for one in finding.patterns for name in members(adviser.grammar.name_classes[nodes[one][1]])]
    written = [shown(name) for name in names] or ["(of any name)"]
    allowed = values_said.allowed(machine, finding.patterns[:1])
    verb = "is" if len(written) == 1 else "are"
    article = "attribute" if len(written) == 1 else "attributes"
    sentence = (
        f"The {article} {' and '.join(written)} {verb} missing on {own}{f'; allowed: {allowed}' if allowed else ''}."
    )
    return Message("missing-attribute", f"@{written[0]}", sentence, f"Add {' and '.join(written)}." if names else "")


def conflicting(adviser: Adviser, violation: Violation) -> Message:
    """Explain attributes that do not go together."""
    finding, node = violation.finding, violation.element
    own = shown(node.name)
    del adviser
    names = [shown(name) for name in finding.names]
    sentence = f"The attributes {', '.join(names)} do not go together on {own}."
    return Message("conflicting-attributes", "attributes", sentence)


def is_dated(value: str) -> bool:
    """Say whether a value has the form of a date, so that there can only be no such day or month."""
    return bool(DATED.fullmatch(value))
