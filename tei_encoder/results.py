"""What is wanted of records, and what became of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Diagnostic, Severity
from tei_encoder.editions import FORMATS
from tei_encoder.register.model import EMPTY, Register
from tei_encoder.targets.settings import NO_TARGETS, Targets
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What the page offers beside the TEI, as far as it is made, by the names that readers know.
DOWNLOADS = {"pdf": "PDF", "epub": "EPUB", "text": "Text", "markdown": "Markdown", "json": "JSON", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a record: `built`, `kept` (the older output stays) or `failed`.

    `outputs` are paths in the folder of the build, `held` those of what its site keeps of the record; `facts` are what
    the site's indexes need of it, `in_manifest` its rows of the site's manifest.
    """

    name: str
    path: str
    status: str
    notes: tuple[Diagnostic, ...]
    outputs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    profile: str = ""
    facts: str = ""
    in_manifest: str = ""

    @property
    def good(self) -> bool:
        """Say whether nothing is wrong with the record."""
        return not any(note.severity is Severity.ERROR for note in self.notes)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How records are read, and what is made of them: the names of formats, and what the user lays over ours."""

    profile: str
    date: str
    formats: Sequence[str]
    theme: Theme = OURS
    register: Register = EMPTY
    targets: Targets = NO_TARGETS


def downloads_of(name: str, formats: Sequence[str]) -> dict[str, str]:
    """Return what the page of a record offers beside it: labels and addresses, seen from the page."""
    made = {
        label: f"../{FORMATS[kind].folder}/{name}{FORMATS[kind].suffix}"
        for kind, label in DOWNLOADS.items()
        if kind in formats
    }
    return {"TEI": f"../tei/{name}.xml", **made}
