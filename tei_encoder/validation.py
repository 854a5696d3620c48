"""TEI → what is wrong with it, by RELAX NG, XSD and Schematron, at line and column.

Importing this module loads lxml. Saxon is loaded for Schematron; xmlschema for the XSD of others, and to say what is
wrong. So each layer is imported where a schema needs it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tei_encoder.checks.parse import IllFormedError, open_document
from tei_encoder.checks.schema import BadSchemaError, Schema, is_ours, locate
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tei_encoder.checks.fault import Fault
    from tei_encoder.checks.parse import Document

__all__ = ["BadSchemaError", "Schema", "open_schemas", "validate"]

ILL_FORMED = Code("ill-formed", Severity.ERROR, "{fault}", "Nothing else was checked.")
WORD = re.compile(r"[\w.-]+\w")
# Which layer's sentence is kept where several find one fault: Schematron's were written for editors, and our own of
# RELAX NG say what was meant.
PRECEDENCE = {"sch": 0, "rng": 1, "rnc": 1, "xsd": 2}


def open_schemas(name_or_file: str) -> tuple[Schema, ...]:
    """Return the schemas that a name (`tei-encoder`) or a file stands for, compiled for this process.

    Raises BadSchemaError, whose diagnostic says what is wrong, where, and what to do.
    """
    schemas = locate(name_or_file)
    for schema in schemas:
        _layer(schema).prepare(schema)
    return schemas


def validate(document: bytes, path: str, schemas: Sequence[Schema]) -> tuple[Diagnostic, ...]:
    """Check a document against schemas; what several of them find is reported once, and names them.

    `path` is what the diagnostics call the document. A schema that fails on it is told among them.
    """
    found: dict[tuple[int | None, int | None, str], list[Fault]] = {}
    failed: list[Diagnostic] = []
    try:
        opened = open_document(document, path)
        if not schemas:
            opened.tree  # noqa: B018 (nobody else looks whether it is well-formed)
        for schema in sorted(schemas, key=lambda schema: PRECEDENCE[schema.kind]):
            try:
                for fault in _layer(schema).faults(opened, schema):
                    found.setdefault((fault.place.line, fault.place.column, fault.about), []).append(fault)
            except BadSchemaError as error:
                failed.append(error.diagnostic)
    except IllFormedError as error:
        place = Place(path, error.line, error.column)
        return (replace(ILL_FORMED.at(fault=str(error), id=None, schema="XML"), place=place),)
    return (*failed, *sorted(map(_diagnostic, _told(found.values(), schemas)), key=_place))


def _told(found: Iterable[list[Fault]], schemas: Sequence[Schema]) -> Iterator[list[Fault]]:
    """Leave out what follows from another fault.

    That is what our own XSD alone finds after a fault of our own RELAX NG, which it was made from, and what a rule
    misses in an element where only its name is written wrong: a speech has no `speaker` where it has a `speakr`.
    """
    ours = {schema.kind: schema.name for schema in schemas if is_ours(schema)}
    groups = list(found)
    is_told = any(fault.schema == ours.get("rng") for faults in groups for fault in faults)
    meant = {
        (fault.place.element.rpartition("/")[0], fault.meant)
        for faults in groups
        for fault in faults
        if fault.meant and fault.place.element
    }
    for faults in groups:
        if is_told and all(fault.schema == ours.get("xsd") for fault in faults):
            continue
        if meant and all(fault.rule and _misses(fault, meant) for fault in faults):
            continue
        yield faults


def _misses(fault: Fault, meant: Collection[tuple[str, str]]) -> bool:
    """Say whether a rule speaks of a name that was meant within the element that it is about."""
    return any(within == fault.place.element and name in WORD.findall(fault.sentence) for within, name in meant)


class Layer(Protocol):
    """What checks documents against schemas of one kind."""

    def prepare(self, schema: Schema) -> None:
        """Compile a schema. Raises BadSchemaError."""

    def faults(self, document: Document, schema: Schema) -> Iterable[Fault]:
        """Check a document, and say what is wrong. Raises IllFormedError and BadSchemaError."""


def _layer(schema: Schema) -> Layer:
    # Each takes its time to import, so only what is needed is.
    match schema.kind:
        case "rng" | "rnc":
            from tei_encoder.checks import relaxng  # noqa: PLC0415

            return relaxng
        case "xsd":
            from tei_encoder.checks import xsd  # noqa: PLC0415

            return xsd
        case "sch":
            from tei_encoder.checks import schematron  # noqa: PLC0415

            return schematron


def _diagnostic(faults: Sequence[Fault]) -> Diagnostic:
    """Make one diagnostic of the faults that are the same."""
    first = faults[0]
    code = max((fault.code for fault in faults), key=lambda code: code.severity)
    names = ", ".join(dict.fromkeys(fault.schema for fault in faults))
    suggestion = next((fault.suggestion for fault in faults if fault.suggestion), "")
    diagnostic = code.at(
        fault=first.sentence,
        schema=names,
        rule=first.rule,
        id=first.identifier,
        about=first.about,
        names=_names(faults),
    )
    return replace(diagnostic, place=first.place, suggestion=suggestion)


def _names(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Name what found a fault: rules, and for all grammars together the code that the first of them gives it."""
    rules = dict.fromkeys(fault.rule for fault in faults if fault.rule)
    code = next((fault.code.name for fault in faults if not fault.rule), None)
    return (*rules, code) if code else tuple(rules)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    place = diagnostic.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
