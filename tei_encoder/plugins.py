"""Rules of this and of other packages, by full name: `core.speaker-colon`, `wilson.page-foot`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.rule import Rule

GROUP = "tei_encoder.rules"


@cache
def own_rules() -> Mapping[str, Rule]:
    """Return the rules that come with the program."""
    from tei_encoder.rules import RULES  # noqa: PLC0415 - rules import what this module is imported by

    return {f"core.{rule.name}": rule for rule in RULES}


@cache
def rules_by_name() -> Mapping[str, Rule]:
    """Return every rule that an installed package offers under the entry-point group `tei_encoder.rules`.

    Our own come without the entry point, too, so that a checkout runs that was never installed.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - most records are read by our own rules alone

    rules = dict(own_rules())
    for entry in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if entry.name != "core":
            rules |= {f"{entry.name}.{rule.name}": rule for rule in entry.load()}
    return rules
