"""PDF with a text layer: lines, gaps, indents, pages, furniture, typefaces; and PDFs that cannot be read."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode
from tei_encoder.record import Speech

STYLE = "@page { size: A5; margin: 2cm; @top-left { content: 'The minutes of the council' } @bottom-center { content: counter(page) } } p { margin: 0 0 1em }"


def pdf(body, style=STYLE):
    return HTML(
        string=f"<html lang='en'><head><title>x</title><style>{style}</style></head><body>{body}</body></html>"
    ).write_pdf()


def read(data):
    return read_any(data, "x", ".pdf")


def said(number):
    return (
        f"<p>Adams. I have thought about number {number} for a long time, and I see no way out of <i>that</i> matter at all, if you "
        f"ask me.</p><p>Baker. Nor do I.</p>"
    )


@pytest.fixture(scope="module")
def long():
    return pdf("".join(map(said, range(30))))


def test_lines_are_kept_paragraphs_parted_and_pages_turned(long):
    text = read(long).value.text
    assert "\n\nBaker. Nor do I.\n\nAdams. I have thought about number 1 for" in text
    assert text.count("\f") == len(PdfReader(io.BytesIO(long)).pages) - 1


def test_running_heads_and_numbers_of_pages_are_furniture(long):
    source = read(long).value
    marked = [(source[mark.span].strip(), mark.traits["type"]) for mark in source.hints.marks]
    pages = len(PdfReader(io.BytesIO(long)).pages)
    assert pages > 2
    assert marked.count(("The minutes of the council", "header")) == pages
    assert [words for words, kind in marked if kind == "pageNum"] == [str(number + 1) for number in range(pages)]


def test_paragraphs_go_on_over_the_end_of_a_page(long):
    record = encode(long, "x", suffix=".pdf").value.record
    speeches = [part for part in record.body.parts if isinstance(part, Speech)]
    assert len(speeches) == 60
    assert all(len([part for part in speech.parts if part.kind == "paragraph"]) == 1 for speech in speeches)


def test_typefaces_are_kept(long):
    source = read(long).value
    assert {(source[face.span], face.rend) for face in source.hints.faces} == {("that", "italic")}


def test_indents_and_wide_gaps_are_white_space():
    style = "p { margin: 0; line-height: 1.3 } .in { text-indent: 2em } .gap { margin-top: 3em }"
    text = read(
        pdf("<p>First line of all.</p><p class='in'>Second, set in.</p><p class='gap'>Third, apart.</p>", style)
    ).value.text
    first, second, *blank, third = text.rstrip("\n").split("\n")
    assert (first, second.strip(), third) == ("First line of all.", "Second, set in.", "Third, apart.")
    assert second.startswith("  ")
    assert blank
    assert not any(blank)


def test_ligatures_are_letters():
    assert (
        read(pdf("<p style='font-variant-ligatures: common-ligatures'>Office, fly, ﬁn.</p>", "")).value.text
        == "Office, fly, fin.\n"
    )


def locked(data):
    writer = PdfWriter(io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("change", "codes", "why"),
    [
        (
            lambda _: pdf("<div style='width: 3cm; height: 3cm; background: red'></div>", ""),
            {"no-text-layer"},
            "only pictures",
        ),
        (locked, {"bad-form"}, "password"),
        (lambda data: data[: len(data) // 3], {"bad-form", "no-text-layer"}, ""),
        (lambda data: data.replace(b"endobj", b"endobx"), {"bad-form", "no-text-layer", "read"}, ""),
        (lambda _: b"%PDF-1.7\n" + b"x" * 5000, {"bad-form", "no-text-layer"}, ""),
    ],
    ids=["pictures", "password", "cut", "damaged", "nonsense"],
)
def test_what_cannot_be_read_is_told(long, change, codes, why):
    outcome = read(change(long))
    if outcome.value is None:
        assert outcome.notes[0].code.name in codes
        assert why in outcome.notes[0].message
    else:
        assert "read" in codes
