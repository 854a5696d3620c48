"""Reports in XML and HTML: of their form, with the lines concerned, and proof against what documents hold."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from report_cases import DOUBT, FAULT, SCHEMAS, found_report, nasty_report, note, runner_reads

from tei_encoder.diagnostics import Place
from tei_encoder.inputs import MISSING
from tei_encoder.reports import FORMATS
from tei_encoder.reports.excerpt import excerpt
from tei_encoder.verdict import Report, Verdict


@pytest.fixture
def nasty():
    return nasty_report()


@pytest.fixture
def found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return found_report()


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
