"""Web pages: the record cut out of its page, with typefaces, notes, tables, in any encoding."""

import pytest

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode

TALK = "".join(
    f"<p>Adams. I have thought about the matter of number {number} for a long time, and I see no way out of it at all.</p>"
    f"<p>Baker. Nor do I, and I have asked everybody in the building what they think of number {number}, too.</p>"
    for number in range(6)
)


def page(body, head=""):
    return f"<!doctype html><html><head><title>x</title>{head}</head><body>{body}</body></html>"


def source(text):
    outcome = read_any(text.encode() if isinstance(text, str) else text, "x", ".html")
    assert outcome.value is not None, outcome.notes
    return outcome.value


def furniture(read):
    return [(read[mark.span], mark.traits["type"]) for mark in read.hints.marks if mark.kind == "furniture"]


@pytest.mark.parametrize(
    "record",
    [
        f'<div class="wrapper"><div id="content">{TALK}</div></div>',
        f"<main>{TALK}</main>",
        f'<div role="main">{TALK}</div>',
        f"<article><header><p>In the chamber</p></header>{TALK}</article>",
    ],
    ids=["div", "main", "role", "article"],
)
def test_the_record_is_cut_out_of_its_page(record):
    read = source(page(f"<div class='top'><a href='/'>Home</a> <a href='/all'>All records</a></div><nav><ul><li>Back</li><li>On</li></ul></nav>"
                       f"<h1>A talk of two</h1>{record}<div class='legal'><p>All rights reserved.</p></div><footer><p>Imprint</p></footer>"))  # fmt: skip
    told = furniture(read)
    assert told[0][0].startswith("Home All records")
    shown = " ".join(words for words, _ in told)
    for words in ("Back", "All rights reserved.", "Imprint"):
        assert words in shown
    assert not any("Adams" in words or "talk of two" in words or "chamber" in words for words, _ in told)
    assert encode(page(f"<nav>Menu</nav>{record}").encode(), "x", suffix=".html").value.record.persons[0].names == (
        "Adams",
    )


def test_a_page_of_which_nothing_is_recognised_is_text_throughout():
    read = source(page("<p>Yes.</p><p>No.</p>"))
    assert read.text == "Yes.\n\nNo.\n"
    assert furniture(read) == []


def test_white_space_blocks_breaks_and_gaps_are_as_a_browser_shows_them():
    body = "<div>  One\n two<p>Three<br>four </p>five</div><pre>a\n  b</pre><p>&nbsp;</p><ul><li>six</li><li>seven</li></ul><p></p><p>eight</p>"
    assert source(page(body)).text == "One two\n\nThree\nfour\n\nfive\n\na\n  b\n\n\nsix\n\nseven\n\neight\n"


def test_typefaces_by_elements_styles_and_classes():
    body = (
        "<p>A <em>b</em> <strong><i>c</i></strong> <span style='font-variant: small-caps'>d</span> <span class='smallcaps'>e</span> "
        "<span style='font-style:italic'>f</span><sup>2</sup></p>"
    )
    read = source(page(body))
    faces = [(read[face.span], face.rend) for face in read.hints.faces]
    assert faces == [
        ("b", "italic"),
        ("c", "bold italic"),
        ("d", "smallcaps"),
        ("e", "smallcaps"),
        ("f", "italic"),
        ("2", "superscript"),
    ]


def test_what_nobody_sees_is_no_text():
    body = (
        "<script>alert(1)</script><style>p{}</style><template><p>t</p></template><p hidden>h</p><p style='display:none'>d</p><!-- c -->"
        "<p>Seen.</p><svg><text>s</text></svg><select><option>o</option></select>"
    )
    assert source(page(body)).text == "Seen.\n"


def test_footnotes_are_found_by_their_links_and_those_back():
    body = (
        f"<main>{TALK}<p>Adams. Yes.<sup><a href='#fn1' id='r1'>1</a></sup> Indeed.<a href='#_ftn2'>[2]</a></p>"
        "<ol><li id='fn1'>He meant <i>no</i>. <a href='#r1'>↩</a></li></ol>"
        "<p><a name='_ftn2' href='#_ftnref2'>[2]</a> See above.</p><p><a href='#top'>1989</a></p></main>"
    )
    read = source(page(body))
    assert "Adams. Yes.[1] Indeed.[2]\n" in read.text
    assert read.text.endswith("\n\n[1] He meant no.\n\n[2] See above.\n")
    tei = encode(page(body).encode(), "x", suffix=".html").value.tei.decode()
    assert tei.count('<ptr type="note"') == 2
    assert tei.count('place="foot"') == 2


def test_tables_of_text_are_rows_and_those_that_lay_out_a_page_are_not():
    rows = "".join(
        f"<tr><td>{name}</td><td><b>I</b> say {number}.</td></tr>"
        for number, name in enumerate(("Adams", "Baker", "Adams"))
    )
    assert source(page(f"<table>{rows}</table>")).text == "Adams\tI say 0.\n\nBaker\tI say 1.\n\nAdams\tI say 2.\n"
    laid = f"<table><tr><td><ul><li>Home</li></ul></td><td><h1>A talk</h1>{TALK}</td></tr></table>"
    assert "A talk\n\nAdams. I have thought" in source(page(laid)).text


def test_a_table_of_facts_in_the_record_goes_to_the_header():
    read = source(
        page(
            f"<main><table><tr><th>Title</th><td>A talk</td></tr><tr><th>Place</th><td>London</td></tr></table>{TALK}</main>"
        )
    )
    assert read.hints.facts == {"title": "A talk", "place": "London"}
    assert read.text.startswith("Adams. I have")
    below = source(page(f"<main>{TALK}<table><tr><th>Title</th><td>A talk</td></tr></table></main>"))
    assert (dict(below.hints.facts), below.text.endswith("\n\nTitle\tA talk\n")) == ({}, True)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("iso-8859-1", '<meta charset="iso-8859-1">'),
        ("cp1252", "<meta charset='latin1'>"),
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("utf-8", '<meta charset="no-such-encoding">'),
    ],
)
def test_a_page_is_decoded_as_it_says(encoding, head):
    words = {"windows-1251": "Да, господин.", "cp1252": "“Grüße” – für alle."}.get(encoding, "Grüße für alle.")
    assert source(page(f"<p>{words}</p>", head).encode(encoding)).text == f"{words}\n"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html [<!ENTITY a 'b'>]><html><p>Yes &a; <a href='javascript:alert(1)'>x</a></p>",
        "<html>" + "<div>" * 5_000 + "deep" + "</div>" * 5_000,
        "<html><p>" + "<b>" * 3_000 + "bold" + "</html>",
        "<html><p>a<p>b<table><tr><td>c<td>d<tr>e</table></b></i>",
    ],
    ids=["entities", "deep", "unclosed", "soup"],
)
def test_strange_pages_are_read_without_a_fault(text):
    outcome = read_any(text.encode(), "x", ".html")
    assert outcome.value is not None or [note.code.name for note in outcome.notes] in (["empty-source"], ["bad-form"])
