"""Summaries → the persons and places of an edition, each with the records that have it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei_encoder.identity import ARTICLES
from tei_encoder.inputs import safe_name
from tei_encoder.lexicon import is_word, words
from tei_encoder.site.same import Named, authority_key, group
from tei_encoder.site.summary import ST
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml import etree

    from tei_encoder.site.summary import Summary

INITIAL = re.compile(r"[^\W\d_]\.")  # an initial


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or a place of the edition. `page` is the address of its page beside the start page.

    `shared_name` says that another entry has the same name, so that a reader needs to be told which is meant.
    """

    name: str
    sort: str
    page: str
    found: tuple[Named, ...]
    shared_name: bool

    @property
    def own_page(self) -> bool:
        """Say whether it has a page: not where it has no passage, and one record says all that there is."""
        return len(self.found) > 1 or any(True for _ in self.found[0].element.iter(f"{ST}speech", f"{ST}mention"))

    @property
    def address(self) -> str:
        """The address, as a link has it: of its page, or of its place in the one record that has it."""
        return quote(self.page) if self.own_page else self.found[0].record.at(self.found[0].element.get("id") or "")

    def texts(self, tag: str) -> list[str]:
        """Return the values of a kind that its records give, each once."""
        return list(dict.fromkeys(each.text for item in self.found for each in item.element.iter(ST + tag)))

    def count(self, tag: str) -> int:
        """Count the passages of a kind in all records."""
        return sum(1 for item in self.found for _ in item.element.iter(ST + tag))

    @property
    def addresses(self) -> list[str]:
        """The authorities that its records give, each once."""
        return sorted({each.get("href") for item in self.found for each in item.element.iter(f"{ST}authority")})


def persons(summaries: Sequence[Summary]) -> list[Entry]:
    """Return the persons of all records, sorted by name."""
    items = [
        _named(summary, person, _is_full_name if _can_recur(summary, person) else _never)
        for summary in summaries
        for person in summary.root.iter(f"{ST}person")
    ]
    return _entries(group(items), "person", lambda element: str(element.get("sort")))


def places(summaries: Sequence[Summary]) -> list[Entry]:
    """Return the places of all records, sorted by name."""
    items = [_named(summary, place, bool) for summary in summaries for place in summary.root.iter(f"{ST}place")]
    return _entries(group(items), "place", lambda element: str(element.get("name")).casefold())


def _can_recur(summary: Summary, person: etree._Element) -> bool:
    """Say whether a name can be evidence: not that of a character in a play, nor of several at once."""
    return (summary.root.get("drama"), person.get("group")) == ("no", "no")


def _named(summary: Summary, element: etree._Element, is_evidence: Callable[[str], bool]) -> Named:
    names = [str(element.get("name")), *(str(each.text) for each in element.iter(f"{ST}also"))]
    return Named(
        summary,
        element,
        frozenset(name.casefold() for name in map(_spaced, names) if is_evidence(name)),
        frozenset(
            (*(authority_key(each.get("href")) for each in element.iter(f"{ST}authority")), *_of_register(element))
        ),
    )


def _of_register(element: etree._Element) -> tuple[str, ...]:
    """Return where an entry stands in the file that records share: two that stand at one place are one."""
    entry = element.get("entry")
    return (f"register/{entry}",) if entry else ()


def _spaced(name: str) -> str:
    """Return a name with its white space made even: `M.S. Gorbachev` and `M. S. Gorbachev` are one."""
    return " ".join(re.sub(r"(?<=\w\.)(?=\w)", " ", name).split())


def _is_full_name(name: str) -> bool:
    """Say whether a name has a forename, or two initials, and a surname, beside titles and offices."""
    parts = [part for part in name.split() if not _is_rank(part)]
    if len(parts) < 2 or not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return False
    if is_word(name, "offices") or any(is_word(part, "everyone") for part in parts):
        return False
    initials = [part for part in parts[:-1] if INITIAL.fullmatch(part)]
    return len(initials) < len(parts) - 1 or len(initials) > 1


def _is_rank(word: str) -> bool:
    """Say whether a word is part of a title or an office: `Mr.`, `President`, `of`."""
    plain = word.casefold().strip(".,;:()")
    return not INITIAL.fullmatch(word) and (plain in _words_of_rank() or not plain)


@depends_on_words
@cache
def _words_of_rank() -> frozenset[str]:
    fields = (words("titles"), words("offices"), words("connectors"))
    return frozenset(part for field in fields for word in field for part in word.split()) | ARTICLES


def _never(_: str) -> bool:
    return False


def _entries(groups: Iterable[Sequence[Named]], folder: str, sort: Callable[[etree._Element], str]) -> list[Entry]:
    named = [(_usual_name(found), _unaccented(sort(found[0].element)), found) for found in groups]
    named.sort(key=lambda each: (each[1], each[0], each[2][0].record.name))
    often = Counter(name for name, _, _ in named)
    taken: set[str] = set()
    entries = []
    for name, key, found in named:
        stem = _stem(name, found[0].record.name if often[name] > 1 else "", taken)
        entries.append(Entry(name, key, f"{folder}/{stem}.html", tuple(found), often[name] > 1))
    return entries


def _unaccented(key: str) -> str:
    """Return a sort key with Latin letters without accents, so that `Ä` stands with `A`; `Й` is a letter of its own."""
    pieces = (unicodedata.normalize("NFD", char) for char in key.casefold())
    return "".join(piece[0] if piece[:1].isascii() else unicodedata.normalize("NFC", piece) for piece in pieces)


def _stem(name: str, record: str, taken: set[str]) -> str:
    """Return a file name: the person's, with the record's where several persons have that name."""
    wanted = safe_name(f"{name}-{record}" if record else name).lower()
    stem, number = wanted, 2
    while stem in taken:
        stem, number = f"{wanted}-{number}", number + 1
    taken.add(stem)
    return stem


def _usual_name(found: Sequence[Named]) -> str:
    """Return the name that most records give; of equals the longest, and then the first."""
    counts = Counter(str(item.element.get("name")) for item in found)
    return max(counts, key=lambda name: (counts[name], len(name)))
