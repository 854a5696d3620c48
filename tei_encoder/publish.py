"""One record, all the way: encoded, proved, validated, rendered, written. A bad record costs only itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.inputs import Input, read_input
from tei_encoder.pipeline import Encoded, encode, placed
from tei_encoder.render import FORMATS, RenderError, Settings, render_all
from tei_encoder.source import read_source
from tei_encoder.store import write_whole
from tei_encoder.validate import Schema, open_schemas, validate
from tei_encoder.verify import ink, verify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KEPT = Code(
    "kept", Severity.ERROR, "The earlier output of {name} was kept, because of the error(s) above.",
    "Mend the source and build again, or remove the earlier output first.",
)  # fmt: skip
NOT_RENDERED = Code("not-rendered", Severity.ERROR, "The {format} edition could not be made: {why}")
NOT_WRITTEN = Code("not-written", Severity.ERROR, "{path} could not be written: {why}.", "Check space and permissions.")
NOT_XML = Code("not-xml", Severity.ERROR, "{path} is not well-formed XML: {why}.")

HARDENED = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a record: `built`, `kept` (the older output stays) or `failed`."""

    name: str
    path: str
    status: str
    notes: tuple[Diagnostic, ...]
    outputs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Say whether nothing is wrong with the record."""
        return not any(note.severity is Severity.ERROR for note in self.notes)


def publish(given: Input, output: Path, profile: str, date: str, formats: Sequence[str]) -> Result:
    """Make everything of one record. Every fault ends in the result's notes, none in an exception."""
    outcome = encode_input(given, profile, date)
    encoded = outcome.value
    if encoded is None:
        return Result(given.name, given.path, "failed", outcome.notes)
    checked = validated(encoded, given, open_schemas("tei-encoder"))
    rendered = _render(encoded, formats, given.name)
    files = {f"tei/{given.name}.xml": encoded.tei, f"tei/{given.name}.trace.json": encoded.trace.encode()}
    files |= rendered.value
    notes = (*outcome.notes, *checked, *rendered.notes)
    faults = save(given, output, files, notes)
    status = "kept" if any(fault.code is KEPT for fault in faults) else "failed" if faults else "built"
    outputs = tuple(files) if status == "built" else ()
    return Result(given.name, given.path, status, (*notes, *faults), outputs, counted(encoded))


def encode_input(given: Input, profile: str, date: str) -> Outcome[Encoded | None]:
    """Read a file and encode it; every remark names the file, with line and column where it has a place."""
    data = read_input(given.path)
    if data.value is None:
        return Outcome(None, data.notes)
    outcome = encode(data.value, given.name, profile, date)
    return Outcome(outcome.value, tuple(_in_file(note, given.path) for note in outcome.notes))


def verify_files(source: str, tei: str) -> Outcome[int]:
    """Compare a plain-text file with a TEI file. The value counts the characters compared."""
    text, xml = read_input(source), read_input(tei)
    if text.value is None or xml.value is None:
        return Outcome(0, (*text.notes, *xml.notes))
    found = read_source(text.value, source)
    if found.value is None:
        return Outcome(0, tuple(_in_file(note, source) for note in found.notes))
    try:
        root = etree.fromstring(xml.value, HARDENED)
    except etree.XMLSyntaxError as error:
        return Outcome(0, (NOT_XML.at(path=tei, why=error.msg),))
    notes = verify(found.value, root, tei)
    return Outcome(len(ink(found.value.text)), tuple(_in_file(note, source) for note in placed(notes, found.value)))


def _in_file(note: Diagnostic, path: str) -> Diagnostic:
    place = replace(note.place, path=path) if note.place else Place(path)
    return replace(note, place=place)


def validated(encoded: Encoded, given: Input, schemas: Sequence[Schema]) -> tuple[Diagnostic, ...]:
    """Validate what was encoded; each message also says where in the plain text, and which rule made the markup."""
    return tuple(_traced(note, encoded, given) for note in validate(encoded.tei, f"tei/{given.name}.xml", schemas))


def _traced(note: Diagnostic, encoded: Encoded, given: Input) -> Diagnostic:
    origin = encoded.document.origins.get(str(note.fields.get("id")))
    if origin is None:
        return note
    place = replace(encoded.record.source.place(origin.span.start), path=given.path)
    return replace(note, message=f"{note.message} (made by {origin.rule} from {place})", span=origin.span)


def _render(encoded: Encoded, formats: Sequence[str], name: str) -> Outcome[dict[str, bytes]]:
    downloads = {"TEI": f"../tei/{name}.xml"}
    downloads |= {
        label: f"../{FORMATS[kind].folder}/{name}{FORMATS[kind].suffix}"
        for kind, label in (("pdf", "PDF"), ("text", "Text"))
        if kind in formats
    }
    try:
        made = render_all(encoded.tei, formats, Settings(downloads=downloads))
    except RenderError as error:
        return Outcome({}, (NOT_RENDERED.at(format=", ".join(formats), why=str(error)),))
    return Outcome({f"{FORMATS[kind].folder}/{name}{FORMATS[kind].suffix}": data for kind, data in made.items()})


def counted(encoded: Encoded) -> dict[str, int]:
    """Count what a summary tells of a record."""
    root = encoded.document.root
    names = {"speeches": "sp", "paragraphs": "p", "verses": "l", "persons": "person", "stages": "stage"}
    counts = {key: sum(1 for _ in root.iter("{*}" + tag)) for key, tag in names.items()}
    counts["interventions"] = sum(
        1 for tag in ("choice", "supplied", "gap", "unclear", "note") for _ in root.iter("{*}" + tag)
    )
    return counts


def save(given: Input, output: Path, files: Mapping[str, bytes], notes: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Write the files of a record, unless an error would let them replace earlier ones. Returns what went wrong."""
    spoiled = any(note.severity is Severity.ERROR and note.code.spoils for note in notes)
    if spoiled and any((output / path).exists() and not _same(output / path, data) for path, data in files.items()):
        return (_in_file(KEPT.at(name=given.name), given.path),)
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
