"""No ratio is more than a quarter worse than it was: the small form of `make benchmark`."""

import json
from pathlib import Path

import pytest
from cpu_time import growth
from material import small
from one_record import ratios, starts

MEASURED = Path(__file__).with_name("measured.json")
WORSE = 1.25
KEYS = ("encode", "grammar", "validate", "render", "pipeline", "help", "cold")


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speed")
    return {each.key: each for each in (*ratios(small(), folder), *starts())}


@pytest.mark.parametrize("key", KEYS)
def test_it_is_as_fast_as_it_was(figures, key):
    limit = json.loads(MEASURED.read_text("utf-8"))[key] * WORSE
    each = figures[key]
    assert growth(each.theirs, each.ours, limit) < limit


def test_every_ratio_is_held(figures):
    assert set(figures) == set(KEYS) == set(json.loads(MEASURED.read_text("utf-8")))
