"""Records, one after another → the site: their pages, the pages that lead to them, the search.

Of each record a summary is kept in memory, and its edition model in a file until all records are known: only then can
its page say which records come before and after.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from tei_encoder.corpus.engines import Lost
from tei_encoder.corpus.engines.here import Here
from tei_encoder.editions import FORMATS, Edition, Settings, asset, faces_for
from tei_encoder.hardened import read_own
from tei_encoder.saxon import TransformError
from tei_encoder.site.content import FOLDER, gather
from tei_encoder.site.manifest import manifest
from tei_encoder.site.pages import pages
from tei_encoder.site.place import SitePlace
from tei_encoder.site.search import Index
from tei_encoder.site.summary import page_names, parted
from tei_encoder.store import write_changed
from tei_encoder.surroundings import Surroundings
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tei_encoder.corpus.engines import Engine
    from tei_encoder.site.content import Content
    from tei_encoder.site.settings import SiteSettings
    from tei_encoder.site.summary import Summary

OWN_FOLDERS = ("assets", "search", "records", "persons", "places", "person", "place")
OWN_SUFFIXES = (".html", ".js", ".css")


@dataclass(frozen=True, slots=True)
class Held:
    """A record whose page is still to be made: its summary, the settings of its page, and the files to download."""

    summary: Summary
    settings: Settings
    model: Path
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page of a record to make: its record, its model, what it is made with, and where to."""

    name: str
    model: Path
    settings: Settings
    to: Path


def make_page(job: PageJob) -> str:
    """Make the page of a record. Returns why it could not be made; empty where it could."""
    try:
        edition = Edition(b"", job.name, job.model.read_text("utf-8"), job.settings)
        write_changed(job.to, FORMATS["html"].make(edition))
    except (TransformError, OSError) as error:
        return str(error)
    return ""


class PageKeys:
    """What the page of each record was made from, as a hash, by name. `salt` stands for what all have in common."""

    def __init__(self, salt: str, before: Mapping[str, str] | None = None) -> None:
        self._salt = salt
        self.keys = dict(before or {})

    def must_make(self, job: PageJob) -> bool:
        """Say whether a page must be made, and remember its key."""
        told = (self._salt, repr(job.settings.downloads), job.settings.url, job.settings.site)
        key = hashlib.sha256(job.model.read_bytes() + repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        same = self.keys.get(job.name) == key and job.to.exists()
        self.keys[job.name] = key
        return not same

    def forget(self, name: str) -> None:
        """Forget a page that could not be made."""
        self.keys.pop(name, None)


class Site:
    """A site in the making. Used with `with`, since without a folder of their own models wait in a temporary one.

    `output` is the folder of the build; the pages come into its `html/`. `names` are those of all records to come.
    """

    def __init__(
        self,
        output: Path,
        settings: SiteSettings,
        names: Sequence[str],
        theme: Theme = OURS,
        folder: Path | None = None,
    ) -> None:
        self.output = output
        self.settings = settings
        self._theme = theme
        self._pages = page_names(names)
        self._held: list[Held] = []
        self._written: set[str] = set()
        self._index = Index(self._write)
        self._temporary = None if folder else TemporaryDirectory(prefix="tei-encoder-site-")
        self._folder = str(folder or (self._temporary and self._temporary.name))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._temporary:
            self._temporary.cleanup()

    def place_of(self, name: str) -> SitePlace:
        """Return where a record stands in the site."""
        return SitePlace(self._pages[name], self._folder, self.settings, self._theme)

    def settings_of(self, name: str, downloads: Mapping[str, str]) -> Settings:
        """Return what the editions of a record are made with."""
        return self.place_of(name).settings_for(downloads)

    def take(self, name: str, edition: Edition, files: Sequence[str]) -> None:
        """Take a record. `files` are what a reader can download of it, as paths in the folder of the build.

        Raises TransformError or OSError.
        """
        self.place_of(name).hold(name, edition)
        self.take_held(name, edition.settings, files)

    def take_held(self, name: str, settings: Settings, files: Sequence[str]) -> None:
        """Take a record of which all that is needed is kept in files already.

        Raises OSError.
        """
        place = self.place_of(name)
        model, kept = place.held(name)
        summary, passages = parted(read_own(kept.read_bytes()), name, place.page)
        self._index.add(summary, passages)
        self._held.append(Held(summary, settings, model, tuple(files)))

    def finish(self, engine: Engine | None = None, keys: PageKeys | None = None) -> dict[str, str]:
        """Write all pages. Returns for each record whose page could not be made the reason.

        Pages of records that have the same key as before stay as they are. Raises TransformError or OSError.
        """
        content = gather(self.settings, (held.summary for held in self._held))
        faults = self._record_pages(content, engine or Here(), keys or PageKeys(""))
        for href, data in pages(content):
            self._write(href, data)
        self._search(content)
        for name, data in _assets(content, self._theme).items():
            self._write(f"assets/{name}", data)
        files = {held.summary.name: held.files for held in self._held}
        self._write("manifest.json", manifest(content, self.output, files))
        self._sweep()
        return faults

    def _record_pages(self, content: Content, engine: Engine, keys: PageKeys) -> dict[str, str]:
        faults = {}
        wanted = (job for job in self._page_jobs(content) if keys.must_make(job))
        for job, why in engine.map(make_page, wanted):
            if isinstance(why, Lost):
                faults[job.name] = why.why
            elif why:
                faults[job.name] = why
        for name in faults:
            keys.forget(name)
        return faults

    def _page_jobs(self, content: Content) -> Iterator[PageJob]:
        neighbours = content.neighbours()
        for held in self._held:
            name = held.summary.name
            before, after = neighbours[name]
            around = Surroundings((self.settings.title, "index.html"), content.parts, _link(before), _link(after))
            page = self._pages[name]
            self._written.add(page)
            yield PageJob(name, held.model, replace(held.settings, site=around), self.output / FOLDER / page)

    def _search(self, content: Content) -> None:
        names = sorted({entry.name for entry in content.persons})
        numbers = {name: number for number, name in enumerate(names)}
        people = {key: numbers[entry.name] for key, entry in content.person_of.items()}
        self._index.finish(people, names)

    def _write(self, href: str, data: bytes) -> None:
        write_changed(self.output / FOLDER / href, data)
        self._written.add(href)

    def _sweep(self) -> None:
        """Remove pages of persons, places and chunks, and files of the search, that an earlier build left."""
        root = self.output / FOLDER
        for folder in OWN_FOLDERS:
            for path in sorted((root / folder).glob("*")):
                if path.suffix in OWN_SUFFIXES and f"{folder}/{path.name}" not in self._written:
                    with contextlib.suppress(OSError):
                        path.unlink()


def _link(summary: Summary | None) -> tuple[str, str] | None:
    return (str(summary.root.get("title")), summary.at()) if summary else None


def _assets(content: Content, theme: Theme) -> Mapping[str, bytes]:
    """Return the style sheet, with the faces that the pages of this edition need, and the scripts."""
    names = "".join(entry.name for entry in (*content.persons, *content.places))
    titles = "".join(str(record.root.get("title")) for record in content.records)
    settings = content.settings
    faces = faces_for(names + titles + settings.title + settings.subtitle + settings.description, settings.lang)
    return {
        "site.css": (faces + asset("edition.css") + asset("site.css") + theme.style("html")).encode(),
        "site.js": asset("site.js").encode(),
        "search.js": asset("search.js").encode(),
    }
