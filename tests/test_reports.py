"""Reports: what each form promises, and that nothing of a document or of a file's name can break out of it."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import jsonschema
import pytest
from conftest import ROOT
from lxml import html
from report_cases import (
    BAD,
    BLAK,
    FAULT,
    FOO,
    NAMES,
    NASTY,
    SCHEMAS,
    found_report,
    nasty_report,
    note,
    runner_reads,
)

from tei_encoder import library
from tei_encoder.diagnostics import Code, Place, Severity
from tei_encoder.inputs import MISSING, Input
from tei_encoder.pipeline import encode
from tei_encoder.publish import validated
from tei_encoder.reports import FORMATS
from tei_encoder.reports.explanations import explain
from tei_encoder.reports.github import step_summary
from tei_encoder.reports.plain import PLACES, SAME
from tei_encoder.validation import open_schemas, validate
from tei_encoder.verdict import Report, Verdict


@pytest.fixture
def nasty():
    return nasty_report()


@pytest.fixture
def found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return found_report()


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_holds_what_was_found_and_is_the_same_twice(name, found):
    made = FORMATS[name].write(found)
    assert made == FORMATS[name].write(found)
    text = made.decode()
    assert text.endswith("\n")
    for words in ("foo is not allowed inside p", "bad.xml", "#blak"):
        assert words in html.document_fromstring(text).text_content() if name == "html" else words in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_on_nothing_is_a_report(name):
    assert FORMATS[name].write(Report(())) is not None


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.streams])
def test_what_streams_is_what_is_written(name, found):
    form = FORMATS[name]
    lines = [line for verdict in found.verdicts for line in form.lines(verdict)]
    assert form.write(found) == "".join(f"{line}\n" for line in [*lines, *form.ending(found)]).encode()


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_gets_out(name, nasty):
    text = FORMATS[name].write(nasty).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ufffe]", text.replace("\r\n", "\n"))


def sarif(report):
    document = json.loads(FORMATS["sarif"].write(report))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)
    return document["runs"][0]


def test_sarif_is_valid_and_points_to_the_place(found):
    run = sarif(found)
    first, second = run["results"]
    where = first["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "bad.xml", "uriBaseId": "%SRCROOT%"}
    line, column = FOO
    assert where["region"] == {"startLine": line, "startColumn": column, "endLine": line, "endColumn": column + 6}
    assert second["locations"][0]["physicalLocation"]["region"]["startLine"] == BLAK[0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert [each["location"]["uri"] for each in run["artifacts"]] == ["bad.xml", "good.xml"]


def test_sarif_of_hostile_names_is_valid_and_its_addresses_lead_back(nasty):
    run = sarif(nasty)
    results = run["results"]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert [unquote(uri, errors="surrogateescape") for uri in uris] == [name for name in NAMES for _ in range(3)]
    assert all(re.fullmatch(r"[A-Za-z0-9%/._~!$&'()*+,;=@-]+", uri) for uri in uris)
    related = results[0]["relatedLocations"][0]["physicalLocation"]
    assert related["region"] == {"startLine": 12, "startColumn": 5}
    assert results[0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 12
    # What cannot be read is no result, but the run was no success.
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == len(NAMES)


def test_sarif_names_files_elsewhere_absolutely(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    paths = [str(tmp_path / "here" / "a.xml"), str(tmp_path / "b.xml"), "../c.xml", "./d.xml"]
    run = sarif(Report(tuple(Verdict(path, (), (note(FAULT, path, "x"),)) for path in paths)))
    assert [each["location"] for each in run["artifacts"]] == [
        {"uri": "a.xml", "uriBaseId": "%SRCROOT%"},
        {"uri": (tmp_path / "b.xml").as_uri()},
        {"uri": (tmp_path / "c.xml").as_uri()},
        {"uri": "d.xml", "uriBaseId": "%SRCROOT%"},
    ]


def test_fingerprints_survive_edits_elsewhere_and_tell_faults_apart(found):
    schemas = open_schemas("tei-encoder")
    edited = BAD.replace(b"<TEI ", b"<!-- a\ncomment -->\n<TEI ", 1)
    moved = Report((Verdict("bad.xml", (), validate(edited, "bad.xml", schemas)),))
    before, after = (
        {each["partialFingerprints"]["teiEncoder/v1"]: each["locations"] for each in sarif(report)["results"]}
        for report in (found, moved)
    )
    assert set(before) == set(after)
    assert before != after
    same = note(FAULT, "a.xml", "x")
    twice = sarif(Report((Verdict("a.xml", (), (same, same)), Verdict("b.xml", (), (note(FAULT, "b.xml", "x"),)))))
    assert len({each["partialFingerprints"]["teiEncoder/v1"] for each in twice["results"]}) == 3


def test_a_rule_has_words_whatever_its_template():
    assert (
        explain(Code("not-valid", Severity.ERROR, "{fault} ({schema})")) == "A schema does not allow what stands here."
    )
    assert explain(Code("odd-thing", Severity.ERROR, "{fault}")) == "Odd thing."
    assert explain(MISSING) == "There is no such file."


def test_github_reads_back_what_was_meant(found, nasty):
    first, second = (runner_reads(line) for line in FORMATS["github"].lines(found.verdicts[0]))
    line, column = FOO
    where = {"file": "bad.xml", "line": line, "endLine": line, "col": column, "endColumn": column + 6}
    assert first[:2] == ("error", {key: str(value) for key, value in where.items()} | {"title": "unknown-element"})
    assert "#blak" in second[2]
    lines = FORMATS["github"].write(nasty).decode().split("\n")
    assert lines.pop() == ""
    read = [runner_reads(line) for line in lines if line.startswith("::")]
    assert len(read) == 4 * len(NAMES)
    assert read[0][1]["file"] == NAMES[0]
    assert (read[0][1]["endLine"], read[0][1]["endColumn"]) == ("3", "12")
    assert read[0][2].startswith("one\ntwo\r::error::three\\u001b[31m")
    # 14 errors and 14 warnings: GitHub shows 10 of each.
    assert [line for line in lines if not line.startswith("::")] == [
        "GitHub shows the first 10 errors and 10 warnings of a step beside the lines; the log has all."
    ]


def test_the_summary_of_a_step_is_a_table_without_markup_of_others(nasty, found):
    text = step_summary(nasty).decode()
    for row in text.split("\n"):
        if row.startswith("|"):
            assert row.count("|") == 4
    assert "<" not in text
    assert "\x1b" not in text
    assert "| bad.xml | 2 | 0 |" in step_summary(found).decode()


def test_gitlab_has_what_it_wants_of_an_entry(nasty):
    entries = json.loads(FORMATS["gitlab"].write(nasty))
    assert len(entries) == 4 * len(NAMES)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith(("/", "./"))


def test_json_keeps_names_and_messages_as_they_are(nasty):
    document = json.loads(FORMATS["json"].write(nasty))
    assert [file["path"] for file in document["files"]] == [*NAMES, "tei/good.xml"]
    message = document["files"][0]["messages"][0]
    assert message["suggestion"] == NASTY
    assert message["origin"] == {"path": NAMES[0], "line": 12, "column": 5}
    assert (message["element"], message["end_column"]) == (f"/TEI/{NASTY}", 12)
    assert document["summary"]["files"] == len(NAMES) + 1
    assert document["summary"]["errors"] == 2 * len(NAMES)
    assert document["summary"]["warnings"] == 2 * len(NAMES)


def test_json_lines_are_one_each(nasty):
    lines = FORMATS["jsonl"].write(nasty).decode().split("\n")
    kinds = [json.loads(line)["kind"] for line in lines[:-1]]
    assert kinds == [*["message", "message", "message", "message", "verdict"] * len(NAMES), "verdict", "summary"]


def test_text_is_a_line_a_message_and_no_command_to_a_runner(nasty):
    lines = FORMATS["text"].write(nasty).decode().split("\n")
    assert sum(" error[not-valid] " in line for line in lines) == len(NAMES)
    assert not any(line.lstrip().startswith(("::", "##")) for line in lines)
    assert "./::add-mask::a.xml:3:7: error[not-valid] one\\u000atwo" in "\n".join(lines)
    assert lines[-2] == f"{len(NAMES) + 1} files: 1 valid, {len(NAMES)} not valid; 14 errors, 14 warnings"


def test_a_build_names_the_place_in_the_plain_text():
    text = b"A talk\n\nAdams. Good morning.\n\nBaker. Good day.\n\nAdams. So?\n\nBaker. So.\n"
    made = encode(text, "talk").value
    spoilt = replace(made, tei=made.tei.replace(b'n="2"', b'n="2" wrong="x"', 1))
    (found,) = validated(spoilt, Input("texts/talk.txt", "talk"), open_schemas("tei-encoder"))
    assert found.origin == Place("texts/talk.txt", 5, 1, 5, 17)
    assert found.text().endswith("(from texts/talk.txt:5:1 by rule core.speaker-point)")
    assert "made by" not in found.message


def test_text_folds_the_same_words():
    notes = tuple(note(FAULT, "a.xml", "again", line) for line in range(1, 31))
    (*told, folded, verdict, end) = FORMATS["text"].write(Report((Verdict("a.xml", (), notes),))).decode().split("\n")
    assert (len(told), verdict, end) == (SAME, "invalid: a.xml", "")
    assert "The same at 27 further places: 4:7, 5:7, " in folded
    assert folded.endswith(f"{SAME + PLACES}:7, ….")


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "gitlab", "checkstyle", "github", "html", "text"])
def test_the_rule_that_found_it_is_named_in_every_form(form):
    report = library.validate(ROOT / "tests" / "schematron" / "who" / "fails.xml", "good-practice")
    written = FORMATS[form].write(report).decode()
    assert "not-valid/who" in written or (form == "json" and '"rule": "who"' in written)
