"""Markdown: front matter, emphasis, notes, lists, tables, gaps."""

import pytest

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode


def source(text):
    outcome = read_any(text.encode(), "x", ".md")
    assert outcome.value is not None, outcome.notes
    return outcome.value


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A talk\ndate: 1989-04-06\nTranslated for: The Archive\ntags: [a, b]\n---\n",
        '+++\ntitle = "A talk"\ndate = 1989-04-06\ntranslated_for = "The Archive"\n+++\n',
        "| title | A talk |\n|---|---|\n| date | 1989-04-06 |\n| translated for | The Archive |\n",
    ],
    ids=["yaml", "toml", "table"],
)
def test_metadata_at_the_head_goes_to_the_header(front):
    text = front + "\nADAMS: Yes.\n\nBAKER: No.\n\nADAMS: So?\n"
    assert source(text).hints.facts == {"title": "A talk", "date": "1989-04-06", "translated_for": "The Archive"}
    assert source(text).text == "ADAMS: Yes.\n\nBAKER: No.\n\nADAMS: So?\n"
    record = encode(text.encode(), "x", suffix=".md").value.record
    assert (record.title, record.stated["date"]) == ("A talk", "1989-04-06")


@pytest.mark.parametrize(
    "front",
    [
        "---\n&a [*a, *a]\n---\n",
        "---\n: : :\n---\n",
        "---\n!!python/object:os.system x\n---\n",
        "---\n- 1\n---\n",
        "+++\nx = [\n+++\n",
    ],
)
def test_front_matter_that_is_none_costs_nothing(front):
    assert source(front + "\nYes.\n").text.endswith("Yes.\n")


def test_emphasis_is_kept_and_escapes_are_undone():
    read = source("I *do* **not** know ~~that~~ `x_y` \\*really\\* & 2 < 3.\n")
    assert read.text == "I do not know that x_y *really* & 2 < 3.\n"
    assert [(read[face.span], face.rend) for face in read.hints.faces] == [
        ("do", "italic"),
        ("not", "bold"),
        ("that", "strikethrough"),
    ]


def test_notes_stand_at_the_end():
    read = source("A: Yes.[^b]\n\nB: No.^[Inline.]\n\nA: So?\n\n[^b]: He meant *no*.\n\n    Or yes.\n")
    assert read.text == "A: Yes.[1]\n\nB: No.[2]\n\nA: So?\n\n[1] He meant no.\nOr yes.\n\n[2] Inline.\n"


def test_numbers_of_lists_stay_and_line_ends_are_kept():
    assert source("1986. A year.\n1987. Another.\n\n- one\n- two\n\nfirst\nsecond  \nthird\n").text == (
        "1986. A year.\n\n1987. Another.\n\none\n\ntwo\n\nfirst\nsecond\nthird\n"
    )


def test_wider_gaps_are_kept():
    assert source("One.\n\nTwo.\n\n\nThree.\n").text == "One.\n\nTwo.\n\n\nThree.\n"


def test_headings_are_headings_where_nothing_else_claims_them():
    text = "# The talk\n\nADAMS: Yes.\n\nBAKER: No.\n\n## Then this\n\nADAMS: So?\n\nBAKER: Ah.\n"
    tei = encode(text.encode(), "x", suffix=".md").value.tei.decode()
    assert ">The talk</head>" in tei
    assert ">Then this</head>" in tei


def test_html_is_text():
    assert source("Yes <b>and</b> no.\n").text == "Yes <b>and</b> no.\n"
