"""Register → CSV that `read_csv` reads back: RFC 4180, UTF-8, no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.formats.csv_table import write_table
from tei_encoder.register.authorities import AUTHORITIES
from tei_encoder.register.read_csv import BETWEEN, COLUMNS, KINDS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.register.model import Entry, Name, Office, What

SEPARATOR = f" {BETWEEN} "
WORDS: dict[What, str] = {what: word for word, what in KINDS.items() if word}


def write_csv(entries: Iterable[Entry]) -> bytes:
    """Write entries as a table."""
    rows = ([cells[column] for column in COLUMNS] for cells in map(_cells, entries))
    return write_table(COLUMNS, rows).encode("utf-8", "replace")


def _cells(entry: Entry) -> dict[str, str]:
    first, *others = entry.names
    numbers = {key: [each.value for each in entry.identifiers if each.type == AUTHORITIES[key].name] for key in NUMBERS}
    known = {AUTHORITIES[key].name for key in NUMBERS}
    rest = [each.address or f"{each.type}:{each.value}" for each in entry.identifiers if each.type not in known]
    return {
        "id": entry.id,
        "kind": WORDS[entry.what],
        "name": first.text,
        "lang": first.lang,
        "surname": first.surname,
        "names": SEPARATOR.join(map(_name, others)),
        "offices": SEPARATOR.join(map(_office, entry.offices)),
        "sex": entry.sex or "",
        "born": entry.life.start or entry.life.not_before,
        "died": entry.life.end or entry.life.not_after,
        "identifiers": SEPARATOR.join(rest),
        **{key: SEPARATOR.join(values) for key, values in numbers.items()},
    }


def _name(name: Name) -> str:
    return f"{name.text}@{name.lang}" if name.lang else name.text


def _office(office: Office) -> str:
    period = office.period
    start, end = (period.when or period.start or period.not_before), (period.when or period.end or period.not_after)
    return f"{office.text} [{start or '..'}/{end or '..'}]" if period else office.text
