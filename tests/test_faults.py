"""Mistakes that editors make, one a folder: each is found at its place, and most with the right advice.

`faults/<name>/input.xml` has one mistake; `right.txt` says where, and what is right, in words written by hand (`-` where
nobody can know); `expected.txt` is all that is said of it, and rewritten by `--update`.
"""

from pathlib import Path

import pytest

from tei_encoder.validation import open_schemas, validate

FOLDER = Path(__file__).parent / "faults"
NAMES = sorted(path.name for path in FOLDER.iterdir())


@pytest.fixture(scope="module")
def ours():
    return open_schemas("tei-encoder")


@pytest.fixture(scope="module")
def official(shared):
    return (*open_schemas(f"{shared / 'tei' / 'tei_all.rng'}#rng"), *open_schemas("good-practice"))


def found(name, schemas):
    """Return what is said of a case, and of it what is said at the right place, with what is right."""
    where, right = (FOLDER / name / "right.txt").read_text("utf-8").splitlines()
    notes = validate((FOLDER / name / "input.xml").read_bytes(), "input.xml", schemas)
    return notes, [note for note in notes if f"{note.place.line}:{note.place.column}" == where], right


def is_right(notes, right):
    suggestions = [note.suggestion for note in notes if note.suggestion]
    return suggestions[:1] == ([] if right == "-" else [right])


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_found_at_its_place_and_told_as_expected(ours, name, pytestconfig):
    notes, hits, _ = found(name, ours)
    assert hits
    told = "".join(f"{note.text()}\n" for note in notes)
    path = FOLDER / name / "expected.txt"
    if pytestconfig.getoption("--update"):
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_the_official_schema_finds_them_too(official):
    missed = [name for name in NAMES if not found(name, official)[1]]
    assert missed == []


@pytest.mark.parametrize("schemas", ["ours", "official"])
def test_advice_is_mostly_right(schemas, request):
    opened = request.getfixturevalue(schemas)
    of_grammars = {}
    for name in NAMES:
        _, hits, right = found(name, opened)
        hits = [note for note in hits if ".rng" in note.fields["schema"]]
        if hits:
            of_grammars[name] = is_right(hits, right)
    assert len(of_grammars) >= 36
    wrong = [name for name, right in of_grammars.items() if not right]
    assert len(wrong) <= 0.1 * len(of_grammars), wrong


def test_one_mistake_is_mostly_one_message(official):
    many = {name: len(notes) for name in NAMES if len(notes := found(name, official)[0]) > 1}
    # An identifier that is lost is missed by those who point to it.
    assert len(many) <= 8, many


def test_a_name_written_wrong_hides_only_what_follows_from_it(ours):
    text = (FOLDER / "misspelt-element" / "input.xml").read_text("utf-8")
    alone = [note.name for note in validate(text.encode(), "x.xml", ours)]
    assert alone == ["unknown-element"]
    both = [note.name for note in validate(text.replace('<sp who="#', '<sp who="', 1).encode(), "x.xml", ours)]
    assert both == ["not-valid/pointer-mark", "unknown-element"]
