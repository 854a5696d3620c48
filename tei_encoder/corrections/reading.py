"""`<id>.corrections.toml` → Corrections; each fault in it with its line, cause and remedy."""

from __future__ import annotations

import datetime as dt
import errno
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.acts import CHOICES, COMMON, FORMS, LISTS, NAME_TYPES, PASSAGES
from tei_encoder.corrections.model import NONE, Act, Correction, Corrections, Selector
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.patterns import lazily
from tei_encoder.profile_faults import Faults, meant
from tei_encoder.regular import read_regular_text
from tei_encoder.rule import Kind
from tei_encoder.toml_table import BadTomlError, toml_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = "correction"
ENTRY = lazily(r"\s*\[\[\s*correction\s*\]\]")
SELECTOR = {"exact": str, "prefix": str, "suffix": str, "through": str, "start": int, "end": int}
WORD = lazily(r"[^\W\d][\w.-]{0,60}")  # TEI's teidata.enumerated
DATE = lazily(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")  # ISO 8601, as far as TEI's teidata.temporal.w3c goes
DATES = {"date", "iso"}
SHAPES = {
    "date": (DATE, "1989-04-06, 1989-04 or 1989"),
    "iso": (DATE, "1989-04-06, 1989-04 or 1989"),
    "language": (re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"), "en, sr-Latn or pt-BR (BCP 47)"),
    "quantity": (re.compile(r"\d{1,6}"), "2"),
    "unit": (WORD, "words, lines or pages"),
    "reason": (WORD, "illegible"),
    "type": (WORD, "navigation"),
    "ref": (re.compile(r"[^\s<>\"{}|\\^`]{1,2000}"), "#thatcher or https://example.org/person/1"),
}
LONGEST = 10_000  # characters of a value: a note may be long, a quotation is not

# What cannot be read is not applied; an output without it must not replace one with it.
BAD = Code("bad-correction", Severity.ERROR, "{cause}.")


def read_corrections(file: Path) -> Outcome[Corrections]:
    """Read a file of corrections; one that does not exist holds none. A bad entry costs only itself."""
    try:
        text = read_regular_text(file)
    except FileNotFoundError:
        return Outcome(NONE)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # beside a record with a name that long no file can lie
            return Outcome(NONE)
        return Outcome(NONE, (_bad(str(file), f"The corrections cannot be read: {error.strerror or error}"),))
    except UnicodeDecodeError:
        return Outcome(NONE, (_bad(str(file), "The corrections are not in UTF-8, in which TOML is written"),))
    return parse_corrections(text, str(file))


def parse_corrections(text: str, path: str) -> Outcome[Corrections]:
    """Read the text of a file of corrections; `path` names it in what is said of it."""
    try:
        table = toml_table(text)
    except BadTomlError as error:
        place = Place(path, error.line, error.column)
        note = replace(BAD.at(cause=f"The corrections are not TOML: {error}"), place=place, suggestion="Mend the file.")
        return Outcome(Corrections((), path), (note,))
    reader = _Reader(text)
    entries = reader.entries(table)
    notes = tuple(_bad(path, fault.cause, fault.remedy, fault.line) for fault in reader.faults.found)
    return Outcome(Corrections(tuple(entries), path), notes)


def is_shaped(name: str, value: str) -> bool:
    """Say whether a value has the form that its field must have, if it must have one; a date must exist."""
    if name not in SHAPES:
        return True
    return SHAPES[name][0].fullmatch(value) is not None and (name not in DATES or _is_day(value))


def _is_day(text: str) -> bool:
    """Say whether a date exists, as far as it is given."""
    year, month, day = (*text.removeprefix("-").split("-"), "01", "01")[:3]
    try:
        dt.date(int(year) or 4, int(month), int(day))
    except ValueError:
        return False
    return True


def _bad(path: str, cause: str, remedy: str = "", line: int = 0) -> Diagnostic:
    suggestion = f"{remedy}." if remedy and remedy[-1] not in ".?" else remedy
    return replace(BAD.at(cause=cause), place=Place(path, line or None), suggestion=suggestion)


class _Reader:
    """Reads the entries of one file, and collects what is wrong with them."""

    def __init__(self, text: str) -> None:
        self.faults = Faults(text)
        self.lines = [at for at, line in enumerate(text.splitlines(), 1) if ENTRY.match(line)]

    def entries(self, table: Mapping[str, Any]) -> list[Correction]:
        for key in table:
            if key != TABLE:
                self.faults.add(
                    "", key, f"There is no {key!r} in a file of corrections", "Write entries, [[correction]]"
                )
        listed = table.get(TABLE, [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.faults.add("", TABLE, "Corrections are entries of a list", "Write [[correction]] above each")
            return []
        made = (self._entry(each, number) for number, each in enumerate(listed, 1))
        return [each for each in made if each]

    def _entry(self, given: Mapping[str, Any], number: int) -> Correction | None:
        before = len(self.faults.found)
        where = f"{TABLE} {number}"
        word = given.get("do")
        if word not in list(Act):
            self.faults.add(
                where, "do", f"An entry must say what it does, not {word!r}", meant(str(word), list(Act), "acts")
            )
            return None
        act = Act(word)
        form = FORMS[act]
        known = {*COMMON, *form.needs, *form.takes}
        for key in given:
            if key not in known:
                self.faults.add(where, key, f"{act!r} has no {key!r}", meant(key, known, "there"))
        for key in (*form.needs, *(["at"] if form.place else [])):
            if key not in given:
                self.faults.add(where, "do", f"{act!r} needs {key!r}", "Add it")
        at = self._selector(given, "at", where) if form.place else None
        to = self._selector(given, "to", where) if act is Act.MOVE else None
        fields = {
            key: value
            for key in (*form.needs, *form.takes)
            if key in given and key != "to" and (value := self._field(given[key], key, where))
        }
        self._coherent(act, fields, where)
        when = given.get("when", "")
        if isinstance(when, dt.date):
            when = when.isoformat()
        by, why = (self._text(given.get(key, ""), key, where) for key in ("by", "why"))
        when = self._text(when, "when", where)
        if len(self.faults.found) > before:
            return None
        line = self.lines[number - 1] if number <= len(self.lines) else 0
        return Correction(act, at, to, fields, by, when, why, line)

    def _coherent(self, act: Act, fields: Mapping[str, object], where: str) -> None:
        """Look at what one field says of another."""
        if act is Act.NAME and fields.get("type") not in NAME_TYPES:
            self.faults.add(
                where,
                "type",
                f"There is no name of type {fields.get('type')!r}",
                meant(str(fields.get("type")), NAME_TYPES, "types"),
            )
        for name, (_, example) in SHAPES.items():
            value = fields.get(name)
            if isinstance(value, str) and not is_shaped(name, value):
                self.faults.add(where, name, f"{name} cannot be {value!r}", f"Write it as in {example}")
        if act is Act.SPLIT and fields.get("as", Kind.PARAGRAPH) not in PASSAGES:
            self.faults.add(
                where, "as", f"What is split off cannot be {fields['as']!r}", meant("", PASSAGES, "passages")
            )
        if act is Act.MERGE and isinstance(fields.get("persons"), str):
            self.faults.add(where, "persons", "One person cannot be merged", "Name two or more in a list")
        if act is Act.HEADER and not fields:
            self.faults.add(where, "do", "A correction of the header says nothing", "Add title, date, place or others")

    def _field(self, value: object, key: str, where: str) -> str | tuple[str, ...]:
        if key in LISTS and isinstance(value, list):
            return tuple(self._text(each, key, where) for each in value)
        if isinstance(value, (dt.date, dt.time)):
            value = value.isoformat()
        elif isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        text = self._text(value, key, where)
        if key in CHOICES and text not in CHOICES[key]:
            self.faults.add(where, key, f"{key} cannot be {text!r}", meant(text, CHOICES[key], "values"))
        return text

    def _text(self, value: object, key: str, where: str) -> str:
        if not isinstance(value, str):
            self.faults.add(where, key, f"{key} is not a text", "Write it in quotation marks")
            return ""
        if len(value) > LONGEST:
            self.faults.add(where, key, f"{key} is longer than {LONGEST} characters", "Shorten it")
        return value

    def _selector(self, given: Mapping[str, Any], key: str, where: str) -> Selector | None:
        said = given.get(key)
        if said is None:
            return None
        if not isinstance(said, dict):
            self.faults.add(where, key, f"{key} is not a quotation", f'Write {key}.exact = "the words"')
            return None
        for name, value in said.items():
            if name not in SELECTOR:
                self.faults.add(where, f"{key}.{name}", f"A quotation has no {name!r}", meant(name, SELECTOR, "there"))
            elif type(value) is not SELECTOR[name]:  # a truth value is no number
                what = "a text" if SELECTOR[name] is str else "a whole number"
                self.faults.add(where, f"{key}.{name}", f"{key}.{name} is not {what}", "Correct it")
            elif isinstance(value, str) and len(value) > LONGEST:
                self.faults.add(
                    where, f"{key}.{name}", f"{key}.{name} is longer than {LONGEST} characters", "Shorten it"
                )
        known: dict[str, Any] = {
            name: value for name, value in said.items() if name in SELECTOR and type(value) is SELECTOR[name]
        }
        if not str(known.get("exact", "")).strip():
            self.faults.add(
                where, f"{key}.exact", "A quotation without words is nowhere", f'Write {key}.exact = "the words"'
            )
            return None
        return Selector(**known)
