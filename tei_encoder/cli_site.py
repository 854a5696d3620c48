"""What the commands `build` and `render` share about the site of an edition."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder.console import say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from tei_encoder.editions import Settings
    from tei_encoder.inputs import Input
    from tei_encoder.site.build import Site
    from tei_encoder.site.settings import SiteSettings
    from tei_encoder.theme import Theme

edition_option = click.option(
    "--edition",
    default="",
    metavar="FILE",
    help="The edition's file: site, theme, register of people.  [default: ./edition.toml]",
)


def site_settings(path: str, *, several: bool, lang: str = "", url: str = "") -> SiteSettings | None:
    """Read what an edition says of its site. None where no site is wanted: of one record, without such a file."""
    from tei_encoder.edition_file import BadEditionError
    from tei_encoder.site.settings import SiteSettings, find_site_settings

    try:
        settings = find_site_settings(path)
    except BadEditionError as error:
        wrong_use(error)
    if settings is None and several:
        settings = SiteSettings()
    return settings and replace(settings, lang=lang or settings.lang, url=url or settings.url)


def theme_of(path: str) -> Theme:
    """Read what an edition lays over our stylesheets."""
    from tei_encoder.edition_file import BadEditionError
    from tei_encoder.theme import find_theme

    try:
        return find_theme(path)
    except BadEditionError as error:
        wrong_use(error)


def site_of(
    settings: SiteSettings | None, output: Path, records: Sequence[Input], theme: Theme, folder: Path | None = None
) -> AbstractContextManager[Site | None]:
    """Open a site for records to come; without settings, none. What it keeps of records is in a folder, if one is named."""
    if settings is None:
        return nullcontext()
    from tei_encoder.site.build import Site

    return Site(output, settings, [record.name for record in records], theme, folder)


def finish(site: Site, make: Callable[[], Mapping[str, str]]) -> bool:
    """Make the pages of a site, by what gives for each that could not be made the reason. Returns whether one failed."""
    from tei_encoder.saxon import TransformError

    try:
        faults = make()
    except TransformError as error:
        say(f"error[no-site] The site could not be made: {error}")
        return True
    except OSError as error:
        why = f"{error.strerror.lower()}; check space and permissions" if error.strerror else error
        say(f"error[no-site] The site could not be made: {why}")
        return True
    for name, why in faults.items():
        say(f"{name}: error[not-rendered] The html edition could not be made: {why}")
    say(f"site: {site.output / 'html' / 'index.html'}")
    return bool(faults)


def render_site(records: Sequence[Input], output: str, wanted: SiteSettings | None, made: Settings) -> bool:
    """Make a site of TEI files in a folder; each file is copied there, so that a reader can have it. Returns failure."""
    if output == "-":
        wrong_use(ValueError("a site is a folder: name one with -o DIR"))
    failed = False
    with site_of(wanted, Path(output), records, made.theme) as site:
        for given in records:
            failed |= site is not None and _take(site, given, lenient=made.lenient)
        return (site is not None and finish(site, site.finish)) or failed


def _take(site: Site, given: Input, *, lenient: bool) -> bool:
    from tei_encoder.editions import RenderError, for_people, open_edition
    from tei_encoder.inputs import read_input
    from tei_encoder.saxon import TransformError
    from tei_encoder.store import write_changed

    data = read_input(given.path)
    if data.value is None:
        return tell(data.notes)
    path = f"tei/{given.name}.xml"
    settings = replace(site.settings_of(given.name, {"TEI": f"../{path}"}), lenient=lenient)
    try:
        edition = open_edition(data.value, settings)
        write_changed(site.output / path, data.value)
        site.take(given.name, edition, (path,))
    except (RenderError, TransformError, OSError) as error:
        say(f"{given.path}: error[not-rendered] {for_people(str(error))}")
        return True
    return False
