"""Records, one after another → the site: their pages, the pages that lead to them, the search.

Of each record a summary is kept in memory, and its edition model in a temporary folder until all records are known:
only then can its page say which records come before and after.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from tei_encoder.editions import FORMATS, Edition, Settings, asset, faces_for
from tei_encoder.saxon import TransformError
from tei_encoder.site.content import FOLDER, gather, public_address
from tei_encoder.site.manifest import manifest
from tei_encoder.site.pages import pages
from tei_encoder.site.search import Index
from tei_encoder.site.summary import page_names, summarise
from tei_encoder.store import write_changed
from tei_encoder.surroundings import Surroundings
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Site:
    """A site in the making. Used with `with`, since models wait in a temporary folder.

    `output` is the folder of the build; the pages come into its `html/`. `names` are those of all records to come.
    """

    def __init__(self, output: Path, settings: SiteSettings, names: Sequence[str], theme: Theme = OURS) -> None:
        self.output = output
        self.settings = settings
        self._theme = theme
        self._pages = page_names(names)
        self._held: list[Held] = []
        self._written: set[str] = set()
        self._index = Index(self._write)
        self._models = TemporaryDirectory(prefix="tei-encoder-site-")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._models.cleanup()

    def page_of(self, name: str) -> str:
        """Return the path of a record's page in the folder of the build."""
        return f"{FOLDER}/{self._pages[name]}"

    def settings_of(self, name: str, downloads: Mapping[str, str]) -> Settings:
        """Return what the editions of a record are made with: the site's language, and the page's public address."""
        url = f"{public_address(self.settings)}{quote(self._pages[name])}" if self.settings.url else ""
        return Settings(downloads=downloads, url=url, lang=self.settings.lang, theme=self._theme)

    def take(self, name: str, edition: Edition, files: Sequence[str]) -> None:
        """Take a record. `files` are what a reader can download of it, as paths in the folder of the build.

        Raises TransformError or OSError.
        """
        summary, passages = summarise(edition.model, name, self._pages[name], self.settings.lang)
        model = Path(self._models.name) / f"{len(self._held)}.xml"
        model.write_text(edition.model, "utf-8")
        self._index.add(summary, passages)
        self._held.append(Held(summary, edition.settings, model, tuple(files)))

    def finish(self) -> dict[str, str]:
        """Write all pages. Returns for each record whose page could not be made the reason.

        Raises TransformError or OSError.
        """
        content = gather(self.settings, (held.summary for held in self._held))
        faults = self._record_pages(content)
        for href, data in pages(content):
            self._write(href, data)
        self._search(content)
        for name, data in _assets(content, self._theme).items():
            self._write(f"assets/{name}", data)
        files = {held.summary.name: held.files for held in self._held}
        self._write("manifest.json", manifest(content, self.output, files))
        self._sweep()
        return faults

    def _record_pages(self, content: Content) -> dict[str, str]:
        neighbours = content.neighbours()
        faults = {}
        for held in self._held:
            name = held.summary.name
            before, after = neighbours[name]
            around = Surroundings((self.settings.title, "index.html"), content.parts, _link(before), _link(after))
            settings = replace(held.settings, site=around)
            edition = Edition(b"", name, held.model.read_text("utf-8"), settings)
            try:
                self._write(self._pages[name], FORMATS["html"].make(edition))
            except TransformError as error:
                faults[name] = str(error)
        return faults

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
