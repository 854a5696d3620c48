"""Schematron through Saxon: rules → XSLT (by our own stylesheet) → findings at elements."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.checks.codes import OF_RULES
from tei_encoder.checks.fault import Fault
from tei_encoder.checks.parse import nearest_id
from tei_encoder.checks.rule_source import BadRulesError, read_rules
from tei_encoder.checks.schema import broken, shipped_rules
from tei_encoder.diagnostics import Severity
from tei_encoder.hardened import read_own
from tei_encoder.relaxng.cache import keep, load
from tei_encoder.resources import resource
from tei_encoder.saxon import Transform, TransformError
from tei_encoder.saxon import compiled as transform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.checks.parse import Document
    from tei_encoder.checks.schema import Schema
    from tei_encoder.diagnostics import Place

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
# (//*)[17]/@xml:id
LOCATION = re.compile(r"\(//\*\)\[(?P<number>\d*)\](?:/(?P<attribute>@.+))?")
#  on line 12 column 40 of file:///home/me/
MADE = re.compile(
    r"( at char \d+)? in xsl:\S+( on line \d+)?( column \d+)?( of \S+)?|\s+on line \d+( column \d+)? of \S+"
)
SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.NOTE,
    "information": Severity.NOTE,
}


def prepare(schema: Schema) -> None:
    """Compile a schema.

    Raises BadSchemaError.
    """
    compiled(schema)


@cache
def compiled(schema: Schema) -> Transform:
    """Compile a schema once a process.

    Raises BadSchemaError.
    """
    shipped = shipped_rules(schema)
    if shipped:
        return transform(shipped)
    try:
        rules = read_rules(schema.path)
    except BadRulesError as error:
        raise broken(replace(schema, path=error.path), str(error), error.line, error.column) from None
    try:
        return Transform(_stylesheet(etree.tostring(rules, encoding="unicode"), schema.phase))
    except TransformError as error:
        # Lines of the stylesheet that was made are of no use to anybody.
        raise broken(schema, MADE.sub("", str(error))) from None


def _stylesheet(rules: str, phase: str) -> str:
    """Return what rules compile to; it is kept by what it was made of, since it takes longer to make than to use."""
    compiler = resource("schemas", "schematron-to-xslt.xsl")
    made_of = sha256(b"\0".join((compiler.read_bytes(), phase.encode(), rules.encode())))
    name = f"{made_of.hexdigest()}.rules"
    kept = load(name)
    if kept is not None:
        return kept.decode()
    made = transform(compiler)(rules, {"phase": phase})
    keep(name, made.encode())
    return made


def faults(document: Document, schema: Schema) -> Iterator[Fault]:
    """Check a document, and say what is wrong."""
    root = document.tree.getroot()
    # Rules may ask for the instructions around the root element; Saxon takes no document type, and needs none.
    around = (*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings())
    xml = "".join(etree.tostring(node, encoding="unicode") for node in around)
    try:
        report = read_own(compiled(schema)(xml).encode())
    except TransformError as error:
        raise broken(schema, f"one of its rules fails: {error}") from None
    elements = list(document.tree.iter("*"))
    for finding in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
        location = LOCATION.fullmatch(finding.get("location", ""))
        number = location["number"] if location else ""  # a finding may be about no element: the document's
        element = elements[int(number) - 1 if number else 0]
        about = location["attribute"] if location else None
        yield _fault(document.place(element), nearest_id(element), about, finding, schema.name)


def _fault(place: Place, identifier: str | None, attribute: str | None, finding: etree._Element, schema: str) -> Fault:
    rule = finding.get("id")
    sentences = [" ".join(str(part.xpath("string()")).split()) for part in finding.iterchildren("*")]
    sentence = " ".join(filter(None, sentences))
    severity = SEVERITIES.get(str(finding.get("role")).lower(), Severity.ERROR)
    return Fault(
        place,
        identifier,
        attribute or f"rule {rule or sentence}",  # two rules may make the same test
        sentence,
        schema,
        OF_RULES[severity],
        rule,
    )
