"""All that goes into a record beside its own files, each part with a hash: when one changes, records are built anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder import __version__
from tei_encoder.profile import AUTO
from tei_encoder.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tei_encoder.results import Wanted
    from tei_encoder.site.settings import SiteSettings

AREAS = ("schemas", "xslt", "profiles", "lexicons")


def settings_key(wanted: Wanted, site: SiteSettings | None) -> dict[str, str]:
    """Return the parts by name: the program, the profile, the formats, the date, the theme, the targets, the site."""
    theme = {form: path.read_bytes().hex() for form, path in wanted.theme.xslt.items()}
    told = {
        "program": program(),
        "profile": _profile(wanted.profile),
        "formats": ",".join(sorted(wanted.formats)),
        "date": wanted.date,
        "theme": repr((sorted(wanted.theme.css.items()), sorted(theme.items()), wanted.theme.doubts)),
        "targets": repr((wanted.targets.names, sorted(wanted.targets.facts.items()))),
        "site": f"{site.lang} {site.url}" if site else "",
    }
    return {name: hashed([value.encode()]) for name, value in told.items()}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of the parts that are others now."""
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


@cache
def program() -> str:
    """Return a hash of the program: its version, its code, its rules, schemas and stylesheets."""
    package = Path(__file__).parents[1]
    files = [*package.rglob("*.py")]
    for area in AREAS:
        files += [path for path in folder(area).rglob("*") if path.is_file()]  # type: ignore[arg-type]
    return hashed([__version__.encode(), *(path.read_bytes() for path in sorted(files))])


def _profile(profile: str) -> str:
    path = Path(profile)
    return path.read_text("utf-8", "replace") if profile != AUTO and path.is_file() else profile


def hashed(parts: Iterable[bytes]) -> str:
    """Return one hash of several parts; where one ends counts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:32]
