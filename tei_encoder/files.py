"""Files in, files out: reads a record and encodes it, compares two files, writes what was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.inputs import Input, read_input
from tei_encoder.pipeline import Encoded, encode, placed
from tei_encoder.proof import verify
from tei_encoder.register.model import EMPTY, Register
from tei_encoder.source import ink, read_source
from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KEPT = Code(
    "kept", Severity.ERROR, "The earlier output of {name} was kept, because of the error(s) above.",
    "Mend the source and build again, or remove the earlier output first.",
)  # fmt: skip
NOT_WRITTEN = Code("not-written", Severity.ERROR, "{path} could not be written: {why}.", "Check space and permissions.")
NOT_XML = Code("not-xml", Severity.ERROR, "{why}")


def encode_input(given: Input, profile: str, date: str, *, register: Register = EMPTY) -> Outcome[Encoded | None]:
    """Read a file and encode it; every remark names the file, with line and column where it has a place."""
    data = read_input(given.path)
    if data.value is None:
        return Outcome(None, data.notes)
    outcome = encode(data.value, given.name, profile, date, register=register)
    return Outcome(outcome.value, tuple(in_file(note, given.path) for note in outcome.notes))


def verify_files(source: str, tei: str) -> Outcome[int]:
    """Compare a plain-text file with a TEI file. The value counts the characters compared."""
    text, xml = read_input(source), read_input(tei)
    if text.value is None or xml.value is None:
        return Outcome(0, (*text.notes, *xml.notes))
    found = read_source(text.value, source)
    if found.value is None:
        return Outcome(0, tuple(in_file(note, source) for note in found.notes))
    try:
        root = read_xml(xml.value).tree.getroot()
    except IllFormedError as error:
        place = Place(tei, error.line, error.column)
        return Outcome(0, (replace(NOT_XML.at(why=str(error)), place=place),))
    notes = verify(found.value, root, tei)
    return Outcome(len(ink(found.value.text)), tuple(in_file(note, source) for note in placed(notes, found.value)))


def in_file(note: Diagnostic, path: str) -> Diagnostic:
    """Name the file in a remark; the line and column stay."""
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
            return (NOT_WRITTEN.at(path=output / path, why=(error.strerror or str(error)).lower()),)
    return ()


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
