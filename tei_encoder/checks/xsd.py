"""XSD through xmlschema, which reads nothing outside the schema's folder; its messages in plain words.

Our own XSD is asked of libxml2 first. Where the two do not agree is in docs/schema-languages.md.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.checks.codes import NOT_VALID, OF_GRAMMARS
from tei_encoder.checks.fault import (
    CONTENT,
    ITSELF,
    TEXT,
    Fault,
    incomplete,
    misplaced,
    missing_attribute,
    stray_text,
    tag,
    unknown_attribute,
    wrong_value,
)
from tei_encoder.checks.parse import nearest_id
from tei_encoder.checks.schema import broken, is_ours
from tei_encoder.checks.xsd_trees import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xmlschema import XMLSchema10, XMLSchemaValidationError

    from tei_encoder.checks.parse import Document
    from tei_encoder.checks.schema import Schema

    Found = tuple[etree._Element, str, str, str]  # noqa: SLF001 (lxml calls its class so); the element, what about it, the code, a sentence

# 'wo' attribute not allowed for element
UNKNOWN = re.compile(r"'(?P<name>[^']+)' attribute not allowed.*", re.DOTALL)
# missing required attribute 'scheme'
MISSING = re.compile(r"missing required attribute '(?P<name>[^']+)'.*", re.DOTALL)
# attribute cert='maybe': value must be one of ['high', 'low']
VALUE = re.compile(r"attribute (?P<name>[^=]+)=(?P<value>'.*'|\".*\"): (?P<why>.*)", re.DOTALL)
# Element '{http://www.tei-c.org/ns/1.0}sp', attribute 'who': '%zz' is not a valid value of the local list type.
REFUSED = re.compile(r"Element '[^']*', attribute '(?P<name>[^']*)': .*not a valid value", re.DOTALL)
XML = "{http://www.w3.org/XML/1998/namespace}"


def prepare(schema: Schema) -> None:
    """Compile what the check will need in any case.

    Raises BadSchemaError.
    """
    if is_ours(schema):
        _quick(schema)
    else:
        compiled(schema)


@cache
def _quick(schema: Schema) -> etree.XMLSchema:
    """Compile our own XSD for libxml2, which judges it as xmlschema does (a test), some hundred times faster."""
    return etree.XMLSchema(file=schema.path)


@cache
def compiled(schema: Schema) -> XMLSchema10:
    """Compile a schema once a process.

    Raises BadSchemaError.
    """
    import xmlschema  # noqa: PLC0415 (a third of a second that only validation should pay)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", xmlschema.XMLSchemaIncludeWarning)
            # Where nothing of an import is needed, that it cannot be read does not matter; else a name is unknown.
            warnings.simplefilter("ignore", xmlschema.XMLSchemaImportWarning)
            return xmlschema.XMLSchema10(schema.path.as_uri(), allow="sandbox")
    except (xmlschema.XMLSchemaException, xmlschema.XMLSchemaIncludeWarning, SyntaxError, ValueError) as error:
        line = getattr(error, "sourceline", None) or getattr(error, "lineno", None)
        why = getattr(error, "message", None) or str(error)
        raise broken(schema, str(why), line) from None


def faults(document: Document, schema: Schema) -> Iterator[Fault]:
    """Check a document, and say what is wrong."""
    if is_ours(schema) and _quick(schema).validate(document.tree):
        return
    root, original = readable(document.tree.getroot())
    try:
        found = [(original(element), *more) for element, *more in _found_in(root, schema)]
    except ArithmeticError as error:  # a year of twenty digits
        sentence = f"The document has a value that is too large to be checked ({error})."
        found = [] if is_ours(schema) else [(document.tree.getroot(), CONTENT, "not-valid", sentence)]
    if not found and is_ours(schema):
        # Of addresses and names libxml2 knows more.
        found = list(_unworded(document.tree, _quick(schema)))
    for element, about, code, sentence in found:
        kind = OF_GRAMMARS.get(code, NOT_VALID)
        yield Fault(document.place(element), nearest_id(element), about, sentence, schema.name, kind)


def _found_in(root: etree._Element, schema: Schema) -> Iterator[Found]:
    validator = compiled(schema)
    import xmlschema  # noqa: PLC0415 (as above)

    source = xmlschema.XMLResource(root, allow="none")
    yield from map(_found, validator.iter_errors(source, use_location_hints=False))


def _unworded(tree: etree._ElementTree, validator: etree.XMLSchema) -> Iterator[Found]:
    """Say what libxml2 found, which names the element by a path of numbers."""
    prefixes = {prefix: uri for each in tree.iter("*") for prefix, uri in each.nsmap.items() if prefix}
    for entry in validator.error_log:
        (element,) = tree.xpath(str(entry.path), namespaces=prefixes)
        match = REFUSED.match(entry.message)
        if match:
            name, about = match["name"], match["name"].replace(XML, "xml:")
            yield element, f"@{about}", "bad-value", wrong_value(element, about, element.get(name))
        elif entry.type_name == "SCHEMAV_CVC_COMPLEX_TYPE_2_3":
            yield element, TEXT, "stray-text", stray_text(element)
        else:
            yield (
                element,
                CONTENT,
                "not-valid",
                f"The element {tag(element)} is not valid: {entry.message.rstrip('.')}.",
            )


def _found(error: XMLSchemaValidationError) -> Found:
    """Say what is wrong with which element."""
    element: etree._Element = error.elem
    reason = str(error.reason)
    children = getattr(error, "expected", None)
    if type(error).__name__ == "XMLSchemaChildrenValidationError":
        return _about_content(element, error, _names(children or ()))
    if "character data between child elements" in reason:
        return element, TEXT, "stray-text", stray_text(element)
    for pattern, make, code in (
        (UNKNOWN, unknown_attribute, "unknown-attribute"),
        (MISSING, missing_attribute, "missing-attribute"),
    ):
        match = pattern.match(reason)
        if match:
            name = match["name"].replace(XML, "xml:")
            return element, f"@{name}", code, make(element, name)
    match = VALUE.match(reason)
    if match:
        name = match["name"].replace(XML, "xml:")
        value = match["value"][1:-1]
        return element, f"@{name}", "bad-value", wrong_value(element, name, value, _why(match["why"]))
    return element, CONTENT, "not-valid", f"The element {tag(element)} is not valid: {reason.rstrip('.')}."


def _about_content(element: etree._Element, error: XMLSchemaValidationError, expected: Sequence[str]) -> Found:
    """Tell a child that must not stand where it stands from one that is lacking."""
    children = list(element.iterchildren("*"))
    index = getattr(error, "index", None)
    if error.invalid_tag and index is not None and index < len(children):
        child = children[index]
        return child, ITSELF, "misplaced-element", misplaced(child, expected)
    return element, CONTENT, "incomplete-element", incomplete(element, expected)


def _names(particles: Sequence[object]) -> list[str]:
    """Return the names of the elements that are expected."""
    return [str(name) for name in (getattr(particle, "local_name", None) for particle in particles) if name]


def _why(reason: str) -> str:
    """Say why a value is wrong, as far as the library says it in words."""
    allowed = re.fullmatch(r"value must be one of \[(?P<values>.*)\]", reason)
    return f"; allowed: {allowed['values'].replace(chr(39), '')}" if allowed else ""
