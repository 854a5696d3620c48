"""Records → outputs, only where something changed: each by itself, on an engine; then what all have in common."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.corpus.changes import Check, Listing
from tei_encoder.corpus.engines import Lost
from tei_encoder.corpus.job import Job, tally, told, work
from tei_encoder.corpus.manifest import SITE
from tei_encoder.corpus.settings_key import hashed
from tei_encoder.diagnostics import Code, Place, Severity
from tei_encoder.results import Result, Wanted, downloads_of
from tei_encoder.site.keys import Keys
from tei_encoder.site.manifest import listed
from tei_encoder.site.place import held_in
from tei_encoder.store import seen, sweep, write_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tei_encoder.corpus.engines import Engine
    from tei_encoder.corpus.manifest import Manifest, Row, Tally
    from tei_encoder.corpus.sources import RegisterFile
    from tei_encoder.inputs import Input
    from tei_encoder.site.build import Site

QUARANTINED = Code(
    "quarantined", Severity.ERROR, "The record was given up, twice: {why}.",
    "Build it alone to see what it does; the other records are not concerned.",
)  # fmt: skip
FORCED = "all are asked for"
LIST = "corpus.xml"
BUILT, UNCHANGED = '"status": "built"', '"status": "unchanged"'  # in the row of a report; in a string marks would be \"
AT_ONCE = 500  # records of which the manifest is asked together


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A record that was not built, since nothing changed: what the report said of it then, and what a summary counts."""

    name: str
    told: str
    tally: Tally
    status: str = "unchanged"
    outputs: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Say whether nothing is wrong with the record."""
        return self.tally.good


@dataclass
class Corpus:
    """A build of many records into one folder. Where it is `forced`, all are built, whether something changed or not."""

    output: Path
    settings: Mapping[str, str]
    manifest: Manifest
    engine: Engine
    site: Site | None = None
    wanted: Wanted = field(kw_only=True)
    forced: bool = False
    register_for: Callable[[Input], RegisterFile | None] = lambda _given: None
    why: Callable[[str, Sequence[str]], None] = lambda _name, _why: None
    _lacks_page: bool = field(default=False, init=False)

    def build(self, records: Sequence[Input]) -> Iterator[Result | Unchanged]:
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
                if done.held is not None:
                    self.manifest.hold(job.given.name, done.held)
                yield done.result
        yield from unchanged
        self.manifest.write()

    def _jobs(self, records: Sequence[Input], unchanged: list[Unchanged]) -> Iterator[Job]:
        check = Check(self.output, self.settings, self.register_for)
        for start in range(0, len(records), AT_ONCE):
            some = records[start : start + AT_ONCE]
            rows = self.manifest.rows(given.name for given in some)
            for given in some:
                row = rows.get(given.name)
                why = [FORCED] if self.forced else check.reasons(row, given)
                if row is not None and not why:
                    unchanged.append(Unchanged(given.name, row.told, row.tally))
                    continue
                self.why(given.name, why)
                place = self.site.place_of(given.name) if self.site else None
                register = self.register_for(given)
                yield Job(given, self.wanted, str(self.output), check.settings_of(given), place, register)
        self._lacks_page = check.lacks_page

    def gone(self, names: Iterable[str]) -> list[Row]:
        """Return what is known of records that are no longer there. `names` are those that are."""
        there = set(names)
        gone = [name for name in self.manifest.names() if name not in there]
        return list(self.manifest.rows(gone).values())

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

    def changed(self, names: Sequence[str], results: Iterable[Result | Unchanged], pruned: Sequence[Row]) -> bool:
        """Say whether what all records have in common must be made again: one was built, or they are others."""
        built = any(not isinstance(each, Unchanged) for each in results)
        return built or self._lacks_page or bool(pruned) or self.manifest.noted(SITE) != self._site_key(names)

    def _site_key(self, names: Sequence[str]) -> str:
        settings = self.site.settings if self.site else None
        return hashed([repr(settings).encode(), *(each.encode() for each in (*names, *self.settings.values()))])

    def write_list(self, names: Sequence[str]) -> None:
        """Write `corpus.xml`, which holds the records that have a TEI by reference. Raises OSError."""
        settings = self.site.settings if self.site else None
        title, publisher = (settings.title, settings.publisher) if settings else ("Corpus", "")
        missing = Listing(self.output).missing(f"tei/{name}.xml" for name in names)
        there = [name for name in sorted(names) if f"tei/{name}.xml" not in missing]
        key, file = hashed(each.encode() for each in (title, publisher, *there)), self.output / LIST
        if self.manifest.noted(LIST) != f"{key} {seen(file)}":
            from tei_encoder.corpus.corpus_xml import corpus_xml  # noqa: PLC0415 - needed when records come and go

            made = write_changed(file, corpus_xml(there, title or "Corpus", publisher))
            self.manifest.note(LIST, f"{key} {made}")

    def finish(self, names: Sequence[str], formats: Sequence[str]) -> dict[str, str]:
        """Make what all records have in common: the site. Returns for each page that could not be made the reason.

        Raises TransformError or OSError.
        """
        if self.site is None:
            return {}
        kept = Listing(Path(self.site.folder))
        for name, held in self.manifest.held(names):
            place = self.site.place_of(name)
            if all(map(kept.has, held_in(name))):
                in_manifest = held.in_manifest or self._listed(name)
                self.site.take_held(name, held.facts, place.settings_for(downloads_of(name, formats)), in_manifest)
        mine = f"made by {secrets.token_hex(8)}"
        self.manifest.note(SITE, mine)
        keys = Keys(self.site.root, {} if self.forced else self.manifest.pages(), self.manifest.put_pages)
        faults = self.site.finish(self.engine, keys, hashed(value.encode() for value in self.settings.values()))
        if not faults:
            self.manifest.note_instead(SITE, self._site_key(names), mine)
        return faults

    def _listed(self, name: str) -> str:
        """List the earlier TEI, which is all that is known of a record that fails since the manifest was lost."""
        path = f"tei/{name}.xml"
        return listed(name, self.output, [path]) if (self.output / path).is_file() else ""


def rows_of(results: Iterable[Result | Unchanged]) -> list[str]:
    """Return the rows of a report, in order of the names."""
    return [
        each.told.replace(BUILT, UNCHANGED, 1) if isinstance(each, Unchanged) else told(each)
        for each in sorted(results, key=lambda each: each.name)
    ]


def tally_of(result: Result | Unchanged) -> Tally:
    """Return what a summary counts of a record."""
    return result.tally if isinstance(result, Unchanged) else tally(result)
