"""The edition pane, put together from rows, is what the page shows; the TEI pane is the file."""

import pytest
from lxml import html

from tei_encoder.editions import Settings, open_edition
from tei_encoder.pipeline import encode
from tei_encoder.workbench.numbers import letters
from tei_encoder.workbench.pieces import Pieces
from tei_encoder.workbench.rows import rows_of

BENCH = (
    "earnest-gut",
    "frus-1964-68v14-d43",
    "shakespeare-jcaesar",
    "bundestag-17164",
    "unix-weinberger",
    "rus-prutkov-fantaziya",
    "frus-1964-68v07-d68",
)
HOLDERS = ("div ", "srcb matter")  # the divisions of the page, which the pane does not have
NOTES = """Report

SMITH: One of them is here.[1] And [sic – the other – ed.] is not, <i>alas</i>.

JONES: Yes.

SMITH: [illegible] You are right [to say so].

[Laughter.]

SMITH: No more.[2] No more at all.[3]

JONES: Nothing?

SMITH: Nothing.

Notes

[1] A note with <b>angles</b> & more.

[2] See above.

[3] See above.
"""


def encoded(text, name="record"):
    return encode(text, name).value


def rows_and_pieces(made):
    rows = rows_of(made.document, [each.span.start for each in made.record.decisions])
    pieces = Pieces()
    laid = pieces.lay(rows, made.document)
    for portion in pieces.missing(laid):
        pieces.render(laid, portion)
    return rows, pieces.fill(laid)


def shown(element):
    """Give what a reader sees of HTML: elements with their classes, words, and numbers of verses."""
    seen = []
    for each in element.iter():
        kind = each.get("class") or ""
        if each is element or kind.startswith(HOLDERS):
            continue
        tag = "span" if each.tag == "a" else each.tag
        seen.append((tag, kind, each.get("data-n"), each.text or "", each.tail or ""))
    return seen


def page_of(made):
    page = open_edition(made.tei, Settings(lenient=True)).transform("html.xsl")
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8")).find_class("body")[0]


def check(made):
    rows, pieces = rows_and_pieces(made)
    assert "".join(row.tei for row in rows).encode() == made.tei
    pane = html.fragment_fromstring("".join(pieces), create_parent="div")
    assert shown(pane) == shown(page_of(made))


def test_the_seed(seed_encoded):
    check(seed_encoded)


def test_notes_readings_and_angles():
    made = encoded(NOTES.encode())
    check(made)
    _, pieces = rows_and_pieces(made)
    assert "<i>alas</i>" not in "".join(pieces)


@pytest.mark.parametrize("name", BENCH)
def test_texts_of_the_bench(shared, name):
    check(encoded((shared / "bench" / "texts" / f"{name}.txt").read_bytes(), name))


def test_a_text_without_speeches():
    check(
        encoded(
            b"A heading\n\nThis is a paragraph of some length, which nobody says.\n\nAnd here is another one, too.\n"
        )
    )


def test_numbers_in_letters():
    assert [letters(each) for each in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]
