"""The views on the command line: made by `render` and `build`, named by `list`, offered by the page."""

import zipfile
from pathlib import Path

import pytest
from conftest import run
from cpu_time import growth
from lxml import html

from tei_encoder.editions import FORMATS, open_edition

EVERYTHING = Path(__file__).parent / "editions" / "everything.xml"
PLAY = EVERYTHING.with_name("play.xml")
NEW = ("epub", "markdown", "json", "csv")
NS = "http://www.tei-c.org/ns/1.0"


def test_list_names_every_format():
    code, out, _ = run("list", "formats")
    assert code == 0
    assert [line.split()[0] for line in out.decode().splitlines()] == list(FORMATS)
    assert set(NEW) < set(FORMATS)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_render_gives_the_view_that_is_asked_for(form):
    code, out, _ = run("render", EVERYTHING, "--to", form, "--view", "diplomatic")
    assert code == 0
    assert b"unlimited" in out
    code, out, _ = run("render", EVERYTHING, "--to", form, "--lang", "de")
    assert b"Incomes were limited" in out
    assert b"Zitieren" in out


def test_a_view_that_a_format_does_not_have_is_wrong_use():
    code, out, err = run("render", EVERYTHING, "--to", "epub", "--view", "diplomatic")
    assert (code, out) == (2, b"")
    assert "--view is for text and markdown" in err


def test_several_files_make_one_book_under_a_title(tmp_path):
    code, _, err = run("render", EVERYTHING, PLAY, "--to", "epub", "--volume", "Two & more", "-o", tmp_path)
    assert (code, err) == (0, "")
    book = zipfile.ZipFile(tmp_path / "volume.epub")
    package = book.read(next(name for name in book.namelist() if name.endswith(".opf"))).decode()
    assert "Two &amp; more" in package
    assert {"EPUB/r1-about.xhtml", "EPUB/r2-about.xhtml"} <= set(book.namelist())


def test_a_book_with_a_file_that_cannot_be_read_is_not_made(tmp_path):
    code, _, err = run("render", EVERYTHING, tmp_path / "none.xml", "--to", "epub", "--volume", "V", "-o", tmp_path)
    assert code == 1
    assert "none.xml" in err
    assert not (tmp_path / "volume.epub").exists()
    assert run("render", EVERYTHING, "--to", "html", "--volume", "V")[0] == 2


def test_build_makes_all_views_and_the_page_offers_them(tmp_path, seed):
    code, out, _ = run(
        "build", seed, "-o", tmp_path, "--to", "html", *(word for form in NEW for word in ("--to", form))
    )
    assert code == 0
    page = html.document_fromstring((tmp_path / "html" / f"{seed.stem}.html").read_bytes())
    links = {link.text: link.get("href") for link in page.xpath("//header//nav//a")}
    assert list(links) == ["TEI", "EPUB", "Markdown", "JSON", "CSV"]
    for href in links.values():
        assert (tmp_path / "html" / href).resolve().is_file()
    assert len(out.decode().splitlines()) == 7


@pytest.mark.parametrize("form", NEW)
def test_time_grows_with_the_length_of_the_record(form):
    def made(speeches):
        said = "".join(
            f'<sp who="#p{n % 9}"><speaker>P{n % 9}.</speaker><p>Word {n} <sic>so</sic><note>n</note></p></sp>'
            for n in range(speeches)
        )
        header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
        tei = f'<TEI xmlns="{NS}">{header}<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{said}</body></text></TEI>'
        edition = open_edition(tei.encode())
        return lambda: FORMATS[form].make(edition)

    made(50)()
    assert growth(made(250), made(2000), limit=20) < 20  # eight times the text: 64 times the time, were it quadratic
