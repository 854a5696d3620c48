"""Baselines and exit codes: what is known is not told again, what is new is, and what is gone is missed."""

import json
from pathlib import Path

import pytest
from conftest import run

from tei_encoder.baseline import BadBaselineError, gone, read_baseline, write_baseline
from tei_encoder.fingerprint import Fault

RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")
BAD = RECORD.replace('who="#black"', 'who="#blak"', 1)
WORSE = BAD.replace("Tea is ", "Tea <foo/>is ", 1)


@pytest.fixture
def corpus(tmp_path):
    """Return a folder with a good and a bad file."""
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "good.xml").write_text(RECORD, "utf-8")
    (tmp_path / "tei" / "bad.xml").write_text(BAD, "utf-8")
    return tmp_path


def check(corpus, *options, path="tei"):
    code, out, err = run("validate", path, *options, cwd=corpus)
    assert "Traceback" not in err
    return code, out, err


def test_known_faults_are_not_told_again(corpus):
    assert check(corpus)[0] == 1
    code, _, err = check(corpus, "--write-baseline", "known.json")
    assert code == 0
    assert "baseline: 1 known fault written to known.json" in err
    code, _, err = check(corpus, "--baseline", "known.json")
    assert code == 0
    assert "blak" not in err
    assert "baseline: 1 known, 0 new, 0 gone" in err


def test_a_new_fault_is_told_though_lines_have_moved(corpus):
    check(corpus, "--write-baseline", "known.json")
    (corpus / "tei" / "bad.xml").write_text(WORSE.replace("<TEI ", "<!-- moved\n\n -->\n<TEI ", 1), "utf-8")
    code, _, err = check(corpus, "--baseline", "known.json")
    assert code == 1
    assert "foo is not allowed" in err
    assert "blak" not in err
    assert "baseline: 1 known, 1 new, 0 gone" in err


def test_the_same_fault_once_more_is_new(corpus):
    twice = BAD.replace('<p xml:id="p1">Tea ', '<p xml:id="p1"><foo/>Tea ', 1)
    (corpus / "tei" / "bad.xml").write_text(twice, "utf-8")
    check(corpus, "--write-baseline", "known.json")
    (corpus / "tei" / "bad.xml").write_text(twice.replace("<foo/>", "<foo/><hi>a</hi><foo/>"), "utf-8")
    code, _, err = check(corpus, "--baseline", "known.json")
    assert code == 1
    assert "1 new" in err


def test_a_file_that_is_not_xml_stays_known_though_its_message_names_lines(corpus):
    (corpus / "tei" / "bad.xml").write_text("<TEI>\n<text>\n<body>\n</text></TEI>", "utf-8")
    check(corpus, "--write-baseline", "known.json")
    (corpus / "tei" / "bad.xml").write_text("<TEI>\n\n\n<text>\n<body>\n</text></TEI>", "utf-8")
    code, _, err = check(corpus)
    assert code == 1
    assert "line 5" in err
    assert check(corpus, "--baseline", "known.json")[0] == 0


def test_what_is_gone_is_named_and_can_be_dropped(corpus):
    (corpus / "tei" / "bad.xml").write_text(WORSE, "utf-8")
    check(corpus, "--write-baseline", "known.json")
    (corpus / "tei" / "bad.xml").write_text(RECORD.replace("Tea is ", "Tea <foo/>is <bar/>", 1), "utf-8")
    code, _, err = check(corpus, "--baseline", "known.json", "--write-baseline", "known.json")
    assert code == 1  # bar is new, and is not taken in
    assert "gone: tei/bad.xml: [not-valid] No person" in err
    known = json.loads((corpus / "known.json").read_text("utf-8"))["known"]
    (row,) = known
    assert row["message"].startswith("The element foo is not allowed inside p at this point")


