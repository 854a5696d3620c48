"""Files in, files out: reads a record and encodes it, compares two files, writes what was made."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.corrections.codes import CHANGED, DOUBTFUL, ORPHANED, VOID
from tei_encoder.corrections.model import NONE, Corrections
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.inputs import STDIN, Input, read_input, read_record, suffix_of
from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import Encoded, encode, placed
from tei_encoder.proof import verify
from tei_encoder.register.model import EMPTY, Register
from tei_encoder.source import ink
from tei_encoder.store import not_written, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

KEPT = Code(
    "kept", Severity.ERROR, "The earlier output of {name} was kept, because of the error(s) above.",
    "Mend the source and build again, or remove the earlier output first.",
)  # fmt: skip
ABOUT_CORRECTIONS = (ORPHANED, DOUBTFUL, CHANGED, VOID)
NOT_XML = Code("not-xml", Severity.ERROR, "{why}")


def encode_input(given: Input, profile: str, date: str, *, register: Register = EMPTY) -> Outcome[Encoded | None]:
    """Read a file and encode it; every remark names the file, with line and column where it has a place."""
    data = read_record(given)
    if data.value is None:
        return Outcome(None, data.notes)
    corrections = corrections_for(given)
    outcome = encode(
        data.value, given.name, profile, date,
        corrections=corrections.value, facts=given.facts, register=register, suffix=given.suffix,
    )  # fmt: skip
    notes = (in_file(note, given.path) for note in outcome.notes)
    return Outcome(outcome.value, (*corrections.notes, *notes))


def corrections_for(given: Input) -> Outcome[Corrections]:
    """Read the corrections that lie beside a record; what comes from standard input has none."""
    if given.path == STDIN:
        return Outcome(NONE)
    path = Path(given.corrections)
    if not os.path.lexists(path):
        return Outcome(NONE)
    from tei_encoder.corrections.reading import read_corrections  # noqa: PLC0415 - most records have none

    return read_corrections(path)


def verify_files(source: str, tei: str) -> Outcome[int]:
    """Compare the text of a file with a TEI file. The value counts the characters compared."""
    text, xml = read_input(source), read_tei(tei)
    if text.value is None or xml.value is None:
        return Outcome(0, (*text.notes, *xml.notes))
    found = read_any(text.value, source, suffix_of(source))
    if found.value is None:
        return Outcome(0, tuple(in_file(note, source) for note in found.notes))
    notes = verify(found.value, xml.value, tei)
    return Outcome(len(ink(found.value.text)), tuple(in_file(note, source) for note in placed(notes, found.value)))


def read_tei(path: str) -> Outcome[etree._Element | None]:
    """Read a TEI file as a tree; without a value, the notes say why it is none."""
    data = read_input(path)
    if data.value is None:
        return Outcome(None, data.notes)
    try:
        return Outcome(read_xml(data.value).tree.getroot())
    except IllFormedError as error:
        place = Place(path, error.line, error.column)
        return Outcome(None, (replace(NOT_XML.at(why=str(error)), place=place),))


def in_file(note: Diagnostic, path: str) -> Diagnostic:
    """Name the file in a remark; the line and column stay, and so does the place of what is about another file."""
    if note.code in ABOUT_CORRECTIONS:
        return note
    place = replace(note.place, path=path) if note.place else Place(path)
    return replace(note, place=place)


def save(given: Input, output: Path, files: Mapping[str, bytes], notes: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Write the files of a record, unless an error would let them replace earlier ones. Returns what went wrong."""
    spoiled = any(note.severity is Severity.ERROR and note.code.spoils for note in notes)
    if spoiled and any((output / path).exists() and not _same(output / path, data) for path, data in files.items()):
        return (in_file(KEPT.at(name=given.name), given.path),)
    for path, data in files.items():
        try:
            if not _same(output / path, data):
                write_whole(output / path, data)
        except OSError as error:
            return (not_written(output / path, error),)
    return ()


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
