"""Persons of a record → entries of the register: by full name, surname, initials, office at the date; never by a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.lexicon import is_word
from tei_encoder.lexicon import words as words_of
from tei_encoder.patterns import lazily
from tei_encoder.register.forms import fits_initials, form_words, plain_key
from tei_encoder.register.model import Entry, Match, Register, What
from tei_encoder.source import Certainty
from tei_encoder.traits import sex_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.record import Person
    from tei_encoder.register.period import Period
    from tei_encoder.traits import Sex

INITIALS = lazily(r"(?<!\w)[^\W\d_]\.")
LISTED, SURNAME, INITIALLED = "this name", "this surname", "this surname and these forenames or initials"
OFFICE = "this office at the date of the record"
SURE_INITIALS = 2  # as many as make a name that two records can share


@dataclass(frozen=True, slots=True)
class Doubt:
    """Entries that a person may be, and why that is not sure."""

    entries: tuple[Entry, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds persons in a register, at the date of a record. In a play, whose persons are made up, by full names alone."""

    register: Register
    when: Period
    play: bool

    def find(self, person: Person) -> Match | Doubt | None:
        """Return the entry that a person is, those that he or she may be, or None."""
        names = sorted(person.names, key=lambda name: -len(form_words(name)))
        ways = (self._whole, self._single) if self.play else (self._whole, self._initials, self._single, self._office)
        for way in ways:
            for name in names:
                found = way(person, name)
                if found is not None:
                    return found
        return None

    def _settled(self, person: Person, entries: Iterable[Entry], cert: Certainty, why: str) -> Match | Doubt | None:
        """Take the one entry that can be meant; of several the one whose office at the date is printed with the name."""
        possible = tuple(dict.fromkeys(entry for entry in entries if self._can_be(person, entry)))
        if len(possible) == 1:
            return Match(possible[0], cert, f"one entry has {why}")
        if not possible:
            return None
        role = form_words(person.role)
        holders = [entry for entry in possible if role and self._holds(entry, role, surely=True)]
        if len(holders) == 1:
            return Match(
                holders[0], Certainty.MEDIUM, f"of those that have {why}, one held the office that is printed with it"
            )
        return Doubt(possible, f"several entries have {why}")

    def _whole(self, person: Person, name: str) -> Match | Doubt | None:
        """`Margaret Thatcher`, as the register lists it."""
        words = form_words(name)
        if len(words) < 2:
            return None
        return self._settled(person, self.register.by_name.get(words, ()), Certainty.HIGH, LISTED)

    def _single(self, person: Person, name: str) -> Match | Doubt | None:
        """`Thatcher`: a form that the register lists, or the surname of one entry."""
        words = form_words(name)
        if len(words) != 1 or is_word(words[0], "offices"):
            return None
        listed = self.register.by_name.get(words, ())
        entries = listed if self.play else (*listed, *self.register.by_surname.get(words[0], ()))
        key = plain_key(name)
        exact = any(plain_key(each.text) in (key, words[0]) for entry in listed for each in entry.names)
        cert = Certainty.HIGH if exact else Certainty.MEDIUM
        return self._settled(person, entries, cert, LISTED if exact else SURNAME)

    def _initials(self, person: Person, name: str) -> Match | Doubt | None:
        """`M.S. Gorbachev` is `Mikhail Sergeyevich Gorbachev`."""
        words = form_words(name)
        if len(words) < 2:
            return None
        fitting = {
            entry: fits for entry in self.register.by_surname.get(words[-1], ()) if (fits := self._fits(words, entry))
        }
        cert = Certainty.HIGH if min(fitting.values(), default=0) >= SURE_INITIALS else Certainty.MEDIUM
        return self._settled(person, fitting, cert, INITIALLED)

    @staticmethod
    def _fits(words: tuple[str, ...], entry: Entry) -> int:
        listed = [form_words(name.text) for name in entry.names]
        return max(max(fits_initials(words, each), fits_initials(each, words)) for each in listed)

    def _office(self, person: Person, name: str) -> Match | Doubt | None:
        """Take for `The Prime Minister` who holds this office at the date of the record."""
        words = form_words(name)
        ever = self.register.by_office.get(words, ())
        perhaps = [entry for entry in ever if self._holds(entry, words, surely=False)]
        surely = [entry for entry in perhaps if self._holds(entry, words, surely=True)]
        if len(surely) == len(perhaps) == 1:
            return self._settled(person, surely, Certainty.HIGH, OFFICE)
        possible = tuple(entry for entry in perhaps if self._can_be(person, entry))
        if possible:
            return Doubt(possible, "the date does not say for sure who holds the office")
        fuller = self._fuller_offices(words) if is_word(" ".join(words), "offices") and not ever else ()
        possible = tuple(entry for entry in fuller if self._can_be(person, entry))
        return Doubt(possible, "the register has the office under a longer name only") if possible else None

    def _fuller_offices(self, office: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return who at the date holds an office whose name goes on (`Prime Minister of the United Kingdom`)."""
        longer = [
            (entry, key)
            for key, entries in self.register.by_office.items()
            if key[: len(office)] == office and key[len(office)] in words_of("connectors")
            for entry in entries
        ]
        return tuple(dict.fromkeys(entry for entry, key in longer if self._holds(entry, key, surely=False)))

    def _holds(self, entry: Entry, office: tuple[str, ...], *, surely: bool) -> bool:
        periods = [each.period for each in entry.offices if form_words(each.text) == office]
        if surely:
            return any(period.surely_holds(self.when) for period in periods)
        return any(period.perhaps_holds(self.when) for period in periods)

    def _can_be(self, person: Person, entry: Entry) -> bool:
        """Say whether nothing speaks against it: kind, sex, lifetime, another name."""
        if person.group is (entry.what is What.PERSON) or entry.what is What.PLACE:
            return False
        if entry.sex and _sex(person) not in (None, entry.sex):
            return False
        return entry.life.perhaps_holds(self.when) and all(_agrees(name, entry) for name in person.names)


def _sex(person: Person) -> Sex | None:
    """Return the sex that titles and words of the role print; `M.` is Monsieur in one record, and an initial in the next."""
    return sex_of((INITIALS.sub("", name) for name in person.names), person.role)


def _agrees(printed: str, entry: Entry) -> bool:
    """Say whether a printed name does not tell of another: `Raisa Gorbachev` is not Mikhail, whatever her label is."""
    words = form_words(printed)
    if len(words) < 2 or is_word(" ".join(words), "offices") or any(is_word(word, "offices") for word in words):
        return True
    if any(form_words(office.text) == words for office in entry.offices):
        return True
    return any(_is_fuller(words, form_words(name.text)) for name in entry.names)


def _is_fuller(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names are one: initials for forenames, or one with more forenames than the other."""
    if one == other or fits_initials(one, other) or fits_initials(other, one):
        return True
    short, long = sorted((set(one), set(other)), key=len)
    return len(short) > 1 and short <= long
