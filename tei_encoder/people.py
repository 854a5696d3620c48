"""Labels → persons: who speaks under which label, what the title and the lists call them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.chairs import speaking_keys
from tei_encoder.corrections.persons import SPEAKERS, as_wished, parted
from tei_encoder.corrections.wishes import NO_WISHES
from tei_encoder.identity import core, group_labels
from tei_encoder.labels import key_of
from tei_encoder.lexicon import is_word, pattern, words
from tei_encoder.paratext import heads_list
from tei_encoder.patterns import lazily
from tei_encoder.person_ids import unique_id
from tei_encoder.record import Person, Phrase
from tei_encoder.rule import Kind
from tei_encoder.source import SPACES, Certainty, Origin, Source, Span, squeeze
from tei_encoder.traits import age_of, sex_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.corrections.wishes import Wishes
    from tei_encoder.decide import Decision
    from tei_encoder.rule import Facts

RESERVED = {"encoder", "translator", "editor", "abstract", "documentInformation"}
BEFORE_SURNAME = lazily(r"(?P<initials>(?:[^\W\d_]\.[ -]?){1,4})$|(?P<forename>[^\W\d_][\w'’-]+(?: [^\W\d_]\.)?)[  ]$")
ITEM_PART = lazily(r"[,;(—–]|\s--|\.\.\.|\. |\s{2,}")
REALM = lazily(r"(?: (?:of|de|der|des|di|del) (?:the )?(?:[^\W\d_][\w'’-]++ ?){1,4})?\s*$")


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a record, the ids of those whom each label means, and the names found in the title."""

    persons: tuple[Person, ...]
    by_key: Mapping[str, tuple[str, ...]]
    keys: Mapping[int, str]  # who speaks in a passage, by the offset at which it begins
    title: tuple[Phrase, ...] = ()
    told: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # who speaks there, as an editor says

    def who(self, decision: Decision) -> tuple[str, ...]:
        """Return the ids of those who speak in a passage."""
        at = decision.span.start
        return self.told[at] if at in self.told else self.by_key[self.keys[at]]


def find_people(decisions: Sequence[Decision], facts: Facts, title: Span | None, wishes: Wishes = NO_WISHES) -> People:
    """Find out who speaks. Two labels are one person where the shorter is the other's surname, and no one else's.

    What corrections wish comes before what the labels look like.
    """
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    speaking = speaking_keys(decisions, facts.source)
    for decision in decisions:
        if key := speaking.get(decision.span.start):
            names_of_key = printed[key]
            names_of_key[squeeze(facts.source[decision.parts["name"]])] += 1
            if "role" in decision.parts and key == key_of(facts.source[decision.parts["role"]]):
                names_of_key[squeeze(facts.source[decision.parts["role"]]).strip("()[]")] += 1
    listed = [(frozenset(core(key_of(name))), squeeze(name), role)
              for name, role in _listed(decisions, facts.source, (Kind.CAST, Kind.PRESENT))]  # fmt: skip
    joint = _joint(printed)
    groups = parted(group_labels([key for key in speaking.values() if key not in joint], facts.names), wishes.partings)
    taken = RESERVED | {each.id for each in wishes.correctors}
    persons: list[Person] = []
    by_key: dict[str, tuple[str, ...]] = {}
    for keys in groups:
        names = Counter[str]()
        for key in keys:
            names.update(printed[key])
        person = _person(keys, names, listed, taken)
        persons.append(person)
        by_key |= dict.fromkeys(keys, (person.id,))
    by_key |= {key: tuple(dict.fromkeys(who for part in parts for who in by_key[part])) for key, parts in joint.items()}
    persons.extend(_silent(decisions, persons, facts.source, taken))
    persons, by_key, told = as_wished(persons, by_key, _speakers_told(decisions, facts.source), wishes, taken)
    phrases: tuple[Phrase, ...] = ()
    if title is not None:
        phrases, persons = _in_title(title, persons, by_key, facts.source)
    return People(tuple(map(_with_traits, persons)), by_key, speaking, phrases, told)


def _speakers_told(decisions: Iterable[Decision], source: Source) -> dict[int, tuple[list[str], str]]:
    """Return whom editors name as those who speak in a passage, and its label, by the offset at which it begins."""
    return {
        each.span.start: (
            each.traits["speakers"].split(SPEAKERS),
            squeeze(source[each.parts["name"]]) if "name" in each.parts else "",
        )
        for each in decisions
        if each.kind is Kind.SPEECH and "speakers" in each.traits
    }


