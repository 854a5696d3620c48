"""The command that makes editions of TEI files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tei_encoder.cli_site import edition_option, render_site, site_settings, theme_of
from tei_encoder.console import destination_option, give, leave, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.editions import Settings
    from tei_encoder.inputs import Input

ALL = "site"  # no format of one record, but a folder for all of them


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What was asked for."""

    form: str
    output: str
    view: Literal["reading", "diplomatic"]
    lang: str
    url: str
    edition: str
    volume: str
    lenient: bool


@click.command(epilog="Example:  tei-encoder render output/tei/meeting.xml --to html -o site/")
@click.argument("tei", nargs=-1, required=True, metavar="TEI...")
@click.option("--to", "form", required=True, metavar="FORMAT", help="One of `list formats`; or site, of all of them.")
@destination_option
@click.option(
    "--view",
    type=click.Choice(["reading", "diplomatic"]),
    default="reading",
    show_default=True,
    help="Of text and markdown: the reading text with notes, or the source's words alone.",
)
@click.option("--lang", default="", metavar="TAG", help="Language of the edition's own words.  [default: en]")
@click.option("--url", default="", metavar="URL", help="Public address of the edition, for citations.")
@click.option(
    "--volume", default="", metavar="TITLE", help="Of epub, pdf and print: one book of all the files, under this title."
)
@click.option("--lenient", is_flag=True, help="Show elements that the stylesheets do not know instead of failing.")
@edition_option
def render(tei: Sequence[str], **given: Any) -> None:  # noqa: ANN401 - what click passes
    """Make an edition of TEI files by XSLT; `--to site` makes one site of them all in a folder."""
    from tei_encoder.editions import BOUND, FORMATS, VIEWED, Settings
    from tei_encoder.inputs import TEI_SUFFIXES, find_inputs
    from tei_encoder.register.copies import without_registers

    options = RenderOptions(**given)
    if options.form not in (*FORMATS, ALL):
        wrong_use(ValueError(f"there is no format {options.form!r}; formats are: {', '.join(FORMATS)}, {ALL}"))
    if options.view == "diplomatic" and options.form not in VIEWED:
        wrong_use(ValueError(f"--view is for {' and '.join(VIEWED)}; there is no choice in {options.form}"))
    if options.volume and options.form not in BOUND:
        wrong_use(ValueError(f"--volume is for {', '.join(BOUND)}; {options.form} is made of each file"))
    if options.url and not options.url.lower().startswith(("http://", "https://")):
        wrong_use(ValueError(f"--url must begin with https:// or http://, not {options.url!r}"))
    found = without_registers(find_inputs(tei, TEI_SUFFIXES))
    failed = tell(found.notes)
    settings = Settings(
        lang=options.lang or "en",
        url=options.url,
        lenient=options.lenient,
        view=options.view,
        theme=theme_of(options.edition),
    )
    if options.form == ALL:
        wanted = site_settings(options.edition, several=True, lang=options.lang, url=options.url)
        leave(failed=render_site(found.value, options.output, wanted, settings) or failed)
    if options.volume:
        leave(failed=_bind(found.value, options, settings) or failed)
    for one in found.value:
        failed |= _render(one, options, settings)
    leave(failed=failed)


def _bind(records: Sequence[Input], options: RenderOptions, settings: Settings) -> bool:
    """Make one book of all records, in the order given; without a record that cannot be read there is none."""
    from tei_encoder.editions import FORMATS, RenderError, Volume, render_volume
    from tei_encoder.inputs import read_input
    from tei_encoder.store import write_whole

    read = [read_input(one.path) for one in records]
    failed = tell([note for one in read for note in one.notes])
    texts = [one.value for one in read if one.value is not None]
    if failed or len(texts) < len(read):
        return True
    said = site_settings(options.edition, several=False)
    volume = Volume(options.volume, publisher=said.publisher if said else "")
    try:
        made = render_volume(texts, volume, settings, options.form)
    except RenderError as error:
        say(f"error[not-rendered] {error}")
        return True
    if options.output == "-":
        give(made)
        return False
    path = Path(options.output) / f"volume{FORMATS[options.form].suffix}"
    try:
        write_whole(path, made)
    except OSError as error:
        say(f"error[not-written] {path} could not be written: {error.strerror}.")
        return True
    return False


def _render(one: Input, options: RenderOptions, settings: Settings) -> bool:
    """Make one edition. Returns whether something failed."""
    from tei_encoder.editions import FORMATS, RenderError
    from tei_encoder.editions import render as make
    from tei_encoder.files import save
    from tei_encoder.inputs import read_input

    data = read_input(one.path)
    failed = tell(data.notes)
    if data.value is None:
        return failed
    try:
        made = make(data.value, options.form, settings)
    except RenderError as error:
        say(f"{one.path}: error[not-rendered] {error}")
        return True
    if options.output == "-":
        give(made)
        return failed
    return tell(save(one, Path(options.output), {one.name + FORMATS[options.form].suffix: made}, ())) or failed
