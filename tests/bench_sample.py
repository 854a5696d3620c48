"""Some of the benchmark's texts, of every kind, encoded: what the tests of the views read."""

from functools import cache
from pathlib import Path

import pytest

from tei_encoder.pipeline import encode
from tei_encoder.source import WHITE, read_source

TEXTS = Path(__file__).parents[2] / "shared" / "bench" / "texts"
EVERY = 9
LONGEST = 24_000  # characters


def names():
    """Return the names of the sample, a parameter each; one that skips where the benchmark is not here."""
    found = sorted(path.stem for path in TEXTS.glob("*.txt"))[::EVERY] if TEXTS.is_dir() else []
    absent = pytest.mark.skip(reason=f"{TEXTS} is not here: the benchmark is no part of the project")
    return found or [pytest.param("none", marks=absent)]


@cache
def encoded(name):
    """Return the source text and its TEI: the whole of a text, or what of it a test has time for."""
    source = read_source((TEXTS / f"{name}.txt").read_bytes(), name).value.text
    if len(source) > LONGEST:
        source = source[: source.rindex("\n", 0, LONGEST)]
    return source, encode(source.encode(), name).value.tei


def visible(source):
    """Write characters that XML cannot hold as the pictures that stand for them."""
    shown = (chr(0x2400 + ord(char)) if char < " " and char not in WHITE else char for char in source)
    return "".join(shown).replace("\x7f", "␡")
