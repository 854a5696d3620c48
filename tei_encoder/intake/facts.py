"""What a file says of its record at its head (front matter, a table of two columns) → facts for the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.containers.metadata import facts_of
from tei_encoder.corrections.acts import HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def fact_name(key: str) -> str:
    """Return a name as the header's facts are called: `Translated for` is `translated_for`."""
    return "_".join(key.strip().rstrip(":").casefold().replace("-", " ").split())


def facts_in(told: Mapping[str, object]) -> dict[str, str]:
    """Return the facts that a header can say; dates are written in ISO 8601, as YAML and TOML know them."""
    named = {fact_name(key): getattr(value, "isoformat", lambda value=value: value)() for key, value in told.items()}
    return facts_of(named)


def facts_of_rows(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the facts in the rows of a table, if it holds nothing else: a row that is none makes it a table of the text."""
    if not rows or any(len(row) != 2 for row in rows):
        return {}
    told = {fact_name(name): value.strip() for name, value in rows}
    facts = facts_of(told)
    return facts if len(facts) == len(rows) and all(name in HEADER for name in told) else {}
