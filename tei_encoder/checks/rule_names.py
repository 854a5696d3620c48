"""Schemas → the names that settings can switch off: the rules of Schematron, and the codes of all layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.checks.codes import OF_GRAMMARS, OF_RULES
from tei_encoder.checks.rule_source import SCH, read_rules
from tei_encoder.checks.schema import GOOD_PRACTICE, OURS, locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.checks.schema import Schema


def names(schemas: Iterable[Schema]) -> frozenset[str]:
    """Return the names in schemas that have been opened, and in our own, which other runs may be made with."""
    known = {code.name for code in (*OF_GRAMMARS.values(), *OF_RULES.values())}
    for schema in dict.fromkeys((*schemas, *locate(OURS), *locate(GOOD_PRACTICE))):
        if schema.kind == "sch":
            tests = read_rules(schema.path).iter(f"{SCH}assert", f"{SCH}report")
            known |= {str(test.get("id")) for test in tests if test.get("id")}
    return frozenset(known)
