"""What the head of a record says: title, author, translator, date, place, marks of secrecy, numbers."""

import pytest

from tei_encoder.pipeline import encode

SPEECHES = "\n\nAdams: Yes.\n\nBaker: No.\n\nAdams: Why?\n\nBaker: So.\n"


def header(text):
    root = encode(text.encode(), "x").value.document.root
    return root.find("{*}teiHeader")


def words(head, path):
    return [" ".join("".join(each.itertext()).split()) for each in head.iterfind(path)]


def test_fields_of_a_memorandum_are_read_into_the_header():
    head = header(
        "TOP SECRET\n\n31. Notes of a Meeting of Millers\n\nUS/MC/26\n\nDate: October 8, 1962\nPlace: The Old Mill\n"
        f"Translated by Anna Berg{SPEECHES}"
    )
    assert words(head, ".//{*}titleStmt/{*}title") == ["Notes of a Meeting of Millers"]
    assert head.find(".//{*}creation/{*}date").get("when") == "1962-10-08"
    assert words(head, ".//{*}settlement") == ["The Old Mill"]
    assert words(head, ".//{*}sourceDesc//{*}idno") == ["31", "US/MC/26"]
    assert words(head, ".//{*}term[@type='classification']") == ["TOP SECRET"]
    assert words(head, ".//{*}respStmt/{*}persName") == ["Anna Berg"]


def test_a_play_says_who_wrote_it():
    play = "\n\nACT I\n\nMARTHA. Come.\n\nHARRY. I come.\n\nMARTHA. Now.\n\nHARRY. Now.\n"
    assert words(header(f"THE LAMPLIGHTER\n\nA play in one act\n\nby Anna Berg{play}"), ".//{*}author") == ["Anna Berg"]
    head = header(f"Title: The Lamplighter\n       A Comedy\n\nAuthor: Anna Berg{play}")
    assert words(head, ".//{*}titleStmt/{*}title") == ["The Lamplighter A Comedy"]
    assert words(head, ".//{*}author") == ["Anna Berg"]


def test_an_ordinal_is_part_of_the_title():
    text = "12. Sitzung des Rates der Müller und Bäcker\n\nWien, 30. März 1952\n\n" + "".join(
        f"{name}: Ich eröffne die Sitzung und begrüße Sie herzlich, denn die Frage der Brücke ist nicht neu.\n\n"
        for name in ("Adam", "Berta", "Adam", "Berta")
    )
    assert words(header(text), ".//{*}titleStmt/{*}title") == ["12. Sitzung des Rates der Müller und Bäcker"]


@pytest.mark.parametrize(
    ("title", "traits"),
    [
        ("Anna Berg, 8-18-89", {"when": "1989-08-18"}),
        ("Anna Berg, 9-8-89", {"notBefore": "1989-08-09", "notAfter": "1989-09-08"}),
        ("Anna Berg, 9.8.89", {"when": "1989-08-09"}),
    ],
)
def test_two_figures_of_a_year_are_a_date_in_a_title(title, traits):
    text = title + SPEECHES + "\nAdams: It was in 1969, or 1971.\n"
    assert dict(header(text).find(".//{*}creation/{*}date").attrib) == traits


def test_without_a_century_there_is_no_date():
    assert header(f"Anna Berg, 8-18-89{SPEECHES}").find(".//{*}creation") is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Roma, lì 3 maggio 1920", "Roma"),
        ("Lisboa, em 3 de Março de 1928", "Lisboa"),
        ("г. Самара, 4 октября 1961 г.", "Самара"),
        ("Washington, D.C., Monday, October 8, 1962, 10 a.m.", "Washington, D.C."),
        ("In Paris, on 8 October 1962", "Paris"),
        ("Tuesday, 8 October 1962 – Geneva, Switzerland", "Geneva, Switzerland"),
        ("Budapest, 1956. október 30-án", "Budapest"),
        ("8 October 1962, Morning Session", None),
        ("Sitzung vom 3. Mai 1920", None),
    ],
)
def test_the_place_in_a_dateline(line, place):
    assert header(f"A record of the meeting\n\n{line}{SPEECHES}").findtext(".//{*}settlement") == place
