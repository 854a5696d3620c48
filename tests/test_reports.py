"""Reports: what each form promises, and that nothing of a document or of a file's name can break out of it."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.inputs import MISSING, Input
from tei_encoder.pipeline import encode
from tei_encoder.publish import validated
from tei_encoder.reports import FORMATS
from tei_encoder.reports.excerpt import excerpt
from tei_encoder.reports.explanations import explain
from tei_encoder.reports.github import step_summary
from tei_encoder.reports.plain import PLACES, SAME
from tei_encoder.validation import open_schemas, validate
from tei_encoder.verdict import Report, Verdict

SCHEMAS = Path(__file__).parent / "schemas"
RECORD = (Path(__file__).parent / "tei" / "record.xml").read_bytes()
BAD = RECORD.replace(b'who="#black"', b'who="#blak"', 1).replace(b"Tea is ", b"Tea <foo/>is ", 1)

FAULT = Code("not-valid", Severity.ERROR, "{fault} ({schema})", "Correct it.")
DOUBT = Code("doubtful", Severity.WARNING, "{fault} ({schema})")
NASTY = (
    "one\ntwo\r::error::three\x1b[31m\x00 \ud800 \u202e ]]> </style></script><script>alert(1)</script> "
    "\"'&amp; %0A {{x}} | `y` ##[stop-commands]z \U0001f600 \ufffe"
)
NAMES = (
    "tei/a b%41,c:d;e.xml",
    "tei/<b>&\"'.xml",
    "tei/\x1b[2J\n::error::x.xml",
    os.fsdecode(b"tei/\xff\xfe.xml"),
    "::add-mask::a.xml",
    "--output=x.xml",
    "tei/Übung/日本.xml",
)


def note(code: Code, path: str, fault: str, line: int | None = 3, column: int | None = 7, **more) -> Diagnostic:
    fields = {"fault": fault, "schema": "s.rng", "id": "p1", "about": "itself", "rule": None}
    return replace(code.at(**fields), place=Place(path, line, column), **more)


@pytest.fixture
def nasty():
    """Return a report in which every string that comes from outside is hostile."""
    verdicts = []
    for name in NAMES:
        place = Place(name, 3, 7, 3, 12, f"/TEI/{NASTY}")
        first = note(FAULT, name, NASTY, suggestion=NASTY, origin=Place(name, 12, 5))
        second = note(DOUBT, name, NASTY, None, None)
        third = replace(MISSING.at(), place=Place(name))
        verdicts.append(Verdict(name, ("s.rng", NASTY), (replace(first, place=place), second, second, third)))
    verdicts.append(Verdict("tei/good.xml", ("s.rng",)))
    return Report(tuple(verdicts))


@pytest.fixture
def found(tmp_path, monkeypatch):
    """Return a report on a good and a bad file that lie in the current folder."""
    monkeypatch.chdir(tmp_path)
    schemas = open_schemas("tei-encoder")
    verdicts = []
    for name, data in {"bad.xml": BAD, "good.xml": RECORD}.items():
        Path(name).write_bytes(data)
        verdicts.append(Verdict(name, tuple(each.name for each in schemas), validate(data, name, schemas)))
    return Report(tuple(verdicts))


def place_of(mark):
    before = BAD.decode().partition(mark)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


FOO, BLAK = place_of("<foo/>"), place_of('<sp who="#blak"')


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
    assert where["region"] == {"startLine": FOO[0], "startColumn": FOO[1]}
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


@pytest.mark.parametrize("which", ["found", "nasty"])
def test_junit_is_valid(which, request):
    report = request.getfixturevalue(which)
    root = etree.fromstring(FORMATS["junit"].write(report))
    etree.XMLSchema(file=SCHEMAS / "junit.xsd").assertValid(root)
    assert int(root.get("tests")) == len(report.verdicts) == len(root.findall("testsuite/testcase"))
    assert int(root.get("failures")) == len(root.findall(".//failure"))
    assert int(root.get("errors")) == len(root.findall(".//error"))
    for suite in root:
        assert [suite.get(name) for name in ("tests", "failures", "errors")] == [
            str(len(suite.findall(path))) for path in ("testcase", "testcase/failure", "testcase/error")
        ]


def test_junit_tells_files_that_fail_from_files_that_cannot_be_read(found):
    gone = Verdict("sub/gone.xml", (), (replace(MISSING.at(), place=Place("sub/gone.xml")),))
    doubtful = Verdict("sub/doubtful.xml", (), (note(DOUBT, "sub/doubtful.xml", "hm"),))
    root = etree.fromstring(FORMATS["junit"].write(Report((*found.verdicts, gone, doubtful))))
    told = {
        f"{case.get('classname')}/{case.get('name')}": [child.tag for child in case] for case in root.iter("testcase")
    }
    assert told == {
        "./bad.xml": ["failure"],
        "./good.xml": [],
        "sub/gone.xml": ["error"],
        "sub/doubtful.xml": ["system-out"],
    }
    assert "and 1 more" in root.find(".//failure").get("message")


def test_checkstyle_has_its_form(nasty):
    root = etree.fromstring(FORMATS["checkstyle"].write(nasty))
    assert root.tag == "checkstyle"
    assert set(root.attrib) == {"version"}
    assert len(root) == len(nasty.verdicts)
    for file in root:
        assert file.tag == "file"
        assert set(file.attrib) == {"name"}
        for error in file:
            assert error.tag == "error"
            assert (
                {"message", "severity", "source"}
                <= set(error.attrib)
                <= {"message", "severity", "source", "line", "column"}
            )
            assert error.get("severity") in {"error", "warning", "info"}
    assert root[0][0].get("line") == "3"
    assert root[0][0].get("column") == "7"


COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")
ESCAPES = (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def runner_reads(line):
    """Read a command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match, line

    def plain(text):
        for escape, char in ESCAPES:
            text = text.replace(escape, char)
        return text

    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    return match["command"], {key: plain(value) for key, value in properties.items()}, plain(match["data"])


