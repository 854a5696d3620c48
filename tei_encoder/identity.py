"""Labels → who is who: which labels mean one person, and which that look alike mean two."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from tei_encoder.lexicon import is_word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ARTICLES = {
    "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une", "il", "lo", "el", "los",
    "las", "una", "els", "o", "os", "um", "uma", "het", "een", "en", "ett", "gli", "i", "az",
}  # fmt: skip
ANSWERS = 2  # times: who follows on another twice is not that other
LEAST_ABBREVIATED = 2  # pairs of labels: a text that shortens one name shortens others
SHORTEST_TYPED = 4  # letters: in a shorter name one letter makes another name
LIKE = 0.86


@dataclass(slots=True)
class Groups:
    """Labels in groups, each of one person. `answers` counts how often one label follows directly on another."""

    answers: Counter[frozenset[str]]
    parent: dict[str, str] = field(default_factory=dict)

    def root(self, key: str) -> str:
        """Return the label that stands for the group."""
        while self.parent.setdefault(key, key) != key:
            key = self.parent[key]
        return key

    def members(self, root: str) -> list[str]:
        """Return the labels of a group."""
        return [key for key in self.parent if self.root(key) == root]

    def join(self, key: str, other: str) -> None:
        """Join two groups, unless their labels answer each other: nobody answers himself."""
        a, b = self.root(key), self.root(other)
        if a == b:
            return
        talks = sum(self.answers[frozenset((x, y))] for x in self.members(a) for y in self.members(b))
        if talks < ANSWERS:
            self.parent[a] = b


def group_labels(sequence: Sequence[str], listed: frozenset[str]) -> list[list[str]]:
    """Group labels, given in the order in which they speak; `listed` are the keys of those whom a list names."""
    counts = Counter(sequence)
    groups = Groups(Counter(frozenset(pair) for pair in pairwise(sequence) if pair[0] != pair[1]))
    for key in counts:
        groups.root(key)
    cores = {key: core(key) for key in counts}
    for pairs in (
        _same_core(cores),
        _surnames(cores),
        _forenames(cores),
        _bare_titles(cores),
        _with_office(cores),
        _initials(cores),
        _abbreviations(cores, listed),
        _slips(cores, counts),
    ):
        for key, other in pairs:
            groups.join(key, other)
    made: dict[str, list[str]] = {}
    for key in counts:
        made.setdefault(groups.root(key), []).append(key)
    return list(made.values())


def core(key: str) -> tuple[str, ...]:
    """Return the words of a label that name: without article, and without the titles before the name."""
    parts = key.split()
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    while (title := _title(parts)) and title < len(parts):
        parts = parts[title:]
    return tuple(parts)


def _title(parts: Sequence[str]) -> int:
    """Return how many words before a name are a title or an office; none where they stand for the name."""
    for count in (3, 2, 1):
        rest = parts[count:]
        if not rest or rest[0] in words("connectors") or all(is_word(word, "offices") for word in rest):
            continue
        if (count == 1 and parts[0] in words("titles")) or is_word(" ".join(parts[:count]), "offices"):
            return count
    return 0


def _has_article(key: str) -> bool:
    parts = key.split()
    return len(parts) > 1 and parts[0] in ARTICLES


def _same_core(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    first: dict[tuple[str, ...], str] = {}
    for key, name in cores.items():
        if name in first:
            yield key, first[name]
        else:
            first[name] = key


def _unique(found: Mapping[str, Mapping[tuple[str, ...], str]], word: str) -> str:
    """Return the one label that a word leads to; empty where there are several."""
    labels = list(found.get(word, {}).values())
    return labels[0] if len(labels) == 1 else ""


def _surnames(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """`Gorbachev` is `Mikhail Gorbachev`. A word with an article is no name: `UN HOMME` is not `LE JEUNE HOMME`."""
    ends: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for key, name in cores.items():
        if len(name) > 1 and not _has_article(key):
            ends[name[-1]].setdefault(name, key)
    for key, name in cores.items():
        if (
            len(name) == 1
            and not _has_article(key)
            and not is_word(name[0], "offices")
            and (other := _unique(ends, name[0]))
        ):
            yield key, other


def _forenames(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """`LADY JOHANNA` is `LADY JOHANNA GRAY`."""
    starts: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for key, name in cores.items():
        if len(name) > 1 and not _has_article(key):
            starts[name[0]].setdefault(name, key)
    for key, name in cores.items():
        office = is_word(name[0], "offices") or is_word(name[0], "titles")
        if len(name) == 1 and not _has_article(key) and not office and (other := _unique(starts, name[0])):
            yield key, other


def _bare_titles(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """`ГРАФ` is `ГРАФ ТОНСКОЙ`, where there is no other count."""
    titled: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for key, name in cores.items():
        first = key.split()[0]
        if len(key.split()) > 1 and first in words("titles"):
            titled[first].setdefault(name, key)
    for key in cores:
        if key in words("titles") and (other := _unique(titled, key)):
            yield key, other


def _with_office(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """`DE GAULLE` is `PRESIDENT DE GAULLE`."""
    by_name = {" ".join(name): key for key, name in cores.items()}
    for key in cores:
        parts = key.split()
        for count in (1, 2, 3):
            rest = " ".join(parts[count:])
            if rest in by_name and rest != key and is_word(" ".join(parts[:count]), "offices"):
                yield key, by_name[rest]


def _initials(cores: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """`V. FLIEH` is `VON FLIEH`, `J. F. Dulles` is `John Foster Dulles`."""
    by_surname: dict[str, list[str]] = defaultdict(list)
    for key, name in cores.items():
        if len(name) > 1:
            by_surname[name[-1]].append(key)
    for keys in by_surname.values():
        for key in keys:
            like = [other for other in keys if other != key and _shortens(cores[key][:-1], cores[other][:-1])]
            if len(like) == 1:
                yield key, like[0]


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == len(long) and all(
        b.startswith(a) and (len(a) == 1 or a == b) for a, b in zip(short, long, strict=True)
    )


def _abbreviations(cores: Mapping[str, tuple[str, ...]], listed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """`SUG` is `SUGAR`, in a text that shortens its labels."""
    single = sorted(
        {name[0]: key for key, name in cores.items() if len(name) == 1 and not is_word(key, "everyone")}.items()
    )
    pairs = []
    for at, (name, key) in enumerate(single):
        if len(name) < 2 or key in listed:
            continue
        longer = []
        for other in single[at + 1 :]:
            if not other[0].startswith(name):
                break
            longer.append(other)
        chain = sorted((each[0] for each in longer), key=len)
        if longer and all(b.startswith(a) for a, b in pairwise(chain)):
            pairs.append((key, next(each[1] for each in longer if each[0] == chain[0])))
    if len(pairs) >= LEAST_ABBREVIATED:
        yield from pairs


def _slips(cores: Mapping[str, tuple[str, ...]], counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Take a label that occurs once and is a letter off another for that other, mistyped."""
    often = [key for key in cores if counts[key] > 2]
    for key in cores:
        if counts[key] > 1 or len(key) < SHORTEST_TYPED or any(char.isdigit() for char in key):
            continue
        like = [
            other
            for other in often
            if abs(len(other) - len(key)) < 2 and key[0] == other[0] and key.split()[1:] == other.split()[1:]
        ]
        near = [other for other in like if _is_slip(key, other)]
        if len(near) == 1:
            yield key, near[0]


def _is_slip(key: str, other: str) -> bool:
    """Say whether two labels differ by one letter, or by two that changed places."""
    if sorted(key) == sorted(other):
        return True
    return len(key) > SHORTEST_TYPED and SequenceMatcher(None, key, other, autojunk=False).ratio() >= LIKE
