"""Records → outputs, only where something changed: each by itself, on an engine; then what all have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_encoder.corpus.changes import Listing, reasons
from tei_encoder.corpus.corpus_xml import corpus_xml
from tei_encoder.corpus.engines import Lost
from tei_encoder.corpus.job import Job, settings_of, work
from tei_encoder.corpus.settings_key import hashed
from tei_encoder.diagnostics import Code, Place, Severity
from tei_encoder.publish import Result, Wanted, downloads_of
from tei_encoder.site.build import PageKeys
from tei_encoder.store import sweep, write_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tei_encoder.corpus.engines import Engine
    from tei_encoder.corpus.job import RegisterFile
    from tei_encoder.corpus.manifest import Manifest, Row
    from tei_encoder.inputs import Input
    from tei_encoder.site.build import Site

QUARANTINED = Code(
    "quarantined", Severity.ERROR, "The record was given up, twice: {why}.",
    "Build it alone to see what it does; the other records are not concerned.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A record that was not built, since nothing changed, and what the report said of it then."""

    name: str
    told: Mapping[str, object]
    good: bool


@dataclass
class Corpus:
    """A build of many records into one folder."""

    output: Path
    settings: Mapping[str, str]
    manifest: Manifest
    engine: Engine
    site: Site | None = None
    wanted: Wanted = field(kw_only=True)
    register_for: Callable[[Input], RegisterFile | None] = lambda _given: None
    why: Callable[[str, Sequence[str]], None] = lambda _name, _why: None

    def build(self, records: Iterable[Input]) -> Iterator[Result | Unchanged]:
        """Build what must be, and yield what became of each record, in any order."""
        unchanged: list[Unchanged] = []
        sweep(self.output)
        for job, done in self.engine.map(work, self._jobs(records, unchanged)):
            while unchanged:
                yield unchanged.pop()
            if isinstance(done, Lost):
                note = QUARANTINED.at(why=done.why)
                yield Result(job.given.name, job.given.path, "failed", (replace(note, place=Place(job.given.path)),))
            else:
                if done.row is not None:
                    self.manifest.put(done.row)
                yield done.result
        yield from unchanged
        self.manifest.write()

    def _jobs(self, records: Iterable[Input], unchanged: list[Unchanged]) -> Iterator[Job]:
        listing = Listing(self.output)
        for given in records:
            row = self.manifest.row(given.name)
            register = self.register_for(given)
            settings = settings_of(given, self.settings, register)
            why = reasons(row, given, settings, listing, self.output)
            if row is not None and not why:
                unchanged.append(Unchanged(given.name, row.told, row.good))
                continue
            self.why(given.name, why)
            place = self.site.place_of(given.name) if self.site else None
            yield Job(given, self.wanted, str(self.output), settings, place, register)

    def gone(self, names: Iterable[str]) -> list[Row]:
        """Return what is known of records that are no longer there. `names` are those that are."""
        there = set(names)
        return [row for row in self.manifest.rows() if row.name not in there]

    def prune(self, row: Row) -> list[str]:
        """Remove the outputs of a record that is gone. Returns their paths."""
        removed = []
        for path in row.outputs:
            file = self.output / path
            if file.resolve().is_relative_to(self.output.resolve()) and file.is_file():
                file.unlink()
                removed.append(path)
        self.manifest.forget(row.name)
        return removed

    def changed(self, names: Sequence[str]) -> bool:
        """Say whether the records of the site, or what it is made with, are others than at its last making."""
        return self.manifest.noted("site") != self._site_key(names)

    def _site_key(self, names: Sequence[str]) -> str:
        settings = self.site.settings if self.site else None
        return hashed(
            [
                repr(settings).encode(),
                *(name.encode() for name in names),
                *(each.encode() for each in self.settings.values()),
            ]
        )

    def write_list(self, names: Sequence[str]) -> None:
        """Write `corpus.xml`, which holds the records that have a TEI by reference. Raises OSError."""
        settings = self.site.settings if self.site else None
        title, publisher = (settings.title, settings.publisher) if settings else ("Corpus", "")
        listing = Listing(self.output)
        there = [name for name in sorted(names) if listing.has(f"tei/{name}.xml")]
        write_changed(self.output / "corpus.xml", corpus_xml(there, title or "Corpus", publisher))

    def finish(self, names: Sequence[str], formats: Sequence[str]) -> dict[str, str]:
        """Make what all records have in common: the site. Returns for each page that could not be made the reason.

        Raises TransformError or OSError.
        """
        if self.site is None:
            return {}
        for name in names:
            place = self.site.place_of(name)
            if all(path.exists() for path in place.held(name)):
                files = self._files(name)
                self.site.take_held(name, place.settings_for(downloads_of(name, formats)), files)
        self.manifest.note("site", "")
        salt = hashed(value.encode() for value in self.settings.values())
        keys = PageKeys(salt, json.loads(self.manifest.noted("pages") or "{}"))
        faults = self.site.finish(self.engine, keys)
        self.manifest.note("pages", json.dumps(keys.keys))
        if not faults:
            self.manifest.note("site", self._site_key(names))
        return faults

    def _files(self, name: str) -> list[str]:
        """Return the files of a record that readers can download."""
        row = self.manifest.row(name)
        held = [] if row is None else [path for path in row.outputs if not path.startswith(".")]
        return held or [f"tei/{name}.xml"]
