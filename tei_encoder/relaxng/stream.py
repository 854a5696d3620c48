"""A document through a machine, tag by tag: what is wrong, as findings whose places are looked for afterwards.

The handlers of tags are the hot part of the program, so they know the machine's tables, and leave all that is rare to
`Recovery`. Nothing here grows with the document, but for its identifiers and the findings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.hardened import DEEPEST, WIDEST
from tei_encoder.relaxng.derivatives import WHITE
from tei_encoder.relaxng.reading import RefusedError, new_parser, read
from tei_encoder.relaxng.recovery import Recovery, TooManyError

if TYPE_CHECKING:
    from xml.parsers import expat

    from tei_encoder.relaxng.findings import Finding
    from tei_encoder.relaxng.machine import Machine

# n12, an identifier as nearly all are; what has other letters is looked at more closely.
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def findings(machine: Machine, text: bytes) -> list[Finding]:
    """Return what is wrong with a document in UTF-8, in its order.

    Raises IllFormedError.
    """
    parser = new_parser()
    trouble = Recovery(machine, parser, [])
    _attach(machine, parser, trouble)
    try:
        read(parser, text)
    except TooManyError:
        return trouble.found
    trouble.dangling()
    return trouble.found


def _attach(machine: Machine, parser: expat.XMLParserType, trouble: Recovery) -> None:  # noqa: C901, PLR0915 (hot)
    state = machine.start
    stack = trouble.stack
    push, pop = stack.append, stack.pop
    pending: list[str] = []
    identifiers = trouble.identifiers
    is_id = ID.fullmatch

    def start(name: str, attributes: dict[str, str]) -> None:  # noqa: C901, PLR0912 (hot: no calls where none is needed)
        nonlocal state
        if pending:
            if state.text is not state and "".join(pending).strip(WHITE):
                state = trouble.text(state, "".join(pending), "start")
            pending.clear()
        opening = state.children.get(name)
        if opening is None:
            opening = machine.child(state, name)
            if opening is None:
                state, opening = trouble.misplaced(state, name)
        push(state)
        if len(stack) > DEEPEST:
            raise RefusedError
        if not attributes:
            state = opening.bare or trouble.bare(opening)
            return
        names = tuple(attributes)
        plan = opening.plans.get(names)
        if plan is None:
            if len(names) > WIDEST:
                raise RefusedError
            plan = machine.plan(opening, names)
        if plan.result is None or not plan.good:
            state = trouble.attributes(opening, plan, name, attributes)
            return
        state = plan.result
        for key, good, _ in plan.checks:
            if attributes[key] not in good:
                state = trouble.attributes(opening, plan, name, attributes)
                return
        if plan.identifier:
            value = attributes[plan.identifier]
            if value in identifiers or not is_id(value):
                state = trouble.attributes(opening, plan, name, attributes)
            else:
                identifiers.add(value)

    def end(_name: str) -> None:
        nonlocal state
        if state.typed:
            text = "".join(pending)
            pending.clear()
            accepted = machine.complete(state, text, trouble.namespaces) or trouble.content(state, text)
        else:
            if pending:
                if state.text is not state and "".join(pending).strip(WHITE):
                    state = trouble.text(state, "".join(pending), "end")
                pending.clear()
            accepted = state.accepted or trouble.incomplete(state)
        state = pop()
        state = state.after.get(accepted) or machine.after_child(state, accepted)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = pending.append
    if not machine.keeps:
        trouble.follow_prefixes()