def _with_traits(person: Person) -> Person:
    if person.group:
        return person
    return replace(person, sex=sex_of(person.names, person.role), age=age_of(person.role))


def _joint(keys: Iterable[str]) -> dict[str, list[str]]:
    """Find the labels that name two (`Rosencrantz and Guildenstern`), where both speak alone, too."""
    known = set(keys)
    joint = {}
    for key in known:
        for word in sorted(words("conjunction")):
            parts = [part.strip() for part in f" {key} ".split(f" {word} ")]
            if len(parts) > 1 and all(part in known for part in parts):
                joint[key] = parts
    return {key: joint[key] for key in sorted(joint)}


def _person(
    keys: Sequence[str],
    names: Counter[str],
    listed: Sequence[tuple[frozenset[str], str, str]],
    taken: set[str],
) -> Person:
    longest = max(keys, key=lambda key: (len(core(key)), -len(key)))
    ordered = tuple(sorted(names, key=lambda name: (-len(name.split()), -len(name), -names[name], name)))
    name = core(longest)
    rows = [row for row in listed if row[0].issuperset(name)]
    exact = [row for row in rows if len(row[0]) == len(name)]
    row = exact[0] if exact else rows[0] if len(rows) == 1 else None
    role = row[2] if row else ""
    if row and len(row[1].split()) > len(ordered[0].split()):
        ordered = (row[1], *ordered)
    group = any(is_word(key, "everyone") for key in keys)
    office = is_word(" ".join(name), "offices") or is_word(name[0], "offices")
    bare = office and (len(name) < 2 or is_word(name[-1], "offices") or is_word(name[-2], "connectors"))
    wanted = "-".join(name) if bare or len(name) == 1 or group else name[-1]
    if any(char.isdigit() for char in wanted) or len(wanted) < 3:
        wanted = "-".join(name)
    return Person(unique_id(wanted, taken), ordered, role, group)


def _listed(decisions: Iterable[Decision], source: Source, kinds: Sequence[Kind]) -> list[tuple[str, str]]:
    """Read the rows of lists of persons: `GAUVAIN, Avocat-Général` is a name and what is said of it."""
    rows = []
    for decision in decisions:
        if decision.kind in kinds:
            for line in decision.block.lines:
                text = source[line.span]
                if not (heads_list(text, "cast") or heads_list(text, "present")):
                    rows.append(split_item(text))
    return [row for row in rows if row[0]]


def _silent(decisions: Sequence[Decision], persons: Sequence[Person], source: Source, taken: set[str]) -> list[Person]:
    """Make persons of those who were present and say nothing."""
    heard = {frozenset(core(key_of(name))) for person in persons for name in person.names}
    silent = []
    for name, role in _listed(decisions, source, (Kind.PRESENT,)):
        parts = core(key_of(name))
        if len(name) < 60 and parts and not any(known <= frozenset(parts) for known in heard):
            silent.append(Person(unique_id(parts[-1], taken), (squeeze(name),), role))
    return silent


def split_item(row: str) -> tuple[str, str]:
    """Part a row of a list of persons into the name and what is said of it."""
    plain = row.strip()
    for match in ITEM_PART.finditer(plain):
        name = plain[: match.start()]
        last = name.split()[-1] if name.split() else ""
        if match[0].startswith(". ") and (is_word(last, "abbreviated") or len(last) == 1):
            continue
        return name.strip(" .:"), plain[match.start() :].strip(" ,;—–-.")
    return plain.strip(" .:"), ""


def _in_title(
    title: Span, persons: Sequence[Person], by_key: Mapping[str, tuple[str, ...]], source: Source
) -> tuple[tuple[Phrase, ...], list[Person]]:
    """Find the persons in the title, with forename and office, and the place at its end."""
    text = SPACES.sub(lambda white: " " * len(white[0]), source[title])  # a long title goes over several lines
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
        if any(
            phrase.span.start < match.end() + title.start and title.start + start < phrase.span.end for phrase in found
        ):
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
    if forename and (
        is_word(forename, "conjunction") or is_word(forename, "between") or is_word(forename, "connectors")
    ):
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
