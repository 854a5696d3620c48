"""Word files: styles, typefaces, footnotes, changes, tables, and files that mean harm."""

import io
import zipfile

import pytest

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode
from tei_encoder.validation import open_schemas, validate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body, notes="", styles="", **parts):
    """Return a Word file that holds some markup, and nothing that is not read."""
    held = io.BytesIO()
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        **parts,
    }
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def p(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text, *properties):
    return f'<w:r><w:rPr>{"".join(f"<w:{each}/>" for each in properties)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name, inside="", kind="paragraph", based="", shown=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown or name}"/>{base}<w:rPr>{inside}</w:rPr></w:style>'


def source(data):
    outcome = read_any(data, "x", ".docx")
    assert outcome.value is not None, outcome.notes
    return outcome.value


def faces(read):
    return [(read[face.span], face.rend) for face in read.hints.faces]


SPEECHES = p(r("Adams: Yes.")), p(r("Baker: No.")), p(r("Adams: So?")), p(r("Baker: Ah."))


def test_paragraphs_are_parted_by_a_blank_line_and_empty_ones_widen_the_gap():
    assert source(word(p(r("One.")) + p(r("Two.")) + p() + p(r("Three.")))).text == "One.\n\nTwo.\n\n\nThree.\n"


def test_typefaces_are_kept_and_become_hi():
    said = p(
        r("Adams: I "), r("never", "i"), r(" said "), r("that", "b", "i"), r(" of "), r("NATO", "smallCaps"), r(".")
    )
    data = word(said + "".join(SPEECHES[1:]))
    assert faces(source(data)) == [("never", "italic"), ("that", "bold italic"), ("NATO", "smallcaps")]
    tei = encode(data, "x", suffix=".docx").value.tei
    for expected in (
        '<hi rend="italic">never</hi>',
        '<hi rend="bold italic">that</hi>',
        '<hi rend="smallcaps">NATO</hi>',
    ):
        assert expected in tei.decode()
    assert validate(tei, "x", open_schemas("tei-encoder")) == ()


def test_a_character_style_sets_a_typeface_and_off_is_off():
    styles = style("Base", "<w:i/>", "character") + style("Foreign", "", "character", "Base")
    off = '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>plain</w:t></w:r>'
    data = word(
        p(r("A "), '<w:r><w:rPr><w:rStyle w:val="Foreign"/></w:rPr><w:t>mot</w:t></w:r>', r(" "), off), styles=styles
    )
    assert faces(source(data)) == [("mot", "italic")]


def test_a_passage_that_is_set_in_one_face_has_no_hi():
    data = word(p(r("Adams: Yes.", "i")) + p(r("Baker:", "b"), r(" No.")) + "".join(SPEECHES[2:]))
    assert b"<hi" not in encode(data, "x", suffix=".docx").value.tei


def test_labels_that_only_their_typeface_sets_off_open_speeches():
    said = [
        p(r(name, "b"), r(f" {words}"))
        for name, words in (("Adams", "I do not think so at all."), ("Baker", "Nor do I."))
    ]
    data = word("".join(said * 3))
    assert "Adams    I do not" in source(data).text
    record = encode(data, "x", suffix=".docx").value.record
    assert [person.names for person in record.persons] == [("Adams",), ("Baker",)]
    assert len(record.body.parts) == 6


def test_bold_words_at_the_head_of_few_paragraphs_are_no_labels():
    data = word(p(r("Important", "b"), r(" is this.")) + p(r("Nothing else is.")))
    assert source(data).text == "Important is this.\n\nNothing else is.\n"


def test_footnotes_stand_at_the_end_with_their_marks_in_the_text():
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    note = f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", r(" He meant "), r("no", "i"), r("."))}{p(r("Or yes."))}</w:footnote>'
    data = word(p(r("Adams: Yes."), mark, r(" Indeed.")) + "".join(SPEECHES[1:]), note)
    assert source(data).text.startswith("Adams: Yes.[1] Indeed.\n")
    assert source(data).text.endswith("\n\n[1] He meant no.\nOr yes.\n")
    tei = encode(data, "x", suffix=".docx").value.tei.decode()
    assert '<ptr type="note" n="1" target="#fn1"' in tei
    assert 'He meant <hi rend="italic">no</hi>. Or yes.</note>' in tei


def test_a_note_that_refers_to_itself_is_read_once():
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    read = source(word(p(r("Yes."), mark), f'<w:footnote w:id="7">{p(r("Again."), mark)}</w:footnote>'))
    assert read.text == "Yes.[1]\n\n[1] Again.\n"


