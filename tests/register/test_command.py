"""The register on the command line: where it is found, what is written, who appears, what is drafted."""

import csv
import io
import json

import pytest
from conftest import run
from lxml import etree
from registers import NS, codes, documented

from tei_encoder.edition_file import BadEditionError
from tei_encoder.formats.csv_table import unguarded
from tei_encoder.inputs import Input
from tei_encoder.register.census import Appearance, Row
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei
from tei_encoder.register.report import as_csv, as_text
from tei_encoder.register.settings import Registers


@pytest.fixture
def edition(tmp_path, seed):
    """Return a folder with the sample record and the register of the documentation."""
    (tmp_path / "seed.txt").write_bytes(seed.read_bytes())
    (tmp_path / "persons.xml").write_bytes(documented("xml"))
    return tmp_path


def ids(registers, record):
    return [entry.id for entry in registers.of(str(record)).entries]


def test_the_register_beside_the_record_is_found_xml_before_csv(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    record = tmp_path / "sub" / "a.txt"
    assert ids(Registers(), record) == []
    (tmp_path / "sub" / "persons.csv").write_text("id,name\nfrom-csv,Ada Example\n")
    assert ids(Registers(), record) == ["from-csv"]
    (tmp_path / "sub" / "persons.xml").write_bytes(documented("xml"))
    assert ids(Registers(), record)[0] == "gorbachev"


def test_the_register_of_an_edition_is_in_its_folder_or_where_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "persons.csv").write_text("id,name\nusual,Ada Example\n")
    (tmp_path / "sub" / "who.csv").write_text("id,name\nnamed,Ada Example\n")
    (tmp_path / "edition.toml").write_text("[site]\ntitle = 'x'\n")
    assert ids(Registers(), "sub/a.txt") == ["usual"]
    (tmp_path / "edition.toml").write_text('[people]\nregister = "sub/who.csv"\n')
    assert ids(Registers(), "sub/a.txt") == ["named"]
    other = tmp_path / "sub" / "other.toml"
    other.write_text('[people]\nregister = "who.csv"\n')
    assert ids(Registers(edition=str(other)), "a.txt") == ["named"]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("people = 1", "is not a table"),
        ("[people]\nregistre = 'x.xml'", "has no key 'registre'"),
        ("[people]\nregister = 1", "in quotation marks"),
        ("[people]\nregister = 'x.doc'", "neither TEI"),
        ("[people]\nregister = 'x.xml'", "there is no file"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, table, why):
    (tmp_path / "edition.toml").write_text(table)
    with pytest.raises(BadEditionError, match=why):
        Registers(edition=str(tmp_path / "edition.toml"))
    code, _, said = run("people", "x.txt", "--edition", tmp_path / "edition.toml")
    assert code == 2
    assert "error[bad-edition]" in said


def test_no_record_and_no_other_register_has_the_name_of_the_copy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "persons.csv").write_text(f"id,name\n{name},Ada Example\n")
    registers = Registers([Input("a/persons.txt", "Persons"), Input("b/x.txt", "x")])
    assert [register.file for register in registers.all] == ["persons-2.xml", "persons-3.xml"]


def test_build_writes_records_that_point_to_the_copy_and_all_is_valid(edition):
    code, _, said = run("build", edition / "seed.txt", "-o", edition / "out", "--to", "html")
    assert code == 0, said
    record = etree.parse(edition / "out" / "tei" / "seed.xml")
    copy = read_tei((edition / "out" / "tei" / "persons.xml").read_bytes(), "persons.xml")
    assert not copy.notes
    known = {f"persons.xml#{entry.id}" for entry in copy.value.entries}
    pointers = {each.get("corresp") for each in record.iter(f"{NS}person", f"{NS}org", f"{NS}place")}
    assert pointers <= known
    assert len(pointers) == 7
    code, out, said = run("validate", edition / "out" / "tei")
    assert (code, b"0 warnings" in out or "0 warnings" in said) == (0, True), said
    assert run("verify", edition / "seed.txt", edition / "out" / "tei" / "seed.xml")[0] == 0


def test_the_register_itself_and_files_of_others_are_never_written_over(edition):
    before = (edition / "persons.xml").read_bytes()
    assert run("encode", edition / "seed.txt", "-o", edition)[0] == 0
    assert (edition / "persons.xml").read_bytes() == before
    other = edition / "out" / "persons.xml"
    other.parent.mkdir()
    other.write_text("mine")
    code, _, said = run("encode", edition / "seed.txt", "-o", edition / "out")
    assert (code, other.read_text()) == (1, "mine")
    assert "error[register-not-copied]" in said
    assert (edition / "out" / "seed.xml").exists()
    other.unlink()
    assert run("encode", edition / "seed.txt", "-o", edition / "out")[0] == 0
    (edition / "persons.xml").write_bytes(before.replace(b"James Baker", b"James A. Baker"))
    assert run("encode", edition / "seed.txt", "-o", edition / "out")[0] == 0
    assert b"James A. Baker" in other.read_bytes()


def test_a_copy_beside_the_table_does_not_stand_for_it(edition):
    (edition / "persons.xml").unlink()
    for name in (b"James Baker", b"James A. Baker"):
        (edition / "persons.csv").write_bytes(documented("csv").replace(b"James Baker", name))
        assert run("encode", edition / "seed.txt", "-o", edition)[0] == 0
        assert name in (edition / "persons.xml").read_bytes()


