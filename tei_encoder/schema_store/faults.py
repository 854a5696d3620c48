"""What can go wrong with the store of schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.checks.schema import BadSchemaError
from tei_encoder.diagnostics import Code, Severity

if TYPE_CHECKING:
    from pathlib import Path


class StoreError(BadSchemaError):
    """A schema that cannot be had from the store, or put into it."""


def _code(name: str, template: str, remedy: str) -> Code:
    return Code(name, Severity.ERROR, template, remedy)


NO_SUCH_SCHEMA = _code(
    "no-such-schema",
    "{name} is no file, no https address, and none of the names with a known address: {names}.",
    "Check the path or the address.",
)
NOT_FETCHED = _code(
    "not-fetched", "{address} could not be fetched: {why}.", "Check the address and the network, or add a file instead."
)
NOT_SECURE = _code(
    "not-secure", "{address} is not fetched: it is no https address.", "Give the https address, or add a file."
)
TOO_LARGE = _code("schema-too-large", "{address} is too large: {why}.", "Add a smaller schema.")
WRONG_HASH = _code(
    "wrong-hash",
    "{address} is not what was asked for: its SHA-256 is {found}, and {wanted} was wanted.",
    "Nothing was stored. Find out which of the two is right.",
)
NOT_A_SCHEMA = _code(
    "not-a-schema", "{address} is not a schema: {why}.", "Give RELAX NG, XSD, Schematron, or an ODD with Schematron."
)
OUTSIDE = _code(
    "outside-the-schema",
    "{address} takes in {other}, which does not lie below {folder}.",
    "Put the files of the schema into one folder, and add it from there.",
)
BAD_NAME = _code(
    "bad-schema-name", "{name} cannot be the name of a schema: {why}.", "Give another with --as, such as --as letters."
)
NAME_TAKEN = _code(
    "name-taken",
    "{name} is the name of another schema in the store, from {address}.",
    "Remove that, or give another name with --as.",
)
NOT_IN_STORE = _code("not-in-store", "There is no schema {name} in the store{near}.", "See: tei-encoder schemas list")
CHANGED = _code(
    "schema-changed", "The schema {name} in the store is not as it was added: {file} {why}.", "Add it again."
)
NOT_STORED = _code("not-stored", "The store at {folder} cannot be used: {why}.", "Set TEI_ENCODER_SCHEMAS to a folder.")


def fault(code: Code, **fields: str | Path) -> StoreError:
    """Make the error of a code."""
    return StoreError(code.at(None, **fields))
