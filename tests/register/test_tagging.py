"""Names in running text: what is marked up, and what is left alone."""

import pytest
from registers import NS, codes, debate, documented, encoded, org, person, place, tagged, tei

from tei_encoder.pipeline import encode
from tei_encoder.register.index import Index
from tei_encoder.register.read_tei import read_tei
from tei_encoder.register.tagging import Tagger
from tei_encoder.source import Source, Span

REGISTER = (
    person("bush", "George Bush", "Bush"), person("thatcher", "Margaret Thatcher", "Thatcher"), person("may", "Theresa May", "May"),
    person("neill", "Neill"), person("charles", "Charles de Gaulle", "de Gaulle"), person("jean", "Jean-Luc O'Brien"),
    person("ms", "M.S. Gorbachev"), person("jose", "José"), person("mao", "毛泽东"), person("tetcher", "Тэтчер", "Тэтчером"),
    org("un", "United Nations"), org("post", "Washington Post"), place("africa", "Africa"), person("boss", "Ada Example", "The President"), org("us", "US"), place("washington", "Washington"),
)  # fmt: skip


def found(said, *entries):
    """Return the names that are marked up in a speech."""
    return tagged(encoded(debate("ADAMS", said=said), tei(*(entries or REGISTER)).value))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("then George Bush came in and left.", [("George Bush", "bush")]),
        ("then Bush came in and left.", [("Bush", "bush")]),
        ("they told us that the US came in and left.", [("US", "us")]),
        ("it was Bush’s and George Bush's own idea.", [("Bush", "bush"), ("George Bush", "bush")]),
        ("it was George\nBush who said that to us.", [("George Bush", "bush")]),
        ("it was GEORGE BUSH who said that to us.", [("GEORGE BUSH", "bush")]),
        ("we asked (Bush) and “Thatcher” about that.", [("Bush", "bush"), ("Thatcher", "thatcher")]),
        ("then President Bush came and Mrs. Thatcher left.", [("Bush", "bush"), ("Thatcher", "thatcher")]),
        ("we saw de Gaulle and Charles de Gaulle there.", [("de Gaulle", "charles"), ("Charles de Gaulle", "charles")]),
        ("we saw Jean-Luc O’Brien there, I think.", [("Jean-Luc O’Brien", "jean")]),
        ("we saw M. S. Gorbachev and M.S. Gorbachev there.", [("M. S. Gorbachev", "ms"), ("M.S. Gorbachev", "ms")]),
        (
            "we read it in the Washington Post, in Washington.",
            [("Washington Post", "post"), ("Washington", "washington")],
        ),
        ("at the United Nations they talk of Africa now.", [("United Nations", "un"), ("Africa", "africa")]),
        ("we talked to Тэтчер there, with Тэтчером and all.", [("Тэтчер", "tetcher"), ("Тэтчером", "tetcher")]),
        ("我们昨天和毛泽东主席谈过话了。", [("毛泽东", "mao")]),
        ("then Jose\u0301 and José came in and left.", [("Jose\u0301", "jose"), ("José", "jose")]),
    ],
)
def test_a_listed_name_is_marked_up(said, names):
    assert found(said) == names


@pytest.mark.parametrize(
    "said",
    [
        "then the Bushes came in and left.",
        "then ambush and bush are words of it.",
        "we saw Georg Bushman there, with others.",
        "the Russian form Тэтчера is not listed here.",
        "we saw Jean Luc O'Brien and Jean-Luc Obrien there.",
        "the united nations are no name in this sentence.",
        "we saw Denis Thatcher there, with the others.",
        "we saw D. Thatcher there, with the others.",
        "they were in South Africa for some time then.",
        "we saw Smith-Thatcher and Thatcher-Smith and O'Neill there.",
        "it may be so, and we said May before; perhaps.",
        "we saw Margareta Thatchers and BUSHMEN there.",
        "then The President and the President came in.",
    ],
)
def test_what_is_not_listed_or_may_be_another_is_left_alone(said):
    assert found(said) == []


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        ("Thatcherism", "Thatcher", True), ("Тэтчеризм", "Тэтчер", True), ("preBush", "Bush", True), ("(Bush)", "Bush", False),
        ("和毛泽东说", "毛泽东", False), ("Bush", "Bush", False),
    ],
)  # fmt: skip
def test_a_word_that_goes_on_in_another_phrase_is_no_name(text, name, cut):
    tagger = Tagger(tei(*REGISTER).value, Source("x", text), {}, {}, set())
    start = text.index(name)
    assert tagger._is_cut(Span(start, start + len(name))) is cut  # noqa: SLF001 - only brackets in a word lead there


def test_a_word_that_goes_on_in_the_next_line_is_no_name():
    assert found("they all spoke of Thatcher-\nism and of the thatcherism of others, and of Thatcher her-\nself.") == [
        ("Thatcher", "thatcher")
    ]


def test_an_accent_that_stands_alone_belongs_to_its_letter():
    assert found("then Jose\u0301 came in and left.", person("j", "Jose")) == []


def test_katakana_ends_where_another_script_begins():
    register = person("r", "レーガン")
    assert found("昨日はレーガン大統領と会談しました。", register) == [("レーガン", "r")]
    assert found("昨日はスレーガンズ大統領と会談しました。", register) == []


