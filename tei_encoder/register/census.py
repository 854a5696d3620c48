"""Encoded records → who appears in them: as what entry of the register, or as none, where, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.register.forms import form_words
from tei_encoder.register.model import What
from tei_encoder.register.recognise import AMBIGUOUS_NAME, AMBIGUOUS_PERSON
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.pipeline import Encoded
    from tei_encoder.record import Person, Record
    from tei_encoder.register.model import Entry

NAMES = tuple(f"{TEI}{name}" for name in ("persName", "orgName", "placeName"))


@dataclass(frozen=True, slots=True)
class Appearance:
    """Someone in one record: how many speeches, how many mentions, and the day of the record."""

    record: str
    day: str
    speeches: int
    mentions: int


@dataclass(slots=True)
class Row:
    """Someone who appears: the entry, or none, the names and offices as printed, and where."""

    name: str
    what: What = What.PERSON
    entry: Entry | None = None
    cert: str = ""
    candidates: str = ""
    printed: dict[str, None] = field(default_factory=dict)
    offices: dict[str, list[str]] = field(default_factory=dict)  # each with the days of the records that print it
    places: list[Appearance] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Say whether the register has it: matched, ambiguous or unmatched."""
        return "matched" if self.entry else "ambiguous" if self.candidates else "unmatched"

    @property
    def speeches(self) -> int:
        """Count the speeches in all records."""
        return sum(each.speeches for each in self.places)

    @property
    def mentions(self) -> int:
        """Count the mentions in all records."""
        return sum(each.mentions for each in self.places)


class Census:
    """Takes record after record."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], Row] = {}

    def take(self, encoded: Encoded, notes: Iterable[Diagnostic]) -> None:
        """Count who appears in a record."""
        record, root = encoded.record, encoded.document.root
        spoken = Counter(who for sp in root.iter(f"{TEI}sp") for who in (sp.get("who") or "").split())
        text = root.find(f"{TEI}text")
        named = Counter(
            each.get("ref")
            for each in (() if text is None else text.iter(*NAMES))
            if (each.get("ref") or "")[:1] == "#"
        )
        day = _day(record)
        notes = tuple(notes)
        doubts = {
            note.fields["person"]: str(note.fields["candidates"]) for note in notes if note.code is AMBIGUOUS_PERSON
        }
        for person in record.persons:
            row = self._row_of(person, record)
            row.candidates = row.candidates or doubts.get(person.id, "")
            row.printed |= dict.fromkeys(person.names)
            if person.role:
                row.offices.setdefault(person.role, []).append(day)
            pointer = f"#{person.id}"
            row.places.append(Appearance(record.id, day, spoken[pointer], named[pointer]))
        for other in record.named:
            row = self._rows.setdefault(
                ("#", record.register, other.entry.id), Row(other.entry.name, other.entry.what, other.entry)
            )
            row.places.append(Appearance(record.id, day, 0, named[f"#{other.id}"]))
        for note in notes:
            if note.code is AMBIGUOUS_NAME:
                name = str(note.fields["words"])
                row = self._rows.setdefault(
                    ("?", name), Row(name, What(str(note.fields["what"])), candidates=str(note.fields["candidates"]))
                )
                row.printed[name] = None
                row.places.append(Appearance(record.id, day, 0, int(str(note.fields["count"]))))

    def _row_of(self, person: Person, record: Record) -> Row:
        if person.entry:
            entry = person.entry.entry
            row = self._rows.setdefault(("#", record.register, entry.id), Row(entry.name, entry.what, entry))
            row.cert = row.cert or person.entry.cert.word
            return row
        name = person.names[0]
        return self._rows.setdefault(
            form_words(name) or (name,), Row(name, What.GROUP if person.group else What.PERSON)
        )

    def rows(self) -> Sequence[Row]:
        """Return all who appear: those of the register, then the doubtful, then the others; the most frequent first."""
        order = ("matched", "ambiguous", "unmatched")
        return sorted(
            self._rows.values(),
            key=lambda row: (order.index(row.status), -row.speeches - row.mentions, row.name.casefold(), row.name),
        )


def _day(record: Record) -> str:
    traits = record.date[1] if record.date else {}
    return next((traits[name] for name in ("when", "from", "notBefore", "notAfter", "to") if name in traits), "")
