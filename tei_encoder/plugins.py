"""Rules of this and of other packages, by full name: `core.speaker-colon`, `wilson.page-foot`."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.rule import Rule

GROUP = "tei_encoder.rules"


@cache
def rules_by_name() -> Mapping[str, Rule]:
    """Return every rule that an installed package offers under the entry-point group `tei_encoder.rules`.

    Our own come without the entry point, too, so that a checkout runs that was never installed.
    """
    from tei_encoder.rules import RULES  # noqa: PLC0415 - rules import what this module is imported by

    rules = {f"core.{rule.name}": rule for rule in RULES}
    for entry in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if entry.name != "core":
            rules |= {f"{entry.name}.{rule.name}": rule for rule in entry.load()}
    return rules
