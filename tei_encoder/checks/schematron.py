"""Schematron through Saxon: rules → XSLT (by our own stylesheet) → findings at elements."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.checks.fault import Fault
from tei_encoder.checks.schema import broken, shipped_rules
from tei_encoder.diagnostics import Severity
from tei_encoder.resources import resource
from tei_encoder.saxon import Transform, TransformError
from tei_encoder.saxon import compiled as transform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.checks.parse import Document
    from tei_encoder.checks.schema import Schema

SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
# (//*)[17]/@xml:id
LOCATION = re.compile(r"\(//\*\)\[(?P<number>\d*)\](?:/(?P<attribute>@.+))?")
SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.NOTE,
    "information": Severity.NOTE,
}


@cache
def compiled(schema: Schema) -> Transform:
    """Compile a schema once a process.

    Raises BadSchemaError.
    """
    shipped = shipped_rules(schema)
    if shipped:
        return transform(shipped)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        rules = etree.parse(schema.path, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise broken(schema, str(error.msg), line, column) from None
    outside = next((one for one in rules.iter(f"{SCH}include", f"{SCH}extends") if one.get("href")), None)
    if outside is not None:
        raise broken(schema, f"it takes in {outside.get('href')}, and only one file is read", outside.sourceline)
    try:
        stylesheet = transform(resource("schemas", "schematron-to-xslt.xsl"))
        return Transform(stylesheet(etree.tostring(rules.getroot(), encoding="unicode")))
    except TransformError as error:
        raise broken(schema, str(error)) from None


def faults(document: Document, schema: Schema) -> Iterator[Fault]:
    """Check a document, and say what is wrong."""
    xml = etree.tostring(document.tree.getroot(), encoding="unicode")
    try:
        report = etree.fromstring(compiled(schema)(xml).encode())
    except TransformError as error:
        raise broken(schema, f"one of its rules fails: {error}") from None
    elements = list(document.tree.iter("*"))
    for finding in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
        location = LOCATION.fullmatch(finding.get("location", ""))
        number = location["number"] if location else ""  # a finding may be about no element: the document's
        element = elements[int(number) - 1 if number else 0]
        yield _fault(element, location["attribute"] if location else None, finding, schema.name)


def _fault(element: etree._Element, attribute: str | None, finding: etree._Element, schema: str) -> Fault:
    rule = finding.get("id")
    sentences = [" ".join(str(part.xpath("string()")).split()) for part in finding.iterchildren("*")]
    return Fault(
        element,
        attribute or f"rule {rule or finding.get('test')}",
        " ".join(sentence for sentence in sentences if sentence),
        schema,
        rule,
        SEVERITIES.get(str(finding.get("role")).lower(), Severity.ERROR),
    )
