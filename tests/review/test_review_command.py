"""The command `review`: formats, several records, bad files, and records that mean harm."""

import csv
import io
import json
import zipfile

import pytest
from conftest import run as command

from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.formats.csv_table import unguarded

TEXT = """Meeting of the council

Adams: We meet again.

Baker: We do [on Monday] as ever.

Adams: He said Easter Europe [sic] is [illegible] ours.



Nobody knows who says this after the gap.

Baker: I would.

Adams: So be it.
"""
HARMFUL = """Meeting of the council

=HYPERLINK: We meet [\x1b[31m\x07on Monday] again.

Baker: We do.

=HYPERLINK: Again.



=cmd|' /C calc'!A0 nobody knows \x1b]0;owned\x07 who \u202esays this.

Baker: I would.

=HYPERLINK: So be it.
"""


def run(*args, stdin=b""):
    code, out, err = command("review", *map(str, args), stdin=stdin)
    return code, out.decode(), err if isinstance(err, str) else err.decode()


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "council.txt"
    path.write_text(TEXT, "utf-8")
    return path


def rows(out):
    return list(csv.DictReader(io.StringIO(out, newline="")))


def test_open_decisions_are_no_faults(record):
    code, out, err = run(record)
    assert code == 0
    assert f"{record}:11:1: paragraph, doubt 0." in out
    assert 'speaker = "Baker"' in out
    assert (
        err.strip()
        == f"{out.count(': paragraph, doubt') + out.count('person, doubt') + out.count('supplied, doubt') + out.count('gap, doubt') + out.count('sic, doubt') + out.count('speech, doubt') + out.count('title, doubt')} open decision(s)"
    )


def test_a_record_with_nothing_open_has_an_empty_list(record):
    assert run(record, "--min-doubt", "1") == (0, "", "0 open decision(s)\n")


def test_json_holds_all_that_the_text_says(record):
    code, out, _ = run(record, "--format", "json", "--limit", "1")
    assert code == 0
    (first,) = json.loads(out)["open"]
    assert (first["record"], first["line"], first["column"], first["kind"]) == ("council", 11, 1, "paragraph")
    assert first["words"] == "Nobody knows who says this after the gap."
    assert TEXT[first["start"] : first["end"]] == first["words"]
    assert first["doubt"] > 0.6
    assert [way["says"] for way in first["settle"]][:2] == ["it is running text", "Baker says it"]
    for way in first["settle"]:
        assert parse_corrections(way["entry"], "x").notes == ()


def test_an_entry_that_is_pasted_beside_the_record_settles_its_decision(record):
    _, out, _ = run(record, "--format", "json")
    before = json.loads(out)["open"]
    (record.parent / "council.corrections.toml").write_text(before[0]["settle"][1]["entry"], "utf-8")
    code, out, err = run(record, "--format", "json")
    after = json.loads(out)["open"]
    assert (code, err) == (0, "")
    assert before[0]["words"] not in {each["words"] for each in after}
    assert len(after) < len(before)


def test_what_is_indented_in_the_text_can_be_pasted_as_it_is(record):
    _, out, _ = run(record, "--limit", "1")
    lines = out.splitlines()
    start = next(at for at, line in enumerate(lines) if "[[correction]]" in line)
    entry = []
    for line in lines[start:]:
        if line and not line.startswith(" " * 8):
            break
        entry.append(line)
    found = parse_corrections("\n".join(entry), "x")
    assert found.notes == ()
    assert len(found.value.entries) == 1


def test_several_records_are_one_list_and_a_bad_file_costs_only_itself(record):
    (record.parent / "other.txt").write_text(TEXT.replace("Baker", "Clark"), "utf-8")
    (record.parent / "picture.txt").write_bytes(b"\x89PNG\x00\x00\x00\x00")
    code, out, err = run(record.parent, record.parent / "missing.txt", "--format", "csv")
    listed = rows(out)
    assert code == 1
    assert "picture.txt" in err
    assert "missing.txt" in err
    assert {row["record"] for row in listed} == {"council", "other"}
    doubts = [float(row["doubt"]) for row in listed]
    assert doubts == sorted(doubts, reverse=True)
    assert len(rows(run(record.parent, "--format", "csv", "--limit", "3")[1])) == 3


def test_a_correction_that_lost_its_place_is_told(record):
    (record.parent / "council.corrections.toml").write_text(
        '[[correction]]\ndo = "accept"\nat.exact = "words that are not there at all"\n', "utf-8"
    )
    code, out, err = run(record)
    assert code == 1
    assert "correction-orphaned" in err
    assert "doubt" in out


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_nothing_in_a_record_reaches_the_terminal_or_a_spreadsheet_as_a_command(tmp_path, form):
    path = tmp_path / "harm.txt"
    path.write_text(HARMFUL, "utf-8")
    code, out, err = run(path, "--format", form, "--min-doubt", "0")
    assert code == 0
    assert out
    for char in out + err:
        assert char.isprintable() or char in "\r\n", f"U+{ord(char):04X}"
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(out, newline="")) for cell in row]
        assert any("calc" in cell for cell in cells)
        assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")]
        assert any(unguarded(cell).startswith("=cmd") for cell in cells)


def test_entries_quote_control_characters_as_toml_does(tmp_path):
    path = tmp_path / "harm.txt"
    path.write_text(HARMFUL, "utf-8")
    _, out, _ = run(path, "--format", "json", "--min-doubt", "0")
    exact = [
        entry.at.exact
        for each in json.loads(out)["open"]
        for way in each["settle"]
        for entry in parse_corrections(way["entry"], "x").value.entries
        if entry.at
    ]
    assert any("\x1b" in words for words in exact)


def test_standard_input_is_a_record(record):
    code, out, _ = run("-", "--format", "csv", stdin=record.read_bytes())
    assert code == 0
    assert {unguarded(row["path"]) for row in rows(out)} == {"-"}


@pytest.mark.parametrize("wrong", [["--limit", "0"], ["--min-doubt", "2"], ["--format", "xml"], ["--profile", "none"]])
def test_wrong_use_is_told(record, wrong):
    code, out, err = run(record, *wrong)
    assert (code, out) == (2, "")
    assert err


def test_the_records_of_an_archive_are_read_with_the_corrections_beside_it(record):
    archive = record.parent / "all.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(record, "council.txt")
    code, out, _ = run(archive, "--format", "json")
    before = json.loads(out)["open"]
    assert code == 0
    assert before[0]["words"] == "Nobody knows who says this after the gap."
    (record.parent / "council.corrections.toml").write_text(before[0]["settle"][0]["entry"], "utf-8")
    after = json.loads(run(archive, "--format", "json")[1])["open"]
    assert before[0]["words"] not in {each["words"] for each in after}
