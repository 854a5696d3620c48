"""OpenDocument texts: white space, styles, notes, changes, tables."""

import io
import zipfile

import pytest

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip


def odt(body, automatic="", common="", mimetype="application/vnd.oasis.opendocument.text"):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{common}</office:document-styles>")
    return held.getvalue()


def text_style(name, properties, parent=""):
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="text"{based}><style:text-properties {properties}/></style:style>'


def source(data):
    outcome = read_any(data, "x", ".odt")
    assert outcome.value is not None, outcome.notes
    return outcome.value


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("  One\n   two ", "One two"),
        ('a<text:tab/>b<text:line-break/>c<text:s text:c="3"/>d', "a\tb\nc   d"),
        ("a<text:span>  b </text:span> c", "a b c"),
        ("a<text:soft-page-break/>b<office:annotation><text:p>remark</text:p></office:annotation>c", "abc"),
        ('<text:s text:c="99999999"/>x', " " * 1000 + "x"),
    ],
    ids=["collapsed", "characters", "across", "remarks", "bounded"],
)
def test_white_space_is_what_a_reader_sees(markup, text):
    assert source(odt(f"<text:p>{markup}</text:p>")).text == f"{text}\n"


def test_typefaces_come_from_styles_and_those_that_they_are_based_on():
    automatic = text_style("T1", 'fo:font-style="italic"') + text_style("T2", 'fo:font-variant="small-caps"', "Strong")
    common = text_style("Strong", 'fo:font-weight="bold"')
    body = '<text:p>A <text:span text:style-name="T1">b <text:span text:style-name="T2">c</text:span></text:span> d</text:p>'
    read = source(odt(body, automatic, common))
    assert [(read[face.span], face.rend) for face in read.hints.faces] == [
        ("b", "italic"),
        ("c", "bold italic smallcaps"),
    ]


def test_notes_lists_sections_and_headings_are_read_in_order():
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>He meant no.</text:p></text:note-body></text:note>"
    body = (
        '<text:h text:outline-level="1">The talk</text:h><text:section><text:p>Adams: Yes.'
        + note
        + "</text:p></text:section>"
        "<text:list><text:list-item><text:p>Baker: No.</text:p></text:list-item></text:list><text:p>Adams: So?</text:p><text:p>Baker: Ah.</text:p>"
    )
    read = source(odt(body))
    assert read.text == "The talk\n\nAdams: Yes.[1]\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\n[1] He meant no.\n"
    assert [(read[mark.span], mark.kind) for mark in read.hints.marks] == [
        ("The talk", "heading"),
        ("[1] He meant no.", "note"),
    ]


def test_what_was_taken_out_is_not_read_and_text_boxes_are():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>One<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert source(odt(body)).text == "One\n\nIn a box\n"


def test_named_styles_say_who_speaks():
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Speaker_20_Name"/>'
    body = "".join(
        f'<text:p text:style-name="P1">{name}</text:p><text:p>Words of {name}.</text:p>' for name in ("adams", "baker")
    )
    assert source(odt(body, automatic)).text == "adams\nWords of adams.\n\nbaker\nWords of baker.\n"
    assert len(encode(odt(body, automatic), "x", suffix=".odt").value.record.body.parts) == 2


def test_tables_and_the_heads_of_pages():
    def row(*cells):
        inside = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    common = "<style:header><text:p>Minutes</text:p></style:header><style:footer><text:p>3</text:p></style:footer>"
    facts = f"<table:table>{row('date', '1989-04-06')}</table:table>"
    body = f"{facts}<table:table>{row('Adams', 'Yes.')}{row('Baker', 'No.')}</table:table>"
    read = source(odt(body, common=common))
    assert read.text == "Minutes\n\nAdams\tYes.\n\nBaker\tNo.\n"
    assert read.hints.facts == {"date": "1989-04-06"}


def test_a_spreadsheet_is_no_text():
    outcome = read_any(odt("", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "x", ".ods")
    assert outcome.value is None
    assert [note.code.name for note in outcome.notes] == ["not-text"]
