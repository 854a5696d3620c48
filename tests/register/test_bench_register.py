"""The benchmark's texts under a register that names much: what comes out is whole and valid, in every kind of record."""

import re
from collections import Counter

import pytest
from bench_sample import LONGEST, TEXTS, names

from tei_encoder.pipeline import encode
from tei_encoder.register.census import Census
from tei_encoder.register.draft import drafted
from tei_encoder.register.forms import is_office
from tei_encoder.register.model import Entry, Name, Register, What
from tei_encoder.source import read_source
from tei_encoder.validation import open_schemas, validate

CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]{2,}(?:\s[^\W\d_a-z][\w'’-]+)?")
KINDS = (What.PERSON, What.PLACE, What.ORG)


def text_of(name):
    source = read_source((TEXTS / f"{name}.txt").read_bytes(), name).value.text
    return source if len(source) <= LONGEST else source[: source.rindex("\n", 0, LONGEST)]


def everything(text):
    """Make a register of whatever begins with a capital, one word or two, though much of it is no name."""
    found = Counter(" ".join(each.split()) for each in CAPITALISED.findall(text))
    return tuple(Entry(f"e{at}", KINDS[at % 3], (Name(name),)) for at, (name, _) in enumerate(found.most_common(300)))


@pytest.mark.parametrize("name", names())
def test_a_register_that_names_everything_breaks_nothing(name):
    text = text_of(name)
    outcome = encode(text.encode(), name, register=Register(everything(text)))
    assert not [note.text() for note in outcome.notes if note.code.name in ("lost", "added", "changed", "no-text")]
    faults = [
        note for note in validate(outcome.value.tei, name, open_schemas("tei-encoder")) if note.severity.name == "ERROR"
    ]
    assert not [note.text() for note in faults]
    plain = encode(text.encode(), name).value
    assert len(outcome.value.record.persons) <= len(plain.record.persons)
    count = {
        tag: sum(1 for _ in plain.document.root.iter(f"{{*}}{tag}")) for tag in ("sp", "p", "l", "stage", "sic", "date")
    }
    assert {tag: sum(1 for _ in outcome.value.document.root.iter(f"{{*}}{tag}")) for tag in count} == count


@pytest.mark.parametrize("name", names())
def test_a_draft_of_a_record_is_matched_by_it(name):
    text = text_of(name)
    census = Census()
    outcome = encode(text.encode(), name)
    census.take(outcome.value, outcome.notes)
    entries = drafted(census.rows(), ())
    register = Register(entries)
    again = encode(text.encode(), name, register=register)
    assert not [note.text() for note in again.notes if note.code.name in ("lost", "added", "changed")]
    speakers = [one for one in again.value.record.persons if not one.group and not all(map(is_office, one.names))]
    matched = [one for one in again.value.record.persons if one.entry]
    doubtful = [note for note in again.notes if note.code.name == "ambiguous-person"]
    # Who is not matched to a draft of the very names shares them with another.
    assert len(matched) + len(doubtful) >= len(speakers) * 0.9
