"""What a target cannot hold is told, and nothing else is lost: corrections, odd characters, odd records, a wrong stylesheet."""

import shutil

import pytest
from lxml import etree
from targets_made import HERE, encoded, facts_of, record_of
from test_target_rules import faults

from tei_encoder.targets import convert as converting
from tei_encoder.targets.convert import convert
from tei_encoder.targets.known import TARGETS
from tei_encoder.tei.document import TEI

NAMES = sorted(TARGETS)
CORRECTIONS = """
[[correction]]
do = "supplied"
at.exact = "does not wait"
text = "therefore"
by = "An Editor"

[[correction]]
do = "sic"
at.exact = "fare"
corr = "fee"
by = "An Editor"

[[correction]]
do = "note"
at.exact = "bed"
text = "A bed of straw."
by = "An Editor"

[[correction]]
do = "gap"
at.exact = "nothing at all"
reason = "illegible"
by = "An Editor"
"""
ODD = {
    "one-line": "Hello.\n",
    "heading-alone": "ACT I\n",
    "stage-alone": "[Thunder.]\n",
    "labels-alone": "ADAMS:\n\nBAKER:\n\nADAMS: So.\n\nBAKER:\n",
    "controls": "A talk\n\n" + "ADAMS: One and two.\n\nBAKER: Three.\n\n" * 40 + "ADAMS: One \x1b three \ufffe four.\n",
    "markup": "A talk\n\nADAMS: <b>&amp; ]]> {x} $1\n\nBAKER: <!-- <?x ?> -->\n\nADAMS: Yes.\n\nBAKER: No.\n",
    "choirs": "A talk\n\nADAMS: One.\n\nBAKER: Two.\n\nADAMS AND BAKER: Three.\n\nALL: Four.\n\nADAMS: Five.\n\nBAKER: Six.\n",
    "notes": "A talk[1]\n\nADAMS: One.[2] Two.[2] Three.[3]\n\nBAKER: Four.\n\nADAMS: Five.\n\nBAKER: Six.\n\n[1] First.\n\n[2] Second.\n\n[4] Fourth.\n",
}


def facts_for(name):
    return facts_of(HERE / name / "facts.csv")["record"] | ({"chair": "-", "guests": "-"} if "parla" in name else {})


def told(outcome):
    return "".join(note.text() for note in outcome.notes)


@pytest.fixture
def corrected(tmp_path):
    """Return the play of the tests with what an editor added."""
    shutil.copy(HERE / "dracor" / "record.txt", tmp_path)
    (tmp_path / "record.corrections.toml").write_text(CORRECTIONS)
    return tmp_path / "record.txt"


@pytest.mark.parametrize("name", NAMES)
def test_what_an_editor_added_is_there_or_told(name, corrected):
    outcome = convert(encoded(corrected, facts_for(name)), TARGETS[name])
    text = "".join(etree.fromstring(outcome.value.tei).find(f"{TEI}text").itertext())
    for words, what in (("therefore", "supplied"), ("fee", "corr"), ("A bed of straw.", "note")):
        assert words in text or f"{what} that an editor added (1)" in told(outcome), what
    assert faults(name, outcome.value.tei) == []


