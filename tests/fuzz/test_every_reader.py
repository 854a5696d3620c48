"""Whatever a file of settings or of TEI holds, it is read or refused with a reason; what is made of TEI has its words."""

# ruff: noqa: PT017 - most of what is drawn is fine, and raises nothing

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import any_bytes, damaged, few, foreign, sources, toml

from tei_encoder.associations import read_associations
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.edition_file import BadEditionError
from tei_encoder.edition_settings import BadSettingsError, read_settings
from tei_encoder.editions import RenderError, Settings, make_all, open_edition
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.pipeline import encode
from tei_encoder.profile import BadProfileError, load_profile
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei
from tei_encoder.resources import resource
from tei_encoder.site.settings import read_site_settings
from tei_encoder.theme import find_theme
from tei_encoder.validation import open_schemas, validate

SEED = encode(resource("seeds", "seed-1989-04-06.txt").read_bytes()[:5000], "seed").value.tei
FORMATS = ("html", "print", "text", "markdown", "json", "csv")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Return a path to write settings to."""
    return tmp_path_factory.mktemp("settings") / "x.toml"


@few
@given(text=st.one_of(toml, st.text(max_size=200)))
def test_corrections_are_entries_or_faults(text):
    outcome = parse_corrections(text, "x.toml")
    for note in outcome.notes:
        assert note.text().startswith("x.toml")


@few
@given(text=toml)
def test_settings_are_read_or_refused_with_the_file_named(file, text):
    file.write_text(text, "utf-8")
    readers = (
        (load_profile, BadProfileError), (read_site_settings, BadEditionError), (find_theme, BadEditionError), (read_settings, BadSettingsError),
    )  # fmt: skip
    for reader, refusal in readers:
        given_as = file if reader is read_site_settings else str(file)
        try:
            reader(given_as)
        except refusal as error:
            assert file.name in str(error)


@few
@given(data=st.one_of(any_bytes, damaged(st.just(SEED))))
def test_xml_is_a_tree_with_places_or_a_fault_with_a_place(data):
    try:
        parsed = read_xml(data)
    except IllFormedError as error:
        assert str(error).endswith(".")
        assert error.line is None or error.line >= 1
    else:
        assert len(parsed.positions) == sum(1 for _ in parsed.tree.iter("*"))
    read_associations(data)
    read_tei(data, "x.xml")
    read_csv(data, "x.csv")


@few
@given(data=st.one_of(foreign(SEED), damaged(st.just(SEED))))
def test_foreign_tei_is_validated_with_places(data):
    lines = data.count(b"\n") + 1
    for note in validate(data, "x.xml", open_schemas("tei-encoder")):
        assert note.place.path == "x.xml"
        assert note.place.line is None or 1 <= note.place.line <= lines + data.count(b"\r")
        assert note.message


@few
@given(data=foreign(SEED), lenient=st.booleans())
def test_foreign_tei_is_rendered_or_refused_in_a_line(data, lenient):
    try:
        made = make_all(open_edition(data, Settings(lenient=lenient)), FORMATS)
    except RenderError as error:
        assert "\n" not in str(error)
        return
    json.loads(made["json"])
    assert made["html"].startswith(b"<!DOCTYPE")


@few
@given(data=sources)
def test_what_is_encoded_is_rendered_in_every_form(data):
    outcome = encode(data, "record")
    if outcome.value is None:
        return
    made = make_all(open_edition(outcome.value.tei), FORMATS)
    assert b"unhandled" not in made["html"]
    json.loads(made["json"])
    assert all(made.values())


def test_the_settings_of_the_documentation_are_read(file):
    edition = Path(file).with_name("edition.toml")
    edition.write_text('[site]\ntitle = "T"\n[theme]\ndoubts = true\n')
    assert read_site_settings(edition).title == "T"
    assert find_theme(str(edition)).doubts
