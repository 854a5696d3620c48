"""Those whom the register lacks → entries to be finished by an editor: all printed names, all printed offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.people import unique_id
from tei_encoder.register.forms import is_office, surname_of
from tei_encoder.register.model import Entry, Name, Office, What
from tei_encoder.register.period import ALWAYS, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_encoder.register.census import Row

FOUND = "Drafted from the names and offices that the records print; to be completed by an editor."


def drafted(rows: Iterable[Row], taken: Iterable[str]) -> tuple[Entry, ...]:
    """Draft an entry for each person whom the register lacks. Its identifier is none of those that are taken.

    An office has the days of the records that print it: of several the first and the last. Who is called by an office
    alone has no entry: somebody else's lacks the office.
    """
    ids = set(taken)
    entries = []
    for row in rows:
        if row.status == "unmatched" and row.what is What.PERSON:
            names = tuple(Name(name) for name in row.printed if not is_office(name))
            if not names:
                continue
            said = {
                **row.offices,
                **{name: [each.day for each in row.places] for name in row.printed if is_office(name)},
            }
            offices = tuple(Office(office, "", _held(days)) for office, days in said.items())
            entries.append(Entry(unique_id(surname_of(names[0].text), ids), What.PERSON, names, offices))
    return tuple(entries)


def _held(days: Sequence[str]) -> Period:
    known = sorted(day for day in days if day)
    if not known:
        return ALWAYS
    return Period(when=known[0]) if known[0] == known[-1] else Period(start=known[0], end=known[-1])
