"""Some of the benchmark's texts by name."""

from pathlib import Path

import pytest

TEXTS = Path(__file__).parents[3] / "shared" / "bench" / "texts"
EVERY = 17


def sample():
    """Return every so many of the texts; one that skips where the benchmark is not here."""
    found = sorted(path.stem for path in TEXTS.glob("*.txt"))[::EVERY] if TEXTS.is_dir() else []
    absent = pytest.mark.skip(reason=f"{TEXTS} is not here: the benchmark is no part of the project")
    return found or [pytest.param("none", marks=absent)]
