"""Measures how the time of each stage grows with the text: `python tests/growth.py text --most 10000000`.

The texts are made here: `text` grows in size alone, the others in one thing that a record can have many of. What comes
out is a table of processor times, the exponent fitted to those that are long enough to be measured, and the exponent
between the last two sizes, where what is not linear shows first.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle, islice, pairwise
from math import log
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei_encoder.assemble import assemble
from tei_encoder.choice import choose_profile
from tei_encoder.decide import decide
from tei_encoder.editions import make_all, open_edition
from tei_encoder.language import find_language
from tei_encoder.pipeline import collector_paused
from tei_encoder.proof import verify
from tei_encoder.segment import segment
from tei_encoder.source import read_source
from tei_encoder.survey import survey
from tei_encoder.tei.build import build
from tei_encoder.trace import write_trace
from tei_encoder.validation import open_schemas, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WORDS = [
    "we",
    "have",
    "come",
    "to",
    "speak",
    "about",
    "the",
    "bridge",
    "that",
    "was",
    "built",
    "in",
    "the",
    "year",
    "before",
    "the",
    "great",
    "flood",
    "and",
    "nobody",
    "can",
    "say",
    "who",
    "has",
    "paid",
    "for",
    "it",
    "since",
    "the",
    "council",
    "did",
    "not",
    "meet",
    "again",
    "until",
    "late",
    "in",
    "autumn",
]
LONG_ENOUGH = 0.004  # seconds: the clock tells shorter times too roughly
STAGES = (
    "read", "segment", "language", "survey", "decide", "assemble", "build", "trace", "write", "parse", "proof",
    "validate", "model", "html",
)  # fmt: skip


@dataclass
class Stage:
    """The processor times of one stage, by the size of what it was given."""

    name: str
    times: dict[int, float] = field(default_factory=dict)

    @property
    def exponent(self) -> float:
        """The exponent of growth, fitted by least squares; 0 where nothing took long enough."""
        told = [(log(size), log(spent)) for size, spent in self.times.items() if spent >= LONG_ENOUGH]
        if len(told) < 2:
            return 0.0
        mean_x, mean_y = (sum(column) / len(told) for column in zip(*told, strict=True))
        over = sum((x - mean_x) * (y - mean_y) for x, y in told)
        return over / sum((x - mean_x) ** 2 for x, _ in told)

    @property
    def last(self) -> float:
        """The exponent between the last two sizes; 0 where the first of them took too short a time."""
        slopes = [
            log(late / early) / log(large / small)
            for (small, early), (large, late) in pairwise(sorted(self.times.items()))
            if early >= LONG_ENOUGH
        ]
        return slopes[-1] if slopes else 0.0


def named(number: int) -> str:
    """Return a name that no other number has."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 20)
        letters += "bcdfghklmnprstvwz"[rest % 17] + "aeiou"[rest % 5] + ("n" if rest > 9 else "")
    return f"{letters}son".capitalize()


def turns(count: int, speakers: int, words: int, bracket: str = "") -> str:
    """Return a record of so many turns by so many speakers, each of so many words."""
    said = cycle(WORDS)
    rows = []
    for number in range(count):
        sentence = " ".join(islice(said, words))
        rows.append(f"{named(number % speakers)}: {sentence.capitalize()}{bracket}.\n\n")
    return "".join(rows)


