"""A schema's name or file → what kind of schema it is; a file that is none is said to be so."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from lxml import etree

from tei_encoder.checks.rule_source import TEI, holds_rules
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.hardened import read_guarded
from tei_encoder.resources import resource

Kind = Literal["rng", "rnc", "xsd", "sch"]
OURS = "tei-encoder"
GOOD_PRACTICE = "good-practice"  # what holds for every TEI file; it goes with our own schemas
ROOTS: dict[str, Kind] = {
    "{http://relaxng.org/ns/structure/1.0}grammar": "rng",
    "{http://relaxng.org/ns/structure/1.0}element": "rng",
    "{http://relaxng.org/ns/structure/1.0}choice": "rng",
    "{http://relaxng.org/ns/structure/1.0}externalRef": "rng",
    "{http://www.w3.org/2001/XMLSchema}schema": "xsd",
    "{http://purl.oclc.org/dsdl/schematron}schema": "sch",
}
# Document is empty, line 1, column 1
PLACE = re.compile(r"(, (line|column) \d+)+\.?$")
NAMES: dict[Kind, str] = {"rng": "RELAX NG", "rnc": "RELAX NG", "xsd": "XSD", "sch": "Schematron"}

UNKNOWN = Code(
    "unknown-schema",
    Severity.ERROR,
    "There is no schema {name}: {why}.",
    f"Write {OURS} or {GOOD_PRACTICE}, a name in the store (tei-encoder schemas list), or the path of a RELAX NG (.rng, "
    ".rnc), XSD (.xsd) or Schematron (.sch) file, or of an ODD.",
)
NOT_ADDED = Code(
    "schema-not-added",
    Severity.ERROR,
    "The schema {name} is not in the store. Fetch it, once: tei-encoder schemas add {name}",
)
BROKEN = Code(
    "broken-schema",
    Severity.ERROR,
    "This {kind} schema cannot be used: {why}.",
    "Correct the schema, or choose another.",
)


class BadSchemaError(Exception):
    """A schema that is unknown or broken; the diagnostic says which, where, and what to do."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.text())
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema to validate against."""

    kind: Kind
    name: str
    path: Path
    phase: str = ""  # of Schematron: the phase wanted, else the schema's own default


def locate(name_or_file: str) -> tuple[Schema, ...]:
    """Return the schemas that a name or a file stands for: of a grammar that holds Schematron rules, both.

    `NAME#rng` is the grammar alone, `NAME#sch` the rules alone; of an ODD there are only the rules. Where a name is
    both in the store and that of a file, `./NAME` is the file. Raises BadSchemaError.
    """
    name, mark, part = name_or_file.rpartition("#")
    if not mark or _is_file(name_or_file):
        return _located(name_or_file)
    schemas = _located(name)
    chosen = tuple(schema for schema in schemas if schema.kind == part)
    if not chosen:
        raise unknown(name_or_file, f"{name} is {' and '.join(schema.kind for schema in schemas)}, not {part}")
    return chosen


def _located(name_or_file: str) -> tuple[Schema, ...]:
    if name_or_file == OURS:
        return (*(_ours(kind) for kind in ("rng", "xsd", "sch")), _ours("sch", GOOD_PRACTICE))
    if name_or_file == GOOD_PRACTICE:
        return (_ours("sch", GOOD_PRACTICE),)
    stored = in_store(name_or_file)
    if stored:
        return stored
    if not _is_file(name_or_file):
        from tei_encoder.schema_store.addresses import is_address, official  # noqa: PLC0415 (it imports this module)

        if official(name_or_file) or is_address(name_or_file):
            raise BadSchemaError(NOT_ADDED.at(name=name_or_file))
        raise unknown(name_or_file, "no such file, and no such name in the store")
    return in_file(Path(name_or_file))


def in_store(name: str) -> tuple[Schema, ...]:
    """Return what the store has under a name, or else what it has from an address.

    Raises BadSchemaError where that was changed since.
    """
    from tei_encoder.schema_store import shelf  # noqa: PLC0415 (it imports this module)
    from tei_encoder.schema_store.addresses import is_address  # noqa: PLC0415 (as above)

    record = shelf.by_address(name) if is_address(name) else shelf.find(name)
    if record is None:
        return ()
    path = shelf.checked_path(record)
    return tuple(Schema(kind, record.name, path) for kind in get_args(Kind) if kind in record.kinds)


def in_file(path: Path) -> tuple[Schema, ...]:
    """Return the schemas that are in a file.

    Raises BadSchemaError.
    """
    named = next((kind for kind in get_args(Kind) if kind == path.suffix.removeprefix(".").lower()), None)
    kinds = (named,) if named == "rnc" else _kinds_by_root(path, named)
    return tuple(Schema(kind, path.name, path.resolve()) for kind in kinds)


def is_ours(schema: Schema) -> bool:
    """Say whether a schema is the project's own."""
    return schema.kind != "rnc" and schema == _ours(schema.kind)


def unknown(name: str, why: str) -> BadSchemaError:
    """Make the error for a schema that nobody knows."""
    return BadSchemaError(UNKNOWN.at(name=name, why=why))


def broken(schema: Schema, why: str, line: int | None = None, column: int | None = None) -> BadSchemaError:
    """Make the error for a schema that cannot be used; libxml2 says line 0 or -1 where it knows none."""
    why = PLACE.sub("", " ".join(why.split())).rstrip(".")
    diagnostic = BROKEN.at(kind=NAMES[schema.kind], why=why)
    known = line if line and line > 0 else None
    return BadSchemaError(replace(diagnostic, place=Place(str(schema.path), known, column if known else None)))


def shipped_rules(schema: Schema) -> Path | None:
    """Return the stylesheet that a Schematron of the project's own was compiled to when it was made."""
    ours = (_ours("sch"), _ours("sch", GOOD_PRACTICE))
    return resource("schemas", f"{schema.name}.xsl") if schema in ours else None


def _ours(kind: Kind, name: str = OURS) -> Schema:
    path = resource("schemas", f"{name}.{kind}")
    return Schema(kind, path.name, path)


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def _kinds_by_root(path: Path, named: Kind | None) -> tuple[Kind, ...]:
    """Tell the kinds by the root element; what is not XML has the kind that its suffix names, and fails as that."""
    try:
        root = read_guarded(path.read_bytes(), path=path)
    except etree.XMLSyntaxError as error:
        if named:
            return (named,)
        raise unknown(str(path), f"it is neither a schema nor well-formed XML ({error.msg})") from None
    except OSError as error:
        raise unknown(str(path), f"it cannot be read ({error.strerror or error})") from None
    kinds = kinds_of(root)
    if not kinds and str(root.tag).startswith(TEI):
        raise unknown(str(path), "it is TEI, and no ODD with Schematron rules in it; of an ODD, only those are read")
    if not kinds:
        name = etree.QName(root).localname
        raise unknown(str(path), f"its root element is {name}, not that of a schema")
    return kinds


def kinds_of(root: etree._Element) -> tuple[Kind, ...]:
    """Tell by its root element what a schema is; of what is none, nothing."""
    kind = ROOTS.get(str(root.tag))
    if kind == "rng" and holds_rules(root):
        return ("rng", "sch")
    if kind is None and str(root.tag).startswith(TEI) and holds_rules(root):
        return ("sch",)
    return (kind,) if kind else ()
