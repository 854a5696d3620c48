"""What the tests for misprints know of each language, from languages.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its tag, spellings that are in use beside the dictionary's, words that never follow themselves.

    The other fields are of English, and empty elsewhere; languages.toml says what they hold.
    """

    tag: str
    variants: tuple[tuple[str, str], ...] = ()
    doubled: frozenset[str] = frozenset()
    an_before: tuple[str, ...] = ()
    a_before: tuple[str, ...] = ()
    compared: frozenset[str] = frozenset()
    comparison: tuple[str, ...] = ()
    comparatives: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    articles: tuple[str, ...] = ()


@cache
def language_of(tag: str) -> Language:
    """Return what is known of a language, by a tag of BCP 47; of one that is not in the table, nothing."""
    primary = tag.split("-", maxsplit=1)[0].lower()
    table = _tables().get(primary, {})
    return Language(
        primary,
        variants=tuple((pair[0], pair[1]) for pair in table.get("variants", ())),
        doubled=frozenset(table.get("doubled", ())),
        an_before=tuple(table.get("an_before", ())),
        a_before=tuple(table.get("a_before", ())),
        compared=frozenset(table.get("compared", ())),
        comparison=tuple(table.get("comparison", ())),
        comparatives=frozenset(table.get("comparatives", ())),
        objects=frozenset(table.get("objects", ())),
        articles=tuple(table.get("articles", ())),
    )


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "languages.toml").read_text("utf-8"))
