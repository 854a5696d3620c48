"""A volume on paper: one title page, contents and index over all records, notes in place, nothing that collides."""

import io
import re
from pathlib import Path

import pytest
from conftest import ROOT, run
from lxml import etree, html
from test_pdf import page_of_each, record_with_notes

from tei_encoder import pdf
from tei_encoder.editions import RenderError, Settings, Volume, open_edition, render, render_volume
from tei_encoder.formats.book import volume_model
from tei_encoder.theme import find_theme

pypdf = pytest.importorskip("pypdf")
NS = "http://www.tei-c.org/ns/1.0"
EVERYTHING = Path(__file__).parent / "editions" / "everything.xml"
PLAY = EVERYTHING.with_name("play.xml")
MODEL = "{urn:x-tei-encoder:edition}"
VOLUME = Volume("Talks & Plays", ("Ed Itor",), "A Press")
needs_pdf = pytest.mark.skipif(pdf.missing() is not None, reason=str(pdf.missing()))


@pytest.fixture(scope="module")
def records(seed_encoded):
    return [seed_encoded.tei, EVERYTHING.read_bytes(), PLAY.read_bytes()]


@pytest.fixture(scope="module")
def book(records):
    return html.document_fromstring(render_volume(records, VOLUME, to="print"))


@pytest.fixture(scope="module")
def reader(records, tmp_path_factory):
    path = tmp_path_factory.mktemp("volume") / "volume.pdf"
    path.write_bytes(render_volume(records, VOLUME, to="pdf"))
    return pypdf.PdfReader(path)


def meeting(person, words, authority=""):
    idno = f'<idno type="URI">{authority}</idno>' if authority else ""
    return f"""<TEI xmlns="{NS}" xml:id="m"><teiHeader><fileDesc><titleStmt><title>Meeting</title></titleStmt><publicationStmt><p/>
    </publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc><particDesc><listPerson><person xml:id="a">
    <persName>{person}</persName>{idno}</person></listPerson></particDesc></profileDesc></teiHeader><text><body>
    <sp who="#a"><speaker>A.</speaker><p>{words}</p></sp></body></text></TEI>""".encode()


def test_the_model_of_a_volume_is_what_its_grammar_says(records):
    grammar = etree.RelaxNG(etree.parse(ROOT / "xslt/model/volume-model.rng"))
    grammar.assertValid(etree.fromstring(volume_model([open_edition(each) for each in records], VOLUME)))


def test_no_id_of_a_record_is_that_of_another_and_every_link_leads_somewhere(book):
    ids = book.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    links = [href[1:] for href in book.xpath("//@href") if href.startswith("#")]
    assert [href for href in links if href not in ids] == []
    assert [each for each in book.xpath("//@aria-labelledby") if each not in ids] == []
    assert {"r1-s6.2", "r2-s3", "r3-s1"} <= set(ids)


def test_the_contents_name_every_record_in_order(book):
    lines = [" ".join(each.text_content().split()) for each in book.xpath("//nav[@id='contents']/ol/li/a")]
    assert lines[0].startswith("1 Record of Negotiations")
    assert [line[0] for line in lines[1:3]] == ["2", "3"]
    assert lines[3:] == ["Persons", "Places"]
    assert book.xpath("string(//h1)") == "Talks & Plays"
    assert [each.text for each in book.xpath("//section[@class='title-page']//p")] == ["A Press", "Edited by Ed Itor"]


def test_a_record_says_no_more_and_no_less_of_its_text_than_alone(book, records):
    for number, tei in enumerate(records, 1):
        alone = html.document_fromstring(render(tei, "print"))
        inside = book.xpath(f"//*[@id='r{number}-text']//*[@class='body']")[0]
        assert inside.text_content() == alone.xpath("//*[@class='body']")[0].text_content()


def test_who_is_surely_the_same_has_one_entry_with_the_records_and_places():
    first = meeting("Anna Orme", 'I saw <persName ref="#a">Anna</persName> in <placeName>Kiel</placeName>.')
    second = meeting("Anna Orme", 'So did I: <persName ref="#a">Anna</persName>, in <placeName>Kiel</placeName>.')
    third = meeting("Orme", "And I.")
    book = html.document_fromstring(render_volume([first, second, third], VOLUME, to="print"))
    entries = [" ".join(each.text_content().split()) for each in book.xpath("//section[contains(@class, 'index')]//li")]
    assert entries == ["Anna Orme 1: 1 speech, 1; 2: 1 speech, 1", "Orme 3: 1 speech", "Kiel 1: 1; 2: 1"]
    links = book.xpath("//section[contains(@class, 'index')]//a[@class='at']/@href")
    assert links == ["#r1-s1", "#r2-s1", "#r1-s1", "#r2-s1"]


def test_the_same_authority_is_the_same_person_under_any_name():
    records = [meeting(name, "Yes.", "https://viaf.org/viaf/1") for name in ("A. Orme", "Lady Vance")]
    book = html.document_fromstring(render_volume(records, VOLUME, to="print"))
    entries = book.xpath("//section[contains(@class, 'index')]//li")
    assert [" ".join(each.text_content().split()) for each in entries] == [
        "Lady Vance, also: A. Orme 1: 1 speech; 2: 1 speech"
    ]


