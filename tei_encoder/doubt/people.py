"""Labels and their persons → which labels may mean someone else."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.doubt.measure import Doubt, Reason, weigh
from tei_encoder.identity import core
from tei_encoder.lexicon import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

USUAL = 0.01
ONCE = Reason(0.06, "a label that occurs once")
ONCE_JOINED = Reason(0.15, "a label that occurs once, taken for another printing of the name")
ARTICLE = Reason(0.15, "two labels that differ in article, title or number were taken for one person")
WEAKLY = Reason(0.08, "labels that only look like one name were taken for one person")
EVERYONE = Reason(0.2, "a group, which need not be the same one each time")
SHARES = Reason(0.05, "another person's label has a word in common with it")
BEGINS = Reason(0.35, "another person's label is the same, but cut shorter")
LIKE = Reason(0.1, "another person's label is nearly the same")
NEARLY = 0.7
MANY = 400  # labels: more are not compared letter by letter


class Naming(NamedTuple):
    """A label, the labels that were taken for the same person, those of others that are like it, and the doubt."""

    key: str
    who: tuple[str, ...]
    times: int
    same: tuple[str, ...]
    like: tuple[str, ...]
    doubt: Doubt


def doubt_names(speaking: Iterable[str], by_key: Mapping[str, tuple[str, ...]]) -> tuple[Naming, ...]:
    """Return what can be doubted of each label; `speaking` are the labels in the order in which they speak."""
    counts = Counter(key for key in speaking if key in by_key)
    mates: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in counts:
        mates[by_key[key]].append(key)
    near = _neighbours(list(counts))
    made = []
    for key, times in counts.items():
        who = by_key[key]
        same = tuple(other for other in mates[who] if other != key)
        like = tuple(other for other in near[key] if by_key[other] != who)
        reasons = tuple(_reasons(key, times, same, like))
        made.append(Naming(key, who, times, same, like, weigh(USUAL, reasons)))
    return tuple(made)


def _reasons(key: str, times: int, same: Sequence[str], like: Sequence[str]) -> Iterator[Reason]:
    if is_word(key, "everyone"):
        yield EVERYONE
    if same:
        yield ARTICLE if any(core(other) == core(key) for other in same) else WEAKLY
    if times == 1:
        yield ONCE_JOINED if same else ONCE
    if like:
        yield max((_likeness(key, other) for other in like), key=lambda reason: reason.weight)


def _likeness(key: str, other: str) -> Reason:
    mine, theirs = core(key), core(other)
    if len(mine) == len(theirs) == 1:
        return BEGINS if mine[0].startswith(theirs[0]) or theirs[0].startswith(mine[0]) else LIKE
    return SHARES


def _neighbours(keys: Sequence[str]) -> Mapping[str, list[str]]:
    """Find for each label those that share a word with it, and of one word those that are spelt nearly alike."""
    by_word: dict[str, list[str]] = defaultdict(list)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for word in set(core(key)):
            by_word[word].append(key)
        if len(core(key)) == 1:
            by_letter[core(key)[0][0]].append(key)
    found: dict[str, list[str]] = {}
    for key in keys:
        mine = core(key)
        near = [other for word in mine for other in by_word[word] if other != key]
        if len(mine) == 1 and len(keys) <= MANY:
            near.extend(other for other in by_letter[mine[0][0]] if other != key and _is_near(mine[0], core(other)[0]))
        found[key] = list(dict.fromkeys(near))
    return found


def _is_near(name: str, other: str) -> bool:
    if name.startswith(other) or other.startswith(name):
        return True
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= NEARLY
