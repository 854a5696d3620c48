"""Where the records of a build stand in its site: the names of their pages, and where their models wait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from tei_encoder.editions import Settings
from tei_encoder.site.content import FOLDER, public_address
from tei_encoder.site.summary import summary_of
from tei_encoder.store import write_changed
from tei_encoder.theme import OURS, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.editions import Edition
    from tei_encoder.site.settings import SiteSettings


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

    def hold(self, name: str, edition: Edition) -> tuple[Path, Path]:
        """Keep what the site needs of a record: its model and its summary, with the passages for the search.

        Returns both files. Raises TransformError or OSError.
        """
        model, summary = self.held(name)
        write_changed(model, edition.model.encode())
        write_changed(summary, etree.tostring(summary_of(edition.model, self.settings.lang)))
        return model, summary

    def held(self, name: str) -> tuple[Path, Path]:
        """Return the files in which a record is kept."""
        folder = Path(self.folder)
        return folder / f"{name}.model.xml", folder / f"{name}.summary.xml"
