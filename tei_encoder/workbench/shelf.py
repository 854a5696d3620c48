"""An edition on disk → its records, found once at the start: no later request can name another file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.corrections.model import corrections_of
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.edition_file import NAME
from tei_encoder.inputs import find_inputs, read_input

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.inputs import Input

OUTSIDE = Code(
    "outside", Severity.WARNING, "This is a link that leads out of the edition; the workbench leaves it alone.",
    "Put the record itself there.",
)  # fmt: skip
SHARED = Code(
    "shared-corrections", Severity.ERROR,
    "Its corrections would lie in {file}, as those of {other} do; the workbench leaves it alone.",
    "Give one of the two another name.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the edition: its name, what the list calls it, its source, and where its corrections lie."""

    name: str
    shown: str
    source: Path
    corrections: Path
    root: Path

    @property
    def strays(self) -> bool:
        """Say whether one of its files leads out of the edition by now."""
        return not (inside(self.source, self.root) and inside(self.corrections, self.root))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of an edition, in order, with the folder that nothing leads out of."""

    root: Path
    records: tuple[Held, ...]

    @property
    def settings(self) -> Path:
        """Return where the edition says what it is."""
        return self.root / NAME


def find_records(edition: str) -> Outcome[Shelf]:
    """Find the records of a folder, or the one that is named."""
    root = Path(edition).resolve() if Path(edition).is_dir() else Path(edition).resolve().parent
    found = find_inputs((edition,))
    notes = list(found.notes)
    records = list(_held(found.value, root, notes))
    return Outcome(Shelf(root, tuple(records)), tuple(notes))


def _held(given: tuple[Input, ...], root: Path, notes: list[Diagnostic]) -> Iterator[Held]:
    taken: dict[Path, str] = {}
    for each in given:
        path = Path(each.path)
        corrections = corrections_of(path)
        place = Place(each.path)
        if not inside(path, root) or not inside(corrections, root):
            notes.append(Diagnostic(OUTSIDE, OUTSIDE.template, place=place))
        elif corrections.resolve() in taken:
            fault = SHARED.at(file=corrections.name, other=taken[corrections.resolve()])
            notes.append(Diagnostic(SHARED, fault.message, place=place))
        elif path.is_file():
            taken[corrections.resolve()] = each.path
            yield Held(each.name, _shown(path, root), path, corrections.resolve(), root)
        else:
            notes.extend(read_input(each.path).notes)  # it says what is wrong with a path


def inside(path: Path, root: Path) -> bool:
    """Say whether a path, all links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _shown(path: Path, root: Path) -> str:
    resolved = path.parent.resolve() / path.name
    return str(resolved.relative_to(root)) if resolved.is_relative_to(root) else path.name
