"""One record, all the way: encoded, proved, validated, rendered, written. A bad record costs only itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.editions import FORMATS, RenderError, Settings, for_people, make_all, open_edition
from tei_encoder.files import KEPT, encode_input, save
from tei_encoder.register.model import EMPTY, Register
from tei_encoder.saxon import TransformError
from tei_encoder.theme import OURS, Theme
from tei_encoder.trace import derived
from tei_encoder.validation import Schema, open_schemas, validate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.editions import Edition
    from tei_encoder.inputs import Input
    from tei_encoder.pipeline import Encoded
    from tei_encoder.site.build import Site
    from tei_encoder.source import Origin, Source

NOT_RENDERED = Code("not-rendered", Severity.ERROR, "The {format} edition could not be made: {why}")

# What the page offers beside the TEI, as far as it is made, by the names that readers know.
DOWNLOADS = {"pdf": "PDF", "epub": "EPUB", "text": "Text", "markdown": "Markdown", "json": "JSON", "csv": "CSV"}


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """How records are read, and what is made of them: the names of formats, and what the user lays over ours."""

    profile: str
    date: str
    formats: Sequence[str]
    theme: Theme = OURS
    register: Register = EMPTY


def publish(given: Input, output: Path, wanted: Wanted, site: Site | None = None) -> Result:
    """Make everything of one record. Every fault ends in the result's notes, none in an exception.

    Where it is part of a site, the site makes its page, once it knows all records.
    """
    outcome = encode_input(given, wanted.profile, wanted.date, register=wanted.register)
    encoded = outcome.value
    if encoded is None:
        told = hand_over(site, given.name, None, ()) if site else Outcome(())
        return Result(given.name, given.path, "failed", (*outcome.notes, *told.notes))
    checked = validated(encoded, given, open_schemas("tei-encoder"))
    rendered = _render(encoded, wanted, given.name, site)
    edition, made = rendered.value
    files = {f"tei/{given.name}.xml": encoded.tei, f"tei/{given.name}.trace.json": encoded.trace.encode()}
    files |= made
    notes = (*outcome.notes, *checked, *rendered.notes)
    faults = save(given, output, files, notes)
    status = "kept" if any(fault.code is KEPT for fault in faults) else "failed" if faults else "built"
    outputs = tuple(files) if status == "built" else ()
    if site and (edition or status != "built"):
        told = hand_over(site, given.name, edition if status == "built" else None, outputs)
        faults = (*faults, *told.notes)
        outputs = outputs and (*outputs, *told.value)
    return Result(given.name, given.path, status, (*notes, *faults), outputs, counted(encoded))


def hand_over(site: Site, name: str, edition: Edition | None, files: Sequence[str]) -> Outcome[tuple[str, ...]]:
    """Give a record to the site: as it was made now, or else as its earlier TEI has it. The value is its page's path."""
    try:
        if edition is None:
            kept = f"tei/{name}.xml"
            edition = open_edition((site.output / kept).read_bytes(), site.settings_of(name, {"TEI": f"../{kept}"}))
            files = (kept,)
        site.take(name, edition, files)
    except FileNotFoundError:
        return Outcome(())
    except (RenderError, TransformError, OSError) as error:
        return Outcome((), (NOT_RENDERED.at(format="html", why=for_people(str(error))),))
    return Outcome((site.page_of(name),))


def validated(encoded: Encoded, given: Input, schemas: Sequence[Schema]) -> tuple[Diagnostic, ...]:
    """Validate what was encoded; each message also says where in the plain text, and which rule made the markup."""
    source = replace(encoded.record.source, name=given.path)
    found = validate(encoded.tei, f"tei/{given.name}.xml", schemas)
    return tuple(_traced(note, encoded.document.origins, source) for note in found)


def _traced(note: Diagnostic, origins: Mapping[str, Origin], source: Source) -> Diagnostic:
    origin = origins.get(str(note.fields.get("id")))
    return derived(note, source, origin.span, origin.rule) if origin else note


def _render(
    encoded: Encoded, wanted: Wanted, name: str, site: Site | None
) -> Outcome[tuple[Edition | None, dict[str, bytes]]]:
    downloads = {"TEI": f"../tei/{name}.xml"}
    downloads |= {
        label: f"../{FORMATS[kind].folder}/{name}{FORMATS[kind].suffix}"
        for kind, label in DOWNLOADS.items()
        if kind in wanted.formats
    }
    now = [kind for kind in wanted.formats if not (site and kind == "html")]
    settings = site.settings_of(name, downloads) if site else Settings(downloads=downloads, theme=wanted.theme)
    try:
        edition = open_edition(encoded.tei, settings)
        made = make_all(edition, now)
    except RenderError as error:
        return Outcome((None, {}), (NOT_RENDERED.at(format=", ".join(wanted.formats), why=str(error)),))
    files = {f"{FORMATS[kind].folder}/{name}{FORMATS[kind].suffix}": data for kind, data in made.items()}
    return Outcome((edition, files))


def counted(encoded: Encoded) -> dict[str, int]:
    """Count what a summary tells of a record."""
    root = encoded.document.root
    names = {"speeches": "sp", "paragraphs": "p", "verses": "l", "persons": "person", "stages": "stage"}
    counts = {key: sum(1 for _ in root.iter("{*}" + tag)) for key, tag in names.items()}
    counts["persons"] = sum(not person.group for person in encoded.record.persons)  # not those that are named only
    counts["interventions"] = sum(
        1 for tag in ("choice", "supplied", "gap", "unclear", "note") for _ in root.iter("{*}" + tag)
    )
    return counts
