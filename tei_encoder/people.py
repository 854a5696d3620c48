"""Labels → persons: who speaks under which label, what the title and the lists call them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.labels import key_of
from tei_encoder.lexicon import is_word, pattern, words
from tei_encoder.record import Person, Phrase
from tei_encoder.rule import Kind
from tei_encoder.source import Certainty, Origin, Source, Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.rule import Facts

RESERVED = {"encoder", "translator", "editor", "abstract", "documentInformation"}
NAME_START = re.compile(r"[^\W\d_]")
BEFORE_SURNAME = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.[ -]?){1,4})$|(?P<forename>[^\W\d_][\w'’-]+(?: [^\W\d_]\.)?)[  ]$"
)
REALM = re.compile(r"(?: (?:of|de|der|des|di|del) (?:the )?(?:[^\W\d_][\w'’-]+ ?){1,4})?\s*$")


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a record, the ids of those whom each label means, and the names found in the title."""

    persons: tuple[Person, ...]
    by_key: Mapping[str, tuple[str, ...]]
    title: tuple[Phrase, ...] = ()


def find_people(decisions: Sequence[Decision], facts: Facts, title: Span | None) -> People:
    """Find out who speaks. Two labels are one person where the shorter is the other's surname, and no one else's."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for decision in decisions:
        if decision.kind is Kind.SPEECH:
            printed[decision.traits["key"]][squeeze(facts.source[decision.parts["name"]])] += 1
    described = _described(decisions, facts.source)
    groups = _merge(list(printed))
    taken = set(RESERVED)
    persons, by_key = [], {}
    for keys in groups:
        names = Counter[str]()
        for key in keys:
            names.update(printed[key])
        person = _person(keys, names, described, taken)
        persons.append(person)
        by_key |= dict.fromkeys(keys, (person.id,))
    by_key = _together(by_key)
    meant = {identity for ids in by_key.values() for identity in ids}
    persons = [person for person in persons if person.id in meant]
    if title is None:
        return People(tuple(persons), by_key)
    phrases, persons = _in_title(title, persons, by_key, facts.source)
    return People(tuple(persons), by_key, phrases)


def core(key: str) -> tuple[str, ...]:
    """Return the words of a label that name: without article, titles and numbers of the sitting."""
    parts = [word for word in key.split() if word not in words("titles")]
    while len(parts) > 1 and parts[0] in {"the", "der", "die", "das", "le", "la", "les", "l", "il", "el"}:
        parts = parts[1:]
    return tuple(parts) or tuple(key.split())


def _merge(keys: Sequence[str]) -> list[list[str]]:
    by_core: dict[tuple[str, ...], list[str]] = {}
    for key in keys:
        by_core.setdefault(core(key), []).append(key)
    ends = defaultdict(list)
    for name in by_core:
        if len(name) > 1:
            ends[name[-1]].append(name)
    groups = {name: list(members) for name, members in by_core.items()}
    for name, members in by_core.items():
        longer = ends.get(name[-1], []) if len(name) == 1 else []
        if len(longer) == 1 and longer[0] in groups and not is_word(name[0], "offices"):
            groups[longer[0]].extend(members)
            del groups[name]
    return list(groups.values())


def _together(by_key: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Resolve `Rosencrantz and Guildenstern` into two, where both speak alone, too."""
    resolved = dict(by_key)
    for key in by_key:
        for joint in words("conjunction"):
            parts = [part.strip() for part in f" {key} ".split(f" {joint} ")]
            if len(parts) > 1 and all(part in by_key for part in parts):
                resolved[key] = tuple(identity for part in parts for identity in by_key[part])
    return resolved


def _person(keys: Sequence[str], names: Counter[str], described: Mapping[str, str], taken: set[str]) -> Person:
    longest = max(keys, key=lambda key: (len(core(key)), -len(key)))
    ordered = tuple(sorted(names, key=lambda name: (-len(name.split()), -names[name], name)))
    role = next((described[key] for key in keys if described.get(key)), "")
    group = any(is_word(key, "everyone") for key in keys)
    name = core(longest)
    office = is_word(" ".join(name), "offices") or is_word(name[0], "offices")
    wanted = "-".join(name) if office or len(name) == 1 or group else name[-1]
    if any(char.isdigit() for char in wanted) or len(wanted) < 3:
        wanted = "-".join(name)
    return Person(unique_id(wanted, taken), ordered, role, group)