def test_github_reads_back_what_was_meant(found, nasty):
    first, second = (runner_reads(line) for line in FORMATS["github"].lines(found.verdicts[0]))
    assert first[:2] == ("error", {"file": "bad.xml", "line": str(FOO[0]), "col": str(FOO[1]), "title": "not-valid"})
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


def test_the_page_fetches_nothing_runs_nothing_and_shows_the_line(found):
    root = html.document_fromstring(FORMATS["html"].write(found))
    assert (
        root.xpath(
            "//script | //link | //img | //iframe | //form | //object | //@style | //@*[starts-with(name(), 'on')]"
        )
        == []
    )
    assert all(address.startswith("#") for address in root.xpath("//@href"))
    assert {address[1:] for address in root.xpath("//@href")} <= set(root.xpath("//@id"))
    assert "url(" not in root.findtext(".//style")
    assert root.find(".//meta[@http-equiv]").get("content").startswith("default-src 'none'")
    first, second = root.xpath("//pre")
    assert first.findtext(".//mark") == "<foo/>"
    assert second.findtext(".//mark").startswith('<sp who="#blak"')
    assert "1 file with nothing to report" in root.text_content()


def test_the_page_takes_nothing_of_a_document_for_markup(nasty):
    made = FORMATS["html"].write(nasty)
    root = html.document_fromstring(made)
    assert root.xpath("//script | //b") == []
    assert made.count(b"</style>") == 1
    assert "<script>alert(1)</script>" in root.text_content()


PARSERS = {
    "text": lambda made: made.decode(),
    "json": json.loads,
    "jsonl": lambda made: [json.loads(line) for line in made.decode().split("\n")[:-1]],
    "sarif": json.loads,
    "junit": etree.fromstring,
    "github": lambda made: [runner_reads(line) for line in made.decode().split("\n")[:-1]],
    "gitlab": json.loads,
    "checkstyle": etree.fromstring,
    "html": html.document_fromstring,
}
HARD = st.sampled_from("\ud800\udcff\udfff\x1b\n\r:,%<&]\u2028\u202e\ufffe")
ANY = st.lists(HARD | st.characters(), max_size=20).map("".join)


@given(
    path=ANY.filter(lambda text: "\0" not in text),
    words=ANY,
    line=st.none() | st.integers(1),
    column=st.none() | st.integers(1),
)
def test_any_text_makes_a_report_that_can_be_read(path, words, line, column):
    fault = note(FAULT, path, words, line, column, suggestion=words, origin=Place(path, line, column))
    report = Report((Verdict(path, (words,), (fault,)),))
    assert set(PARSERS) == set(FORMATS)
    for name, parse in PARSERS.items():
        assert parse(FORMATS[name].write(report)) is not None
    document = json.loads(FORMATS["json"].write(report))
    told = document["files"][0]
    # Two halves of a pair, side by side, are one character to JSON.
    assert [told["path"], told["messages"][0]["suggestion"]] == json.loads(json.dumps([path, words]))


@pytest.mark.parametrize(
    ("data", "place", "shown"),
    [
        (b"<a>\n  <b c='d'>x</b>\n</a>", Place("f", 2, 3), ("", "<b c='d'>", "x</b>")),
        ("<a>\r\n<b/>".encode("utf-16"), Place("f", 2, 1), ("", "<b/>", "")),
        ('<?xml version="1.0" encoding="iso-8859-1"?>\n<é/>'.encode("latin-1"), Place("f", 2, 1), ("", "<é/>", "")),
        (b'<?xml version="1.0" encoding="base64"?>\n<a/>', Place("f", 2, 1), ("", "<a/>", "")),
        (b"<a>text here</a>", Place("f", 1, 4, 1, 8), ("<a>", "text", " here</a>")),
        (b"<a>\n <b\n c='d'/></a>", Place("f", 2, 2), ("", "<b", "")),
        (b"<a>text here</a>", Place("f", 1), ("", "", "<a>text here</a>")),
        (b"<a>\x1b[2J</a>", Place("f", 1, 99), ("<a>\\u001b[2J</a>", "", "")),
        (b"x" * 500, Place("f", 1, 250), ("…" + "x" * 60, "", "x" * 100 + "…")),
        (b"<a/>", Place("f", 9, 1), None),
        (b"<a/>", Place("f"), None),
    ],
)
def test_an_excerpt_is_the_line_as_it_stands(tmp_path, data, place, shown):
    file = tmp_path / "f.xml"
    file.write_bytes(data)
    assert excerpt(replace(place, path=str(file))) == shown


def test_there_is_no_excerpt_of_what_cannot_be_read(tmp_path):
    for path in (str(tmp_path / "none.xml"), str(tmp_path), "a\0b", "archive.zip!/a.xml"):
        assert excerpt(Place(path, 1, 1)) is None
