"""The commands of the store of schemas; `add` is the only one of the program that goes to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from tei_encoder.console import leave, say, wrong_use

if TYPE_CHECKING:
    from tei_encoder.schema_store.faults import StoreError
    from tei_encoder.schema_store.shelf import Record

LANGUAGES = {"rng": "RELAX NG", "rnc": "RELAX NG", "xsd": "XSD", "sch": "Schematron"}


@click.group("schemas", epilog="Example:  tei-encoder schemas add tei_all")
def schemas_group() -> None:
    """Keep schemas by name, so that `validate` needs no network.

    The store is the folder TEI_ENCODER_SCHEMAS, else one among the user's own data.
    """


@schemas_group.command("add", epilog="Example:  tei-encoder schemas add tei_all@4.12.0 --as tei_all")
@click.argument("what", metavar="NAME|URL|FILE")
@click.option("--as", "name", default="", metavar="NAME", help="What to call it; else by its address or file.")
@click.option("--sha256", default="", metavar="HEX", help="Store it only if its file has this SHA-256.")
def add(what: str, name: str, sha256: str) -> None:
    """Fetch a schema over HTTPS, or copy a file, with all that it takes in; one that is there is brought up to date.

    Names with a known address: tei_all, tei_corpus, tei_drama, tei_jtei, tei_lite, tei_minimal, tei_ms,
    tei_simplePrint, tei_speech (tei_all@4.12.0 is that release), dracor, epidoc, dta.
    """
    from datetime import UTC, datetime

    from tei_encoder.schema_store import add as store
    from tei_encoder.schema_store.faults import StoreError

    if sha256 and not (len(sha256) == 64 and all(digit in "0123456789abcdefABCDEF" for digit in sha256)):
        wrong_use(ValueError(f"{sha256!r} is no SHA-256, which has 64 hexadecimal digits"))
    try:
        record = store(what, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), name, sha256)
    except StoreError as error:
        _fail(error)
    say(f"added: {record.name} ({_about(record)}), SHA-256 {record.sha256}, from {record.address}")
    click.echo(str(record.path))


@schemas_group.command("list", epilog="Example:  tei-encoder schemas list")
def list_() -> None:
    """Name the schemas of the store: what they are, when they were fetched, and from where."""
    from tei_encoder.schema_store.faults import StoreError
    from tei_encoder.schema_store.shelf import records

    click.echo(f"{'tei-encoder':24} RELAX NG, XSD, Schematron  comes with the program")
    try:
        for record in records():
            click.echo(f"{record.name:24} {_about(record)}  {record.fetched[:10]}  {record.address}")
    except StoreError as error:
        _fail(error)


@schemas_group.command("remove", epilog="Example:  tei-encoder schemas remove tei_all")
@click.argument("name")
def remove(name: str) -> None:
    """Take a schema out of the store."""
    from tei_encoder.schema_store import shelf
    from tei_encoder.schema_store.faults import StoreError

    try:
        shelf.remove(name)
    except StoreError as error:
        _fail(error)
    say(f"removed: {name}")


@schemas_group.command("path", epilog="Example:  tei-encoder schemas path tei_all")
@click.argument("name")
def path(name: str) -> None:
    """Print where a schema lies, for other programs."""
    from tei_encoder.checks.schema import GOOD_PRACTICE, OURS, locate
    from tei_encoder.schema_store import shelf
    from tei_encoder.schema_store.faults import StoreError

    try:
        ours = name in (OURS, GOOD_PRACTICE)
        paths = [schema.path for schema in locate(name)] if ours else [shelf.checked_path(shelf.get(name))]
    except StoreError as error:
        _fail(error)
    for each in paths:
        click.echo(str(each))


def _about(record: Record) -> str:
    languages = " and ".join(LANGUAGES[kind] for kind in record.kinds)
    return f"{languages}, {record.version}" if record.version else languages


def _fail(error: StoreError) -> NoReturn:
    """End because a schema could not be had: nothing was done."""
    say(str(error))
    leave(failed=True)
