"""A schema's name or file → what kind of schema it is; a file that is none is said to be so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from lxml import etree

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
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
    f"Write {OURS} or {GOOD_PRACTICE}, or the path of a RELAX NG (.rng, .rnc), XSD (.xsd) or Schematron (.sch) file.",
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


def locate(name_or_file: str) -> tuple[Schema, ...]:
    """Return the schemas that a name or a file stands for.

    Raises BadSchemaError.
    """
    if name_or_file == OURS:
        return (*(_ours(kind) for kind in ("rng", "xsd", "sch")), _ours("sch", GOOD_PRACTICE))
    if name_or_file == GOOD_PRACTICE:
        return (_ours("sch", GOOD_PRACTICE),)
    path = Path(name_or_file)
    if not path.is_file():
        raise unknown(name_or_file, "no such file")
    suffix = path.suffix.removeprefix(".").lower()
    named = next((kind for kind in get_args(Kind) if kind == suffix), None)
    kind = named if named == "rnc" else _kind_by_root(path, named)
    return (Schema(kind, path.name, path.resolve()),)


def is_ours(schema: Schema) -> bool:
    """Say whether a schema is the project's own."""
    return schema == _ours(schema.kind)


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


def _kind_by_root(path: Path, named: Kind | None) -> Kind:
    """Tell the kind by the root element; what is not XML has the kind that its suffix names, and fails as that."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        if named:
            return named
        raise unknown(str(path), f"it is neither a schema nor well-formed XML ({error.msg})") from None
    kind = ROOTS.get(str(root.tag))
    if kind is None:
        name = etree.QName(root).localname
        raise unknown(str(path), f"its root element is {name}, not that of a schema")
    return kind
