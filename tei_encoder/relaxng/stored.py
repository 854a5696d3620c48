"""A machine → JSON → the same machine, with all that it has learnt: plain data, of which nothing is executed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tei_encoder.relaxng.grammar import Element, Grammar
from tei_encoder.relaxng.machine import Machine
from tei_encoder.relaxng.names import frozen
from tei_encoder.relaxng.patterns import Patterns
from tei_encoder.relaxng.states import Plan

if TYPE_CHECKING:
    from tei_encoder.relaxng.states import Opening, State

VERSION = 1  # of this form and of the engine; a change to either needs a new one
MOST_PLANS = 100_000  # ways that are stored


def dump(machine: Machine) -> bytes:
    """Write a machine down."""
    grammar = machine.grammar
    data = {
        "version": VERSION,
        "files": grammar.files,
        "start": grammar.start,
        "nodes": grammar.patterns.nodes,
        "flags": grammar.patterns.flags,
        "elements": [(each.names, each.content, each.gloss) for each in grammar.elements],
        "names": grammar.name_classes,
        "types": grammar.types,
        "accepted": machine.accepted,
        "openings": [opening.elements for opening in machine.openings],
        "states": [state.candidates for state in machine.states],
        "ways": [_ways(state) for state in machine.states],
        "plans": [_plans(opening) for opening in machine.openings],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def read_files(body: bytes) -> dict[str, Any] | None:
    """Read what was written; None if another version wrote it."""
    data = json.loads(body)
    return data if isinstance(data, dict) and data.get("version") == VERSION else None


def load(data: dict[str, Any]) -> Machine:
    """Make a machine of what was written."""
    grammar = Grammar(
        Patterns([frozen(node) for node in data["nodes"]], data["flags"]),
        [Element(frozen(names), content, gloss) for names, content, gloss in data["elements"]],
        [frozen(names) for names in data["names"]],
        [(name, frozen(facets), frozen(patterns)) for name, facets, patterns in data["types"]],
        data["start"],
        data["files"],
    )
    machine = Machine(grammar)
    for elements in data["accepted"]:
        machine.accept(tuple(elements))
    for candidates in data["states"]:
        machine.state([(element, rest) for element, rest in candidates])
    for elements in data["openings"]:
        machine.opening(tuple(elements))
    states, openings = machine.states, machine.openings
    for state, (text, children, after) in zip(states, data["ways"], strict=False):
        state.text = None if text is None else states[text]
        state.children = {name: openings[number] for name, number in children.items()}
        state.after = {accepted: states[number] for accepted, number in after}
    for opening, plans in zip(openings, data["plans"], strict=False):
        for plan in plans:
            _add_plan(opening, plan, states)
    machine.kept = machine.grown = sum(map(machine_size, states)) + sum(len(opening.plans) for opening in openings)
    return machine


def machine_size(state: State) -> int:
    """Count the ways that are known from a state."""
    return len(state.children) + len(state.after)


def _ways(state: State) -> tuple[int | None, dict[str, int], list[tuple[int, int]]]:
    """Return the ways from a state; those to what is aside of the grammar have no number, and are left out."""
    return (
        None if state.text is None else state.text.number,
        {name: opening.number for name, opening in state.children.items() if opening.number >= 0},
        [(accepted, after.number) for accepted, after in state.after.items()],
    )


def _plans(opening: Opening) -> list[tuple[Any, ...]]:
    return [
        (
            plan.names,
            [(name, patterns) for name, _, patterns in plan.checks],
            plan.others,
            plan.identifiers,
            plan.identifier,
            None if plan.result is None else plan.result.number,
        )
        for plan in opening.plans.values()
        if plan.closed and not plan.unknown
    ]


def _add_plan(opening: Opening, stored: tuple[Any, ...], states: list[State]) -> None:
    names, checks, others, identifiers, identifier, result = stored
    plan = Plan(tuple(names))
    plan.checks = tuple((name, set(), tuple(patterns)) for name, patterns in checks)
    plan.others = frozen(others)
    plan.identifiers = frozen(identifiers)
    plan.identifier = identifier
    if result is None:
        plan.closings = {}
    else:
        plan.result = states[result]
        plan.good = not identifiers or bool(identifier)
    opening.plans[plan.names] = plan


__all__ = ["dump", "load", "read_files"]
