"""Passages → the index of the search: small script files, so that it works without a server and from the file system.

A browser lets no page of the file system fetch a file, but it does let it load a script. So the index is cut up into
scripts, and the page loads those that a question needs. Records stand in blocks: which one, the name decides, so that a
record that is changed, added or removed touches one of them. In a block words stand by their first two letters; a word
has the records of the block that have it, by number, each with its passages, as the distance of each from the one before.
Numbers are in base 36.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from tei_encoder.site.summary import Said, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.site.content import Content
    from tei_encoder.site.summary import Summary

FOLDER = "search"
PASSAGES = f"{FOLDER}/passages"
WORD = re.compile(r"[^\W_]+")
SHORTEST = 2  # letters: shorter words name no file of the index
BLOCK = 256  # records of a block, or somewhat more, as their names fall
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that the search finds: its number, its id in the page, who says it, and the words."""

    at: str
    target: str
    who: tuple[str, ...]
    label: str
    words: str


def passages_file(page: str) -> str:
    """Return where the passages of the record lie that has a page."""
    return f"{PASSAGES}/{_stem(page)}.js"


def passages_script(page: str, passages: Iterable[Passage]) -> bytes:
    """Return the passages of a record, as the search shows them."""
    rows = [[passage.at, passage.target, passage.words] for passage in passages]
    return _script("record", quoted(_stem(page)), rows)


def _stem(page: str) -> str:
    return page.removesuffix(".html")


def postings(passages: Sequence[Passage]) -> dict[str, str]:
    """Return the words of a record, each with the numbers of its passages as their distances."""
    found: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for number, passage in enumerate(passages):
        for word in set(words_of(passage.words)):
            found[word].append(_base36(number - last.get(word, 0)))
            last[word] = number
    return {word: " ".join(found[word]) for word in sorted(found)}


def said(passages: Iterable[Passage]) -> Said:
    """Return who says the passages of a record: the first of the persons, and the label."""
    voices: dict[tuple[str, str], int] = {}
    numbers = [
        voices.setdefault((f"person-{passage.who[0]}", passage.label), len(voices)) if passage.who else -1
        for passage in passages
    ]
    return Said(list(voices), _runs(numbers))


def blocks(records: Sequence[Summary]) -> list[list[Summary]]:
    """Put records into blocks, by their names; how many blocks there are, the number of records decides."""
    count = 1
    while count * BLOCK < len(records):
        count *= 2
    found: list[list[Summary]] = [[] for _ in range(count)]
    for record in sorted(records, key=lambda record: record.name):
        found[zlib.crc32(record.name.encode()) % count].append(record)
    return found


def block_folder(block: int) -> str:
    """Return where the words of a block lie."""
    return f"{FOLDER}/{block}"


def shard_in(href: str) -> str:
    """Return which part of the words of a block a file has."""
    return href.rpartition("/w-")[2].removesuffix(".js")


def block_scripts(block: int, records: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Make the files of the words of a block. `records` are the postings of its records, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, words in enumerate(records):
        prefix = f"{_base36(number)}:"
        for word, places in words.items():
            found[word].append(prefix + places)
    for start, words_in in groupby(sorted(found), lambda word: word[:SHORTEST]):
        shard = shard_of(start)
        told = {word: ";".join(found[word]) for word in words_in}
        yield f"{block_folder(block)}/w-{shard}.js", _script("words", f"{block}/{shard}", told)


def index_scripts(content: Content, shards: Mapping[int, Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """Make the files that say which blocks there are, and, of each, its records and the `shards` of its words."""
    parted = blocks(content.records)
    yield f"{FOLDER}/index.js", _script("index", "", len(parted))
    for number, records in enumerate(parted):
        told = {"records": [_row(content, record) for record in records], "files": list(shards[number])}
        yield f"{block_folder(number)}/records.js", _script("block", str(number), told)


def _row(content: Content, record: Summary) -> list[object]:
    """Tell of a record what the search needs: who says its passages are names, of a person, else a mere label."""
    names = []
    for person, label in record.said.voices:
        entry = content.person_of.get((record.name, person))
        names.append(entry.name if entry else label)
    return [record.at(), record.title, record.date, record.day, names, record.said.runs]


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text as the search compares them: in lower case, without accents. search.js does the same."""
    for chunk in text.split():
        yield from _folded(chunk)


@lru_cache(maxsize=1 << 17)
def _folded(chunk: str) -> tuple[str, ...]:
    if not chunk.isascii():
        plain = unicodedata.normalize("NFKD", chunk)
        chunk = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    return tuple(word for word in WORD.findall(chunk.lower().replace("ß", "ss")) if len(word) >= SHORTEST)


def shard_of(word: str) -> str:
    """Name the file that a word stands in, by its first two letters: `namibia` is in 6e-61."""
    return "-".join(f"{ord(char):x}" for char in word[:SHORTEST])


def _runs(numbers: Sequence[int]) -> str:
    """Write who says passage after passage: `3*5 0 3` is the fourth for five passages, then the first, then the fourth."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][0] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return " ".join(str(number) if count == 1 else f"{number}*{count}" for number, count in runs)


@lru_cache(maxsize=1 << 16)
def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def _script(kind: str, key: str, value: object) -> bytes:
    """Return a script that hands a value to the page. JSON is JavaScript, and `<` is written so that it ends nothing."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    named = json.dumps(key, ensure_ascii=False)
    return f'editionSearch("{kind}",{named},{told});\n'.encode()
