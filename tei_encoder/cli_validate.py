"""The command that checks documents against schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_encoder.cli_report import Reporting, ReportOptions, report_options
from tei_encoder.console import STOPPED, import_lxml, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.checking import Plan
    from tei_encoder.edition_settings import Settings


@click.command(epilog="Example:  tei-encoder validate 'corpus/**/*.xml' --schema tei_all --schema rules.sch")
@click.argument("tei", nargs=-1, required=True, metavar="TEI...")
@click.option(
    "--schema",
    "schemas",
    multiple=True,
    metavar="NAME|FILE",
    help="tei-encoder, a name in the store, or an RNG, RNC, XSD, Schematron or ODD file; may be repeated. "
    "Default: tei-encoder.",
)
@click.option("--from-pi", is_flag=True, help="Check each file against the schemas that it names itself, too.")
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FILE",
    help="XML catalog with the schemas that files name; asked before those of XML_CATALOG_FILES.",
)
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; default: the cores, one for a few files."
)
@click.option(
    "--edition",
    metavar="FILE",
    help="Settings that switch rules off, each with its reason. Default: edition.toml in this folder, if there is one.",
)
@report_options
def validate(
    tei: Sequence[str],
    schemas: Sequence[str],
    catalogs: Sequence[str],
    jobs: int,
    edition: str | None,
    options: ReportOptions,
    *,
    from_pi: bool,
) -> None:
    """Check TEI files, ours or others', against one schema or several.

    TEI is a file, a folder, a pattern ('corpus/**/*.xml'), a zip archive, or - for standard input.

    A RELAX NG grammar with Schematron rules in it stands for both; NAME#rng is the grammar alone, NAME#sch the rules
    alone. Of an ODD, the Schematron rules are checked. With --from-pi and without --schema, only what each file names by
    <?xml-model?> or xsi:schemaLocation is checked, found in a catalog, in the store, or beside the file.
    """
    import_lxml()
    from contextlib import closing
    from dataclasses import replace

    from tei_encoder.documents import find_documents
    from tei_encoder.edition_settings import switched_off
    from tei_encoder.side_by_side import verdicts

    reporting = Reporting(options)
    settings = settled(edition)
    plan = planned(schemas, catalogs, from_pi=from_pi)
    warn_of_unknown(settings, plan)
    try:
        # Closed at once when the user stops it, so that no process is waited for.
        with closing(verdicts(find_documents(tei), plan, jobs)) as found:
            for verdict in found:
                notes, off = switched_off(verdict.notes, settings)
                reporting.take(replace(verdict, notes=notes, off=off))
    except KeyboardInterrupt:
        say("stopped")
        raise SystemExit(STOPPED) from None
    raise SystemExit(reporting.finish())


def settled(edition: str | None) -> Settings:
    """Read the settings of the edition; end with a reason where they cannot be used."""
    from tei_encoder.edition_settings import BadSettingsError, read_settings

    try:
        return read_settings(edition)
    except BadSettingsError as error:
        wrong_use(error)


def warn_of_unknown(settings: Settings, plan: Plan) -> None:
    """Tell which names in the settings are those of nothing. What documents name themselves is not known beforehand."""
    if not settings.off or plan.from_pi:
        return
    from tei_encoder.checks.rule_names import names
    from tei_encoder.settings_file import unknown_names

    tell(unknown_names(settings, names(plan.schemas)))


def planned(schemas: Sequence[str], catalogs: Sequence[str], *, from_pi: bool) -> Plan:
    """Open what the options name; end with a reason, before any work is done, where that cannot be had."""
    from tei_encoder.checking import Plan
    from tei_encoder.validation import BadSchemaError, open_schemas

    wanted = schemas or (() if from_pi else ("tei-encoder",))
    if catalogs and not from_pi:
        wrong_use(ValueError("--catalog says where the schemas are that files name; add --from-pi"))
    if from_pi:
        _check_catalogs(catalogs)
    try:
        opened = tuple(dict.fromkeys(schema for name in wanted for schema in open_schemas(name)))
    except BadSchemaError as error:
        wrong_use(error)
    return Plan(opened, from_pi, tuple(catalogs))


def _check_catalogs(catalogs: Sequence[str]) -> None:
    from tei_encoder.catalog import BadCatalogError, open_catalog

    try:
        open_catalog(catalogs)
    except BadCatalogError as error:
        wrong_use(error)