def test_dracor_holds_what_an_editor_added(corrected):
    root = etree.fromstring(convert(encoded(corrected, facts_for("dracor")), TARGETS["dracor"]).value.tei)
    assert [each.text for each in root.iter(f"{TEI}corr")] == ["fee"]
    assert (
        root.xpath("string(//t:note[starts-with(@resp, '#corrections')])", namespaces={"t": TEI[1:-1]})
        == "A bed of straw."
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("odd", ODD)
def test_odd_records_keep_their_text_and_are_valid(name, odd, tmp_path):
    source = tmp_path / "record.txt"
    source.write_text(ODD[odd], "utf-8")
    outcome = convert(encoded(source, facts_for(name) | {"title": "T"}), TARGETS[name])
    assert outcome.value, told(outcome)
    wrong = [each for each in faults(name, outcome.value.tei) if ": error[" in each]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stem", ["1989-04-06", "ǅ.talk", "第1回"])
def test_records_of_any_name_become_valid_files(name, stem, tmp_path):
    source = tmp_path / f"{stem}.txt"
    shutil.copy(HERE / name / "record.txt", source)
    outcome = convert(encoded(source, facts_for(name)), TARGETS[name])
    assert outcome.value, told(outcome)
    assert faults(name, outcome.value.tei) == []


@pytest.mark.parametrize("name", [name for name in NAMES if TARGETS[name].printed])
def test_characters_that_xml_cannot_hold_are_told(name, tmp_path):
    source = tmp_path / "record.txt"
    source.write_text(ODD["controls"], "utf-8")
    outcome = convert(encoded(source, facts_for(name) | {"title": "T"}), TARGETS[name])
    assert "2 character(s) that XML cannot hold are U+FFFD" in told(outcome)
    assert outcome.value.tei.decode().count("\ufffd") >= 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<xsl:apply-templates select="@*, node()" mode="m:text"/>',
            '<xsl:apply-templates select="@*, *" mode="m:text"/>',
        ),
        ("    <body>\n", "    <body>\n<xsl:text>more</xsl:text>\n"),
    ],
)
def test_a_stylesheet_that_loses_or_adds_text_is_found(before, after, tmp_path, monkeypatch):
    shutil.copytree(converting.resource("xslt", "targets"), tmp_path / "targets")
    sheet = tmp_path / "targets" / "dracor.xsl"
    text = sheet.read_text("utf-8")
    assert before in text
    sheet.write_text(text.replace(before, after, 1), "utf-8")
    monkeypatch.setattr(converting, "resource", lambda _area, name: tmp_path / name)
    outcome = convert(record_of("dracor"), TARGETS["dracor"])
    assert outcome.value is None
    assert "error[target-failed]" in told(outcome)
    assert "its text is not the source's" in told(outcome)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"chair": "Nobody Here"}, "chair names 'Nobody Here', whom the record does not have"),
        ({"guests": "The SPEAKER | Mr. X"}, "guests names 'Mr. X'"),
        ({"licence": "https://creativecommons.org/publicdomain/zero/1.0/"}, "licenses/by/4.0/ only"),
        ({"date": "2020-03"}, "date must be a day"),
    ],
)
def test_facts_that_do_not_fit_the_record_are_told(facts, why):
    outcome = convert(record_of("parlamint", **facts), TARGETS["parlamint"])
    assert outcome.value is None
    assert "error[target-unfit]" in told(outcome)
    assert why in told(outcome)


def test_who_presides_is_known_by_label_name_or_entry():
    for name in ("the speaker", "The SPEAKER", "speaker"):
        tei = convert(record_of("parlamint", chair=name), TARGETS["parlamint"]).value.tei
        assert tei.count(b'ana="#chair"') == 3
    tei = convert(
        record_of("parlamint", chair="Otto Muster"), TARGETS["parlamint"]
    ).value.tei  # as the register calls him
    assert tei.count(b'ana="#chair"') == 2


def test_ids_of_dracor_are_small_ascii_and_stay_apart(tmp_path):
    source = tmp_path / "record.txt"
    labels = ("ГРАФ", "ДОЧЬ ГРАФА", "Σοφία", "ÉLODIE", "第一", "第二")
    source.write_text(
        "Пьеса\n\nДЕЙСТВИЕ ПЕРВОЕ\n\n" + "".join(f"{label}. Да, это так.\n\n" for label in labels * 3), "utf-8"
    )
    root = etree.fromstring(convert(encoded(source, facts_for("dracor")), TARGETS["dracor"]).value.tei)
    ids = root.xpath("//t:particDesc//@xml:id", namespaces={"t": TEI[1:-1]})
    assert len(ids) == len(set(ids)) >= 4
    assert all(each.isascii() and each == each.lower() for each in ids)
    assert {"graf", "elodie"} <= set(ids)
