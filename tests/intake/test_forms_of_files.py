"""Which form a file has; what of a folder is taken; and that every command works with every form."""

import json
import zipfile

import pytest
import seed_forms
from conftest import run

from tei_encoder.corpus.job import content_of
from tei_encoder.corrections.model import NONE
from tei_encoder.inputs import find_inputs
from tei_encoder.intake import folders, forms, read
from tei_encoder.intake.forms import FORMS, HTML, PDF, missing
from tei_encoder.intake.recognise import form_of
from tei_encoder.workbench.state import read_record, revised

TALK = "Adams: Yes.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n"
PAGE = b"<!DOCTYPE html><html><p>Adams: Yes.</p><p>Baker: No.</p><p>Adams: So?</p></html>"
DOCUMENT = seed_forms.docx(TALK.split("\n\n"))
TRANSCRIPT = '{"segments": [{"start": 0, "end": 1, "text": "Yes.", "speaker": "A"}, {"start": 1, "end": 2, "text": "No.", "speaker": "B"}]}'


@pytest.mark.parametrize(
    ("data", "suffix", "form"),
    [
        (b"Yes.\n", ".txt", "text"),
        (b"Yes.\n", "", "text"),
        (b"Yes.\n", ".md", "markdown"),
        (PAGE, ".txt", "html"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE, ".html", "html"),
        (b"He said <html> is a tag.\n", ".txt", "text"),
        (DOCUMENT, ".txt", "docx"),
        (DOCUMENT, ".odt", "docx"),
        (b"PK\x03\x04 is how zip files begin", ".txt", "text"),
        (b"%PDF-1.4 ...", ".docx", "pdf"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n", ".txt", "vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nYes.\r\n", ".txt", "srt"),
        (TRANSCRIPT.encode(), "", "json"),
        (b"{laughter}\n\nAdams: Yes.\n", ".txt", "text"),
        (b'{"text": "a record"}', ".txt", "text"),
    ],
)  # fmt: skip
def test_the_content_says_what_a_file_is_and_then_its_name(data, suffix, form):
    assert form_of(data, suffix).name == form


def test_a_name_that_lies_is_told():
    outcome = read.read_any(PAGE, "x", ".txt")
    assert outcome.value.text == "Adams: Yes.\n\nBaker: No.\n\nAdams: So?\n"
    assert [note.code.name for note in outcome.notes] == ["form-differs"]
    assert read.read_any(PAGE, "x", ".html").notes == ()


def test_each_form_has_a_module_and_ends_of_names_of_its_own():
    suffixes = [suffix for form in FORMS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert not [form.name for form in FORMS if missing(form)]


def test_without_the_extra_a_file_is_told_how_to_be_read(monkeypatch):
    monkeypatch.setattr(forms, "find_spec", lambda _name: None)
    outcome = read.read_any(PAGE, "x", ".html")
    assert outcome.value is None
    assert "pip install 'tei-encoder[inputs]'" in outcome.notes[0].text()
    assert read.read_any(DOCUMENT, "x", ".docx").value is not None


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "deep").mkdir()
    files = {
        "a.txt": TALK, "b.docx": DOCUMENT, "deep/c.html": PAGE, "d.md": TALK, "README.md": "About this.", "SOURCES.md": "From there.",
        "e.json": TRANSCRIPT, "package.json": '{"name": "x"}', "f.css": "p {}", "g.xml": "<TEI/>",
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_a_folder_gives_the_records_in_it_and_not_its_papers(shelf):
    found = find_inputs((str(shelf),))
    assert found.notes == ()
    assert [each.name for each in found.value] == ["a", "b", "d", "c", "e"]
    assert [each.suffix for each in found.value] == [".txt", ".docx", ".md", ".html", ".json"]


def test_what_a_build_made_is_no_record_but_what_lies_beside_it_is(shelf):
    (shelf / ".tei-encoder").mkdir()
    for folder in ("html", "html/persons", "markdown"):
        (shelf / folder).mkdir(exist_ok=True)
        (shelf / folder / "x.html").write_bytes(PAGE)
    assert [each.name for each in find_inputs((str(shelf),)).value] == ["a", "b", "d", "c", "e"]


def test_files_whose_package_is_missing_are_left_out_of_a_folder_and_told_once(shelf, monkeypatch):
    (shelf / "h.html").write_bytes(PAGE)
    monkeypatch.setattr(folders, "missing", lambda form: "trafilatura" if form is HTML else "")
    found = find_inputs((str(shelf),))
    assert [each.name for each in found.value] == ["a", "b", "d", "e"]
    assert [note.code.name for note in found.notes] == ["left-out"]
    assert "2 .html" in found.notes[0].message
    assert "pip install" in found.notes[0].text()


def test_archives_hold_records_of_every_form(shelf, tmp_path):
    packed = tmp_path / "records.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.txt", "b.docx", "README.md", "package.json", "e.json"):
            archive.write(shelf / name, name)
    found = find_inputs((str(packed),)).value
    assert [(each.name, each.suffix) for each in found] == [("a", ".txt"), ("b", ".docx"), ("e", ".json")]
    assert all(content_of(each) for each in found)


def test_a_line_of_json_is_plain_text_whatever_its_id_ends_in(tmp_path):
    lines = tmp_path / "records.jsonl"
    lines.write_text(json.dumps({"id": "1989.md", "text": "*Yes* he said.\n"}))
    assert [each.suffix for each in find_inputs((str(lines),)).value] == [""]


def test_every_command_works_with_every_form(tmp_path, seed):
    lines = seed_forms.lines_of(seed)
    source = tmp_path / "edition" / "meeting.docx"
    source.parent.mkdir()
    source.write_bytes(seed_forms.docx(lines))
    code, tei, _ = run("encode", source)
    assert code == 0
    made = tmp_path / "meeting.xml"
    made.write_bytes(tei)
    assert run("verify", source, made)[0] == 0
    made.write_bytes(tei.replace(b"calico", b"cotton"))
    code, _, err = run("verify", source, made)
    assert code == 1
    assert "'calico'" in err
    code, out, _ = run("explain", f"{source}:7")
    assert code == 0
    assert b"Gorbachev. On the one hand" in out
    code, out, _ = run("review", source, "--min-doubt", "0", "--format", "json")
    assert code == 0
    assert json.loads(out)


def test_a_build_takes_all_forms_and_builds_nothing_twice(shelf, tmp_path):
    out = tmp_path / "made"
    code, _, err = run("build", shelf, "-o", out, "--to", "text", "-j", "1")
    assert code == 0, err
    report = json.loads((out / "report.json").read_text())
    assert {each["id"]: each["status"] for each in report["records"]} == dict.fromkeys("abcde", "built")
    code, _, err = run("build", shelf, "-o", out, "--to", "text", "-j", "1")
    assert "5 unchanged" in err


def test_the_workbench_reads_and_revises_every_form(seed):
    lines = seed_forms.lines_of(seed)
    for suffix, make in seed_forms.FORMS.items():
        if suffix == PDF.suffixes[0]:
            continue  # as slow as it is alike
        outcome = read_record(make(lines), "x", "auto", suffix)
        state = revised(outcome.value, outcome.notes, NONE)
        assert len([row for row in state.decisions if row.kind == "speech"]) == 11
        assert f"x{suffix}".encode() in bytes(state.document)
