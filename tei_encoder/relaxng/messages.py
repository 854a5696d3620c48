"""Violations → sentences for an editor: what was found, what is allowed here, what would be right.

| code | what is wrong | what to do |
| --- | --- | --- |
| `unknown-element` | the schema has no element of this name | write the name that was meant |
| `wrong-namespace` | the name is known in another namespace | declare the namespace with `xmlns` |
| `misplaced-element` | the element is known, but not here | put it into, before or after another |
| `missing-element` | an element must come before this one | add it, or change the order |
| `incomplete-element` | the element ends before all that it must have | add what is lacking |
| `stray-text` | text stands where only elements may | put it into an element |
| `unknown-attribute` | the element has no such attribute | write the name that was meant, or take it away |
| `conflicting-attributes` | each attribute is known, but not together | take one away |
| `missing-attribute` | the element must have the attribute | add it |
| `bad-value` | the attribute's value is not one of those allowed | write one that is |
| `bad-text` | the element's text is not one of those allowed | write one that is |
| `duplicate-id` | the identifier is that of another element | give it another |
| `dangling-idref` | no element has the identifier | correct the pointer |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.checks.fault import CONTENT, ITSELF, TEXT
from tei_encoder.relaxng import attributes_said, values_said
from tei_encoder.relaxng.message import Message
from tei_encoder.relaxng.names import TEI, shown, split
from tei_encoder.relaxng.nearness import PARENTS
from tei_encoder.relaxng.patterns import TEXTUAL
from tei_encoder.relaxng.ranking import expectation, expected

if TYPE_CHECKING:
    from collections.abc import Callable

    from tei_encoder.relaxng.advice import Adviser
    from tei_encoder.relaxng.places import Violation


def explain(adviser: Adviser, violation: Violation) -> Message:
    """Say what is wrong."""
    return EXPLAINERS[violation.finding.kind](adviser, violation)


def _element(adviser: Adviser, violation: Violation) -> Message:
    """Explain an element that cannot stand where it stands."""
    finding, node = violation.finding, violation.element
    name = shown(finding.name)
    found = finding.name if finding.kind == "unknown-element" or finding.meant else ""
    names = expected(adviser, finding.known_state, found, node.parent.name if node.parent else "")
    where = "as the root" if node.parent is None else f"inside {shown(node.parent.name)} at this point"
    reason = ""
    namespace = split(finding.name)[0]
    usual = split(node.parent.name)[0] if node.parent else TEI
    if finding.kind == "wrong-namespace" or (namespace != usual and finding.kind == "unknown-element"):
        name = f"{name} (namespace {namespace!r})"
    if finding.kind == "unknown-element":
        reason = ", and the schema has no such element" if not finding.hint else ""
    elif finding.kind == "missing-element" and not violation.swapped:
        reason = f", since {shown(finding.hint)} is lacking before it"
    sentence = f"The element {name} is not allowed {where}{reason}{expectation(adviser, names)}."
    code = "misplaced-element" if violation.swapped else finding.kind
    meant = shown(finding.hint) if finding.kind == "unknown-element" and finding.hint else ""
    return Message(code, ITSELF, sentence, _element_advice(violation), meant)


def _element_advice(violation: Violation) -> str:
    """Say what would be right for an element that cannot stand where it stands."""
    finding, node = violation.finding, violation.element
    name, hint = shown(finding.name), shown(finding.hint)
    parent = shown(node.parent.name) if node.parent else ""
    if finding.meant:
        return f"Write {shown(finding.meant)}."
    if finding.kind == "wrong-namespace":
        namespace = split(finding.hint)[0]
        return (
            f'Put it into the namespace {namespace}, with xmlns="{namespace}" on it or around it.' if namespace else ""
        )
    if finding.kind == "unknown-element":
        return f"Write {hint}." if hint else ""
    if violation.swapped:
        return f"Put {hint} before {name}."
    if finding.kind == "missing-element":
        return f"Add {hint} before it."
    if finding.outside and (not hint or split(finding.name)[1] == split(node.parent.name if node.parent else "")[1]):
        return f"End {parent} before it."
    if hint:
        article = "an" if hint[0] in "aeio" or hint in ("l", "lg", "s", "sp", "f", "fs", "msItem") else "a"
        more = "one" if violation.more == 1 else str(violation.more)
        it = f"it and the {more} after it" if violation.more else "it"
        return f"Put {it} into {article} {hint}."
    if finding.early:
        return f"Put it at the beginning of {parent}."
    return ""


def _incomplete(adviser: Adviser, violation: Violation) -> Message:
    finding = violation.finding
    own = shown(violation.element.name)
    names = expected(adviser, finding.known_state, parent=violation.element.name)
    sentence = f"The element {own} is not complete{expectation(adviser, names)}."
    return Message("incomplete-element", CONTENT, sentence, f"Add {shown(names[0])} to it." if names else "")


def _text(adviser: Adviser, violation: Violation) -> Message:
    """Explain text where none is allowed; it may stand in an element that can come here and takes text."""
    finding, machine = violation.finding, adviser.machine
    own = shown(violation.element.name)
    holders = [
        name
        for one in sorted(machine.next_elements(finding.known_state))
        if machine.patterns.flags[adviser.grammar.elements[one].content] & TEXTUAL
        for name in machine.listed(one)
    ]
    usual = PARENTS["text()"]
    ranked = sorted(holders, key=lambda name: usual.index(split(name)[1]) if split(name)[1] in usual else len(usual))
    inside = f"; put it into one of its children, such as {', '.join(map(shown, ranked[:3]))}" if ranked else ""
    quoted = f"“{finding.value}”" if len(finding.value) <= 40 else f"“{finding.value[:39]}…”"
    if finding.value.isspace():  # to XML, only blanks, tabs and the ends of lines are white
        quoted = f"the space U+{ord(finding.value[0]):04X}"
    more = " and elsewhere" if violation.more else ""
    sentence = f"The element {own} must not hold text of its own, here {quoted}{more}{inside}."
    likely = ranked and (split(ranked[0])[1] in usual or len(ranked) == 1)
    return Message("stray-text", TEXT, sentence, f"Put it into {shown(ranked[0])}." if likely else "")


def _bad_text(adviser: Adviser, violation: Violation) -> Message:
    finding = violation.finding
    own = shown(violation.element.name)
    allowed = values_said.allowed(adviser.machine, finding.patterns)
    meant = values_said.meant(adviser.machine, finding.patterns, finding.value)
    sentence = f"The element {own} has the text {finding.value!r}{f'; allowed: {allowed}' if allowed else ', which is not allowed'}."
    return Message("bad-text", CONTENT, sentence, f"Write {meant}." if meant else "")


def _bad_value(adviser: Adviser, violation: Violation) -> Message:
    finding = violation.finding
    name, own = shown(finding.name), shown(violation.element.name)
    allowed = values_said.allowed(adviser.machine, finding.patterns)
    meant = values_said.meant(adviser.machine, finding.patterns, finding.value)
    why = f"; allowed: {allowed}" if allowed else ", which is not allowed"
    if "ISO 8601" in allowed and attributes_said.is_dated(finding.value):
        why = f"; there is no such date as {finding.value}"
    sentence = f"The attribute {name} of {own} has the value {finding.value!r}{why}."
    return Message("bad-value", f"@{name}", sentence, f'Write {name}="{meant}".' if meant else "")


def _duplicate(_: Adviser, violation: Violation) -> Message:
    finding = violation.finding
    name = shown(finding.name)
    sentence = f"The identifier {finding.value} is that of another element before; each must be there once only."
    return Message("duplicate-id", f"@{name}", sentence, f'Write {name}="{finding.value}-2", or another that is free.')


def _dangling(_: Adviser, violation: Violation) -> Message:
    sentence = f"No element has the identifier {violation.finding.value}, to which this one points."
    return Message("dangling-idref", "rule idref", sentence)


EXPLAINERS: dict[str, Callable[[Adviser, Violation], Message]] = {
    "unknown-element": _element,
    "wrong-namespace": _element,
    "misplaced-element": _element,
    "missing-element": _element,
    "incomplete-element": _incomplete,
    "stray-text": _text,
    "bad-text": _bad_text,
    "bad-value": _bad_value,
    "unknown-attribute": attributes_said.unknown,
    "missing-attribute": attributes_said.missing,
    "conflicting-attributes": attributes_said.conflicting,
    "duplicate-id": _duplicate,
    "dangling-idref": _dangling,
}
