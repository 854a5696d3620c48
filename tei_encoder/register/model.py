"""The register as frozen data: entries with names, offices and identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from tei_encoder.register.forms import form_words, is_office, surname_of
from tei_encoder.register.index import Index
from tei_encoder.register.period import ALWAYS, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tei_encoder.register.authorities import Identifier
    from tei_encoder.source import Certainty, Span
    from tei_encoder.traits import Sex

K = TypeVar("K")
FILE = "persons.xml"  # beside the TEI of the records


class What(StrEnum):
    """What an entry is, by the name of its TEI element."""

    PERSON = "person"
    GROUP = "personGrp"
    ORG = "org"
    PLACE = "place"


PEOPLE = (What.PERSON, What.GROUP)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the register lists it, with its language (BCP 47), and the surname where the register marks one."""

    text: str
    lang: str = ""
    surname: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office, and when it was held."""

    text: str
    lang: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register. `id` is its name in the register's file, the first of `names` the one to be shown."""

    id: str
    what: What
    names: tuple[Name, ...]
    offices: tuple[Office, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    sex: Sex | None = None
    life: Period = ALWAYS

    @property
    def name(self) -> str:
        """The name to be shown."""
        return self.names[0].text if self.names else ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a person of a record is, how sure that is, and why; `span` is a label that was matched."""

    entry: Entry
    cert: Certainty
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that a record's text names without its being there, with its id in the record."""

    id: str
    entry: Entry


@dataclass(frozen=True)
class Register:
    """All entries. `file` is what their addresses begin with: the copy of the register beside the TEI.

    What is looked up is indexed at the first question, and left behind when the register is pickled.
    """

    entries: tuple[Entry, ...] = ()
    file: str = FILE

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __reduce__(self) -> tuple[type[Register], tuple[tuple[Entry, ...], str]]:
        return Register, (self.entries, self.file)

    def address(self, entry: Entry) -> str:
        """Return where an entry stands, as seen from a record."""
        return f"{self.file}#{entry.id}"

    @cached_property
    def by_name(self) -> dict[tuple[str, ...], tuple[Entry, ...]]:
        """People by their whole names, as the words that name."""
        return _grouped(self.entries, lambda entry: [form_words(name.text) for name in entry.names])

    @cached_property
    def by_surname(self) -> dict[str, tuple[Entry, ...]]:
        """Persons by their surnames, without case."""
        persons = [entry for entry in self.entries if entry.what is What.PERSON]
        return _grouped(persons, lambda entry: [surname_of(each.text, each.lang, each.surname) for each in entry.names])

    @cached_property
    def by_office(self) -> dict[tuple[str, ...], tuple[Entry, ...]]:
        """Persons by the offices that they ever held."""
        return _grouped(self.entries, lambda entry: [form_words(office.text) for office in entry.offices])

    @cached_property
    def index(self) -> Index[Entry]:
        """The names by their words, for finding them in running text; a person's office is none."""
        names = ((name.text, entry) for entry in self.entries for name in entry.names)
        return Index((name, entry) for name, entry in names if entry.what not in PEOPLE or not is_office(name))


EMPTY = Register()


def _grouped(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]]) -> dict[K, tuple[Entry, ...]]:
    """Look up entries by their keys, each once under each; an empty key is none."""
    found: dict[K, dict[str, Entry]] = {}
    for entry in entries:
        for key in keys(entry):
            if key:
                found.setdefault(key, {})[entry.id] = entry
    return {key: tuple(each.values()) for key, each in found.items()}
