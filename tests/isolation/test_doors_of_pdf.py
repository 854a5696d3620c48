"""The PDF engine gets what is in the page itself, and nothing else: no file, no address, no font or picture from outside."""

import io

import pytest
from canaries import WORD, canaries

from tei_encoder.editions import Settings, render
from tei_encoder.pdf import missing, typeset
from tei_encoder.theme import Theme

__all__ = ["canaries"]  # a fixture
pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))
TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<p>So. <graphic url="@http@/tei.png"/><ref target="@text@">there</ref></p></body></text></TEI>"""
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
TEMPTING = {
    "picture": "<img src='@http@/x.png' alt='x'/><img src='@text@' alt='y'/>",
    "object": "<object data='@text@'></object><embed src='@http@/x'/>",
    "drawing": "<svg xmlns='http://www.w3.org/2000/svg'><image href='@http@/x.png'/><use href='@xml@#x'/></svg>",
    "style sheet": "<link rel='stylesheet' href='@http@/x.css'/><link rel='stylesheet' href='@text@'/>",
    "import": "<style>@import url(@http@/x.css); @import url(@text@);</style>",
    "background": "<p style='background: url(@http@/x.png)'>a</p><p style=\"list-style: url('@text@')\">b</p>",
    "font": "<style>@font-face {font-family: F; src: url(@http@/x.woff), url(@text@)} p {font-family: F}</style><p>a</p>",
    "content": "<style>p::before {content: url(@http@/x.png) url(@text@)}</style><p>a</p>",
    "attachment": "<link rel='attachment' href='@text@'/><a rel='attachment' href='@http@/a'>a</a><a rel='attachment' href='@text@'>a</a>",
    "base": "<base href='@http@/'/><img src='x.png' alt='x'/>",
    "base at files": "<base href='@folder@/'/><img src='canary.txt' alt='x'/><a rel='attachment' href='canary.txt'>a</a>",
    "page": "<style>@page {background: url(@http@/x.png); @top-left {content: url(@text@)}}</style>",
}  # fmt: skip


@pytest.mark.parametrize("door", TEMPTING)
def test_a_page_is_set_without_what_it_asks_for(canaries, door):
    page = f"<html lang='en'><head><title>t</title></head><body><h1>a</h1>{canaries.fill(TEMPTING[door])}</body></html>"
    made = typeset(page, {"x.xml": TEI})
    assert canaries.asked() == []
    assert made.data.startswith(b"%PDF")
    assert WORD.encode() not in made.data
    assert WORD not in words_of(made.data)
    assert made.complaints  # it was asked for, and refused


def words_of(data):
    """Return what a PDF says on its pages and holds in its attachments."""
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(data))
    held = b" ".join(each for parts in reader.attachments.values() for each in parts)
    return " ".join(page.extract_text() for page in reader.pages) + held.decode("utf-8", "replace")


def test_what_the_page_itself_holds_is_shown():
    made = typeset(
        f"<html lang='en'><title>t</title><body><h1>a</h1><img src='{DOT}' alt='x'/></body></html>", {"x.xml": TEI}
    )
    assert made.complaints == ()
    assert b"/Image" in made.data


def test_a_record_and_a_theme_fetch_nothing(canaries):
    css = canaries.fill(
        "@import url(@http@/x.css); body {background: url(@http@/x.png)} p::after {content: url(@text@)}"
    )
    made = render(canaries.fill(TEI.decode()).encode(), "pdf", Settings(theme=Theme(css={"print": css}), lenient=True))
    assert canaries.asked() == []
    assert WORD not in words_of(made)