def test_files_that_were_not_checked_are_not_missed_but_deleted_ones_are(corpus):
    check(corpus, "--write-baseline", "known.json")
    code, _, err = check(corpus, "--baseline", "known.json", path="tei/good.xml")
    assert code == 0
    assert "0 known, 0 new, 0 gone" in err
    (corpus / "tei" / "bad.xml").unlink()
    assert "0 known, 0 new, 1 gone" in check(corpus, "--baseline", "known.json", path="tei/good.xml")[2]


def test_a_baseline_holds_from_any_folder(corpus):
    check(corpus, "--write-baseline", "known.json")
    code, _, err = run("validate", corpus / "tei", "--baseline", "../known.json", cwd=corpus / "tei")
    assert code == 0, err
    code, _, err = run("validate", "bad.xml", "--baseline", "../known.json", cwd=corpus / "tei")
    assert code == 0, err


def test_a_baseline_written_elsewhere_names_the_same_files(corpus):
    check(corpus, "--write-baseline", "known.json")
    check(corpus, "--baseline", "known.json", "--write-baseline", "ci/known.json")
    assert '"../tei/bad.xml"' in (corpus / "ci" / "known.json").read_text("utf-8")
    assert check(corpus, "--baseline", "ci/known.json")[0] == 0


def test_documents_in_archives_are_missed_when_their_archive_was_checked_or_is_no_more():
    fault = Fault("not-valid", "itself", "#p1", "x")
    baseline = {("a.zip!b.xml", fault): 1, ("a.zip!c.xml", fault): 1, ("d!e.xml", fault): 1}
    known = {("a.zip!b.xml", fault): 1}
    there = {"a.zip", "d!e.xml"}.__contains__
    assert gone(baseline, {}, ["f.xml"], there) == {}
    assert gone(baseline, known, ["a.zip!b.xml"], there) == {("a.zip!c.xml", fault): 1}
    assert gone(baseline, known, ["f.xml"], {"d!e.xml"}.__contains__) == {("a.zip!c.xml", fault): 1}


def test_a_baseline_holds_when_more_schemas_are_asked(corpus):
    own = str(Path(__file__).parents[1] / "schemas" / "good-practice.sch")
    check(corpus, "--schema", own, "--write-baseline", "known.json")
    assert check(corpus, "--baseline", "known.json")[0] == 0


def test_a_baseline_is_sorted_a_fault_a_line_and_the_same_each_time(corpus):
    for name in ("b.xml", "a.xml"):
        (corpus / "tei" / name).write_text(WORSE, "utf-8")
    check(corpus, "--write-baseline", "known.json")
    first = (corpus / "known.json").read_bytes()
    check(corpus, "--write-baseline", "known.json")
    assert first == (corpus / "known.json").read_bytes()
    lines = [line for line in first.decode().split("\n") if line.startswith("  ")]
    assert len(lines) == 5
    assert lines == sorted(lines)
    assert write_baseline(read_baseline(first, "known.json")) == first
    assert b"tei/a.xml" in first


