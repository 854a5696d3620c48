"""A target: the declared difference of a repository's TEI from ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tei_encoder.record import Record

T_NS = "urn:x-tei-encoder:target"  # of what the stylesheets are told, and of their marks
T = f"{{{T_NS}}}"


def kept_ids(record: Record, _taken: set[str]) -> dict[str, str]:
    """Return the ids of the persons of a record as they are."""
    return {person.id: person.id for person in record.persons}


def no_fault(_record: Record, _facts: Mapping[str, str]) -> str:
    """Say that there is nothing wrong with facts that all have their form."""
    return ""


def nothing(_record: Record, _facts: Mapping[str, str]) -> dict[str, str]:
    """Return nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Target:
    """A repository: which stylesheet writes its TEI, which facts it needs and takes, which schemas it has.

    `printed` says that its TEI has no renditions, so that the stylesheet reads the text as it is printed.
    `file` is the name of the file, with facts and the record's `id` in braces. `needs_with` are facts that are needed
    where another one is given. `person_ids` says which ids persons have
    there, none of which other elements have. `fault` says what is wrong with facts of which each has its form, `derived` what follows from them, `roles` which persons have a role.
    """

    name: str
    title: str
    about: str
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()
    needs_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schemas: tuple[str, ...] = ()
    printed: bool = True
    file: str = "{id}"
    person_ids: Callable[[Record, set[str]], Mapping[str, str]] = kept_ids
    fault: Callable[[Record, Mapping[str, str]], str] = no_fault
    derived: Callable[[Record, Mapping[str, str]], Mapping[str, str]] = nothing
    roles: Callable[[Record, Mapping[str, str]], Mapping[str, str]] = nothing

    @property
    def stylesheet(self) -> str:
        """The stylesheet, in the folder of all."""
        return f"targets/{self.name}.xsl"

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts that the target can use."""
        return (*self.needs, *self.takes, *(name for names in self.needs_with.values() for name in names))
