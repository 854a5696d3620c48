"""The file of a register: what is read of it in TEI and in CSV, and what is said of each fault."""

import pickle

import pytest
from registers import codes, documented, office, person, table, tei

from tei_encoder.register.authorities import BadIdentifierError, identifier
from tei_encoder.register.model import Register, What
from tei_encoder.register.period import Period, is_moment
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei
from tei_encoder.register.write_csv import write_csv
from tei_encoder.register.write_tei import write_tei


def test_both_examples_of_the_documentation_are_read_without_a_fault_and_say_the_same():
    xml, csv = read_tei(documented("xml"), "persons.xml"), read_csv(documented("csv"), "persons.csv")
    assert not xml.notes
    assert not csv.notes
    one, other = ({entry.id: entry for entry in found.value.entries} for found in (xml, csv))
    assert list(one) == list(other) == ["gorbachev", "thatcher", "bush", "reagan", "baker", "un", "london"]
    for key, entry in one.items():
        assert {name.text for name in entry.names} == {name.text for name in other[key].names}
        assert (entry.what, entry.offices, entry.identifiers) == (
            other[key].what,
            other[key].offices,
            other[key].identifiers,
        )


def test_a_register_is_a_value_that_can_be_sent_to_another_process():
    register = read_tei(documented("xml"), "persons.xml").value
    assert register.by_surname["thatcher"]
    sent = pickle.loads(pickle.dumps(register))  # noqa: S301 - our own
    assert sent == register
    assert hash(sent) == hash(register)
    assert "by_surname" not in vars(sent)
    assert not Register()


@pytest.mark.parametrize(
    "said",
    [
        '<occupation from="1979" to="1990">Prime Minister</occupation>',
        '<state type="office" from="1979" to="1990"><label>Prime Minister</label></state>',
        '<affiliation from="1979" to="1990"><orgName>The Government</orgName><roleName>Prime Minister</roleName></affiliation>',
        '<persName from="1979" to="1990"><roleName>Prime Minister</roleName> Ada Example</persName>',
    ],
)
def test_an_office_is_read_as_the_guidelines_date_it(said):
    (entry,) = tei(person("ada", "Ada Example", more=said)).value.entries
    assert [(one.text, one.period) for one in entry.offices] == [("Prime Minister", Period(start="1979", end="1990"))]
    assert {name.text for name in entry.names} == {"Ada Example"}


def test_an_affiliation_without_a_role_is_no_office():
    (entry,) = tei(person("ada", "Ada Example", more="<affiliation>Labour</affiliation>")).value.entries
    assert not entry.offices


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        ("VIAF", "123", "https://viaf.org/viaf/123"),
        ("viaf", "http://www.viaf.org/viaf/123/", "https://viaf.org/viaf/123"),
        ("GND", "11850553X", "https://d-nb.info/gnd/11850553X"),
        ("Wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
        ("", "http://www.wikidata.org/entity/Q42", "https://www.wikidata.org/wiki/Q42"),
        ("ISNI", "0000 0001 2103 2683", "https://isni.org/isni/0000000121032683"),
        ("", "https://example.org/people/7", "https://example.org/people/7"),
        ("House number", "7", ""),
    ],
)
def test_numbers_become_addresses(kind, value, address):
    assert identifier(kind, value).address == address


@pytest.mark.parametrize(
    ("kind", "value"),
    [("VIAF", "12x"), ("Wikidata", "42"), ("GND", "abc"), ("ISNI", "0000 0001 2103 2684"), ("", "7"), ("VIAF", "https://example.org/7"),
     ("GND", "javascript:alert(1)")],
)  # fmt: skip
def test_what_is_no_number_is_refused(kind, value):
    with pytest.raises(BadIdentifierError):
        identifier(kind, value)


BAD_ENTRIES = [
    ("<person xml:id='b'><persName/></person>", "register-no-name"),
    ("<person xml:id='b'><occupation>Chair</occupation></person>", "register-no-name"),
    (person("a", "Bea Second"), "register-same-id"),
    (person("a b", "Bea Second"), "register-bad-id"),
    (person("1", "Bea Second"), "register-bad-id"),
]


@pytest.mark.parametrize(("entry", "code"), BAD_ENTRIES)
def test_a_bad_entry_costs_itself_alone(entry, code):
    found = tei(person("a", "Ada Example"), entry, person("c", "Cleo Third"))
    assert [one.id for one in found.value.entries] == ["a", "c"]
    assert codes(found.notes) == [code]
    assert (found.notes[0].place.path, found.notes[0].place.line) == ("persons.xml", 1)
    assert found.notes[0].place.column > 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (office("Chair", "1979-13"), "register-bad-date"),
        (office("Chair", "1990", "1979"), "register-dates-backwards"),
        ('<idno type="VIAF">none</idno>', "register-bad-identifier"),
        ('<birth when="long ago"/>', "register-bad-date"),
    ],
)
def test_what_is_wrong_in_an_entry_costs_no_more_than_itself(more, code):
    found = tei(person("a", "Ada Example", more=more + office("Clerk")))
    assert codes(found.notes) == [code]
    assert [one.text for one in found.value.entries[0].offices] == ["Clerk"]


