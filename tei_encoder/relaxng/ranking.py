"""Which elements are expected at a place, the likeliest first, and what the schema says of the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.relaxng.names import shown, split
from tei_encoder.relaxng.nearness import RANKS, likely, predecessors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.relaxng.advice import Adviser
    from tei_encoder.relaxng.states import State

MOST = 8  # names that help; more hide the message
LONGEST = 110  # characters of a gloss
# [3.4.2. Ruby Annotations], the chapter at the end of a gloss of TEI's
CHAPTER = re.compile(r"\s*\[[^\]]*\]\s*$")


def expected(adviser: Adviser, state: State, found: str = "", parent: str = "") -> list[str]:
    """Return the names of elements that can come in a state; those near to what was found come first.

    `parent` is the name of the element that is open.
    """
    machine = adviser.machine
    ranked: list[tuple[tuple[int, int, int], str]] = []
    near = likely(split(found)[1], [split(name)[1] for name in adviser.allowed(state)]) if found else []
    for place, one in enumerate(sorted(machine.next_elements(state))):
        completes = bool(machine.after_child(state, machine.accept((one,))).accepted)
        for name in machine.listed(one):
            local = split(name)[1]
            # Where the element is not complete, what completes it is needed, and all else can wait.
            first = -2 if local in near[:1] else int(not state.accepted and not completes)
            if split(parent)[1] in predecessors(local) and first == 0:
                first = -1
            ranked.append(((first, RANKS.get(local, len(RANKS)), place), name))
    return list(dict.fromkeys(name for _, name in sorted(ranked)))


def listed(names: Sequence[str]) -> str:
    """List names for a person, at most eight."""
    written = list(dict.fromkeys(shown(name) for name in names))
    return f"{', '.join(written[:MOST])}{others(len(written) - MOST)}"


def others(number: int) -> str:
    """Say how many more there are."""
    return "" if number < 1 else " or another" if number == 1 else f" or {number} others"


def expectation(adviser: Adviser, names: Sequence[str]) -> str:
    """Say which elements could stand at a place, and what the first of them is."""
    if not names:
        return ""
    gloss = gloss_of(adviser, names[0])
    return f"; expected here: {listed(names)}" + (f" ({shown(names[0])}: {gloss})" if gloss else "")


def gloss_of(adviser: Adviser, name: str) -> str:
    """Return what the schema says of an element, cut to a line."""
    grammar = adviser.grammar
    said = next((text for one in grammar.candidates(name) if (text := grammar.elements[one].gloss)), "")
    said = CHAPTER.sub("", said).rstrip(".")
    if len(said) <= LONGEST:
        return said
    return said[:LONGEST].rpartition(" ")[0].rstrip(",;") + " …"
