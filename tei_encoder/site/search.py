"""Passages → the index of the search: small script files, so that it works without a server and from the file system.

A browser lets no page of the file system fetch a file, but it does let it load a script. So the index is cut up into
scripts, by the first two letters of the words, and the page loads those that a question needs. Postings are numbers of
passages, each as its distance from the one before, in base 36.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections import defaultdict
from functools import lru_cache
from itertools import chain
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tei_encoder.site.summary import Passage, Summary

WORD = re.compile(r"[^\W_]+")
SHORTEST = 2  # letters: shorter words name no file of the index
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Index:
    """Takes the passages of record after record; keeps the postings, and writes the passages at once."""

    def __init__(self, write: Callable[[str, bytes], None]) -> None:
        self._write = write
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._records: list[tuple[Summary, list[str]]] = []
        self._passages = 0

    def add(self, summary: Summary, passages: Sequence[Passage]) -> None:
        """Take a record: its passages go to a file of their own, its words into the postings."""
        number = len(self._records)
        rows = []
        for place, passage in enumerate(passages, self._passages):
            rows.append([passage.at, passage.target, passage.words])
            for word in sorted(set(words_of(passage.words))):
                self._postings[word].append(place)
        self._write(f"search/r{number}.js", _script("record", number, rows))
        self._records.append((summary, [_voice(passage) for passage in passages]))
        self._passages += len(passages)

    def finish(self, people: Mapping[tuple[str, str], int], names: Sequence[str]) -> None:
        """Write what all records share.

        `people` gives for a record's name and a person's id in it the number of a name in `names`.
        """
        told: dict[str, int] = {}
        rows = []
        for summary, voices in self._records:
            numbers = [self._number(voice, summary, people, told, names) for voice in voices]
            rows.append([summary.at(), summary.root.get("title"), summary.root.get("date"), _runs(numbers)])
        order = sorted(
            range(len(rows)), key=lambda number: (self._records[number][0].day, self._records[number][0].name)
        )
        files = []
        for shard, postings in self._shards():
            files.append(shard)
            self._write(f"search/w-{shard}.js", _script("words", shard, postings))
        shared = {"records": rows, "order": order, "people": [*names, *told], "files": files}
        self._write("search/index.js", _script("index", 0, shared))

    def _number(
        self,
        voice: str,
        summary: Summary,
        people: Mapping[tuple[str, str], int],
        told: dict[str, int],
        names: Sequence[str],
    ) -> int:
        """Return the number of the name under which something is said: of a person, else of a mere label; -1 for none."""
        who, _, label = voice.partition("\t")
        if (summary.name, who) in people:
            return people[summary.name, who]
        return len(names) + told.setdefault(label, len(told)) if label else -1

    def _shards(self) -> Iterator[tuple[str, dict[str, str]]]:
        shards: dict[str, dict[str, str]] = defaultdict(dict)
        for word in sorted(self._postings):
            shards[shard_of(word)][word] = _distances(self._postings[word])
        yield from sorted(shards.items())


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


def _voice(passage: Passage) -> str:
    """Say who speaks: the first of the persons, and the label."""
    return f"person-{passage.who[0]}\t{passage.label}" if passage.who else "\t"


def _runs(numbers: Sequence[int]) -> str:
    """Write who says passage after passage: `3*5 0 3` is the fourth for five passages, then the first, then the fourth."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][0] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return " ".join(str(number) if count == 1 else f"{number}*{count}" for number, count in runs)


def _distances(numbers: array[int]) -> str:
    return " ".join(map(_base36, map(sub, numbers, chain((0,), numbers))))


@lru_cache(maxsize=1 << 16)
def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def _script(kind: str, key: str | int, value: object) -> bytes:
    """Return a script that hands a value to the page. JSON is JavaScript, and `<` is written so that it ends nothing."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'editionSearch("{kind}","{key}",{told});\n'.encode()
