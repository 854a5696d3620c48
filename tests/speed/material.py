"""The records that speed is measured on: the seed, records made of its sentences, and the benchmark's where it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "seed-1989-04-06.txt"
BENCH = ROOT.parent / "shared" / "bench"
EVERY = 6
SENTENCE = re.compile(r"[A-Z][^.\[\]\n]{40,300}\.")
SURNAMES = ("Adler", "Brandt", "Cole", "Dorn", "Engel", "Frank", "Greve", "Holm", "Ibsen", "Jansen", "Kern", "Lund")
ASIDES = ("[laughs]", "[sic]", "[on 5 May 1989]", "[illegible]")


@cache
def sentences() -> tuple[str, ...]:
    """Return sentences of the seed's speeches, which made records consist of."""
    spoken = SEED.read_text("utf-8").partition("Gorbachev. ")[2]
    return tuple(each for each in SENTENCE.findall(spoken) if "Gorbachev" not in each and "Thatcher" not in each)


def meeting(turns: int, speakers: int = 8, seed: int = 7) -> bytes:
    """Make a record of a meeting: labels with a full stop, a paragraph or two a turn, a bracket now and then."""
    draw = Random(f"meeting {turns} {speakers} {seed}")  # noqa: S311 - a text
    names = [f"{SURNAMES[at % 12]}{'' if at < 12 else f' {at // 12}'}" for at in range(speakers)]

    speaking = cycle(names)

    def paragraph() -> str:
        said = draw.choices(sentences(), k=draw.randint(1, 4))
        return " ".join(said) + (f" {draw.choice(ASIDES)}" if draw.random() < 0.2 else "")

    def turn() -> str:
        return f"{next(speaking)}. " + "\n\n".join(paragraph() for _ in range(draw.randint(1, 2)))

    said = "\n\n".join(turn() for _ in range(turns))
    return f"Record of a Meeting\n\nOslo, 6 April 1989\n\n{said}\n".encode()


def play(turns: int, speakers: int = 8, seed: int = 7) -> bytes:
    """Make a play: labels in capitals on lines of their own, stage directions, a scene every fifty turns."""
    draw = Random(f"play {turns} {speakers} {seed}")  # noqa: S311 - a text
    parts: list[str] = []
    for turn in range(turns):
        if turn % 50 == 0:
            parts.append(f"SCENE {turn // 50 + 1}\n")
        name = SURNAMES[draw.randrange(min(speakers, 12))].upper()
        aside = f" ({draw.choice(('aside', 'laughs', 'rises'))})" if draw.random() < 0.15 else ""
        words = draw.choice(sentences()).split()
        lines = (" ".join(words[at : at + 8]) for at in range(0, len(words), 8))
        parts.append(f"{name}{aside}\n" + "\n".join(lines) + "\n")
    return ("A Play\n\n" + "\n".join(parts)).encode()


def small() -> dict[str, bytes]:
    """Return the records of the small form, which every machine can make: about 100 KB in all."""
    return {"seed": SEED.read_bytes(), "meeting": meeting(120), "play": play(250)}


def whole() -> dict[str, bytes]:
    """Return every sixth text of the benchmark, or the records of the small form where it is not here."""
    found = sorted(BENCH.glob("texts/*.txt"))[::EVERY]
    return {path.stem: path.read_bytes() for path in found} or small()