def test_what_cannot_be_read_is_never_known(corpus):
    code, _, err = check(corpus, "--write-baseline", "known.json", path="tei/none.xml")
    assert code == 1
    assert "missing" in err
    assert json.loads((corpus / "known.json").read_text("utf-8"))["known"] == []
    assert check(corpus, "--fail-on", "never", path="tei/none.xml")[0] == 1


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (None, "cannot be read (no such file", None),
        (b"{", "it is not JSON", 1),
        (b'{\n "tei-encoder-baseline": 1,\n "known": [}', "it is not JSON", 3),
        (b"\xff\xfe", "not JSON in UTF-8", None),
        (b"[" * 100_000, "not JSON", None),
        (b"[]", "no tei-encoder-baseline", None),
        (b'{"tei-encoder-baseline": 9}', "version is 9, not 1", None),
        (b'{"tei-encoder-baseline": 1}', "no list known", None),
        (b'{"tei-encoder-baseline": 1, "known": [1]}', "fault 1 has not", None),
        (b'{"tei-encoder-baseline": 1, "known": [{"file": "a"}]}', "fault 1 has not", None),
        (
            b'{"tei-encoder-baseline": 1, "known": [{"file":"a","code":"b","rule":"","where":"","message":"","count":0}]}',
            "a count that is not 1 or more", None,
        ),
        (
            b'{"tei-encoder-baseline": 1, "known": [{"file":1,"code":"b","rule":"","where":"","message":"","count":1}]}',
            "wrong type", None,
        ),
    ],
)  # fmt: skip
def test_a_bad_baseline_is_told_before_any_work(corpus, data, words, line):
    if data is not None:
        (corpus / "known.json").write_bytes(data)
        with pytest.raises(BadBaselineError, match="bad-baseline"):
            read_baseline(data, "known.json")
    code, out, err = check(corpus, "--baseline", "known.json")
    assert (code, out) == (2, b"")
    assert words in err
    assert err.startswith(f"known.json:{line}:" if line else "known.json: error[bad-baseline]")
    assert len(err.splitlines()) == 1


DOUBTFUL = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="t:sp"><report id="sp" test="true()" role="warning">a speech</report></rule></pattern>
</schema>"""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never", "--strict"), 0),
        (("--strict",), 1),
    ],
)
def test_warnings_count_as_asked(corpus, options, code):
    (corpus / "own.sch").write_text(DOUBTFUL, "utf-8")
    got, out, _ = check(corpus, "--schema", "own.sch", "--format", "json", *options, path="tei/good.xml")
    assert got == code
    (file,) = json.loads(out)["files"]
    assert {message["severity"] for message in file["messages"]} == {"error" if "--strict" in options else "warning"}
    assert file["valid"] == ("--strict" not in options)


def test_errors_count_as_asked(corpus):
    assert check(corpus, "--fail-on", "never")[0] == 0
    assert check(corpus, "--fail-on", "warning")[0] == 1
    assert check(corpus, "--fail-on", "sometimes")[0] == 2


def test_several_reports_of_one_run(corpus):
    code, out, err = check(
        corpus, "--format", "github", "--report", "sarif=out/r.sarif", "--report", "html=r=1.html", "-o", "lines"
    )
    assert (code, out) == (1, b"")
    assert (corpus / "lines").read_text("utf-8").startswith("::error file=tei/bad.xml,line=")
    assert json.loads((corpus / "out" / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (corpus / "r=1.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert err == "2 files: 1 valid, 1 not valid; 1 error, 0 warnings\n"


@pytest.mark.parametrize("value", ["pdf=x", "html", "html=", "=x"])
def test_a_report_that_cannot_be_is_wrong_use(corpus, value):
    code, _, err = check(corpus, "--report", value)
    assert code == 2
    assert "FORMAT=FILE" in err


def test_a_report_that_cannot_be_written_is_told(corpus):
    (corpus / "file").write_text("")
    code, _, err = check(corpus, "--format", "json", "-o", "file/report.json", path="tei/good.xml")
    assert code == 1
    assert "error[not-written] file/report.json could not be written" in err


def test_a_device_is_written_to_and_stays(corpus):
    assert check(corpus, "--format", "json", "-o", "/dev/null", path="tei/good.xml")[0] == 0
    assert Path("/dev/null").is_char_device()


def test_the_summary_of_a_step_goes_where_github_wants_it(corpus):
    (corpus / "summary.md").write_text("before\n", "utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(corpus / "summary.md")}
    assert run("validate", "tei", "--format", "github", cwd=corpus, env=env)[0] == 1
    text = (corpus / "summary.md").read_text("utf-8")
    assert text.startswith("before\n### TEI validation\n")
    assert "| tei/bad.xml | 1 | 0 |" in text
    # Other forms leave it alone.
    run("validate", "tei", cwd=corpus, env=env)
    assert (corpus / "summary.md").read_text("utf-8") == text
