"""A user's style sheets and templates over ours, from edition.toml."""

import io
import re
import zipfile

import pytest
from click.testing import CliRunner
from conftest import ROOT

from tei_encoder import pdf
from tei_encoder.cli import main
from tei_encoder.edition_file import BadEditionError
from tei_encoder.editions import RenderError, Settings, render
from tei_encoder.theme import find_theme

XSLT = """<xsl:stylesheet version="3.0" exclude-result-prefixes="#all" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:ed="urn:x-tei-encoder:edition" xpath-default-namespace="urn:x-tei-encoder:edition">
  <xsl:template match="stage" mode="ed:html" priority="9"><b class="mine">{}</b></xsl:template>
</xsl:stylesheet>"""
TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><sp><speaker>A</speaker>
<p>So.</p><stage>He goes.</stage></sp></body></text></TEI>"""


@pytest.fixture
def edition(tmp_path):
    def write(toml, **files):
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
        (tmp_path / "edition.toml").write_text(toml, "utf-8")
        return str(tmp_path / "edition.toml")

    return write


def test_a_style_sheet_stands_after_ours_in_its_format_alone(edition):
    path = edition('[theme.css]\nhtml = "house.css"\n', house_css="body{--paper:#fedcba}")
    settings = Settings(theme=find_theme(path))
    page = render(TEI, "html", settings).decode()
    assert page.index("--paper:#fedcba") > page.index(":root")
    assert b"#fedcba" not in render(TEI, "print", settings)


def test_the_style_of_the_book_is_in_the_epub(edition):
    path = edition('[theme.css]\nepub = "house.css"\n', house_css="p{color:#fedcba}")
    packed = zipfile.ZipFile(io.BytesIO(render(TEI, "epub", Settings(theme=find_theme(path)))))
    assert any("#fedcba" in packed.read(name).decode() for name in packed.namelist() if name.endswith("style.css"))


def test_a_template_comes_before_ours_and_all_else_stays(edition):
    path = edition('[theme.xslt]\nhtml = "house.xsl"\n', house_xsl=XSLT.format("exit"))
    page = render(TEI, "html", Settings(theme=find_theme(path))).decode()
    assert '<b class="mine">exit</b>' in page
    assert "He goes." not in page
    assert "So." in page
    assert b"He goes." in render(TEI, "text", Settings(theme=find_theme(path)))


def test_a_template_cannot_read_files_when_it_runs(edition):
    path = edition(
        '[theme.xslt]\nhtml = "house.xsl"\n',
        house_xsl=XSLT.format("<xsl:value-of select=\"unparsed-text('/etc/hostname')\"/>"),
    )
    with pytest.raises(RenderError):
        render(TEI, "html", Settings(theme=find_theme(path)))


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ('theme = "dark"', "write [theme.css]"),
        ("[theme.js]", "no key 'js'"),
        ('[theme.css]\npdf = "x.css"', "its keys are: html, print, epub"),
        ('[theme.css]\nhtml = "none.css"', "there is no file"),
        ("[theme.css]\nhtml = 3", "in quotation marks"),
        ("[theme", "is not TOML"),
        ('[theme.css]\nhtml = "bad.css"', "</style"),
    ],
)
def test_a_theme_that_cannot_be_used_says_why(edition, toml, reason):
    path = edition(toml, bad_css="</STYLE><script>")
    with pytest.raises(BadEditionError) as caught:
        find_theme(path)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f"{path}: error[bad-edition] ")


def test_a_stylesheet_that_does_not_compile_is_told_in_one_line(edition, tmp_path):
    path = edition('[theme.xslt]\nhtml = "house.xsl"\n', house_xsl="<xsl:nonsense/>")
    (tmp_path / "x.xml").write_bytes(TEI)
    done = CliRunner().invoke(main, ["render", str(tmp_path / "x.xml"), "--to", "html", "--edition", path])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_both_commands_take_the_theme(edition, tmp_path):
    path = edition('[theme.css]\nhtml = "house.css"\n', house_css="body{--paper:#fedcba}")
    (tmp_path / "a.txt").write_text("Anna: So we go.\n\nBert: We do.\n\nAnna: Now.\n\nBert: Yes.\n")
    (tmp_path / "b.txt").write_text("Anna: So we stay.\n\nBert: We do.\n\nAnna: Now.\n\nBert: Yes.\n")
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["build", str(tmp_path / "a.txt"), "--to", "html", "-o", str(out), "--edition", path]
    )
    assert "#fedcba" in (out / "html/a.html").read_text("utf-8"), done.output
    CliRunner().invoke(
        main,
        ["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--to", "html", "-o", str(out), "--edition", path],
    )
    assert "#fedcba" in (out / "html/assets/site.css").read_text("utf-8")
    assert "#fedcba" in (out / "html/b.html").read_text("utf-8")


def test_the_examples_of_the_documentation_work(edition):
    told = (ROOT / "docs" / "theme.md").read_text("utf-8")
    toml, css, xslt = (re.search(rf"```{kind}\n(.*?)```", told, re.DOTALL)[1] for kind in ("toml", "css", "xml"))
    path = edition(toml, house_css=css, **{"house-print_css": css, "house-epub_css": css}, house_xsl=xslt)
    page = render(TEI, "html", Settings(theme=find_theme(path))).decode()
    assert css.strip() in page
    assert re.search(r"<br><(p|span) class=.stage.>.*?He goes\..*?</(p|span)><br>", page)


def test_a_style_sheet_sets_the_size_of_the_pages(edition):
    pypdf = pytest.importorskip("pypdf")
    if pdf.missing():
        pytest.skip(pdf.missing())
    path = edition('[theme.css]\nprint = "house.css"\n', house_css="@page { size: A5; margin: 18mm 16mm 20mm 18mm; }")
    box = pypdf.PdfReader(io.BytesIO(render(TEI, "pdf", Settings(theme=find_theme(path))))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (420, 595)


def test_doubtful_decisions_are_marked_from_the_start_where_the_edition_wants_it(edition):
    tei = TEI.replace(b"<p>So.</p>", b'<p cert="low">So.</p>')
    path = edition("[theme]\ndoubts = true\n")
    assert b'id="v-doubts" checked' in render(tei, "html", Settings(theme=find_theme(path)))
    assert b'id="v-doubts" checked' not in render(tei, "html")
    with pytest.raises(BadEditionError, match="doubts must be true or false"):
        find_theme(edition('[theme]\ndoubts = "yes"\n'))
