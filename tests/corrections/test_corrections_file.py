"""The file of corrections: what it may say, what is wrong with it, and where."""

import json
import tomllib

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.corrections.acts import FORMS
from tei_encoder.corrections.json_schema import corrections_schema
from tei_encoder.corrections.model import Act, Correction, Selector, corrections_of
from tei_encoder.corrections.reading import parse_corrections, read_corrections
from tei_encoder.corrections.writing import append_entries, entry_text, file_text
from tei_encoder.resources import resource

GOOD = """\
# Somebody's own words stay.
[[correction]]
do = "sic"
corr = "Eastern"
at.exact = "Easter"
at.prefix = "allies in "
at.suffix = " Europe"
at.start = 12
at.end = 18
by = "Ada"
when = 2026-11-24
why = "there is no such Europe"

[[correction]]
do = "merge"
persons = ["Thatcher", "Mrs. Thatcher"]
"""


def faults(text):
    return [(note.place.line, note.message, note.suggestion) for note in parse_corrections(text, "c.toml").notes]


def test_a_good_file():
    sic, merge = parse_corrections(GOOD, "c.toml").value.entries
    assert sic == Correction(
        Act.SIC, Selector("Easter", "allies in ", " Europe", 12, 18), None, {"corr": "Eastern"},
        "Ada", "2026-11-24", "there is no such Europe", 2,
    )  # fmt: skip
    assert merge.texts("persons") == ("Thatcher", "Mrs. Thatcher")
    assert merge.line == 14


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[correction]]\ndo = "sik"\n', 2, "not 'sik'"),
        ('[[correction]]\ndo = "sic"\n', 2, "needs 'at'"),
        ('[[correction]]\ndo = "sic"\nat = "Easter"\n', 3, "not a quotation"),
        ('[[correction]]\ndo = "sic"\nat.exact = " "\n', 3, "without words"),
        ('[[correction]]\ndo = "sic"\nat.exact = "x"\nat.strat = 1\n', 4, "no 'strat'"),
        ('[[correction]]\ndo = "sic"\nat.exact = "x"\nat.start = true\n', 4, "whole number"),
        ('[[correction]]\ndo = "sic"\nat.exact = "x"\ncor = "y"\n', 4, "no 'cor'"),
        ('[[correction]]\ndo = "read"\nas = "spech"\nat.exact = "x"\n', 3, "cannot be 'spech'"),
        ('[[correction]]\ndo = "split"\nas = "sic"\nat.exact = "x"\n', 3, "cannot be 'sic'"),
        ('[[correction]]\ndo = "date"\niso = "1989-02-30"\nat.exact = "x"\n', 3, "1989-02-30"),
        ('[[correction]]\ndo = "name"\ntype = "ship"\nat.exact = "x"\n', 3, "type 'ship'"),
        ('[[correction]]\ndo = "name"\ntype = "person"\nref = "a b"\nat.exact = "x"\n', 4, "cannot be 'a b'"),
        ('[[correction]]\ndo = "merge"\npersons = "one"\n', 3, "cannot be merged"),
        ('[[correction]]\ndo = "header"\n', 2, "says nothing"),
        ('[[correction]]\ndo = "note"\ntext = 3.5\nat.exact = "x"\n', 3, "not a text"),
        ('[correction]\ndo = "sic"\n', None, "entries of a list"),
        ('[[corrections]]\ndo = "sic"\n', 1, "no 'corrections'"),
        ("[[correction]]\ndo = sic\n", 2, "not TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(text, line, says):
    told = faults(text)
    assert any(says in message for _, message, _ in told), told
    at = next(at for at, message, _ in told if says in message)
    assert at == line or (line == 1 and at in (None, 1)), told


def test_a_bad_entry_costs_only_itself():
    outcome = parse_corrections('[[correction]]\ndo = "sik"\n\n' + GOOD, "c.toml")
    assert len(outcome.value.entries) == 2
    assert [note.name for note in outcome.notes] == ["bad-correction"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[[correction]]\n" * 3, b"a = " + b"[" * 5000 + b"]" * 5000])
def test_hostile_files_end_in_messages(tmp_path, content):
    file = tmp_path / "x.corrections.toml"
    file.write_bytes(content)
    assert read_corrections(file).notes


def test_no_file_is_no_fault(tmp_path):
    assert read_corrections(tmp_path / "x.corrections.toml").value.entries == ()
    assert not read_corrections(tmp_path / "x.corrections.toml").notes


def test_a_file_lies_beside_its_record(tmp_path):
    assert corrections_of(tmp_path / "a.b.txt") == tmp_path / "a.b.corrections.toml"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_written_is_read(exact, corr, why):
    entry = Correction(Act.SIC, Selector(exact, "before", "", 1, 2), None, {"corr": corr}, "Ada", "2026-11-24", why)
    (read,) = parse_corrections(file_text([entry]), "c.toml").value.entries
    assert (read.at, read.fields, read.why) == (entry.at, entry.fields, why)


def test_entries_are_added_and_the_rest_stays(tmp_path):
    file = tmp_path / "x.corrections.toml"
    file.write_text(GOOD, "utf-8")
    append_entries(file, [Correction(Act.REFUSE, Selector("(laughter)"))])
    text = file.read_text("utf-8")
    assert text.startswith(GOOD.rstrip())
    assert [entry.do for entry in read_corrections(file).value.entries] == [Act.SIC, Act.MERGE, Act.REFUSE]


def test_the_schema_for_editors_is_what_the_program_makes():
    shipped = json.loads(resource("schemas", "corrections.schema.json").read_text("utf-8"))
    assert shipped == corrections_schema()


def test_the_schema_and_the_reader_agree():
    validator = jsonschema.Draft202012Validator(corrections_schema())
    assert not list(validator.iter_errors(json.loads(json.dumps(tomllib.loads(GOOD), default=str))))
    for act, form in FORMS.items():
        values = {"as": "stage", "type": "person", "persons": ["a", "b"], "labels": ["a"], "iso": "1989", "hyphen": "word",
                  "to": {"exact": "x"}, "title": "x"}  # fmt: skip
        fields = {name: values.get(name, "x") for name in (*form.needs, *(["title"] if act is Act.HEADER else []))}
        good = {"correction": [{"do": act.value, **({"at": {"exact": "x"}} if form.place else {}), **fields}]}
        assert not list(validator.iter_errors(good)), act
        for name in form.needs:
            lacking = {"correction": [{key: value for key, value in good["correction"][0].items() if key != name}]}
            assert list(validator.iter_errors(lacking)), (act, name)
        unknown = {"correction": [{**good["correction"][0], "unknown": "x"}]}
        assert list(validator.iter_errors(unknown)), act


def test_an_entry_reads_well():
    entry = Correction(Act.SPEAKER, Selector("Yes.", "a ", " b", 3, 7), None, {"speaker": ("A", "B")}, "Ada", "", "")
    assert entry_text(entry) == (
        '[[correction]]\ndo = "speaker"\nspeaker = ["A", "B"]\nat.exact = "Yes."\nat.prefix = "a "\n'
        'at.suffix = " b"\nat.start = 3\nat.end = 7\nby = "Ada"\n'
    )
