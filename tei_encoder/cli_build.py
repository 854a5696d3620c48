"""`tei-encoder build`: everything of each record, and what all records have in common."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tei_encoder.cli_corpus import Asked, engine_for, metadata_of, registers_by_file, shard_of, told_of
from tei_encoder.cli_people import keep_registers, registers_of
from tei_encoder.cli_site import edition_option, finish, site_of, site_settings, theme_of
from tei_encoder.cli_targets import metadata_option, target_option, targets_to_build
from tei_encoder.console import (
    STOPPED,
    check_profile,
    date_option,
    import_lxml,
    leave,
    on_terminal,
    profile_option,
    say,
    tell,
    wrong_use,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.corpus.account import Account
    from tei_encoder.corpus.build import Corpus, Unchanged
    from tei_encoder.corpus.manifest import Manifest
    from tei_encoder.results import Result

MANY = 20  # records of which no line each is printed where nothing is wrong with them
SECONDS, MEGABYTES = 600, 4096  # that a record may take


@click.command(epilog="Example:  tei-encoder build transcripts/ -o output/")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", default="output", metavar="DIR", show_default=True, help="Folder for all that is made.")
@profile_option
@date_option
@click.option("--to", "formats", multiple=True, metavar="FORMAT", help="Make only these editions (see `list formats`).")
@target_option
@edition_option
@click.option("-j", "--jobs", default=0, metavar="N", help="Processes that work at once.  [default: one for each core]")
@click.option(
    "--timeout", default=SECONDS, metavar="SECONDS", show_default=True, help="What a record may take; 0 is no limit."
)
@click.option(
    "--memory", default=MEGABYTES, metavar="MB", show_default=True, help="Memory of a process; 0 is no limit."
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "here", "pool", "dask"]),
    default="auto",
    show_default=True,
    help="Where records are worked on.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="A Dask scheduler; without one, --engine dask starts workers here.",
)
@click.option(
    "--shard",
    default="",
    metavar="I/N",
    help="Build the I-th of N parts of the records, and no site: for array jobs.",
)
@metadata_option
@click.option("--force", is_flag=True, help="Build all records, whether something changed or not.")
@click.option("--why", is_flag=True, help="Say of each record why it is built again.")
@click.option("--prune", is_flag=True, help="Remove the outputs of records whose source is gone.")
def build(paths: Sequence[str], output: str, **options: Any) -> None:  # noqa: ANN401 - Asked says which
    """Make everything of each record: TEI with its trace and proof, validation, and all editions (`list formats`).

    A PATH is a file, a folder, or - for standard input; without one, the folder records/ beside edition.toml is built, or
    else the sample records. Of several records, or where an edition.toml says [site], a site is made as well: start page,
    tables, persons, places, search. Records of which nothing has changed since the last build into the same folder are
    left as they are.
    """
    leave(failed=build_all(paths, output, Asked(**options)))


def build_all(paths: Sequence[str], output: str, asked: Asked) -> bool:
    """Build records and what they have in common into a folder, telling of it. Returns whether something failed."""
    import_lxml()
    from tei_encoder.corpus.account import Account
    from tei_encoder.corpus.build import Corpus
    from tei_encoder.corpus.engines import EngineError
    from tei_encoder.corpus.manifest import FOLDER
    from tei_encoder.corpus.settings_key import settings_key
    from tei_encoder.inputs import find_inputs
    from tei_encoder.results import Wanted

    check_profile(asked.profile)
    wanted = chosen_formats(asked.formats)
    found = find_inputs(paths or (_usual(),))
    settings = site_settings(asked.edition, several=len(found.value) > 1) if "html" in wanted else None
    how = Wanted(
        asked.profile, asked.date, wanted, theme_of(asked.edition), targets=targets_to_build(asked.targets, asked.edition)
    )  # fmt: skip
    table = metadata_of(asked.metadata)
    records = tuple(told_of(given, table.value) for given in found.value)
    registers = registers_of(asked.edition, records)
    failed = tell((*found.notes, *table.notes, *registers.notes))
    key = settings_key(how, settings)
    names = [given.name for given in records]
    mine = shard_of(asked.shard, records)
    with ExitStack() as stack:
        manifest = stack.enter_context(_manifest_in(Path(output)))
        account = stack.enter_context(Account())
        site = stack.enter_context(site_of(settings, Path(output), records, how.theme, Path(output) / FOLDER / "site"))
        corpus = Corpus(
            Path(output), key, manifest, engine_for(asked), site, wanted=how, forced=asked.force,
            register_for=registers_by_file(registers),
        )  # fmt: skip
        if asked.why:
            corpus.why = lambda name, reasons: say(f"{name}: {'; '.join(reasons)}")
        try:
            for result in _shown(corpus.build(mine), len(mine)):
                account.take(result)
            if not asked.shard:  # what all have in common is made when all are there
                failed |= _in_common(corpus, names, wanted, worked_on=account.worked_on > 0, prune=asked.prune)
        except EngineError as error:
            say(f"error[engine] {error}.")
            leave(failed=True)
        except OSError as error:
            _not_written(output, error)
        except KeyboardInterrupt:
            say("stopped. What was built stays, and the next build goes on from there.")
            raise SystemExit(STOPPED) from None
        failed |= keep_registers(registers, Path(output) / "tei")
        failed |= _report(Path(output), account, asked.profile)
        return failed or not account.good


def _usual() -> str:
    """Return what is built where nothing is named: the records of the edition in the working folder, or else our samples."""
    from tei_encoder.edition_file import records_of
    from tei_encoder.resources import folder

    return str(records_of(Path()) or folder("seeds"))


def _manifest_in(output: Path) -> Manifest:
    """Open what is remembered of a folder; end with a reason where nothing can be written there."""
    from tei_encoder.corpus.manifest import Manifest

    try:
        return Manifest(output)
    except OSError as error:
        _not_written(str(output), error)


def _not_written(output: str, error: OSError) -> NoReturn:
    from tei_encoder.store import not_written

    leave(failed=tell((not_written(output, error),)))


def _shown(results: Iterator[Result | Unchanged], count: int) -> Iterator[Result | Unchanged]:
    """Show what becomes of each record: a line each, or of many a bar with the rate and the time left, and what is wrong."""
    many = count > MANY
    start = time.monotonic()
    with ExitStack() as stack:
        bar = None
        if many and on_terminal():
            bar = stack.enter_context(
                click.progressbar(
                    length=count,
                    file=sys.stderr,
                    show_pos=True,
                    show_eta=True,
                    item_show_func=lambda done: done and f"{done / max(time.monotonic() - start, 0.001):.1f} records/s",
                )
            )
        for number, result in enumerate(results, 1):
            _show(result, many=many)
            if bar:
                bar.update(1, number)
            yield result


def _show(result: Result | Unchanged, *, many: bool) -> None:
    from tei_encoder.corpus.build import Unchanged

    if isinstance(result, Unchanged):
        if not many:
            say(f"unchanged: {result.name}")
        return
    from tei_encoder.diagnostics import Severity

    wrong = tell(note for note in result.notes if not many or note.severity is Severity.ERROR)
    if wrong or not many:
        say(summary(result))


def _in_common(corpus: Corpus, names: Sequence[str], formats: Sequence[str], *, worked_on: bool, prune: bool) -> bool:
    """Make the site, if records were worked on or are others, and see to outputs whose source is gone.

    Returns whether something failed.
    """
    gone = corpus.gone(names)
    for row in gone:
        if prune:
            removed = corpus.prune(row)
            say(f"pruned: {row.name} ({len(removed)} files)")
        else:
            say(f"gone: {row.source} is no longer built; its outputs stay (--prune removes them)")
    if len(names) > 1:
        corpus.write_list(names)
    if corpus.site is None or not (worked_on or (gone and prune) or corpus.changed(names)):
        return False
    return finish(corpus.site, lambda: corpus.finish(names, formats))


def _report(output: Path, account: Account, profile: str) -> bool:
    """Write report.json, name the files that were made, and sum up. Returns whether something failed."""
    from tei_encoder.report import write_report
    from tei_encoder.store import not_written, write_pieces

    failed = False
    try:
        write_pieces(output / "report.json", write_report(account.rows(), account.statuses, profile))
    except OSError as error:
        failed = tell((not_written(output / "report.json", error),))
    for path in account.outputs():
        click.echo(str(output / path))
    if len(account) > 1:
        say(_total(account))
    return failed


def _total(account: Account) -> str:
    """Sum up: how many were built, are unchanged, have failed or are in doubt, and which profiles read them."""
    from tei_encoder.report import STATUSES

    told = [f"{account.statuses[status]} {status}" for status in STATUSES if account.statuses[status]]
    told += [f"{account.doubtful} doubtful"] if account.doubtful else []
    lines = [", ".join(told)]
    if profiles := account.profiles:
        names = sorted(profiles, key=lambda name: (-profiles[name], name))
        lines.append("profiles: " + ", ".join(f"{name} {profiles[name]}" for name in names))
    return "\n".join(lines)


def chosen_formats(formats: Sequence[str]) -> Sequence[str]:
    """Return the formats asked for; without any, all that this installation can make."""
    from tei_encoder.editions import FORMATS

    for name in formats:
        if name not in FORMATS:
            wrong_use(ValueError(f"there is no format {name!r}; formats are: {', '.join(FORMATS)}"))
    if formats:
        return formats
    from tei_encoder.pdf import missing

    reason = missing()
    if reason:
        say(f"warning[no-pdf] PDF is left out: {reason}")
        return [name for name in FORMATS if name != "pdf"]
    return list(FORMATS)


def summary(result: Result) -> str:
    """Say in a line what became of a record."""
    counts = ", ".join(f"{count} {name}" for name, count in result.counts.items() if count)
    return f"{result.status}: {result.name}" + (f" ({counts})" if counts else "")
