"""What the commands `build` and `render` share about the site of an edition."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder.console import say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from tei_encoder.inputs import Input
    from tei_encoder.site.build import Site
    from tei_encoder.site.settings import SiteSettings

edition_option = click.option(
    "--edition", default="", metavar="FILE", help="Title, address and words of the site.  [default: ./edition.toml]"
)


def site_settings(path: str, *, several: bool, lang: str = "", url: str = "") -> SiteSettings | None:
    """Read what an edition says of its site. None where no site is wanted: of one record, without such a file."""
    from tei_encoder.site.settings import SiteSettings, SiteSettingsError, find_site_settings

    try:
        settings = find_site_settings(path)
    except SiteSettingsError as error:
        wrong_use(error)
    if settings is None and several:
        settings = SiteSettings()
    return settings and replace(settings, lang=lang or settings.lang, url=url or settings.url)


def site_of(
    settings: SiteSettings | None, output: Path, records: Sequence[Input]
) -> AbstractContextManager[Site | None]:
    """Open a site for records to come; without settings, none."""
    if settings is None:
        return nullcontext()
    from tei_encoder.site.build import Site

    return Site(output, settings, [record.name for record in records])


def finish(site: Site | None) -> bool:
    """Make the pages of a site. Returns whether something failed."""
    if site is None:
        return False
    from tei_encoder.saxon import TransformError

    try:
        faults = site.finish()
    except (TransformError, OSError) as error:
        say(f"error[no-site] The site could not be made: {error}")
        return True
    for name, why in faults.items():
        say(f"{name}: error[not-rendered] The html edition could not be made: {why}")
    say(f"site: {site.output / 'html' / 'index.html'}")
    return bool(faults)


def render_site(records: Sequence[Input], output: str, settings: SiteSettings | None, *, lenient: bool) -> bool:
    """Make a site of TEI files in a folder; each file is copied there, so that a reader can have it. Returns failure."""
    if output == "-":
        wrong_use(ValueError("a site is a folder: name one with -o DIR"))
    failed = False
    with site_of(settings, Path(output), records) as site:
        for given in records:
            failed |= site is not None and _take(site, given, lenient=lenient)
        return finish(site) or failed


def _take(site: Site, given: Input, *, lenient: bool) -> bool:
    from tei_encoder.editions import RenderError, edition_of, for_people
    from tei_encoder.inputs import read_input
    from tei_encoder.saxon import TransformError
    from tei_encoder.store import write_changed

    data = read_input(given.path)
    if data.value is None:
        return tell(data.notes)
    path = f"tei/{given.name}.xml"
    settings = replace(site.settings_of(given.name, {"TEI": f"../{path}"}), lenient=lenient)
    try:
        edition = edition_of(data.value, settings)
        write_changed(site.output / path, data.value)
        site.take(given.name, edition, (path,))
    except (RenderError, TransformError, OSError) as error:
        say(f"{given.path}: error[not-rendered] {for_people(str(error))}")
        return True
    return False
