"""Who speaks and who is present → entries of the register: each way with a match and with a refusal."""

import json

import pytest
from registers import NS, codes, debate, documented, encoded, office, org, people, person, table, tei

from tei_encoder.pipeline import encode
from tei_encoder.register.read_tei import read_tei

ADA = person("ada", "Ada Maria Exemplar", sex="F")
OTTO = person("otto", "Otto Exemplar", sex="M")
BEA = person("bea", "Bea Second")


def matched(register, *labels, **how):
    """Return what became of the labels, the stranger apart."""
    found = people(encoded(debate(*labels, **how), register.value))
    found.pop("?stranger")
    return found


@pytest.mark.parametrize(
    ("label", "cert"),
    [
        ("Ada Maria Exemplar", "high"),
        ("ADA MARIA EXEMPLAR", "high"),
        ("Mrs. Ada Maria Exemplar", "high"),
        ("Ada Exemplar", "high"),
        ("A.M. Exemplar", "high"),
        ("A. Exemplar", "medium"),
        ("Mrs. Exemplar", "medium"),
        ("EXEMPLAR", "medium"),
    ],
)
def test_a_name_is_matched(label, cert):
    assert matched(tei(ADA, BEA), label) == {"ada": cert}


@pytest.mark.parametrize(
    "label", ["Ida Exemplar", "B. Exemplar", "Ada Other", "Mr. Exemplar", "Exemplars", "A.B. Exemplar"]
)
def test_another_name_is_not_matched(label):
    assert "ada" not in matched(tei(ADA, BEA), label)


def test_a_surname_that_the_register_lists_is_sure():
    assert matched(tei(person("ada", "Ada Exemplar", "Exemplar")), "EXEMPLAR") == {"ada": "high"}


def test_a_surname_of_two_is_a_warning_with_both():
    outcome = encoded(debate("EXEMPLAR"), tei(ADA, OTTO).value)
    assert set(people(outcome)) == {"?exemplar", "?stranger"}
    (note,) = [each for each in outcome.notes if each.code.name == "ambiguous-person"]
    assert "Ada Maria Exemplar (#ada) or Otto Exemplar (#otto)" in note.message
    assert note.place.line == 3


def test_a_listed_surname_of_two_is_a_warning_too():
    outcome = encoded(debate("EXEMPLAR"), tei(person("ada", "Ada Exemplar", "Exemplar"), OTTO).value)
    assert "ambiguous-person" in codes(outcome.notes)


@pytest.mark.parametrize(
    ("label", "entry"), [("Mrs. Exemplar", "ada"), ("Mr. Exemplar", "otto"), ("O. Exemplar", "otto")]
)
def test_a_title_or_an_initial_settles_it(label, entry):
    assert matched(tei(ADA, OTTO), label) == {entry: "medium"}


def test_a_lifetime_settles_it():
    dead = person("old", "Otto Exemplar", more='<death when="1970"/>')
    born = person("young", "Olga Exemplar", more='<birth when="1990-01-01"/>')
    assert matched(tei(dead, born, ADA), "EXEMPLAR") == {"ada": "medium"}
    assert matched(tei(dead), "Otto Exemplar", date="6 April 1969") == {"old": "high"}
    assert matched(tei(dead), "Otto Exemplar") == {"?exemplar": ""}


@pytest.mark.parametrize("label", ["Горбачёв", "ГОРБАЧЕВ", "Михаил Горбачев"])
def test_a_name_in_another_script_is_matched_as_listed(label):
    register = tei(person("g", "Mikhail Gorbachev", "Михаил Сергеевич Горбачёв", "Горбачёв"))
    assert matched(register, label) == {"g": "high"}


def test_letters_are_never_turned_into_others():
    assert "g" not in matched(tei(person("g", "Mikhail Gorbachev")), "ГОРБАЧЕВ")


def test_a_surname_stands_where_the_register_says():
    nagy = '<person xml:id="n"><persName xml:lang="hu">Nagy Imre</persName></person>'
    assert matched(tei(nagy), "NAGY") == {"n": "medium"}
    assert "n" not in matched(tei(nagy), "IMRE")
    marked = "<person xml:id='m'><persName><surname>Garcia Marquez</surname> Gabriel</persName></person>"
    assert tei(marked).value.by_surname.keys() == {"garcia marquez"}
    assert matched(table('id,name\na,"Exemplar, Ada"\n'), "Ada Exemplar") == {"a": "high"}
    assert matched(table('id,name\na,"Exemplar, Ada"\n'), "EXEMPLAR") == {"a": "medium"}


HEATH = person("heath", "Edward Heath", more=office("Prime Minister", "1970-06-19", "1974-03-04"))
WILSON = person("wilson", "Harold Wilson", more=office("Prime Minister", "1974-03-04", "1976-04-05"))


@pytest.mark.parametrize(
    ("date", "entry"), [("1 May 1973", "heath"), ("5 April 1976", "wilson"), ("5 March 1974", "wilson"), ("6 April 1976", "?prime-minister")]
)  # fmt: skip
def test_an_office_is_who_holds_it_that_day(date, entry):
    assert set(matched(tei(HEATH, WILSON), "The Prime Minister", date=date)) == {entry}


@pytest.mark.parametrize("date", ["4 March 1974", ""])
def test_an_office_that_two_may_hold_is_a_warning(date):
    outcome = encoded(debate("The Prime Minister", date=date), tei(HEATH, WILSON).value)
    assert "?prime-minister" in people(outcome)
    assert "ambiguous-person" in codes(outcome.notes)


