"""No ratio is more than a quarter worse than it was: the small form of `make benchmark`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MEASURED = json.loads((HERE / "measured.json").read_text("utf-8"))
LIMITS = {key: value * 1.25 for key, value in MEASURED.items()}


@pytest.fixture(scope="module")
def ratios():
    """Measure in a process of its own: what other tests left in memory would be looked through again and again."""
    command = [sys.executable, HERE / "small_form.py", json.dumps(LIMITS)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_it_is_as_fast_as_it_was(ratios, key):
    assert ratios[key] < LIMITS[key]


def test_every_ratio_is_held(ratios):
    assert set(ratios) == set(LIMITS)
