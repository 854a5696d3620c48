"""CSV → Register: a row an entry. The head names the columns, in any order; commas, semicolons or tabs part the cells.

A cell holds several values with `|` between them. A name may say its language (`Горбачёв@ru`), an office when it was held
(`Prime Minister [1979-05-04/1990-11-28]`; `..` is an open end).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from tei_encoder.diagnostics import Outcome
from tei_encoder.formats.csv_table import unguarded
from tei_encoder.patterns import lazily
from tei_encoder.register.authorities import AUTHORITIES, BadIdentifierError, identifier
from tei_encoder.register.checking import checked
from tei_encoder.register.faults import (
    BACKWARDS,
    BAD_COLUMN,
    BAD_DATE,
    BAD_IDENTIFIER,
    BAD_ROW,
    BAD_WORD,
    NOT_TABLE,
    Faults,
    sentence,
)
from tei_encoder.register.model import Entry, Name, Office, Register, What
from tei_encoder.register.period import ALWAYS, Period, is_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.register.authorities import Identifier
    from tei_encoder.traits import Sex

T = TypeVar("T")
NUMBERS = tuple(AUTHORITIES)  # viaf, gnd, wikidata, isni, geonames
COLUMNS = ("id", "kind", "name", "lang", "surname", "names", "offices", "sex", "born", "died", *NUMBERS, "identifiers")
KINDS = {"": What.PERSON, "person": What.PERSON, "group": What.GROUP, "org": What.ORG, "place": What.PLACE}
SEXES: Mapping[str, Sex] = {"f": "F", "m": "M"}
LOSSES = {"kind": "the row is left out", "sex": "it is not read"}
DELIMITERS = ",;\t"
BETWEEN = "|"
NAME = lazily(r"(?P<text>.*?)(?:@(?P<lang>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*))?", re.DOTALL)
OFFICE = lazily(r"(?P<office>.*?)(?:\[(?P<start>[^\[\]/]*)/(?P<end>[^\[\]/]*)\])?", re.DOTALL)
OPEN = ("", "..")
LONGEST_CELL = 1_000_000  # characters


@dataclass(frozen=True)
class Row:
    """A row: its cells by column, the line that it begins in, and its text as written."""

    cells: Mapping[str, str]
    line: int
    text: str = field(repr=False)

    def place(self, value: str) -> tuple[int, int | None]:
        """Return line and column of a value."""
        at = self.text.find(value) if value else -1
        if at < 0:
            return self.line, None
        before = self.text[:at]
        return self.line + before.count("\n"), at - (before.rfind("\n") + 1) + 1


def read_csv(data: bytes, path: str) -> Outcome[Register]:
    """Read a register. What is wrong with a row costs the row, or the cell that is wrong."""
    faults = Faults(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(NOT_TABLE, line, why="it is not UTF-8; save it as UTF-8")
        return Outcome(Register(), faults.told())
    reader = _Reader(faults)
    found = [(entry, *row.place(entry.name)) for row in _rows(text, faults) if (entry := reader.entry(row))]
    return Outcome(Register(checked(found, faults)), faults.told())


def _rows(text: str, faults: Faults) -> Iterator[Row]:
    """Yield the rows under the head; a row that is no row is a fault."""
    lines = text.splitlines(keepends=True)
    head_line = next(iter(lines), "")
    delimiter = max(DELIMITERS, key=lambda sign: (head_line.count(sign), -DELIMITERS.index(sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        if "name" not in head:
            faults.add(
                NOT_TABLE, 1, why=f"its first line names no column name; it must name columns: {', '.join(COLUMNS)}"
            )
            return
        for column in head:
            if column not in COLUMNS:
                _strange(column, head_line, faults)
        start = reader.line_num
        for cells in reader:
            line, start = start + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                faults.add(BAD_ROW, line, count=len(cells), wanted=len(head))
                continue
            values = {column: unguarded(cell).strip() for column, cell in zip(head, cells, strict=True)}
            yield Row(values, line, "".join(lines[line - 1 : start]))
    except csv.Error as error:
        faults.add(NOT_TABLE, reader.line_num, why=f"{error}; what follows is not read")
    finally:
        csv.field_size_limit(before)


def _strange(column: str, head: str, faults: Faults) -> None:
    close = get_close_matches(column, COLUMNS, n=1)
    known = f"{', '.join(COLUMNS)}{f'; did you mean {close[0]}?' if close else ''}"
    at = head.casefold().find(column)
    faults.add(BAD_COLUMN, 1, at + 1 if column and at >= 0 else None, column=column, known=known)


@dataclass
class _Reader:
    """Reads rows."""

    faults: Faults

    def entry(self, row: Row) -> Entry | None:
        """Read an entry; its identifier is checked with those of all others. None where nobody knows what it is."""
        cells = row.cells
        what = self.one_of("kind", KINDS, row)
        if what is None:
            return None
        shown = _name(cells["name"])
        first = Name(shown.text, shown.lang or cells.get("lang", ""), cells.get("surname", ""))
        names = [first, *map(_name, _values(cells.get("names", "")))]
        offices = [office for value in _values(cells.get("offices", "")) if (office := self.office(value, row))]
        return Entry(
            cells.get("id", ""),
            what,
            tuple(name for name in dict.fromkeys(names) if name.text),
            tuple(dict.fromkeys(offices)),
            tuple(dict.fromkeys(self.identifiers(row))),
            self.one_of("sex", SEXES, row),
            self.period(cells.get("born", ""), cells.get("died", ""), "the life", row) or ALWAYS,
        )

    def one_of(self, column: str, known: Mapping[str, T], row: Row) -> T | None:
        """Read a cell that holds one of some words; None where it does not."""
        value = row.cells.get(column, "")
        if value.casefold() not in known and (value or "" in known):
            words = ", ".join(word for word in known if word)
            self.faults.add(BAD_WORD, *row.place(value), value=value, column=column, loss=LOSSES[column], known=words)
        return known.get(value.casefold())

    def office(self, value: str, row: Row) -> Office | None:
        """Read an office with its dates."""
        match = OFFICE.fullmatch(value)
        text = " ".join((match["office"] if match else value).split())
        if not text:
            return None
        start, end = (match["start"] or "", match["end"] or "") if match else ("", "")
        period = self.period(start.strip(), end.strip(), f"the office {text!r}", row)
        return None if period is None else Office(text, "", period)

    def period(self, start: str, end: str, what: str, row: Row) -> Period | None:
        """Check two dates; None where they can't be read."""
        for value in (start, end):
            if value not in OPEN and not is_moment(value):
                self.faults.add(BAD_DATE, *row.place(value), value=value, what=what)
                return None
        period = Period(start="" if start in OPEN else start, end="" if end in OPEN else end)
        if period.widest[0] > period.widest[1]:
            self.faults.add(BACKWARDS, *row.place(start), what=sentence(what))
            return None
        return period

    def identifiers(self, row: Row) -> Iterator[Identifier]:
        """Read the columns of authorities, and of all others `type:number` or addresses."""
        told = [(column, value) for column in NUMBERS for value in _values(row.cells.get(column, ""))]
        for value in _values(row.cells.get("identifiers", "")):
            kind, colon, number = value.partition(":")
            told.append(("", value) if number.startswith("//") or not colon else (kind.strip(), number.strip()))
        for kind, value in told:
            try:
                yield identifier(kind, value)
            except BadIdentifierError as error:
                self.faults.add(BAD_IDENTIFIER, *row.place(value), why=sentence(str(error)))


def _values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(BETWEEN) if value.strip()]


def _name(value: str) -> Name:
    match = NAME.fullmatch(value)
    text, lang = (match["text"], match["lang"] or "") if match else (value, "")
    return Name(" ".join(text.split()), lang)