def test_an_office_within_a_year_that_is_known_as_a_year_is_not_sure():
    register = tei(person("a", "Ada Exemplar", more=office("Prime Minister", "1989")))
    assert set(matched(register, "The Prime Minister", date="6 April 1990")) == {"a"}
    outcome = encoded(debate("The Prime Minister"), register.value)
    assert "?prime-minister" in people(outcome)
    assert "ambiguous-person" in codes(outcome.notes)


def test_a_longer_name_of_an_office_is_named_and_not_taken():
    register = tei(person("a", "Ada Exemplar", more=office("Prime Minister of Somewhere", "1980", "1995")))
    outcome = encoded(debate("The Prime Minister"), register.value)
    assert "?prime-minister" in people(outcome)
    assert "Ada Exemplar (#a)" in next(note.message for note in outcome.notes if note.code.name == "ambiguous-person")


def test_two_labels_of_one_entry_become_one_person():
    register = tei(person("t", "Ada Exemplar", "Тетчер", more=office("Prime Minister", "1979", "1995")))
    outcome = encoded(debate("Ada Exemplar", "The Prime Minister"), register.value)
    found = [one for one in outcome.value.record.persons if one.entry]
    assert [one.names for one in found] == [("Ada Exemplar", "The Prime Minister")]
    who = {sp.get("who") for sp in outcome.value.document.root.iter(f"{NS}sp")}
    assert who == {f"#{found[0].id}", "#stranger"}


def test_two_who_answer_each_other_are_not_one():
    register = tei(person("t", "Ada Exemplar", more=office("Prime Minister", "1979", "1995")))
    text = "6 April 1989\n\n" + "Ada Exemplar: Well, what now?\n\nThe Prime Minister: I do not know it.\n\n" * 3
    outcome = encoded(text, register.value)
    assert set(people(outcome)) == {"?exemplar", "?prime-minister"}
    assert codes(outcome.notes).count("ambiguous-person") == 2


def test_a_crowd_is_nobody_and_a_person_no_body():
    register = tei(person("all", "All"), org("adams", "Adams"))
    assert set(matched(register, "ALL", "ADAMS")) == {"?all", "?adams"}


def test_characters_of_a_play_are_matched_by_listed_names_alone():
    play = (
        "ACT I\n\nSCENE I. A street.\n\nEnter BRUTUS and CAESAR.\n\n"
        + (
            "BRUTUS.\nWho is it in the press that calls on me,\nI hear a tongue shriller than all the music.\n\n"
            "CAESAR.\nSpeak, for I am turned to hear the words of it,\nAnd what is it that you would have me do.\n\n"
        )
        * 4
    )
    surname = person("c", "Julius Caesar")
    listed = person("b", "Marcus Junius Brutus", "Brutus")
    outcome = encoded(play, tei(surname, listed).value)
    assert outcome.value.record.body.type == "play"
    assert set(people(outcome)) == {"b", "?caesar"}


def test_what_is_written_of_a_match(seed):
    register = read_tei(documented("xml"), "persons.xml").value
    outcome = encode(seed.read_bytes(), "seed", register=register)
    header = outcome.value.document.root.find(f"{NS}teiHeader")
    mikhail, margaret = header.iter(f"{NS}person")
    assert (mikhail.get("corresp"), margaret.get("corresp")) == ("persons.xml#gorbachev", "persons.xml#thatcher")
    names = {
        "".join(name.itertext()): name.get("{http://www.w3.org/XML/1998/namespace}lang")
        for name in mikhail.iter(f"{NS}persName")
    }
    assert names == {
        "Mikhail Sergeyevich Gorbachev": "en", "Михаил Сергеевич Горбачёв": "ru", "Gorbachev": "en", "Горбачёв": "ru", "M.S. Gorbachev": None,
    }  # fmt: skip
    assert [dict(one.attrib) for one in mikhail.iter(f"{NS}occupation")] == [{"from": "1985-03-11", "to": "1991-08-24"}]
    assert [(one.get("type"), one.text) for one in margaret.iter(f"{NS}idno")] == [
        ("Wikidata", "https://www.wikidata.org/wiki/Q7416")
    ]
    assert not header.xpath("//@cert[parent::t:persName or parent::t:idno]", namespaces={"t": NS[1:-1]})


def test_what_is_less_than_sure_says_so_and_stands_second():
    outcome = encoded(
        debate("Mrs. Exemplar"), tei(person("ada", "Ada Exemplar", more='<idno type="VIAF">1</idno>')).value
    )
    one = next(outcome.value.document.root.iter(f"{NS}person"))
    assert [("".join(name.itertext()), name.get("cert")) for name in one.iter(f"{NS}persName")] == [
        ("Mrs. Exemplar", None),
        ("Ada Exemplar", "medium"),
    ]
    assert [idno.get("cert") for idno in one.iter(f"{NS}idno")] == ["medium"]


def test_the_trace_says_why_somebody_is_an_entry():
    outcome = encoded(debate("Mrs. Exemplar"), tei(ADA).value)
    told = json.loads(outcome.value.trace)["annotations"]["exemplar"]
    assert (told["rule"], told["cert"], told["why"]) == ("register", "medium", "one entry has this surname")
    assert told["target"] == "#char=14,28"


def test_without_a_register_nothing_changes(seed):
    plain = encode(seed.read_bytes(), "seed").value.tei
    assert encode(seed.read_bytes(), "seed", register=tei().value).value.tei == plain
    assert b'corresp="persons' not in plain