def unique_id(wanted: str, taken: set[str]) -> str:
    """Return an XML name like the wanted one that is not taken yet, and take it (XML 1.0, section 2.3, Name)."""
    plain = unicodedata.normalize("NFC", wanted)
    plain = re.sub(r"[^\w-]+", "-", plain).strip("-")[:60] or "person"
    if not NAME_START.match(plain):
        plain = f"p-{plain}"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name)
    return name


def _described(decisions: Iterable[Decision], source: Source) -> dict[str, str]:
    """Read `GAUVAIN, Avocat-Général` in a list: what the list says of a name, by the name's key."""
    described = {}
    for decision in decisions:
        if decision.kind in (Kind.CAST, Kind.PRESENT):
            for line in decision.block.lines:
                name, role = split_item(source[line.span])
                if name:
                    described[key_of(name)] = role.strip(" .,;")
    return described


def split_item(row: str) -> tuple[str, str]:
    """Part a row of a list of persons into the name and what is said of it."""
    match = re.match(r"(?P<name>[^,;(—–]{1,60}?)(?P<rest>(?:[,;(—–]|\s--|\.\.\.|\. ).*)?$", row.strip(), re.DOTALL)
    if match is None:
        return "", ""
    return match["name"].strip(" .:"), (match["rest"] or "").strip(" ,;—–-")


def _in_title(
    title: Span, persons: Sequence[Person], by_key: Mapping[str, tuple[str, ...]], source: Source
) -> tuple[tuple[Phrase, ...], list[Person]]:
    """Find the persons in the title, with forename and office, and the place at its end."""
    text = source[title]
    origin = Origin(title, "people", Certainty.HIGH, "the title names someone who speaks")
    found: list[Phrase] = []
    named = {person.id: person for person in persons}
    for key, ids in by_key.items():
        surname = core(key)[-1]
        match = re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", text, re.IGNORECASE)
        if match is None or len(ids) != 1 or not match[0][0].isupper() or is_word(surname, "offices"):
            continue
        start = _name_start(text, match.start())
        role = _office_before(text, start)
        if any(phrase.span.start < match.end() + title.start and title.start + start < phrase.span.end for phrase in found):
            continue
        span = Span(title.start + start, title.start + match.end())
        found.append(Phrase(Kind.PERSON, span, {"text": span}, {"ref": ids[0]}, origin))
        person = named[ids[0]]
        full = squeeze(text[start : match.end()])
        said = ""
        if role:
            at = Span(title.start + role[0], title.start + role[1])
            found.append(Phrase(Kind.ROLE, at, {"text": at}, {}, origin))
            said = squeeze(source[at])
        fuller = len(full.split()) + full.count(".") > len(person.names[0].split())
        names = (full, *person.names) if fuller else person.names
        named[person.id] = replace(person, names=names, role=person.role or said)
    return tuple(sorted(found, key=lambda phrase: phrase.span)), [named[person.id] for person in persons]


def _name_start(text: str, surname: int) -> int:
    before = BEFORE_SURNAME.search(text, max(0, surname - 40), surname)
    if before is None:
        return surname
    forename = before["forename"]
    if forename and (not forename[0].isupper() or is_word(forename, "offices") or is_word(forename, "titles")):
        return surname
    if forename and (is_word(forename, "conjunction") or is_word(forename, "between") or is_word(forename, "connectors")):
        return surname
    return before.start()


def _office_before(text: str, name: int) -> tuple[int, int] | None:
    """Find the office that stands before a name: its title and its realm (`Prime Minister of Great Britain`)."""
    last = None
    for match in pattern("offices").finditer(text, max(0, name - 80), name):
        if REALM.fullmatch(text, match.end(), name):
            last = last or (match.start(), name - (len(text[:name]) - len(text[:name].rstrip())))
    return last


__all__ = ["People", "core", "find_people", "split_item", "unique_id"]
