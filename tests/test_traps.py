"""The traps that BENCHMARKS.md lists: what looks like a label and is none, and labels that are easily missed."""

import pytest
from lxml import etree

from tei_encoder.pipeline import encode

TEI = "{http://www.tei-c.org/ns/1.0}"


def read(text):
    outcome = encode(text.encode(), "trap")
    return etree.fromstring(outcome.value.tei)


def speeches(text):
    """Return label and persons of every speech, and how many words it has."""
    return [
        ("".join(sp.find(f"{TEI}speaker").itertext()).rstrip(".: "), sp.get("who"))
        for sp in read(text).iter(f"{TEI}sp")
    ]


def labels(text):
    return [label for label, _ in speeches(text)]


MEETING = """Record of a meeting

Secretary Orme: We should begin.

Mr. Vance: I have the figures here.

Secretary Orme: What do they show?

Mr. Vance: They show a deficit.

{trap}

Secretary Orme: Then we must act.

Mr. Vance: I agree.
"""
SPEAKERS = ["Secretary Orme", "Mr. Vance", "Secretary Orme", "Mr. Vance", "Secretary Orme", "Mr. Vance"]


@pytest.mark.parametrize(
    "trap",
    [
        "Meeting adjourned at 2:15 and resumed at 3:10.",
        "To summarize: the deficit is large and it grows.",
        "Mr. Vance said: the deficit could be met by a loan.",
        "Note: the figures are those of the Treasury.",
        "There are three ways:\n\n1. A loan. It would cost us little.\n\n2. A tax. Nobody wants one.",
        "Lima. The delegation arrived there at noon, and was received at once.",
        "The delegates were: Adams, Bell, Cole, Dunn.",
    ],
)
def test_a_passage_that_only_looks_like_a_label_opens_no_speech(trap):
    assert labels(MEETING.format(trap=trap)) == SPEAKERS


def test_a_question_in_a_speech_is_no_label_where_labels_are_names():
    text = MEETING.replace("I have the figures here.", "I have the figures here.\n\nQuestion. And then? Nobody knows.")
    assert labels(text.format(trap="It is late.")) == SPEAKERS


def test_questions_and_answers_are_labels_where_they_are_all_there_is():
    text = "\n\n".join(["Question: Where were you?", "Answer: At home.", "Question: With whom?", "Answer: Alone."] * 2)
    assert labels(text) == ["Question", "Answer"] * 4


def test_reported_speech_makes_no_speeches():
    text = (
        "Minutes\n\nMr. Orme said that the deficit was large. Mr. Vance replied that it could be met.\n\n"
        "Mr. Orme asked how. Mr. Vance explained the loan.\n\nMr. Orme thanked him. The meeting ended at noon.\n"
    )
    assert labels(text) == []


def test_a_label_with_a_slip_of_the_typist_opens_a_speech():
    turns = ["CASSIUS. Who goes?", "BRUTUS. A friend.", "CASSIUS. Which?", "BRUTUS. Your own."] * 2
    text = "\n\n".join([*turns, "CASSIUS, Come then.", "BRUTUS Where to?", "CASSIUS. Home."])
    assert labels(text)[-3:] == ["CASSIUS,", "BRUTUS", "CASSIUS"]


def test_a_misspelt_label_is_the_person_whose_name_it_is_like():
    turns = ["Gorvanov: We agree.", "Thatham: Not quite."] * 4
    text = "\n\n".join([*turns, "Gorvanof: Why not?", "Thatham: Wait."])
    assert len({who for _, who in speeches(text)}) == 2


def test_two_persons_of_one_surname_stay_two():
    turns = ["Secretary Dulles. I am late.", "Mr. Allen Dulles. So am I.", "Mr. Orme. Never mind."] * 3
    assert len({who for _, who in speeches("\n\n".join(turns))}) == 3


def test_one_who_answers_a_namesake_is_somebody_else():
    turns = ["MACDUNN\nYes.", "LADY MACDUNN\nNo.", "MACDUNN\nWhy?", "LADY MACDUNN\nSo."] * 2
    assert len({who for _, who in speeches("\n\n".join(turns))}) == 2


def test_a_chair_that_changes_hands_keeps_its_label_and_the_named_stay_themselves():
    turns = [
        "The CHAIR. Order.", "Mr. ORME. I rise.", "The CHAIR. You have the floor.", "Mr. ORME. I thank you.",
        "The CHAIR (Ms. Vance). Order, order.", "Mr. ORME. Madam Chair.", "The CHAIR. Go on.", "Mr. ORME. I shall.",
    ]  # fmt: skip
    found = speeches("\n\n".join(turns))
    assert [label for label, _ in found][4] == "The CHAIR (Ms. Vance)"
    assert len({who for label, who in found if label == "Mr. ORME"}) == 1


def test_a_list_of_those_who_enter_is_a_direction():
    text = (
        "ACT I\n\nSCENE I\n\nAnna. Karl with a lamp.\n\nAnna. Who is there?\n\nKarl. I am.\n\nAnna. Come in.\n\n"
        "Karl. Thank you.\n\nSCENE II\n\nKarl. Anna.\n\nKarl. It is late.\n\nAnna. Not yet.\n"
    )
    root = read(text)
    assert [" ".join("".join(each.itertext()).split()) for each in root.iter(f"{TEI}stage")] == [
        "Anna. Karl with a lamp.", "Karl. Anna.",
    ]  # fmt: skip
    assert len(list(root.iter(f"{TEI}sp"))) == 6


def test_a_table_of_contents_opens_no_speeches():
    names = ["Dr. Anna Orme (Left)", "Karl Vance (Right)", "Dr. Anna Orme (Left)", "Eve Bell (Centre)"]
    contents = "\n".join(["Contents", *names, *names])
    turns = "\n".join(f"{name}:\nI have something to say about this, and I shall say it now." for name in names * 2)
    assert len(labels(f"{contents}\n\n{turns}\n")) == 8


@pytest.mark.parametrize("name", ["𞤀𞤁𞤂", "ᏣᎳᎩ", "𐎠𐎡", "名前", "Ⅷ", "ⴰⵎ"])
def test_a_label_in_any_script_makes_an_id_that_parsers_take(name):
    record = f"{name}: It is so.\n\nBrown: It is not.\n\n{name}: It is.\n\nBrown: No.\n"
    assert encode(record.encode(), "talk").value is not None
