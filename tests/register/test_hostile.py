"""Registers that mean harm, or that nobody foresaw: whatever stands in them, the record is whole, valid and harmless."""

import re

import pytest
from conftest import run
from cpu_time import growth, seconds
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from registers import debate, encoded, table, tagged, tei

from tei_encoder.pipeline import encode
from tei_encoder.register.index import Index
from tei_encoder.register.model import Entry, Name, Office, Register, What
from tei_encoder.register.period import Period
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei
from tei_encoder.register.recognise import recognised
from tei_encoder.register.write_csv import write_csv
from tei_encoder.register.write_tei import write_tei
from tei_encoder.validation import open_schemas, validate

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT, "\"'><img src=x onerror=alert(1)>", "a" * 300, "Ünïcödé " * 40, ".*", "(?:a+)+$", "[A-Z", "\\", "$1 {name} %s", "&amp; ]]>",
    "\u202eevil", "'; DROP TABLE", "../../etc/passwd", "—", "…", "1", "A", "The", "\t x \t", "#adams", "Adams\u200dX",
)  # fmt: skip


def valid(document):
    """Say what our schemas find in a document."""
    return [note.text() for note in validate(document, "x.xml", open_schemas("tei-encoder"))]


def test_hostile_names_are_text(tmp_path):
    entries = tuple(
        Entry(f"e{at}", What.PERSON, (Name(name), Name(f"Adams {at}")), (Office(name, "", Period(start="1980")),))
        for at, name in enumerate(HOSTILE)
    )
    said = f"we saw {SCRIPT} and [A-Z and \\ and Adams 3 and Adams 1 and {'a' * 300} there."
    outcome = encoded(debate("ADAMS", said=said), Register(entries))
    assert {key for _, key in tagged(outcome)} == {"e0", "e1", "e2", "e3", "e6"}
    assert valid(outcome.value.tei) == []
    assert valid(write_tei(entries)) == []
    (tmp_path / "a.xml").write_bytes(outcome.value.tei)
    code, page, said = run("render", tmp_path / "a.xml", "--to", "html")
    assert code == 0, said
    assert not [each for each in html.fromstring(page).iter("script") if "alert" in (each.text or "")]
    assert not list(html.fromstring(page).iter("img"))


def test_hostile_cells_are_text():
    cells = [cell.replace('"', '""') for cell in HOSTILE]
    rows = "".join(f'e{at},"{cell}","{cell} | {cell}@en","{cell} [1979/..]"\n' for at, cell in enumerate(cells))
    found = table(f"id,name,names,offices\n{rows}")
    assert {note.code.name for note in found.notes} <= {"register-no-name", "register-bad-date"}
    assert valid(write_tei(found.value.entries)) == []
    assert len(read_csv(write_csv(found.value.entries), "x.csv").value.entries) == len(found.value.entries)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 100, b"\xff\xfe<\x00", b"<a>" * 10_000, b"<?xml version='1.1'?><a/>", b"<html><body>persons</body></html>",
        b"<listPerson xmlns='http://www.tei-c.org/ns/1.0'>" + b"<person/>" * 1000 + b"</listPerson>",
        b"<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><l xmlns='http://www.tei-c.org/ns/1.0'><person><persName>&b;</persName></person></l>",
        b"<person xmlns='http://www.tei-c.org/ns/1.0'><persName>Alone</persName></person>",
        b"name\n" + b'"' * 99_999, b"name;id\n" + b";" * 9_999, b"name\n" + b"x" * 2_000_000,
    ],
)  # fmt: skip
def test_bytes_of_any_kind_are_a_fault_or_nothing(data):
    for found in (read_tei(data, "x.xml"), read_csv(data, "x.csv")):
        assert isinstance(found.value, Register)
        assert found.value or found.notes
        for note in found.notes:
            assert note.place
            assert len(note.text()) < 1000


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(["person", "group", "org", "place", "x", ""])), max_size=8))
def test_any_table_is_read_and_written(rows):
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text).writerows([("id", "name", "kind"), *rows])
    found = table(text.getvalue())
    etree.fromstring(write_tei(found.value.entries))
    assert len({entry.id for entry in found.value.entries}) == len(found.value.entries)


@given(st.lists(TEXT, max_size=6), TEXT, TEXT)
def test_any_names_in_any_text_are_found_where_they_stand_and_nowhere_crosswise(names, before, after):
    index = Index((name, name) for name in names)
    text = f"{before} {' '.join(names)} {after}"
    end = 0
    for found in index.find(text):
        assert end <= found.start < found.end
        assert re.search(r"\w", text[found.start : found.end])
        end = found.end


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_any_names_leave_the_record_whole(names):
    entries = tuple(
        Entry(f"e{at}", What.PERSON, (Name(f"{name} Adams"), Name(name or "x"))) for at, name in enumerate(names)
    )
    said = f"we saw {' and '.join(names)} there.".replace("\0", " ")
    outcome = encoded(debate("ADAMS", said=said), Register(entries))
    assert outcome.value is not None
    assert valid(outcome.value.tei) == []


def test_ten_thousand_names_in_a_long_text_take_seconds_at_most_and_no_more_than_twice_for_twice_the_text():
    entries = tuple(
        Entry(f"e{at}", What.PERSON, (Name(f"Forename{at % 89} Surname{at}"), Name(f"Surname{at}")))
        for at in range(5_000)
    )
    register = Register(entries)
    assert seconds(lambda: register.index) < 5
    speech = "Then Forename7 Surname96 said to us that we shall see what they want. " * 40
    text = "6 April 1989\n\n" + f"ADAMS: {speech}\n\nBAKER: {speech}\n\n" * 20
    record, longer = (encode((text * times).encode(), "x").value.record for times in (1, 4))
    recognised(record, register)
    assert growth(lambda: recognised(record, register), lambda: recognised(longer, register), limit=8) < 8
    assert seconds(lambda: recognised(longer, register), times=3) / len(longer.source.text) * 1_000_000 < 10
    made = recognised(longer, register).value
    assert [named.entry.id for named in made.named] == ["e96"]


def test_names_that_begin_alike_do_not_multiply():
    names = [" ".join(["Anna"] * length) for length in range(2, 120)]
    index = Index((name, name) for name in names)
    text = " ".join(["Anna"] * 20_000)
    assert seconds(lambda: list(index.find(text))) < 10


def test_an_entity_is_refused_with_its_place():
    found = read_tei(b"<!DOCTYPE a [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>\n]>\n<a>&x;</a>", "persons.xml")
    assert [note.place.line for note in found.notes] == [1]
    assert "passwd" not in found.notes[0].message


def test_comments_and_instructions_are_no_part_of_a_name():
    (entry,) = tei(
        '<person xml:id="a"><persName>Ada <!-- not this --><?nor this?>Example</persName></person>'
    ).value.entries
    assert entry.name == "Ada Example"


def test_namespaces_of_others_are_no_entries():
    found = read_tei(b"<listPerson xmlns='urn:other'><person><persName>Ada</persName></person></listPerson>", "x.xml")
    assert not found.value
