"""What corrections ask of a whole record: who is who, what the header says, and who corrected."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.corrections.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tei_encoder.corrections.model import Correction

CORRECTION = "correction"  # the rule of what an editor decided
UNSIGNED = "the editor of the corrections, not named in them"


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who corrected: the id in the TEI, the name, how many corrections are in force, and the date of the last."""

    id: str
    name: str
    count: int
    last: str = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """Labels that belong to a person of their own, and that person's name."""

    labels: tuple[str, ...]
    person: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for the record as a whole."""

    merges: tuple[tuple[str, ...], ...] = ()
    partings: tuple[Parting, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    correctors: tuple[Corrector, ...] = ()


NO_WISHES = Wishes()


def wishes_of(in_force: Iterable[Correction]) -> Wishes:
    """Gather what the corrections in force ask of the record. Of two that say the same of the header the last holds."""
    merges, partings, header = [], [], dict[str, str]()
    signed: dict[str, list[str]] = {}
    for entry in in_force:
        signed.setdefault(entry.by, []).append(entry.when)
        if entry.do is Act.MERGE:
            merges.append(entry.texts("persons"))
        elif entry.do is Act.PART:
            partings.append(Parting(entry.texts("labels"), entry.text("person")))
        elif entry.do is Act.HEADER:
            header |= {name: entry.text(name) for name in entry.fields}
    correctors = tuple(
        Corrector(corrector_id(name), name or UNSIGNED, len(whens), max(whens)) for name, whens in signed.items()
    )
    return Wishes(tuple(merges), tuple(partings), header, correctors)


def stating(wishes: Wishes, facts: Mapping[str, str] | None) -> Wishes:
    """Add what is told of a record beside its text; what an editor says of the header comes before it."""
    return replace(wishes, header={**facts, **wishes.header}) if facts else wishes


def corrector_id(name: str) -> str:
    """Return the XML name by which what somebody added is signed (XML 1.0, section 2.3, NCName)."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-.")[:60]
    return f"corrections-{plain}" if plain else "corrections"