def test_a_name_of_two_is_one_warning_and_no_markup():
    register = tei(person("g", "George Bush", "Bush"), person("b", "Barbara Bush")).value
    outcome = encoded(debate("ADAMS", said="we saw Bush, and George Bush, and Bush again."), register)
    assert tagged(outcome) == [("George Bush", "g")]
    (note,) = [each for each in outcome.notes if each.code.name == "ambiguous-name"]
    assert "'Bush' may be George Bush (#g) or Barbara Bush (#b)" in note.message
    assert "in 2 place(s)" in note.message
    assert note.place.line == 3


def test_two_who_are_listed_in_two_writings_of_one_name_are_two():
    register = tei(person("a", "M.S. Exemplar"), person("b", "M. S. Exemplar")).value
    outcome = encoded(debate("ADAMS", said="we saw M. S. Exemplar there, with the others."), register)
    assert not tagged(outcome)
    assert "ambiguous-name" in codes(outcome.notes)


def test_a_place_and_a_person_of_one_name_are_two():
    register = tei(person("w", "Washington"), place("city", "Washington")).value
    outcome = encoded(debate("ADAMS", said="we saw Washington there, with the others."), register)
    assert not tagged(outcome)
    assert "ambiguous-name" in codes(outcome.notes)


def test_a_name_neither_crosses_nor_enters_other_markup():
    said = "On 6 May 1989 we saw Thatcher [Margaret] and George [sic] Bush; in East [sic: Eastern] Africa [Thatcher laughs]."
    outcome = encoded(debate("ADAMS", said=said), tei(*REGISTER).value)
    root = outcome.value.document.root
    assert [date.text for date in root.iter(f"{NS}date")][-1] == "6 May 1989"
    assert not [
        each for each in root.iter(f"{NS}persName") if each.getparent().tag in (f"{NS}sic", f"{NS}corr", f"{NS}date")
    ]
    assert ("George Bush", "bush") not in tagged(outcome)


def test_names_stand_in_what_is_supplied_and_in_stage_directions():
    outcome = encoded(
        debate("ADAMS", said="he [George Bush, that is] went to see them. [Thatcher leaves.]"), tei(*REGISTER).value
    )
    names = [each for each in outcome.value.document.root.iter(f"{NS}persName") if each.get("ref")]
    assert [each.text for each in names] == ["George Bush", "Thatcher"]
    assert {each.getparent().tag.removeprefix(NS) for each in names} <= {"supplied", "note", "stage"}


def test_in_verse_no_name_runs_over_the_end_of_a_line():
    play = (
        "ACT I\n\nSCENE I. A street.\n\n"
        + (
            "BRUTUS.\nWho is it in the press that calls on George\nBush, I hear a tongue shriller than the music,\nAnd George Bush too.\n\n"
            "CASCA.\nSpeak, for I am turned to hear the words of it,\nAnd what is it that you would have me do.\n\n"
        )
        * 4
    )
    outcome = encoded(play, tei(person("bush", "George Bush")).value)
    assert tagged(outcome) == [("George Bush", "bush")] * 4
    assert {each.getparent().tag for each in outcome.value.document.root.iter(f"{NS}persName") if each.get("ref")} == {
        f"{NS}l"
    }


def test_labels_and_furniture_are_left_alone():
    outcome = encoded(debate("THATCHER"), tei(*REGISTER).value)
    assert not list(outcome.value.document.root.find(f"{NS}text").iter(f"{NS}persName"))


def test_the_seed_as_the_documentation_has_it(seed):
    register = read_tei(documented("xml"), "persons.xml").value
    outcome = encode(seed.read_bytes(), seed.stem, register=register)
    names = tagged(outcome)
    assert names[:3] == [("M.S. Gorbachev", "gorbachev"), ("Margaret Thatcher", "thatcher"), ("London", "london")]
    assert ("Mrs. Thatcher", "thatcher") in names
    assert [words for words, key in names if key == "bush"] == [
        "George Bush",
        "George Bush",
        "George Bush",
        "Bush",
        "Bush",
    ]
    listed = outcome.value.document.root.find(f"{NS}standOff")
    assert [each.get("corresp") for each in listed.iter(f"{NS}person", f"{NS}org", f"{NS}place")] == [
        "persons.xml#baker", "persons.xml#bush", "persons.xml#reagan", "persons.xml#un", "persons.xml#london",
    ]  # fmt: skip


def test_ids_of_the_record_are_not_taken_from_it():
    register = tei(
        person("adams", "Zoe Zeta"),
        person("p1", "Yves Ypsilon"),
        person("record", "Xenia Xi"),
        person("fn1", "Ute Upsilon"),
    )
    outcome = encoded(
        debate("ADAMS", said="we saw Zoe Zeta, Yves Ypsilon, Xenia Xi and Ute Upsilon there."), register.value
    )
    root = outcome.value.document.root
    ids = [
        each.get("{http://www.w3.org/XML/1998/namespace}id")
        for each in root.iter()
        if each.get("{http://www.w3.org/XML/1998/namespace}id")
    ]
    assert len(ids) == len(set(ids))
    assert root.get("{http://www.w3.org/XML/1998/namespace}id") == "record"
    assert {key for _, key in tagged(outcome)} == {"adams", "p1", "record", "fn1"}


def test_the_longest_of_names_that_begin_alike_wins_and_no_two_overlap():
    index = Index([("New York", 1), ("New York City", 2), ("City Hall", 3), ("York", 4)])
    assert [(one.start, one.end, one.form.entries) for one in index.find("New York City Hall, York")] == [
        (0, 13, (2,)),
        (20, 24, (4,)),
    ]
