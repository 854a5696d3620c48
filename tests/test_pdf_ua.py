"""PDF/UA-1 and PDF/A-3a: judged by a validator of both, and by gates of our own for what it cannot know."""

import io
import re
from itertools import pairwise
from pathlib import Path

import bench_sample
import pytest

from tei_encoder import pdf
from tei_encoder.editions import Settings, Volume, render, render_volume

page = pytest.importorskip("page", reason="page-validation is not installed")
pypdf = pytest.importorskip("pypdf")
if pdf.missing():
    pytest.skip(pdf.missing(), allow_module_level=True)

HERE = Path(__file__).parent
EVERYTHING = HERE / "editions" / "everything.xml"
RECORDS = sorted([*HERE.glob("editions/**/*.xml"), *HERE.glob("tei/*.xml")])
BENCHMARK = ["parlamint-at-2006-03-30", "faust1-gut"]  # prose, verse


def faults(data):
    """Return what the validator has against a PDF, by both standards."""
    return [
        f"{standard}: {fault.rule_id}: {fault.message}"
        for standard in ("ua1", "3a")
        for fault in page.validate_pdf_bytes(data, profile=standard).failures
        if not (fault.rule_id == "PDFA3A-STREAM-LENGTH-001" and is_misread(data, fault.object_id.object_number))
    ]


def is_misread(data, number):
    """Say whether a stream is as long as it says, and its last byte is one that the validator takes for a line end."""
    said = re.search(rb"\n%d 0 obj\n<<[^\n]*/Length (\d+)[^\n]*>>\nstream\n" % number, data)
    end = said.end() + int(said[1])
    return data[end - 1 : end] == b"\r" and data[end:].startswith(b"\nendstream")


@pytest.fixture(scope="module")
def everything():
    return render(EVERYTHING.read_bytes(), "pdf")


@pytest.mark.parametrize("record", [pytest.param(path, id=path.stem) for path in RECORDS])
def test_a_validator_finds_nothing(record):
    assert faults(render(record.read_bytes(), "pdf", Settings(lenient=True))) == []


@pytest.mark.parametrize("name", BENCHMARK)
def test_a_validator_finds_nothing_in_what_we_encoded(name, shared):  # noqa: ARG001 - skips where the text is not here
    assert faults(render(bench_sample.encoded(name)[1], "pdf")) == []


@pytest.mark.parametrize("lang", ["ar", "de", "fr", "ru"])
def test_a_validator_finds_nothing_in_other_languages(lang):
    assert faults(render(EVERYTHING.read_bytes(), "pdf", Settings(lang=lang))) == []


def test_a_validator_finds_nothing_in_a_volume(seed_encoded):
    records = [seed_encoded.tei, *(path.read_bytes() for path in RECORDS if path.parent.name == "editions")]
    assert faults(render_volume(records, Volume("All of them", ("Ed Itor",), "A Press"), to="pdf")) == []


def test_the_validator_sees_the_faults_that_are_mended_here(monkeypatch):
    monkeypatch.setattr(pdf, "mend", lambda _: None)
    found = "\n".join(faults(render(EVERYTHING.read_bytes(), "pdf")))
    assert "PDFUA1-L-KIDS-001" in found
    assert "PDFUA1-LI-PARENT-001" in found


def elements(data):
    """Give every element of the structure tree, with the kinds of those around it."""
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]

    def walk(element, around):
        element = element.get_object()
        if not hasattr(element, "get") or "/S" not in element:
            return
        yield element, around
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from walk(kid, (*around, element["/S"]))

    for kid in root["/K"]:
        yield from walk(kid, ())


def test_every_note_is_tagged_as_one_and_has_a_name_of_its_own(everything):
    notes = [element for element, _ in elements(everything) if element["/S"] == "/Note"]
    printed = render(EVERYTHING.read_bytes(), "print").decode().count('class="fn')
    assert len(notes) == printed > 10
    assert len({note["/ID"] for note in notes}) == len(notes)


def test_lists_hold_items_and_links_are_tied_to_links(everything):
    found = list(elements(everything))
    assert {around[-1] for element, around in found if element["/S"] in ("/LBody", "/Lbl")} == {"/LI"}
    tied = [
        element["/S"]
        for element, _ in found
        for kid in (element.get("/K") if isinstance(element.get("/K"), list) else [])
        if hasattr(kid.get_object(), "get") and kid.get_object().get("/Type") == "/OBJR"
    ]
    assert tied
    assert set(tied) == {"/Link"}


def test_headings_are_not_skipped_and_the_picture_is_told_in_words(everything):
    found = list(elements(everything))
    levels = [int(element["/S"][2]) for element, _ in found if element["/S"] in ("/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [element["/Alt"] for element, _ in found if element["/S"] == "/Figure"]


def test_the_heads_of_pages_are_no_part_of_the_text(seed_encoded):
    reader = pypdf.PdfReader(io.BytesIO(render(seed_encoded.tei, "pdf")))
    drawn = reader.pages[4].get_contents().get_data()
    assert drawn.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 3  # number, title, place
    assert all(each["/Tabs"] == "/S" for each in reader.pages)