def test_changes_stand_as_if_accepted_and_hidden_text_is_none():
    body = p(
        r("Adams: "),
        f"<w:ins>{r('Yes')}</w:ins>",
        "<w:del><w:r><w:delText>No</w:delText></w:r></w:del>",
        r(" secret", "vanish"),
        r("."),
    )
    assert source(word(body)).text == "Adams: Yes.\n"


def test_tabs_line_ends_special_characters_and_text_boxes():
    inside = "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    box = f"<w:r><w:pict><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:pict></w:r>"
    assert source(word(p(f"<w:r><w:t>a</w:t>{inside}</w:r>", box))).text == "a\tb\nc\u2011d\n\nIn a box.\n"


def test_styles_say_who_speaks_what_is_business_and_what_a_heading():
    styles = style("Char", shown="Character") + style("Dir", shown="Stage Direction") + style("H1", shown="heading 1")
    body = (
        p(r("The Arrival"), style="H1") + p(r("anna of the hill"), style="Char") + p(r("Good day to you.")) + p(r("More."))
        + p(r("A bell."), style="Dir") + p(r("Karl"), style="Char") + p(r("And to you."))
    )  # fmt: skip
    data = word(body, styles=styles)
    assert "anna of the hill\nGood day to you.\n\nMore." in source(data).text
    tei = encode(data, "x", suffix=".docx").value.tei.decode()
    assert tei.count("<sp ") == 2
    assert "<speaker>anna of the hill</speaker>" in tei
    assert '<stage xml:id="st1">A bell.</stage>' in tei
    assert ">The Arrival</head>" in tei


def test_a_table_of_two_columns_is_read_as_labels_and_speeches():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in cells) + "</w:tr>"

    rows = [row("Adams", "I do not know."), row("Baker", "Nor do I."), row("Adams", "So be it."), row("Baker", "Yes.")]
    data = word(f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert source(data).text.startswith("Adams\tI do not know.\n\nBaker\tNor do I.\n")
    assert len(encode(data, "x", suffix=".docx").value.record.body.parts) == 4


def test_a_table_of_facts_at_the_head_goes_to_the_header_and_one_of_other_things_stays():
    def table(*rows):
        cells = "".join(f"<w:tr><w:tc>{p(r(a))}</w:tc><w:tc>{p(r(b))}</w:tc></w:tr>" for a, b in rows)
        return f"<w:tbl>{cells}</w:tbl>"

    data = word(table(("Title", "A talk"), ("Date", "1989-04-06"), ("Translator:", "T. Smith")) + "".join(SPEECHES))
    assert source(data).hints.facts == {"title": "A talk", "date": "1989-04-06", "translator": "T. Smith"}
    assert source(data).text.startswith("Adams: Yes.")
    assert encode(data, "x", suffix=".docx").value.record.title == "A talk"
    data = word(table(("Title", "A talk"), ("Weather", "fine")) + "".join(SPEECHES))
    assert source(data).text.startswith("Title\tA talk\n\nWeather\tfine\n\n")


def test_heads_and_feet_of_pages_are_furniture():
    head = f'<w:hdr xmlns:w="{W}">{p(r("Secret papers"))}</w:hdr>'
    foot = f'<w:ftr xmlns:w="{W}">{p(r("12"))}</w:ftr>'
    data = word("".join(SPEECHES), **{"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot})
    assert source(data).text == "Secret papers\n\nAdams: Yes.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n"
    assert b'<fw type="header" xml:id="fw1">Secret papers</fw>' in encode(data, "x", suffix=".docx").value.tei


BOMB = word("", **{"word/media/image.bin": b"\0" * 30_000_000})
MANY = word("", **{f"word/{number}.bin": b"" for number in range(5_100)})
TYPED = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


def typed():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'{TYPED}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;&a;</w:t></w:r></w:p></w:body></w:document>',
        )
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "unpacks to 30,000,000 bytes"),
        (MANY, "more than is read"),
        (typed(), "document type"),
        (word("<w:p>"), "not well-formed"),
        (word(p(r("x")))[:-30], "not a zip file"),
        (word(p(r("x"))).replace(b"PK\x03\x04", b"PK\x03\x05", 3), "can be read"),
        (b"PK\x03\x04 and nothing of the kind", "not a zip file"),
    ],
    ids=["bomb", "many", "entities", "broken", "cut", "damaged", "no-zip"],
)
def test_a_file_that_means_harm_or_is_damaged_is_refused_with_the_reason(data, why):
    outcome = read_any(data, "x", ".docx")
    assert outcome.value is None
    assert outcome.notes[0].code.name == "bad-form"
    assert why in outcome.notes[0].message


def test_a_document_without_words_holds_no_text():
    outcome = read_any(word(p()), "x", ".docx")
    assert outcome.value is None
    assert [note.code.name for note in outcome.notes] == ["empty-source"]
