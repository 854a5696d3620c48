"""ezdrama's and Fountain's marks: each says what a line is, and none stays in the text."""

import pytest

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode
from tei_encoder.proof import PROOF_FAILURES
from tei_encoder.validation import open_schemas, validate

LAMP = """\
@title The Lamp
@subtitle A farce
@author A. Writer
^Persons
Anna, a maid
Karl
#The beginning
##In the kitchen
$A lamp burns.
Nobody is there.
@Anna.
Who is there? 12:Nobody?
@karl (from the cellar):
%softly
~The lamp is low, the house is still,
and no one comes across the hill.
~
So I sing.
<!-- to be cut
##Not this -->
##In the yard
@Anna.
Good.
"""

OFFICE = """\
Title:
    _**The Meeting**_
Author: A. Writer
Draft date: 2020-01-02

# One

INT. OFFICE - DAY #1A#

A desk. *Two* chairs.[[Which?]] ADAMS sits.

ADAMS
(rising)
Come in, come in.
Sit _down_.

@McBride (O.S.) ^
I'd rather stand.

/* All of this
is cut. */

= They meet.

!BANG goes the door.

.A DREAM

CUT TO:

> THE END <

ADAMS
~Tra la la
And so we meet again.
"""


def read(text, suffix):
    outcome = encode(text.encode(), "x", suffix=suffix)
    assert not [note for note in outcome.notes if note.code in PROOF_FAILURES]
    assert validate(outcome.value.tei, "x", open_schemas("tei-encoder")) == ()
    return outcome.value


def kinds(root):
    return [
        (each.tag.rpartition("}")[2], "".join(each.itertext()))
        for each in root.iter("{*}head", "{*}speaker", "{*}stage", "{*}l")
    ]


def test_ezdrama_says_what_each_line_is():
    made = read(LAMP, ".ez")
    root = made.document.root
    assert kinds(root) == [
        ("head", "The Lamp"), ("head", "Persons"), ("head", "The beginning"), ("head", "In the kitchen"),
        ("stage", "A lamp burns. Nobody is there."), ("speaker", "Anna."), ("speaker", "karl"), ("stage", "from the cellar"),
        ("stage", "softly"), ("l", "The lamp is low, the house is still,"), ("l", "and no one comes across the hill."),
        ("head", "In the yard"), ("speaker", "Anna."),
    ]  # fmt: skip
    assert [each.get("type") for each in root.iter("{*}div")] == ["play", "act", "scene", "scene"]
    assert [each.get("n") for each in root.iter("{*}pb")] == ["12"]
    assert made.record.stated == {"title": "The Lamp", "subtitle": "A farce", "author": "A. Writer"}
    assert not any(sign in made.record.source.text for sign in "@#$~^%<")


def test_a_text_file_that_begins_with_a_title_mark_is_ezdrama():
    assert read(LAMP, ".txt").tei == read(LAMP, ".txt").tei
    assert read(LAMP, ".txt").record.source.form.name == "ezdrama"
    assert read_any(b"@adams wrote:\n\n#one\n\nYes.\n", "x", ".txt").value.form.name == "text"


def test_fountain_says_what_each_line_is():
    made = read(OFFICE, ".fountain")
    root = made.document.root
    assert kinds(root) == [
        ("head", "The Meeting"), ("head", "One"), ("head", "INT. OFFICE - DAY 1A"), ("stage", "A desk. Two chairs. ADAMS sits."),
        ("speaker", "ADAMS"), ("stage", "rising"), ("speaker", "McBride (O.S.)"), ("stage", "BANG goes the door."),
        ("head", "A DREAM"), ("stage", "CUT TO:"), ("stage", "THE END"), ("speaker", "ADAMS"), ("l", "Tra la la"),
    ]  # fmt: skip
    assert made.record.stated == {"title": "The Meeting", "author": "A. Writer", "date": "2020-01-02"}
    assert [each.get("who") for each in root.iter("{*}sp")][::2] == ["#adams", "#adams"]
    assert b'Sit <hi rend="underline">down</hi>.' in made.tei
    assert "cut" not in made.record.source.text.casefold().replace("cut to", "")


@pytest.mark.parametrize("suffix", [".ez", ".fountain"])
@pytest.mark.parametrize(
    "text", ["@", "#\n$\n^\n~\n%", "@A\n" * 50, "(" * 500, "a" * 3000, "*" * 2000 + "a" + "*" * 2000, "[[" * 2000]
)
def test_strange_plays_are_read_without_a_fault(text, suffix):
    outcome = encode(text.encode(), "x", suffix=suffix)
    assert outcome.value is None or not [note for note in outcome.notes if note.code in PROOF_FAILURES]
