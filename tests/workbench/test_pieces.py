"""The edition pane, put together from rows, is what the page shows; the TEI pane is the file."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import html

from tei_encoder.editions import Settings, open_edition
from tei_encoder.pipeline import encode
from tei_encoder.workbench.desk import Desk
from tei_encoder.workbench.numbers import letters
from tei_encoder.workbench.pieces import Pieces
from tei_encoder.workbench.rows import rows_of
from tei_encoder.workbench.shelf import find_records
from tei_encoder.workbench.wanted import UnfitError

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


ACTS = {
    "note": {"text": "N"}, "supplied": {"text": "word"}, "sic": {"corr": "right"}, "gap": {}, "unclear": {}, "split": {},
    "join": {}, "speaker": {"speaker": "Somebody New"}, "refuse": {}, "accept": {}, "header": {"title": "Another"},
    "merge": {"persons": ["Somebody New", "Nobody"]},
}  # fmt: skip
ON_WORDS = ("note", "supplied", "sic", "gap", "unclear", "split")


@pytest.mark.parametrize("name", ["frus-1964-68v14-d43", "frus-1964-68v07-d68", "unix-weinberger"])
def test_after_acts_the_pane_is_still_what_the_page_shows(shared, tmp_path, name):
    text = (shared / "bench" / "texts" / f"{name}.txt").read_text("utf-8")
    (tmp_path / "record.txt").write_text(text, "utf-8")
    desk = Desk(find_records(str(tmp_path)).value.records[0], "auto", ThreadPoolExecutor(1), lambda: None)
    desk.refresh()
    rolls = random.Random(3)  # noqa: S311 - no secret
    done = 0
    for do in [*ACTS, *ACTS]:
        # A note within a footnote is numbered by where that is printed; the pane counts it where its mark stands.
        passage = rolls.choice([each for each in desk.show(None)["passages"][2:] if each["kind"] != "note"])
        words = [[at.start(), at.end()] for at in re.compile(r"\S+").finditer(text, passage["start"], passage["end"])]
        asked = {"id": f"{do} number {done}", "digest": desk.digest, "length": len(text), "do": do, "fields": ACTS[do],
                 "by": "Ada", "when": "2026-11-24"}  # fmt: skip
        if do not in ("header", "merge"):
            asked["at"] = rolls.choice(words) if do in ON_WORDS else passage["quote"]
        try:
            desk.act(asked)
        except UnfitError:
            continue
        done += 1
        while desk.render_rest():
            pass
        pane = html.fragment_fromstring("".join(row["html"] for row in desk.show(None)["rows"]), create_parent="div")
        tei = "".join(row["tei"] for row in desk.show(None)["rows"]).encode()
        page = open_edition(tei, Settings(lenient=True)).transform("html.xsl")
        body = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8")).find_class("body")[0]
        assert shown(pane) == shown(body), do
    assert done > len(ACTS)
