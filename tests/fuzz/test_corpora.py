"""The inputs that fuzzing kept, one folder for each target: they hold what each reader promises."""

from pathlib import Path

import pytest
from targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
KEPT = sorted(CORPUS.glob("*/*"))


def test_each_target_has_a_corpus():
    assert {path.parent.name for path in KEPT} == set(TARGETS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_input_that_was_kept_holds_what_is_promised(path):
    TARGETS[path.parent.name](path.read_bytes())
