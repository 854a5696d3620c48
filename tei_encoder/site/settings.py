"""`edition.toml` → the words and the address of a site: its table `[site]`, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from tei_encoder.edition_file import BadEditionError, edition_file, read_tables
from tei_encoder.editions import languages

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What an edition says of itself.

    `url` is the public address of the folder that a build makes; sitemap and feed need it. `lang` is the language of
    the site's own words.
    """

    title: str = ""
    subtitle: str = ""
    description: str = ""
    publisher: str = ""
    url: str = ""
    lang: str = "en"


KEYS = tuple(field.name for field in fields(SiteSettings))


def find_site_settings(path: str = "") -> SiteSettings | None:
    """Read the file named, or `edition.toml` of the working folder. None where there is neither, or no `[site]` in it.

    Raises BadEditionError.
    """
    file = edition_file(path)
    return None if file is None else read_site_settings(file)


def read_site_settings(path: Path) -> SiteSettings | None:
    """Read the table `[site]` of a file; what other tables hold is not judged here. Raises BadEditionError."""
    table = read_tables(path).get("site")
    if table is None:
        return None
    if not isinstance(table, dict):
        raise BadEditionError(path, "[site] is not a table")
    for key, value in table.items():
        if key not in KEYS:
            raise BadEditionError(path, f"[site] has no key {key!r}; its keys are: {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise BadEditionError(path, f"[site] {key} must be text in quotation marks")
    return _checked(path, SiteSettings(**{key: " ".join(value.split()) for key, value in table.items()}))


def _checked(path: Path, settings: SiteSettings) -> SiteSettings:
    if settings.lang not in languages():
        raise BadEditionError(
            path, f"[site] lang: there are no strings for {settings.lang!r}; there are: {', '.join(languages())}"
        )
    if settings.url and not settings.url.lower().startswith(("http://", "https://")):
        raise BadEditionError(path, f"[site] url must begin with https:// or http://, not {settings.url!r}")
    if " " in settings.url or "#" in settings.url or "?" in settings.url:
        raise BadEditionError(path, "[site] url is the address of a folder: no space, # or ? in it")
    return settings
