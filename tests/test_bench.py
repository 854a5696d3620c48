"""The benchmark of real documents: the seed is perfect, nothing is ever lost, and recognition does not fall back."""

import json
import subprocess
import sys
from statistics import fmean

import pytest
from lxml import etree

from tei_encoder.pipeline import encode
from tei_encoder.proof import verify

# Means over the visible documents, as this version reaches them; raise them, never lower them.
FLOORS = {
    "turnF1": 0.985,
    "textF1": 0.985,
    "whoB3": 0.98,
    "stage": 0.84,
    "head": 0.95,
    "line": 0.95,
    "meta": 0.965,
    "edit": 0.97,
    "inorder": 0.99,
}


@pytest.fixture(scope="session")
def encoded(shared, tmp_path_factory):
    out = tmp_path_factory.mktemp("bench")
    for path in sorted((shared / "bench/texts").glob("*.txt")):
        (out / f"{path.stem}.xml").write_bytes(encode(path.read_bytes(), path.stem).value.tei)
    return out


# The profile that an editor would name for the documents of a genre; `generic` knows no more than `auto`.
RIGHT = {"court": "court", "debate": "generic", "interview": "interview", "meeting": "frus", "parliament": "parliament",
         "play": "play"}  # fmt: skip
FIGURES = (("turns", "f1"), ("turns_text_only", "f1"), ("who", "f1"), ("stages", "f1"), ("heads", "f1"), ("lines", "f1"),
           ("metadata", "mean"), ("editorial", "f1"))  # fmt: skip


def score(shared, tei, gold):
    done = subprocess.run(
        [sys.executable, shared / "bench/score.py", tei, gold, "--texts", shared / "bench/texts", "--json", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_the_seed_scores_one_in_every_column_and_loses_nothing(shared, encoded):
    result = score(shared, encoded / "seed-1989-04-06.xml", shared / "bench/gold/seed-1989-04-06.json")
    text = json.dumps(result)
    summary = result["summary"]
    for column in ("turnF1", "P", "R", "textF1", "whoB3", "whoAcc", "meta", "edit"):
        assert summary[column] == 1.0, column
    assert summary["lost"] == 0
    assert '"lost_chars": 0' in text
    assert '"corrections_right": "1/1"' in text


def test_nothing_is_lost_in_any_document(shared, encoded):
    for path in sorted(encoded.glob("*.xml")):
        source = encode((shared / f"bench/texts/{path.stem}.txt").read_bytes(), path.stem).value.record.source
        assert verify(source, etree.parse(path).getroot(), path.name) == (), path.stem


def test_recognition_does_not_fall_back(shared, encoded):
    summary = score(shared, encoded, shared / "bench/gold")["summary"]
    assert {column: summary[column] for column, floor in FLOORS.items() if summary[column] < floor} == {}
    assert summary["lost"] < 0.0005
    assert summary["errors"] == 0


def test_auto_is_as_good_as_the_right_profile_for_every_genre(shared, encoded, tmp_path):
    for path in sorted((shared / "bench/texts").glob("*.txt")):
        genre = json.loads((shared / f"bench/gold/{path.stem}.json").read_text("utf-8"))["genre"]
        profile = "wilson-page" if path.stem.startswith("seed") else RIGHT[genre]
        (tmp_path / f"{path.stem}.xml").write_bytes(encode(path.read_bytes(), path.stem, profile).value.tei)
    auto, right = (score(shared, tei, shared / "bench/gold")["documents"] for tei in (encoded, tmp_path))
    for genre in RIGHT:
        for table, figure in FIGURES:
            means = [
                fmean(each[table][figure] for each in documents if each["genre"] == genre and each.get(table))
                for documents in (auto, right)
                if any(each["genre"] == genre and each.get(table) for each in documents)
            ]
            assert not means or means[0] > means[1] - 0.01, (genre, table, means)


def test_a_document_of_reported_speech_gets_no_speeches(encoded):
    assert not list(etree.parse(encoded / "frus-1964-68v17-d80.xml").getroot().iter("{*}sp"))
