"""TEI → what is wrong with it, by RELAX NG, XSD and Schematron, at line and column.

Importing this module loads lxml and Saxon; xmlschema is loaded for the XSD of others, and to say what is wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.checks import relaxng, schematron, xsd
from tei_encoder.checks.parse import IllFormedError, parse
from tei_encoder.checks.schema import BadSchemaError, Schema, locate
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.proof import nearest_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from tei_encoder.checks.fault import Fault
    from tei_encoder.checks.parse import Document

__all__ = ["BadSchemaError", "Schema", "open_schemas", "validate"]

ILL_FORMED = Code("ill-formed", Severity.ERROR, "{fault}", "Nothing else was checked.")
INVALID = {
    Severity.ERROR: Code("not-valid", Severity.ERROR, "{fault} ({schema})"),
    Severity.WARNING: Code("doubtful", Severity.WARNING, "{fault} ({schema})", spoils=False),
    Severity.NOTE: Code("remark", Severity.NOTE, "{fault} ({schema})", spoils=False),
}
# Which layer's sentence is kept where several find one fault: Schematron's were written for editors, and
# xmlschema knows what was expected.
PRECEDENCE = {"sch": 0, "xsd": 1, "rng": 2, "rnc": 2}


def open_schemas(name_or_file: str) -> tuple[Schema, ...]:
    """Return the schemas that a name (`tei-encoder`) or a file stands for, compiled for this process.

    Raises BadSchemaError, whose diagnostic says what is wrong, where, and what to do.
    """
    schemas = locate(name_or_file)
    for schema in schemas:
        match schema.kind:
            case "rng" | "rnc":
                relaxng.grammar(schema)
            case "xsd":
                xsd.prepare(schema)
            case "sch":
                schematron.compiled(schema)
    return schemas


def validate(document: bytes, path: str, schemas: Sequence[Schema]) -> tuple[Diagnostic, ...]:
    """Check a document against schemas; what several of them find is reported once, and names them.

    `path` is what the diagnostics call the document. A schema that fails on it is told among them.
    """
    try:
        parsed = parse(document)
    except IllFormedError as error:
        place = Place(path, error.line, error.column)
        return (replace(ILL_FORMED.at(fault=str(error), id=None, schema="XML"), place=place),)
    found: dict[tuple[etree._Element | None, str], list[Fault]] = {}
    failed: list[Diagnostic] = []
    for schema in sorted(schemas, key=lambda schema: PRECEDENCE[schema.kind]):
        try:
            for fault in _faults(parsed, schema):
                found.setdefault((fault.element, fault.about), []).append(fault)
        except BadSchemaError as error:
            failed.append(error.diagnostic)
    diagnostics = [_diagnostic(parsed, path, faults) for faults in found.values()]
    return (*failed, *sorted(diagnostics, key=_place))


def _faults(document: Document, schema: Schema) -> Iterator[Fault]:
    match schema.kind:
        case "rng" | "rnc":
            return relaxng.faults(document, relaxng.grammar(schema))
        case "xsd":
            return xsd.faults(document, schema)
        case "sch":
            return schematron.faults(document, schema)


def _diagnostic(document: Document, path: str, faults: Sequence[Fault]) -> Diagnostic:
    """Make one diagnostic of the faults that are the same."""
    first = faults[0]
    code = INVALID[max(fault.severity for fault in faults)]
    names = ", ".join(dict.fromkeys(fault.schema for fault in faults))
    diagnostic = code.at(
        fault=first.sentence,
        schema=names,
        rule=first.rule,
        id=nearest_id(first.element),
        about=first.about,
        names=tuple(dict.fromkeys(fault.rule or INVALID[fault.severity].name for fault in faults)),
    )
    return replace(diagnostic, place=Place(path, *document.position(first.element)))


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    place = diagnostic.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