def test_the_copy_is_no_record_to_render(edition):
    run("encode", edition / "seed.txt", "-o", edition / "tei")
    assert sorted(path.name for path in (edition / "tei").iterdir()) == ["persons.xml", "seed.trace.json", "seed.xml"]
    code, _, said = run("render", edition / "tei", "--to", "site", "-o", edition / "site")
    assert code == 0
    assert "note[no-record]" in said
    assert not list((edition / "site" / "html").glob("persons-*.html"))


def test_faults_of_the_register_are_told_once_and_cost_no_record(edition):
    (edition / "other.txt").write_bytes((edition / "seed.txt").read_bytes())
    text = (edition / "persons.xml").read_text("utf-8").replace('xml:id="reagan"', 'xml:id="bush"')
    (edition / "persons.xml").write_text(text, "utf-8")
    code, _, said = run("encode", edition, "-o", edition / "tei")
    assert code == 1
    assert said.count("error[register-same-id]") == 1
    *_, line = (number for number, each in enumerate(text.splitlines(), 1) if 'xml:id="bush"' in each)
    assert f"persons.xml:{line}:7:" in said
    assert "Traceback" not in said
    assert len(list((edition / "tei").glob("*.xml"))) == 3


def test_who_appears_as_text_data_and_table(edition):
    code, out, said = run("people", edition)
    assert code == 0, said
    assert "  Mikhail Sergeyevich Gorbachev (#gorbachev): 6 speeches, " in out.decode()
    told = json.loads(run("people", edition, "--format", "json")[1])
    people = {one["entry"]: one for one in told["people"]}
    assert people["thatcher"]["speeches"] == 5
    assert people["thatcher"]["printed"] == ["Margaret Thatcher", "Thatcher"]
    assert people["thatcher"]["records"][0]["date"] == "1989-04-06"
    assert (people["bush"]["speeches"], people["bush"]["mentions"]) == (0, 5)
    rows = list(csv.DictReader(io.StringIO(run("people", edition, "--format", "csv")[1].decode(), newline="")))
    assert {row["entry"]: row["status"] for row in rows}["gorbachev"] == "matched"


def test_a_draft_has_those_whom_the_register_lacks(edition):
    (edition / "persons.xml").write_text(
        f'<listPerson xmlns="{NS[1:-1]}"><person xml:id="thatcher"><persName>Otto Thatcher</persName></person>'
        '<person xml:id="g"><persName>Mikhail Gorbachev</persName><persName>Gorbachev</persName><persName>M.S. Gorbachev</persName>'
        "</person></listPerson>"
    )
    code, out, _ = run("people", edition, "--draft")
    assert code == 0
    (entry,) = read_tei(out, "draft.xml").value.entries
    assert (entry.id, [name.text for name in entry.names]) == ("thatcher-2", ["Margaret Thatcher", "Thatcher"])
    assert [(one.text, one.period.when) for one in entry.offices] == [("Prime Minister of Great Britain", "1989-04-06")]
    same = read_csv(run("people", edition, "--draft", "--format", "csv")[1], "draft.csv").value.entries
    assert [one.names for one in same] == [entry.names]


def test_a_draft_makes_a_register_that_matches_all(tmp_path, seed):
    (tmp_path / "seed.txt").write_bytes(seed.read_bytes())
    assert run("people", tmp_path, "--draft", "-o", tmp_path / "persons.csv")[0] == 0
    told = json.loads(run("people", tmp_path, "--format", "json")[1])
    assert {one["status"] for one in told["people"]} == {"matched"}
    code, out, said = run("people", tmp_path, "--draft")
    assert (code, out) == (0, b"")
    assert "nothing to draft" in said


def test_a_file_that_is_there_is_not_written_over(edition):
    there = edition / "draft.xml"
    there.write_text("mine")
    code, _, said = run("people", edition, "--format", "json", "-o", there)
    assert (code, there.read_text()) == (2, "mine")
    assert "--force" in said
    assert run("people", edition, "--format", "json", "-o", there, "--force")[0] == 0
    assert json.loads(there.read_text("utf-8"))
    before = (edition / "persons.xml").read_bytes()
    code, _, said = run("people", edition, "--draft", "-o", edition / "persons.xml", "--force")
    assert (code, (edition / "persons.xml").read_bytes()) == (2, before)
    assert "the register itself" in said


def test_a_bad_record_is_told_and_the_others_are_listed(edition):
    (edition / "empty.txt").write_bytes(b"")
    code, out, said = run("people", edition)
    assert code == 1
    assert "error[empty-source]" in said
    assert b"Gorbachev" in out


def test_names_from_records_are_no_formulas_in_a_table():
    row = Row("=1+1", places=[Appearance("a", "", 1, 0)])
    (told,) = csv.DictReader(io.StringIO(as_csv([row]), newline=""))
    assert told["name"] == "'=1+1"
    assert unguarded(told["name"]) == "=1+1"


def test_a_name_reaches_no_terminal_as_a_command():
    assert "\x1b" not in as_text([Row("\x1b[2JAda", places=[Appearance("a", "", 1, 0)])])


def test_notes_of_both_examples_are_none():
    assert codes(read_tei(documented("xml"), "x.xml").notes) == []