# Each makes a text of about so many characters, or with so many of what it is called by.
TEXTS: dict[str, Callable[[int], str]] = {
    "text": lambda size: turns(max(2, size // 250), 8, 45),
    "verse": lambda size: "ACT I\n\n" + "".join(
        f"{named(turn % 8).upper()}.\n" + "The rain falls on the roof\nAnd nobody comes home\nTo light the fire again\n" * 2 + "\n"
        for turn in range(max(2, size // 160))
    ),
    "speakers": lambda many: turns(2 * many, many, 12),
    "turns": lambda many: turns(many, 8, 6),
    "brackets": lambda many: turns(many, 8, 12, " [sic – other – trans.] [on 26 March 1989] (Laughter)"),
    "one passage": lambda size: turns(2, 2, 9) + "Adamson: " + " ".join(islice(cycle(WORDS), size // 5)) + ".\n",
}  # fmt: skip


class Run:
    """One record on its way: a method for each stage, which uses what those before it made."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.made: dict[str, Any] = {}

    def stage(self, name: str) -> float:
        """Run a stage. Return its processor time in seconds."""
        before = time.process_time()
        self.made[name] = getattr(self, f"_{name}")()
        return time.process_time() - before

    def _read(self) -> object:
        return read_source(self.data, "growth").value

    def _segment(self) -> object:
        return segment(self.made["read"])

    def _language(self) -> object:
        return find_language(self.made["read"])

    def _survey(self) -> object:
        return survey(self.made["read"], self.made["segment"], self.made["language"])

    def _decide(self) -> object:
        return decide(self.made["survey"], choose_profile(self.made["survey"])).value

    def _assemble(self) -> object:
        return assemble(self.made["decide"], self.made["survey"], "generic").value

    def _build(self) -> object:
        return build(self.made["assemble"])

    def _trace(self) -> object:
        return write_trace(self.made["assemble"], self.made["build"])

    def _write(self) -> object:
        return bytes(self.made["build"])

    def _parse(self) -> object:
        return etree.fromstring(self.made["write"], etree.XMLParser(huge_tree=True))

    def _proof(self) -> object:
        return verify(self.made["read"], self.made["parse"], "growth")

    def _validate(self) -> object:
        self.made = {"write": self.made["write"]}  # the later stages take nothing but TEI
        return validate(self.made["write"], "growth", open_schemas("tei-encoder"))

    def _model(self) -> object:
        return open_edition(self.made["write"])

    def _html(self) -> object:
        return make_all(self.made["model"], ["html"])


def growth(kind: str, sizes: Sequence[int], stages: Sequence[str] = STAGES, times: int = 1) -> list[Stage]:
    """Run the stages over texts of growing size, the last of `stages` the last; of several times the least counts."""
    measured = {each: Stage(each) for each in stages}
    for size in sizes:
        data = TEXTS[kind](size).encode()
        for _ in range(times):
            _run(data, size, measured)
            gc.collect()
    return list(measured.values())


def _run(data: bytes, size: int, measured: dict[str, Stage]) -> None:
    run = Run(data)
    last = list(measured)[-1]
    with collector_paused():
        for name in STAGES:
            spent = run.stage(name)
            if name in measured:
                known = measured[name].times
                known[size] = min(spent, known.get(size, spent))
            if name == last:
                return


def table(stages: Sequence[Stage]) -> Iterator[str]:
    """Yield the rows of a table of times in seconds."""
    sizes = sorted({size for stage in stages for size in stage.times})
    yield f"{'':10}" + "".join(f"{size:>12,}" for size in sizes) + f"{'exponent':>10}{'last':>7}"
    for stage in stages:
        cells = (f"{stage.times[size]:12.4f}" if size in stage.times else f"{'':12}" for size in sizes)
        yield f"{stage.name:10}" + "".join(cells) + f"{stage.exponent:10.2f}{stage.last:7.2f}"


def main() -> None:
    """Print the table for one kind of text."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kind", choices=TEXTS, nargs="?", default="text")
    parser.add_argument("--least", type=int, default=1_000)
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--until", choices=STAGES, default="html", help="the last stage")
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    sizes = [given.least]
    while sizes[-1] * 10 <= given.most:
        sizes.append(sizes[-1] * 10)
    growth("text", [1_000], times=1)  # what is made once a process is made before
    stages = STAGES[: STAGES.index(given.until) + 1]
    for row in table(growth(given.kind, sizes, stages, given.times)):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
