"""`edition.toml` → the words and the address of a site: its table `[site]`, read strictly."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from tei_encoder.editions import languages

EDITION_FILE = "edition.toml"


class SiteSettingsError(Exception):
    """A table `[site]` that cannot be used, with file and reason for a person."""


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

    Raises SiteSettingsError.
    """
    if not path and not Path(EDITION_FILE).is_file():
        return None
    return read_site_settings(Path(path or EDITION_FILE))


def read_site_settings(path: Path) -> SiteSettings | None:
    """Read the table `[site]` of a file; what other tables hold is not judged here. Raises SiteSettingsError."""
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("site")
    except OSError as error:
        raise _fault(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise _fault(path, "is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, f"is not TOML: {error}") from None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise _fault(path, "[site] is not a table")
    for key, value in table.items():
        if key not in KEYS:
            raise _fault(path, f"[site] has no key {key!r}; its keys are: {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise _fault(path, f"[site] {key} must be text in quotation marks")
    return _checked(path, SiteSettings(**{key: " ".join(value.split()) for key, value in table.items()}))


def _checked(path: Path, settings: SiteSettings) -> SiteSettings:
    if settings.lang not in languages():
        raise _fault(
            path, f"[site] lang: there are no strings for {settings.lang!r}; there are: {', '.join(languages())}"
        )
    if settings.url and not settings.url.lower().startswith(("http://", "https://")):
        raise _fault(path, f"[site] url must begin with https:// or http://, not {settings.url!r}")
    if " " in settings.url or "#" in settings.url or "?" in settings.url:
        raise _fault(path, "[site] url is the address of a folder: no space, # or ? in it")
    return settings


def _fault(path: Path, why: str) -> SiteSettingsError:
    return SiteSettingsError(f"{path}: error[bad-edition] {why}.")