def test_a_house_may_override_a_template_of_the_book_in_a_volume_too(records, tmp_path):
    (tmp_path / "house.xsl").write_text(
        '<xsl:stylesheet version="3.0" exclude-result-prefixes="#all" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:ed="urn:x-tei-encoder:edition"'
        ' xpath-default-namespace="urn:x-tei-encoder:edition"><xsl:template match="stage" mode="ed:html" priority="9">'
        "<i>house</i></xsl:template></xsl:stylesheet>"
    )
    (tmp_path / "house.css").write_text(":root{--opening:page}")
    (tmp_path / "edition.toml").write_text('[theme.xslt]\nprint = "house.xsl"\n[theme.css]\nprint = "house.css"\n')
    settings = Settings(theme=find_theme(str(tmp_path / "edition.toml")))
    made = render_volume(records, VOLUME, settings, to="print").decode()
    assert "<i>house</i>" in made
    assert made.index("--opening:page") > made.index("--opening:right")


def test_only_books_can_be_volumes(records):
    with pytest.raises(RenderError, match="epub, print, pdf, not html"):
        render_volume(records, VOLUME, to="html")
    with pytest.raises(RenderError, match="needs a record"):
        render_volume([], VOLUME, to="pdf")


@pytest.mark.parametrize("lang", ["ar", "de", "fr", "ru"])
def test_a_volume_speaks_other_languages(records, lang):
    book = html.document_fromstring(render_volume(records, VOLUME, Settings(lang=lang), to="print"))
    assert book.get("lang") == lang
    assert "About this" not in book.text_content()


def words(reader):
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@needs_pdf
def test_every_record_begins_on_a_right_hand_page_and_the_contents_say_which(reader):
    pages = words(reader)
    begins = [n for n, page in enumerate(pages, 1) if re.match(r"[123] (Record of|One of everything|Die Leucht)", page)]
    assert len(begins) == 3
    assert all(n % 2 for n in begins)
    contents = next(page for page in pages if page.startswith("Contents"))
    told = [int(n) for n in re.findall(r"[^.](?: \.)+ (\d+)", contents)]
    assert set(begins) <= set(told)
    index = next(n for n, page in enumerate(pages, 1) if page.startswith("Persons"))
    assert told[-2:] == [index, index]


@needs_pdf
def test_a_house_may_let_records_begin_on_any_page(records, tmp_path):
    (tmp_path / "house.css").write_text(":root{--opening:page}")
    (tmp_path / "edition.toml").write_text('[theme.css]\nprint = "house.css"\n')
    settings = Settings(theme=find_theme(str(tmp_path / "edition.toml")))
    made = tmp_path / "v.pdf"
    made.write_bytes(render_volume(records, VOLUME, settings, to="pdf"))
    assert all(words(pypdf.PdfReader(made)))  # no page is empty


@needs_pdf
def test_the_index_gives_the_page_of_the_passage(reader):
    pages = words(reader)
    (place,) = re.findall(r"Paris 2: (\S+) \(p\. (\d+)\)", " ".join(pages))
    assert "Paris" in pages[int(place[1]) - 1]


@needs_pdf
def test_no_head_stands_over_the_opening_of_a_record_and_heads_follow_the_record(reader):
    pages = words(reader)
    assert not any(re.match(r"\d+ (Gorbachev and Thatcher|Die Leuchtturmwärter) ", page) for page in pages[:5])
    for head in ("Gorbachev and Thatcher", "One of everything", "Die Leuchtturmwärter"):
        assert sum(head in page for page in pages[5:]), head


@needs_pdf
def test_bookmarks_lead_to_records_and_in_them_to_sections(reader):
    records = [each.title for each in reader.outline if not isinstance(each, list)]
    assert len(records) == 7
    assert records[:2] == ["About this edition", "Contents"]
    assert records[-2:] == ["Persons", "Places"]
    titles = [getattr(each, "title", "") for each in reader.outline]
    play = reader.outline[titles.index("Die Leuchtturmwärter") + 1]
    sections = [each.title for each in play if not isinstance(each, list)]
    assert sections == ["Erster Aufzug", "Zweiter Aufzug", "About this record"]


@needs_pdf
def test_the_tei_of_every_record_is_attached_under_a_name_of_its_own(records):
    twice = [*records, records[0]]
    made = pypdf.PdfReader(io.BytesIO(render_volume(twice, VOLUME, to="pdf")))
    assert len(made.attachments) == 4
    assert sorted(data for (data,) in made.attachments.values()) == sorted(twice)
    assert len(made.trailer["/Root"]["/AF"]) == 4


@needs_pdf
def test_notes_of_all_records_stand_on_the_pages_of_their_keys():
    made = [record_with_notes(start) for start in (0, 2)]
    shifted = [made[0][0], re.sub(rb"([wq])(\d+)([wq])", rb"\g<1>9\g<2>\g<3>", made[1][0])]
    reader = pypdf.PdfReader(io.BytesIO(render_volume(shifted, VOLUME, to="pdf")))
    keys, notes = page_of_each("w", reader), page_of_each("q", reader)
    assert len(notes) == made[0][1] + made[1][1]
    assert notes == keys


@needs_pdf
def test_a_volume_is_the_same_bytes_twice(records):
    assert render_volume(records, VOLUME, to="pdf") == render_volume(records, VOLUME, to="pdf")


@pytest.mark.parametrize("form", ["print", "pdf"])
def test_the_command_makes_one_book(form, tmp_path):
    if form == "pdf" and pdf.missing():
        pytest.skip(pdf.missing())
    (tmp_path / "edition.toml").write_text('[site]\npublisher = "House & Sons"\n')
    code, _, err = run("render", EVERYTHING, PLAY, "--to", form, "--volume", "Two & more", "-o", tmp_path, cwd=tmp_path)
    assert (code, err) == (0, "")
    made = (tmp_path / f"volume.{'html' if form == 'print' else 'pdf'}").read_bytes()
    text = (
        html.document_fromstring(made).text_content()
        if form == "print"
        else pypdf.PdfReader(tmp_path / "volume.pdf").pages[0].extract_text()
    )
    assert "Two & more" in text
    assert "House & Sons" in text
