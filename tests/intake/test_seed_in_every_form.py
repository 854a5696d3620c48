"""The seed as a Word file, an OpenDocument text, a saved web page, Markdown and a PDF is the same record as the text file."""

import pytest
import seed_forms
from lxml import etree

from tei_encoder.pipeline import encode
from tei_encoder.proof import PROOF_FAILURES, tei_runs
from tei_encoder.source import ink
from tei_encoder.validation import open_schemas, validate

N = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
INTERVENTIONS = ("choice", "supplied", "gap", "unclear", "note", "stage", "sic", "corr")


def words(element):
    """Return the words of an element, without what stands on the page round them."""
    for each in element.iter(f"{N}fw"):
        each.clear(keep_tail=True)
    return " ".join("".join(element.itertext()).split())


def told(tei):
    """Return the speeches of a TEI document, its people and its interventions."""
    root = etree.fromstring(tei)
    speeches = [
        (each.get("who"), each.get("n"), [(part.tag, words(part)) for part in each if part.tag != f"{N}fw"])
        for each in root.iter(f"{N}sp")
    ]
    people = [(each.get(ID), [words(name) for name in each]) for each in root.iter(f"{N}person")]
    done = [
        (each.tag, words(each), each.get("resp"), each.get("cert"))
        for each in root.iter(*(f"{N}{name}" for name in INTERVENTIONS))
    ]
    return speeches, people, done


@pytest.fixture(scope="module", params=seed_forms.FORMS, ids=lambda suffix: suffix[1:])
def other(request, seed):
    data = seed_forms.FORMS[request.param](seed_forms.lines_of(seed))
    outcome = encode(data, seed.stem, suffix=request.param)
    return request.param, data, outcome


def test_speeches_people_and_interventions_are_those_of_the_text_file(other, seed_encoded):
    speeches, people, done = told(seed_encoded.tei)
    assert len(speeches) == 11
    assert len(done) > 4
    assert told(other[2].value.tei) == (speeches, people, done)


def test_nothing_is_lost_and_the_tei_is_valid(other):
    suffix, _, outcome = other
    assert not [note for note in outcome.notes if note.code in PROOF_FAILURES]
    text = "".join(run for run, _ in tei_runs(etree.fromstring(outcome.value.tei)))
    assert ink(text) == outcome.value.record.source.ink
    assert validate(outcome.value.tei, f"seed{suffix}", open_schemas("tei-encoder")) == ()


def test_the_same_file_gives_the_same_bytes(other, seed):
    suffix, data, outcome = other
    assert encode(data, seed.stem, suffix=suffix).value.tei == outcome.value.tei


def test_title_date_and_translator_are_read_as_from_the_text_file(other, seed_encoded):
    mine, text = other[2].value.record, seed_encoded.record
    assert (mine.title, mine.place, mine.provenance.translator) == (text.title, text.place, text.provenance.translator)
    assert mine.date[1] == text.date[1]


def test_the_header_says_which_file_was_encoded(other, seed):
    suffix, _, outcome = other
    root = etree.fromstring(outcome.value.tei)
    file = f"{seed.stem}{suffix}"
    assert root.find(f".//{N}application/{N}ptr").get("target") == file
    assert root.find(f".//{N}sourceDesc/{N}bibl[@type='digitalSource']").text.startswith(f"{file}: ")


def test_the_furniture_of_the_saved_page_is_kept_as_such(seed):
    data = seed_forms.html(seed_forms.lines_of(seed))
    root = etree.fromstring(encode(data, "page", suffix=".html").value.tei)
    kept = [(each.get("type"), words_of) for each in root.iter(f"{N}fw") if (words_of := "".join(each.itertext()))]
    shown = " ".join(words_of for _, words_of in kept)
    for expected in (*seed_forms.NAVIGATION, *seed_forms.FOOT, "Search the archive", "Related documents"):
        assert expected in shown
    assert {"header", "footer", "navigation"} <= {kind for kind, _ in kept}
    assert "dataLayer" not in encode(data, "page", suffix=".html").value.record.source.text
