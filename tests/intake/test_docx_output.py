"""The reading text as a Word document: read back by a library that did not write it."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from tei_encoder.editions import Settings, languages, render
from tei_encoder.intake.read import read_any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TESTS = Path(__file__).parents[1]
CASES = sorted(TESTS.glob("cases/*/*/expected.xml"))
EDITIONS = sorted((TESTS / "editions").rglob("*.xml"))


def opened(tei, **settings):
    return docx.Document(io.BytesIO(render(tei, "docx", Settings(**settings))))


def part(tei, name):
    with zipfile.ZipFile(io.BytesIO(render(tei, "docx"))) as archive:
        return etree.fromstring(archive.read(name))


def wrapped(body, header=""):
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f"<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def test_the_seed_has_its_title_its_speeches_and_its_pages(seed_encoded):
    document = opened(seed_encoded.tei)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert document.paragraphs[0].style.name == "Title"
    assert document.core_properties.title == document.paragraphs[0].text == seed_encoded.record.title
    speeches = [each for each in document.paragraphs if each.style.name == "Speech"]
    assert len(speeches) == 20  # paragraphs
    assert styles.count("Line") == 1  # the gap
    assert speeches[0].text.startswith("1\tGorbachev. On the one hand")
    assert [run.text for run in speeches[0].runs if run.style.name == "Speaker"] == ["Gorbachev", "."]
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert part(seed_encoded.tei, "word/footer1.xml").find(f".//{W}fldSimple").get(f"{W}instr") == " PAGE "


def test_notes_and_textual_notes_are_footnotes_at_their_words():
    tei = wrapped(
        '<sp who="#a"><speaker>A.</speaker><p>It was <choice><sic>unlimited</sic><corr>limited</corr></choice> then'
        "<note>Not <hi rend='italic'>so</hi>.<note>Or so.</note></note>.</p></sp>"
    )
    document, notes = part(tei, "word/document.xml"), part(tei, "word/footnotes.xml")
    marks = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    texts = {each.get(f"{W}id"): "".join(each.itertext()).strip() for each in notes if each.get(f"{W}type") is None}
    assert list(texts) == marks
    assert texts["1"].startswith("limited] unlimited")
    assert "Not so. [Or so.]" in texts["2"]
    assert "Not so" not in "".join(document.itertext())


def test_typefaces_verse_tables_lists_and_links():
    tei = wrapped(
        "<sp who='#a'><speaker>A.</speaker><p>a <hi rend='bold'>b</hi> <hi rend='smallcaps'>c</hi> <ref target='https://example.org/x'>d</ref></p></sp>"
        "<sp who='#b'><speaker>B.</speaker><lg><l>one</l><l>two</l></lg></sp>"
        "<list><item>first</item><item>second</item></list><table><row><cell>1</cell><cell>2</cell></row></table>"
    )
    document = opened(tei)
    runs = {run.text: run for paragraph in document.paragraphs for run in paragraph.runs}
    assert runs["b"].bold
    assert runs["c"].font.small_caps
    assert [(each.style.name, each.text) for each in document.paragraphs[2:6]] == [
        ("Speech", "2\tB."), ("Verse", "2\tone"), ("Verse", "\ttwo"), ("List item", "–\tfirst"),
    ]  # fmt: skip
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["1", "2"]
    field = document.element.find(f".//{W}fldSimple")
    assert field.get(f"{W}instr") == ' HYPERLINK "https://example.org/x" '


@pytest.mark.parametrize("path", [*CASES[::6], *EDITIONS], ids=lambda path: path.parent.name + path.stem)
def test_every_record_becomes_a_document_whose_notes_are_all_there(path):
    data = render(path.read_bytes(), "docx", Settings(lenient=True))
    document = docx.Document(io.BytesIO(data))
    known = {style.style_id for style in document.styles}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        roots = [etree.fromstring(archive.read(name)) for name in ("word/document.xml", "word/footnotes.xml")]
    named = {each.get(f"{W}val") for root in roots for each in root.iter(f"{W}pStyle", f"{W}rStyle")}
    assert named <= known
    marks = [each.get(f"{W}id") for each in roots[0].iter(f"{W}footnoteReference")]
    bodies = [each.get(f"{W}id") for each in roots[1] if each.get(f"{W}type") is None]
    assert sorted(marks, key=int) == bodies
    assert not [cell for root in roots for cell in root.iter(f"{W}tc") if cell.find(f"{W}p") is None]


@pytest.mark.parametrize("lang", languages())
def test_the_words_of_the_edition_are_in_its_language(lang, seed_encoded):
    facts = [each.text for each in opened(seed_encoded.tei, lang=lang).paragraphs if each.style.name == "Fact"]
    assert len(facts) == 2
    assert facts[1].startswith("Translation: ") is (lang == "en")


def test_the_same_record_gives_the_same_bytes_and_the_document_can_be_encoded_again(seed_encoded):
    data = render(seed_encoded.tei, "docx")
    assert data == render(seed_encoded.tei, "docx")
    again = read_any(data, "x", ".docx").value
    assert "Gorbachev. On the one hand, there is a point of view" in again.text
    assert again.text.count("[1]") == 2  # the mark, and the note


def test_a_text_from_right_to_left_says_so():
    tei = wrapped("<p>نعم</p>").replace(b'xml:lang="en"', b'xml:lang="ar"')
    assert part(tei, "word/styles.xml").find(f".//{W}bidi") is not None
    assert part(wrapped("<p>Yes</p>"), "word/styles.xml").find(f".//{W}bidi") is None
