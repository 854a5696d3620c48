"""Edits by hand come back as corrections: nine in ten at least, and none that is claimed is missing."""

import random
from collections import Counter
from pathlib import Path

import pytest
from conftest import run
from hand_edits import KINDS, edited, overwrite_word, said
from lxml import etree

from tei_encoder.adopt.adopt import Plain, adopt
from tei_encoder.corrections.model import Act, Correction, Corrections
from tei_encoder.corrections.reading import read_corrections
from tei_encoder.pipeline import encode

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "texts"
ADA = Correction(Act.ACCEPT, by="Ada", when="2026-11-24")
RECORD = """Talk on the Harbour, London, 6 April 1989

Adams. The harbour is old, and it is older than anybody remembers who lives here. I have sen the plans of it myself.

They are drawn with care, and nobody who sees them can forget the hand that drew them, whoever it was.

Brown. Who built it?

Adams. A king (laughter) built it. Nobody knows his name.

The walls stand. I have seen them.

Brown. I thank you.
"""


def outcome_of(root, data):
    outcome = adopt(Plain(data, "rec"), etree.fromstring(etree.tostring(root)), "edited.xml", ADA)
    made = encode(data, "rec", corrections=Corrections(outcome.value.entries)).value.document.root
    return outcome, made


@pytest.mark.skipif(not BENCH.is_dir(), reason=f"{BENCH} is not here: the benchmark is no part of the project")
def test_a_hundred_edits_of_ten_kinds_come_back():
    chance = random.Random(19890406)  # noqa: S311 - it chooses edits
    documents = [path for path in sorted(BENCH.glob("*.txt")) if path.stat().st_size < 80_000]
    encoded = {}
    results = Counter()
    for kind in KINDS[:10]:
        count = 0
        while count < 10:
            path = chance.choice(documents)
            if path not in encoded:
                encoded[path] = encode(path.read_bytes(), "rec").value.document.root
            root = edited(encoded[path], kind, chance)
            if root is None:
                continue
            count += 1
            outcome, made = outcome_of(root, path.read_bytes())
            assert outcome.value.edits, (kind.__name__, path.stem)
            adopted = outcome.value.left == 0
            assert adopted == (not outcome.notes)
            assert adopted == (said(made) == said(root)), (kind.__name__, path.stem)  # what is claimed is so
            results[adopted] += 1
    assert results.total() == 100
    assert results[True] >= 90, results


@pytest.mark.parametrize("kind", KINDS[10:])
def test_the_other_kinds(kind):
    data = RECORD.replace("(laughter) ", "").replace("\nThe walls", "\n(He laughs.)\n\nThe walls").encode()
    root = edited(encode(data, "rec").value.document.root, kind, random.Random(1))  # noqa: S311 - it chooses edits
    outcome, made = outcome_of(root, data)
    assert outcome.value.edits > 0
    assert not [note.text() for note in outcome.notes]
    assert kind is overwrite_word or said(made) == said(root)


def test_several_edits_at_once():
    data = RECORD.encode()
    root = encode(data, "rec").value.document.root
    for kind in (KINDS[0], KINDS[6], KINDS[7]):
        root = edited(root, kind, random.Random(4))  # noqa: S311 - it chooses edits
    outcome, made = outcome_of(root, data)
    assert outcome.value.left == 0
    assert said(made) == said(root)


def test_words_that_were_deleted_are_told_with_their_words():
    data = RECORD.encode()
    text = etree.tostring(encode(data, "rec").value.document.root, encoding="unicode")
    outcome = adopt(Plain(data, "rec"), etree.fromstring(text.replace("I have seen them.", "")), "edited.xml", ADA)
    assert [note.name for note in outcome.notes] == ["not-adopted"]
    assert "seen them" in outcome.notes[0].message
    assert outcome.value.entries == ()


def test_another_text_is_refused():
    other = encode(
        b"Carter. Words of quite another kind.\n\nDean. Indeed.\n\nCarter. So.\n\nDean. Yes.\n", "rec"
    ).value.document.root
    outcome = adopt(Plain(RECORD.encode(), "rec"), other, "edited.xml", ADA)
    assert outcome.value is None
    assert [note.name for note in outcome.notes] == ["other-text"]


@pytest.fixture
def edition(tmp_path):
    (tmp_path / "talk.txt").write_text(RECORD, "utf-8")
    assert run("encode", tmp_path / "talk.txt", "-o", tmp_path / "tei")[0] == 0
    tei = tmp_path / "tei" / "talk.xml"
    tei.write_text(tei.read_text("utf-8").replace(">Nobody knows", ">Nobody knows").replace(
        "I have sen the", "I have <choice><sic>sen</sic><corr>seen</corr></choice> the"), "utf-8")  # fmt: skip
    return tmp_path


def test_the_command_writes_corrections_beside_the_source(edition):
    code, _, told = run("adopt", edition / "tei" / "talk.xml", "--source", edition / "talk.txt", "--by", "Ada")
    assert code == 0, told
    (entry,) = read_corrections(edition / "talk.corrections.toml").value.entries
    assert (entry.do, entry.at.exact, entry.text("corr"), entry.by) == (Act.SIC, "sen", "seen", "Ada")
    assert entry.when
    # Once more: nothing is left to adopt.
    code, _, told = run("adopt", edition / "tei" / "talk.xml", "--source", edition / "talk.txt")
    assert code == 0
    assert len(read_corrections(edition / "talk.corrections.toml").value.entries) == 1
    assert "nothing" in told


def test_the_source_is_found_beside_the_tei(edition):
    (edition / "tei" / "talk.txt").write_bytes((edition / "talk.txt").read_bytes())
    code, out, told = run("adopt", edition / "tei" / "talk.xml", "--dry-run")
    assert code == 0, told
    assert b'do = "sic"' in out
    assert not (edition / "tei" / "talk.corrections.toml").exists()


def test_wrong_use_is_told(edition):
    code, _, told = run("adopt", edition / "tei" / "talk.xml")
    assert code == 2
    assert "--source" in told
    (edition / "broken.xml").write_text("<TEI><text>", "utf-8")
    code, _, told = run("adopt", edition / "broken.xml", "--source", edition / "talk.txt")
    assert code == 1
    assert "broken.xml" in told
    assert "Traceback" not in told
