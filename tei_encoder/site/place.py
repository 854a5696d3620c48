"""Where the records of a build stand in its site: the names of their pages, and where their models wait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from lxml import etree

from tei_encoder.editions import Settings
from tei_encoder.site.content import FOLDER, public_address
from tei_encoder.site.search import passages_file, passages_script
from tei_encoder.site.summarise import summarise, written
from tei_encoder.store import write_changed
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.editions import Edition
    from tei_encoder.site.settings import SiteSettings


def held_in(name: str) -> tuple[str, str, str]:
    """Return the names of the files in which a record is kept, in the folder of what is kept."""
    return f"{name}.model.xml", f"{name}.summary.xml", f"{name}.words.json"


class Files(NamedTuple):
    """The files in which a site keeps a record: the last one is part of the site itself."""

    model: Path
    whole: Path
    postings: Path
    passages: Path


@dataclass(frozen=True, slots=True)
class Held:
    """What was kept of a record: the files, and the facts for the indexes, as text."""

    files: tuple[Path, ...]
    facts: str


@dataclass(frozen=True, slots=True)
class SitePlace:
    """The place of one record: the name of its page, and the folder in which what the site needs of it is kept."""

    page: str
    folder: str
    settings: SiteSettings
    theme: Theme = OURS

    @property
    def path(self) -> str:
        """The path of the page in the folder of the build."""
        return f"{FOLDER}/{self.page}"

    def settings_for(self, downloads: Mapping[str, str]) -> Settings:
        """Return what the editions of the record are made with: the site's language, and the page's public address."""
        url = f"{public_address(self.settings)}{quote(self.page)}" if self.settings.url else ""
        return Settings(downloads=downloads, url=url, lang=self.settings.lang, theme=self.theme)

    def hold(self, name: str, edition: Edition, output: Path) -> Held:
        """Keep what the site needs of a record: its model, its summary, the words of the search; and write its passages.

        Raises TransformError or OSError.
        """
        summarised = summarise(edition.model, name, self.page, self.settings.lang)
        files = self.files(name, output)
        write_changed(files.model, edition.model.encode())
        write_changed(files.whole, etree.tostring(summarised.whole))
        write_changed(files.postings, summarised.postings.encode())
        write_changed(files.passages, passages_script(self.page, summarised.passages))
        return Held(tuple(files), written(summarised.facts))

    def files(self, name: str, output: Path) -> Files:
        """Return the files in which a record is kept. `output` is the folder of the build."""
        folder = Path(self.folder)
        model, whole, postings = held_in(name)
        return Files(folder / model, folder / whole, folder / postings, output / FOLDER / passages_file(self.page))
