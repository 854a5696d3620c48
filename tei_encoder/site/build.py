"""Records, one after another → the site: their pages, the pages that lead to them, the search.

Of each record the facts that indexes need are kept in memory, and its edition model in a file until all records are
known: only then can its page say which records come before and after.
"""

from __future__ import annotations

import contextlib
import os
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from tei_encoder.corpus.engines import Lost
from tei_encoder.corpus.engines.here import Here
from tei_encoder.editions import asset, faces_for
from tei_encoder.saxon import TransformError
from tei_encoder.site import search
from tei_encoder.site.content import FOLDER, gather
from tei_encoder.site.jobs import make
from tei_encoder.site.keys import Keys
from tei_encoder.site.manifest import listed, manifest
from tei_encoder.site.place import SitePlace
from tei_encoder.site.plan import Plan, Taken
from tei_encoder.site.summarise import read, read_whole
from tei_encoder.site.summary import page_names
from tei_encoder.store import write_changed
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.corpus.engines import Engine
    from tei_encoder.editions import Edition, Settings
    from tei_encoder.site.content import Content
    from tei_encoder.site.settings import SiteSettings

OWN_FOLDERS = ("assets", "records", "persons", "places", "person", "place", search.FOLDER)
OWN_SUFFIXES = (".html", ".js", ".css")
AT_HAND = 256  # whole summaries that are kept in memory


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
        self.root = output / FOLDER
        self.settings = settings
        self._theme = theme
        self._pages = page_names(names)
        self._taken: dict[str, Taken] = {}
        self._whole = lru_cache(AT_HAND)(read_whole)
        self._written: set[str] = set()
        self._temporary = None if folder else TemporaryDirectory(prefix="tei-encoder-site-")
        self.folder = str(folder or (self._temporary and self._temporary.name))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._temporary:
            self._temporary.cleanup()

    def place_of(self, name: str) -> SitePlace:
        """Return where a record stands in the site."""
        return SitePlace(self._pages[name], self.folder, self.settings, self._theme)

    def settings_of(self, name: str, downloads: Mapping[str, str]) -> Settings:
        """Return what the editions of a record are made with."""
        return self.place_of(name).settings_for(downloads)

    def take(self, name: str, edition: Edition, files: Sequence[str]) -> None:
        """Take a record. `files` are what a reader can download of it, as paths in the folder of the build.

        Raises TransformError or OSError.
        """
        facts = self.place_of(name).hold(name, edition, self.output).facts
        self.take_held(name, facts, edition.settings, listed(name, self.output, files))

    def take_held(self, name: str, facts: str, settings: Settings, in_manifest: str) -> None:
        """Take a record that is kept already: the facts of it, as they were kept, and its rows of the manifest."""
        place = self.place_of(name)
        summary = read(facts, name, place.page, lambda: self._whole(place.files(name, self.output).whole))
        self._taken[name] = Taken(summary, settings, place, in_manifest)

    def finish(self, engine: Engine | None = None, keys: Keys | None = None, salt: str = "") -> dict[str, str]:
        """Write all pages of which something changed. Returns for each record whose page could not be made the reason.

        `salt` stands for what goes into all pages beside the records. Raises TransformError or OSError.
        """
        content = gather(self.settings, (taken.summary for taken in self._taken.values()))
        keys = keys or Keys(self.root)
        plan = Plan(content, self._taken, self.output, keys, salt)
        try:
            faults = _carried_out(plan, engine or Here(), keys)
        finally:
            keys.flush()
        self._written = {*plan.hrefs, *(search.passages_file(taken.summary.page) for taken in self._taken.values())}
        self._write_files(content, plan)
        keys.keep_only(plan.hrefs)
        self._sweep()
        return faults

    def _write_files(self, content: Content, plan: Plan) -> None:
        """Write what is no page: the lists of the search, the assets, the manifest."""
        for href, data in search.index_scripts(content, plan.words):
            self._write(href, data)
        for name, data in _assets(content, self._theme).items():
            self._write(f"assets/{name}", data)
        rows = (self._taken[record.name].in_manifest for record in content.records)
        self._write("manifest.json", manifest(self.settings.title, rows))

    def _write(self, href: str, data: bytes) -> None:
        write_changed(self.root / href, data)
        self._written.add(href)

    def _sweep(self) -> None:
        """Remove pages of persons, places and chunks, and files of the search, that an earlier build left."""
        for folder in OWN_FOLDERS:
            for at, _, names in os.walk(self.root / folder):
                inside = Path(at).relative_to(self.root).as_posix()
                for name in names:
                    if name.endswith(OWN_SUFFIXES) and f"{inside}/{name}" not in self._written:
                        with contextlib.suppress(OSError):
                            (Path(at) / name).unlink()


def _carried_out(plan: Plan, engine: Engine, keys: Keys) -> dict[str, str]:
    faults: dict[str, str] = {}
    for job, made in engine.map(make, plan.jobs()):
        why = made.why
        if why and not job.name:
            raise TransformError(why)
        if why:
            faults[job.name] = why
        elif not isinstance(made, Lost):
            plan.note(job, made)
            for href, (key, there) in made.pages.items():
                keys.put(href, key, there)
    return faults


def _assets(content: Content, theme: Theme) -> Mapping[str, bytes]:
    """Return the style sheet, with the faces that the pages of this edition need, and the scripts."""
    names = "".join(entry.name for entry in (*content.persons, *content.places))
    titles = "".join(record.title for record in content.records)
    settings = content.settings
    faces = faces_for(names + titles + settings.title + settings.subtitle + settings.description, settings.lang)
    return {
        "site.css": (faces + asset("edition.css") + asset("site.css") + theme.style("html")).encode(),
        "site.js": asset("site.js").encode(),
        "search.js": asset("search.js").encode(),
    }
