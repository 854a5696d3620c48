"""`edition.toml` → for which repositories TEI is made, and the facts that hold for all records of the edition.

`target = "dracor"` names the repository alone; a table `[target]` has its `name` and facts beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tei_encoder.edition_file import BadEditionError, edition_file, read_tables
from tei_encoder.targets.facts import FACTS, fits, form_of, is_fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.targets.model import Target

KEY = "target"
NAME = "name"
ONLY = "target"  # the column that says for which repositories a record is


def known() -> Mapping[str, Target]:
    """Return all targets by name."""
    from tei_encoder.targets.known import TARGETS  # noqa: PLC0415 - most records are made for no repository

    return TARGETS


class UnknownTargetError(Exception):
    """A repository that nobody knows; says which there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no target {name!r}; targets are: {', '.join(known())}")


@dataclass(frozen=True, slots=True)
class Targets:
    """The repositories that TEI is made for, by name, and what all records have in common."""

    names: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names)

    def of(self, stated: Mapping[str, str]) -> tuple[Target, ...]:
        """Return those for a record: all, unless what is stated of it says for which it is."""
        chosen = [name.strip() for name in stated[ONLY].split("|")] if ONLY in stated else self.names
        return tuple(known()[name] for name in self.names if name in chosen)


NO_TARGETS = Targets()


def find_targets(wanted: Sequence[str], path: str = "") -> Targets:
    """Return the targets asked for, or else those of the edition file (the one named, or `edition.toml`), with its facts.

    Raises UnknownTargetError and BadEditionError.
    """
    for name in wanted:
        if name not in known():
            raise UnknownTargetError(name)
    file = edition_file(path)
    if file is None:
        return Targets(tuple(dict.fromkeys(wanted)))
    settled = read_targets(file)
    return Targets(tuple(dict.fromkeys(wanted)) or settled.names, settled.facts)


def read_targets(file: Path) -> Targets:
    """Read what an edition file says of targets. Raises BadEditionError."""
    tables = read_tables(file)
    said = tables.get(KEY, {})
    table = said if isinstance(said, dict) else {NAME: said}
    names = _names(file, table.get(NAME, []))
    facts = {key: _fact(file, key, value) for key, value in table.items() if key != NAME}
    site = tables.get("site")
    publisher = site.get("publisher") if isinstance(site, dict) else None
    if isinstance(publisher, str) and publisher.strip():
        facts.setdefault("publisher", " ".join(publisher.split()))
    return Targets(names, facts)


def _names(file: Path, said: Any) -> tuple[str, ...]:  # noqa: ANN401 - what TOML has
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadEditionError(file, f'{KEY} must be a name in quotation marks, or several: ["dracor", "parlamint"]')
    for name in names:
        if name not in known():
            raise BadEditionError(file, f"{KEY}: {UnknownTargetError(name)}")
    return tuple(dict.fromkeys(names))


def _fact(file: Path, key: str, value: Any) -> str:  # noqa: ANN401 - as above
    if not is_fact(key):
        raise BadEditionError(file, f"[{KEY}] has no key {key!r}; its keys are: {NAME}, {', '.join(FACTS)}")
    if not isinstance(value, str) or not value.strip():
        raise BadEditionError(file, f"[{KEY}] {key} must be text in quotation marks")
    text = " ".join(value.split())
    if not fits(key, text):
        raise BadEditionError(file, f"[{KEY}] {key} cannot be {text!r}: it is {form_of(key) or 'not of its form'}")
    return text
