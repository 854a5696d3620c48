"""Labels at the beginning of a line."""

import pytest
from cpu_time import seconds
from lxml import etree

from tei_encoder.label_reader import openings
from tei_encoder.labels import Form
from tei_encoder.pipeline import encode
from tei_encoder.segment import segment
from tei_encoder.source import Source


def read(line):
    source = Source("x", line)
    found = openings(segment(source)[0].lines[0])
    return [(each.form, source[each.name], source.text[each.text :] if each.text else None) for each in found]


@pytest.mark.parametrize(
    ("line", "form", "name", "text"),
    [
        ("Gorbachev. On the one hand", Form.POINT, "Gorbachev", "On the one hand"),
        ("\xa0 Gorbachev. On the one hand", Form.POINT, "Gorbachev", "On the one hand"),
        ("Mr. MICA. Mr. Speaker, I move", Form.POINT, "Mr. MICA", "Mr. Speaker, I move"),
        ("The SPEAKER pro tempore. Pursuant", Form.POINT, "The SPEAKER pro tempore", "Pursuant"),
        ("CARTER G. PHILLIPS. Well, yes", Form.POINT, "CARTER G. PHILLIPS", "Well, yes"),
        ("ROBERT.--Eh bien", Form.POINT, "ROBERT", "Eh bien"),
        ("RAINA (softly). Are you", Form.POINT, "RAINA", "Are you"),
        ("ROLF. [ruhig:] Vater", Form.POINT, "ROLF", "[ruhig:] Vater"),
        ("Frank Reynolds: Governor", Form.COLON, "Frank Reynolds", "Governor"),
        ("Mr. Smith (Labour): I beg", Form.COLON, "Mr. Smith", "I beg"),
        ("LE COMTE : Monsieur", Form.COLON, "LE COMTE", "Monsieur"),
        ("ГРАФ: Каково", Form.COLON, "ГРАФ", "Каково"),
        ("Q. And then?", Form.POINT, "Q", "And then?"),
        ("MACBETH", Form.LINE, "MACBETH", None),
        ("Präsident Mag. Wolfgang Sobotka:", Form.COLON, "Präsident Mag. Wolfgang Sobotka", None),
        (
            "Dr. Guido Westerwelle, Bundesminister des Auswärtigen:",
            Form.COLON,
            "Dr. Guido Westerwelle",
            None,
        ),
        ("ANNA — Nein!", Form.DASH, "ANNA", "Nein!"),
    ],
)
def test_a_label_is_read_with_its_name_and_what_follows(line, form, name, text):
    assert (form, name, text) in read(line)


@pytest.mark.parametrize(
    "line",
    ["and so it went. Nobody came", "Wait... what", "3.14 is a number", "(Laughter.)", "He said that he would come",
     "— Yes, he said."],
)  # fmt: skip
def test_what_is_no_label_makes_no_opening_with_text(line):
    assert [each for each in read(line) if each[2] and each[0] in (Form.COLON, Form.POINT) and each[1] != line] == []


@pytest.mark.parametrize("size", [10_000, 100_000])
@pytest.mark.parametrize("piece", ["A", "A ", "A.", "A. ", "(", "[A", "A, ", "a-", "Mr. ", "— ", "A (b) ", "é"])
def test_a_hostile_line_costs_no_time(piece, size):
    source = Source("x", piece * (size // len(piece)) + "x")
    line = segment(source)[0].lines[0]
    assert seconds(lambda: openings(line), times=2) < 0.2


def test_only_the_chair_recurs_and_nothing_but_labels_with_a_dash_parts_the_speeches():
    turns = [("Präsident Dr. Moll", "Ich eröffne die Sitzung."), ("Abgeordneter Karl Berg (Partei)", "Hohes Haus!")]
    turns += [
        ("Präsident Dr. Moll", "Danke."),
        ("Abgeordnete Eva Tal (Freie)", "Ich stimme zu."),
        ("Präsident Dr. Moll", "Gut."),
    ]
    text = "144. Sitzung\n\n" + "".join(
        f"   {name}.--{said} Das gilt\nseit langem und für alle.\n" for name, said in turns
    )
    root = etree.fromstring(encode(text.encode(), "sitting").value.tei)
    assert [each.text for each in root.iter("{*}speaker")] == [f"{name}.--" for name, _ in turns]


@pytest.mark.parametrize(
    "line", ["الرئيس: أيها السادة، نبدأ.", "השר כהן: תודה רבה.", "首相：本日はありがとうございます。"]
)
def test_a_script_without_capitals_has_labels(line):
    assert (Form.COLON, line.replace("：", ":").partition(":")[0]) in [each[:2] for each in read(line)]
