"""Records with the facts of a table, and what a repository gets of them: what the tests of targets share."""

from dataclasses import replace
from pathlib import Path

from tei_encoder.containers.metadata import read_metadata
from tei_encoder.corrections.model import corrections_of
from tei_encoder.corrections.reading import read_corrections
from tei_encoder.pipeline import encode
from tei_encoder.register.model import EMPTY
from tei_encoder.register.settings import read_register
from tei_encoder.targets.convert import convert
from tei_encoder.targets.known import TARGETS

HERE = Path(__file__).parent


def facts_of(table):
    """Return what a table says, by record; nothing that it says is wrong."""
    read = read_metadata(str(table))
    assert not read.notes, [note.text() for note in read.notes]
    return read.value


def encoded(source, facts, register=EMPTY):
    """Encode a record with its facts and the corrections beside it."""
    corrections = read_corrections(corrections_of(source)).value
    return encode(source.read_bytes(), source.stem, corrections=corrections, facts=facts, register=register).value


def record_of(name, **facts):
    """Return the record in the folder of a target, encoded; facts given here come before those of its table."""
    folder = HERE / name
    persons = folder / "persons.csv"
    register = replace(read_register(persons).value, file="persons.xml") if persons.exists() else EMPTY
    return encoded(folder / "record.txt", {**facts_of(folder / "facts.csv")["record"], **facts}, register)


def made_of(name, **facts):
    """Return what the target makes of the record in its folder: the outcome."""
    return convert(record_of(name, **facts), TARGETS[name])
