"""What a register leaves open: a person or a name that may be one of several entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.corrections.model import Act, Correction
from tei_encoder.corrections.selectors import select
from tei_encoder.register.model import What
from tei_encoder.register.recognise import AMBIGUOUS_PERSON
from tei_encoder.review.entries import MOST
from tei_encoder.review.model import Settling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.register.model import Entry
    from tei_encoder.source import Source

DOUBT = 0.7  # nothing is taken, so nothing is wrong; but somebody must say
TYPES = {What.PERSON: "person", What.GROUP: "person", What.ORG: "organisation", What.PLACE: "place"}


def settle_identity(note: Diagnostic, source: Source, file: str) -> tuple[Settling, ...]:
    """Return the entries that say which one is meant; `file` is what the TEI calls the register."""
    entries: Iterable[Entry] = note.fields["entries"]  # type: ignore[assignment] # recognise puts them there
    ways = []
    for entry in list(entries)[:MOST]:
        says = f"{entry.name} (#{entry.id}) is meant"
        if note.code is AMBIGUOUS_PERSON:
            persons = (entry.name, f"#{note.fields['person']}")
            ways.append(Settling(says, Correction(Act.MERGE, fields={"persons": persons})))
        elif note.span:
            fields = {"type": TYPES[entry.what], "ref": f"{file}#{entry.id}"}
            ways.append(Settling(says, Correction(Act.NAME, select(source, note.span), None, fields)))
    return tuple(ways)
