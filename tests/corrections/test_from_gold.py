"""Whatever is wrong can be corrected: with corrections made from the gold, every document is right."""

import json
from pathlib import Path

import pytest
from from_gold import figures, load_scorer, needed, perfect, scored

BENCH = Path(__file__).parents[3] / "shared" / "bench"
ABSENT = pytest.mark.skip(reason=f"{BENCH} is not here: the benchmark is no part of the project")
DOCUMENTS = sorted(path.stem for path in BENCH.glob("gold/*.json")) or [pytest.param("", marks=ABSENT)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_can_be_made_right(name):
    score = load_scorer(BENCH)
    gold = json.loads((BENCH / "gold" / f"{name}.json").read_text("utf-8"))
    data = (BENCH / "texts" / f"{name}.txt").read_bytes()
    before, _ = scored(name, data, gold, score)
    after, notes = scored(name, data, gold, score, needed(name, data, gold, score, before))
    assert not [note.text() for note in notes if note.name.startswith("correction")]
    assert perfect(after), figures(after)