def test_an_entry_without_identifier_gets_one_with_a_warning():
    found = tei("<person><persName>Ada Example</persName></person>", person("example", "Otto Example"))
    assert [one.id for one in found.value.entries] == ["example-2", "example"]
    assert codes(found.notes) == ["register-no-id"]


def test_one_number_for_two_is_a_warning():
    number = '<idno type="VIAF">1</idno>'
    found = tei(person("a", "Ada Example", more=number), person("b", "Bea Second", more=number))
    assert codes(found.notes) == ["register-same-authority"]
    assert len(found.value.entries) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<standOff>", "register-not-xml"),
        (b"", "register-not-xml"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "register-not-xml"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "register-empty"),
    ],
)
def test_a_file_that_is_no_register_is_said_to_be_none(data, code):
    found = read_tei(data, "persons.xml")
    assert codes(found.notes) == [code]
    assert not found.value


HEAD = "id,kind,name,names,offices,viaf\n"


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("b,persn,Bea Second,,,\n", "register-bad-word", (2, 3)),
        ("b,person,Bea Second\n", "register-bad-row", (2, None)),
        ("b,person,,,,\n", "register-no-name", (2, None)),
        ("1b,person,Bea Second,,,\n", "register-bad-id", (2, 11)),
    ],
)
def test_a_bad_row_costs_itself_alone(row, code, place):
    found = table(f"{HEAD}{row}c,,Cleo Third,,,\n")
    assert codes(found.notes) == [code]
    assert [one.id for one in found.value.entries] == ["c"]
    assert (found.notes[0].place.line, found.notes[0].place.column) == place


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("b,,Bea Second,,Chair [79/90],\n", "register-bad-date", 23),
        ("b,,Bea Second,,Chair [1990/1979],\n", "register-dates-backwards", 23),
        ("b,,Bea Second,,,V1\n", "register-bad-identifier", 17),
    ],
)
def test_a_bad_cell_costs_no_more_than_itself(row, code, column):
    found = table(HEAD + row)
    assert codes(found.notes) == [code]
    assert found.notes[0].place.column == column
    assert [(one.id, one.offices, one.identifiers) for one in found.value.entries] == [("b", (), ())]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_and_the_byte_order_mark_are_the_spreadsheets(delimiter):
    text = "\ufeff" + delimiter.join(("Name", "ID")) + "\r\n" + delimiter.join(('"Example, Ada"', "a")) + "\r\n"
    found = table(text)
    assert not found.notes
    assert [(one.id, one.name, one.what) for one in found.value.entries] == [("a", "Example, Ada", What.PERSON)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "register-not-a-table"),
        (b"who,what\na,b\n", "register-not-a-table"),
        (b"name\n\xff\n", "register-not-a-table"),
        (b'name,id\n"Ada', "register-not-a-table"),
        (b"name,nmaes\nAda Example,x\n", "register-bad-column"),
        (b"name,id\n", "register-empty"),
    ],
)
def test_a_table_that_is_none_is_said_to_be_none(data, code):
    assert code in codes(read_csv(data, "persons.csv").notes)


def test_what_is_written_is_read_back():
    register = read_csv(documented("csv"), "persons.csv").value
    assert read_csv(write_csv(register.entries), "x.csv").value == register
    again = read_tei(write_tei(register.entries), "x.xml")
    assert not again.notes
    assert again.value == register
    register = read_tei(documented("xml"), "persons.xml").value
    assert read_tei(write_tei(register.entries), "x.xml").value == register


def test_a_cell_that_looks_like_a_formula_survives_a_spreadsheet():
    register = tei(person("a", "=cmd|' /C calc'!A0", "Ada Example")).value
    written = write_csv(register.entries)
    assert b",'=cmd" in written
    assert read_csv(written, "x.csv").value.entries[0].name == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("moment", ["1979", "1979-05", "1979-05-04", "-0043", "1979-05-04T12:00:00Z"])
def test_a_moment(moment):
    assert is_moment(moment)


@pytest.mark.parametrize("moment", ["79", "1979-00", "1979-05-32", "4 May 1979", "1979-5", ""])
def test_no_moment(moment):
    assert not is_moment(moment)


DAY = Period(when="1979-05-04")


@pytest.mark.parametrize(
    ("period", "surely", "perhaps"),
    [
        (Period(start="1979-05-04", end="1990-11-28"), True, True),
        (Period(start="1979-05-05"), False, False),
        (Period(start="1979"), False, True),
        (Period(start="1979-05"), False, True),
        (Period(end="1979"), False, True),
        (Period(not_before="1979-01-01"), False, True),
        (Period(not_after="1978"), False, False),
        (Period(when="1979"), True, True),
        (Period(), True, True),
    ],
)
def test_a_year_stands_for_any_of_its_days(period, surely, perhaps):
    assert (period.surely_holds(DAY), period.perhaps_holds(DAY)) == (surely, perhaps)
