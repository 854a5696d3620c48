"""One record, all the way: encoded, proved, validated, rendered, written. A bad record costs only itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.checks.schema import in_store
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.editions import FORMATS, RenderError, Settings, for_people, make_all, open_edition
from tei_encoder.files import KEPT, encode_input, in_file, save
from tei_encoder.results import Result, Wanted, downloads_of
from tei_encoder.saxon import TransformError
from tei_encoder.site.manifest import rows
from tei_encoder.site.place import Held
from tei_encoder.targets.convert import convert
from tei_encoder.trace import derived
from tei_encoder.validation import Schema, open_schemas, validate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.editions import Edition
    from tei_encoder.inputs import Input
    from tei_encoder.pipeline import Encoded
    from tei_encoder.site.place import SitePlace
    from tei_encoder.source import Origin, Source
    from tei_encoder.targets.settings import Targets

NOTHING = Held((), "")
NOT_RENDERED = Code("not-rendered", Severity.ERROR, "The {format} edition could not be made: {why}")


def publish(given: Input, output: Path, wanted: Wanted, place: SitePlace | None = None) -> Result:
    """Make everything of one record. Every fault ends in the result's notes, none in an exception.

    Where it has a place in a site, what the site needs of it is kept; the site makes its page, once it knows all records.
    """
    outcome = encode_input(given, wanted.profile, wanted.date, register=wanted.register)
    encoded = outcome.value
    if encoded is None:
        before = _held_before(given.name, output, place)
        return Result(given.name, given.path, "failed", (*outcome.notes, *before.notes), facts=before.value.facts)
    checked = validated(encoded, given, open_schemas("tei-encoder"))
    rendered = _render(encoded, wanted, given.name, place)
    edition, made = rendered.value
    files = {f"tei/{given.name}.xml": encoded.tei, f"tei/{given.name}.trace.json": encoded.trace.encode()}
    others = _for_targets(encoded, given, wanted.targets)
    files |= made | others.value
    notes = (*outcome.notes, *checked, *rendered.notes, *others.notes)
    faults = save(given, output, files, notes)
    status = "kept" if any(fault.code is KEPT for fault in faults) else "failed" if faults else "built"
    result = Result(given.name, given.path, status, (), counts=counted(encoded), profile=encoded.record.profile)
    if status != "built":
        kept = _held_before(given.name, output, place)
    elif place and edition:
        kept = _hold(given.name, output, place, edition)
        result = replace(result, in_manifest=rows(given.name, files))
    else:
        kept = Outcome(NOTHING)
    held = tuple(path.relative_to(output).as_posix() for path in kept.value.files if path.is_relative_to(output))
    outputs = tuple(files) if status == "built" else ()
    if held and outputs and place:
        outputs = (*outputs, place.path)
    notes = (*notes, *faults, *kept.notes)
    return replace(result, notes=notes, outputs=outputs, held=held, facts=kept.value.facts)


def _hold(name: str, output: Path, place: SitePlace, edition: Edition) -> Outcome[Held]:
    """Keep what the site needs of a record."""
    try:
        return Outcome(place.hold(name, edition, output))
    except (TransformError, OSError) as error:
        return Outcome(NOTHING, (NOT_RENDERED.at(format="html", why=for_people(str(error))),))


def _held_before(name: str, output: Path, place: SitePlace | None) -> Outcome[Held]:
    """Let a record that could not be made stand in the site as its earlier TEI has it, if there is one."""
    if place is None:
        return Outcome(NOTHING)
    kept = f"tei/{name}.xml"
    try:
        edition = open_edition((output / kept).read_bytes(), place.settings_for({"TEI": f"../{kept}"}))
    except FileNotFoundError:
        return Outcome(NOTHING)
    except (RenderError, OSError) as error:
        return Outcome(NOTHING, (NOT_RENDERED.at(format="html", why=for_people(str(error))),))
    return _hold(name, output, place, edition)


def validated(encoded: Encoded, given: Input, schemas: Sequence[Schema]) -> tuple[Diagnostic, ...]:
    """Validate what was encoded; each message also says where in the plain text, and which rule made the markup."""
    found = validate(encoded.tei, f"tei/{given.name}.xml", schemas)
    return _all_traced(found, encoded, given)


def _for_targets(encoded: Encoded, given: Input, targets: Targets) -> Outcome[dict[str, bytes]]:
    """Write a record as repositories want it, each in a folder of its own; it is valid by those schemas that are there."""
    files, notes = dict[str, bytes](), list[Diagnostic]()
    for target in targets.of(encoded.record.stated):
        made = convert(encoded, target, targets.facts)
        notes += (in_file(note, given.path) for note in made.notes)
        if made.value is None:
            continue
        files |= {f"{target.name}/{name}": data for name, data in made.value.files.items()}
        schemas = [schema for name in target.schemas if in_store(name) for schema in open_schemas(name)]
        if schemas:
            found = validate(made.value.tei, f"{target.name}/{made.value.name}", schemas)
            # What a rule only informs of, such as which facts DraCor's interface will find, is no finding here.
            notes += _all_traced([note for note in found if note.severity > Severity.NOTE], encoded, given)
    return Outcome(files, tuple(notes))


def _all_traced(found: Sequence[Diagnostic], encoded: Encoded, given: Input) -> tuple[Diagnostic, ...]:
    source = replace(encoded.record.source, name=given.path)
    return tuple(_traced(note, encoded.document.origins, source) for note in found)


def _traced(note: Diagnostic, origins: Mapping[str, Origin], source: Source) -> Diagnostic:
    identifier = str(note.fields.get("id"))
    # In the TEI of some targets the name of the file stands in front, with a point.
    origin = origins.get(identifier) or origins.get(identifier.rpartition(".")[2])
    return derived(note, source, origin.span, origin.rule) if origin else note


def _render(
    encoded: Encoded, wanted: Wanted, name: str, place: SitePlace | None
) -> Outcome[tuple[Edition | None, dict[str, bytes]]]:
    downloads = downloads_of(name, wanted.formats)
    now = [kind for kind in wanted.formats if not (place and kind == "html")]
    settings = place.settings_for(downloads) if place else Settings(downloads=downloads, theme=wanted.theme)
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
