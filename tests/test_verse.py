"""Verse is told from prose by the room that the poet left at the ends of lines."""

import textwrap

from lxml import etree

from tei_encoder.pipeline import encode

TEI = "{http://www.tei-c.org/ns/1.0}"
PROSE = (
    "I have told you before that the boat does not go to the island on Sundays, and that nobody has ever asked "
    "why it should not, since nobody goes to the island on any other day of the week either, but for the priest."
)
SONG = "The river runs, the river runs,\nAnd never asks for why,\nIt carries daughters, carries sons,\nBeneath an open sky."


def play(*speeches):
    turns = "\n\n".join(f"{'ANNA' if at % 2 else 'KARL'}\n{said}" for at, said in enumerate(speeches))
    return etree.fromstring(encode(f"THE ISLAND\n\nACT I\n\n{turns}\n".encode(), "island").value.tei)


def verses(root):
    return ["".join(line.itertext()) for line in root.iter(f"{TEI}l")]


def wrapped(text):
    return textwrap.fill(text, 70)


def test_prose_that_is_broken_to_a_width_is_no_verse():
    assert verses(play(*[wrapped(PROSE)] * 6)) == []


def test_a_song_in_a_play_of_prose_is_verse():
    assert verses(play(wrapped(PROSE), wrapped(PROSE), SONG, wrapped(PROSE))) == SONG.split("\n")


def test_a_song_that_begins_in_a_speech_of_prose_is_verse_from_there_on():
    root = play(wrapped(PROSE), f"{wrapped(PROSE)}\n{SONG}", wrapped(PROSE), wrapped(PROSE))
    assert verses(root) == SONG.split("\n")


def test_in_a_play_of_verse_a_single_line_is_verse():
    assert len(verses(play(SONG, SONG, "And so it does.", SONG, SONG, "It does indeed."))) == 4 * 4 + 2


def test_a_meeting_has_no_verse():
    turns = "\n\n".join(
        f"{name}: Yes, and\nwe think so\ntoo, as all\nof us do." for name in ("Mr. Orme", "Mr. Bell") * 4
    )
    assert verses(etree.fromstring(encode(turns.encode(), "meeting").value.tei)) == []


LONG_LINES = """\
The harbour bell has rung for all the ships that will not come
And those who wait upon the wall have nothing else to say
But what they said to one another when the year was young
Before the ice had closed the sound and carried boats away"""


def test_lines_that_fill_the_page_are_verse_where_every_one_begins_with_a_capital():
    assert len(verses(play(*[LONG_LINES] * 6))) == 4 * 6


def test_lines_that_fill_the_page_are_prose_where_they_go_on_in_small_letters():
    assert verses(play(*[wrapped(" ".join([PROSE, LONG_LINES.replace("\n", " ").lower()]))] * 6)) == []
