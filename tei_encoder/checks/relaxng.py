"""RELAX NG through libxml2: grammars made safe for it, its messages in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

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
from tei_encoder.checks.grammar import attributes_of, unwrapped
from tei_encoder.checks.schema import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.checks.parse import Document
    from tei_encoder.checks.schema import Schema

# Invalid attribute cert for element gap
ATTRIBUTE = re.compile(r"Invalid attribute (?P<name>\S+) for element (?P<element>\S+)")
# Element rendition failed to validate attributes
ATTRIBUTES = re.compile(r"Element (?P<element>\S+) failed to validate attributes")

# /tei:TEI/tei:text[2], but not /*/@xml:id
PREFIXED = re.compile(r"/([^/@\[\]:]+:[^/\[\]:]+)")


@dataclass(frozen=True)
class Grammar:
    """A compiled grammar, and its tree, which knows what libxml2 does not say."""

    schema: Schema
    tree: etree._ElementTree
    validator: etree.RelaxNG


@cache
def grammar(schema: Schema) -> Grammar:
    """Compile a grammar, in XML or compact syntax, once a process.

    Raises BadSchemaError.
    """
    tree = _compact(schema) if schema.kind == "rnc" else _read(schema)
    try:
        return Grammar(schema, tree, etree.RelaxNG(tree))
    except etree.RelaxNGParseError as error:
        first = next(iter(error.error_log), None)
        # Lines of a grammar in compact syntax are those of what it was turned into.
        line = first.line if first and schema.kind == "rng" else None
        raise broken(schema, str(error), line) from None


def faults(document: Document, compiled: Grammar) -> Iterator[Fault]:
    """Check a document, and say what is wrong."""
    if compiled.validator.validate(document.tree):
        return
    places: set[str | None] = set()
    for entry in compiled.validator.error_log:
        # A misplaced element is reported twice, the second time as extra content of its parent.
        if entry.type_name == "RELAXNG_ERR_EXTRACONTENT" and entry.path in places:
            continue
        places.add(entry.path)
        yield _fault(document, compiled, _at(document, entry.path), entry)


def _at(document: Document, path: str | None) -> etree._Element | None:
    """Find what libxml2 points to, which is an element, or an attribute or text of one."""
    # Its prefixes are those of the document, where one may stand for several namespaces.
    found = document.tree.xpath(PREFIXED.sub(r"/*[name() = '\1']", path)) if path else ()
    if not found:
        return None
    return found[0] if etree.iselement(found[0]) else found[0].getparent()


def _fault(document: Document, compiled: Grammar, element: etree._Element | None, entry: etree._LogEntry) -> Fault:
    name = compiled.schema.name
    attributes = ATTRIBUTES.fullmatch(entry.message)
    fault = attributes and _attributes_fault(document, compiled, element, attributes["element"])
    if fault:
        return fault
    if element is None:
        element = document.tree.getroot()
        return Fault(element, CONTENT, f"The document is not valid: {entry.message}.", name)
    match entry.type_name:
        case "RELAXNG_ERR_ELEMWRONG" | "RELAXNG_ERR_ELEMNAME" | "RELAXNG_ERR_ELEMWRONGNS":
            return Fault(element, ITSELF, misplaced(element), name)
        case "RELAXNG_ERR_EXTRACONTENT":
            return Fault(element, ITSELF, misplaced(element), name)
        case "RELAXNG_ERR_TEXTWRONG":
            return Fault(element, TEXT, stray_text(element), name)
        case "RELAXNG_ERR_NOELEM" | "RELAXNG_ERR_CONTENTVALID" | "RELAXNG_ERR_ELEMNOTEMPTY":
            return Fault(element, CONTENT, incomplete(element), name)
    attribute = ATTRIBUTE.fullmatch(entry.message)
    if attribute:
        return _attribute_fault(compiled, element, attribute["name"])
    return Fault(element, CONTENT, f"The element {tag(element)} is not valid: {entry.message}.", name)


def _attribute_fault(compiled: Grammar, element: etree._Element, local: str) -> Fault:
    """Tell an attribute that is not allowed from a value that is not."""
    full = next((str(key) for key in element.attrib if str(key).rpartition("}")[2] == local), local)
    shown = f"xml:{local}" if full.startswith("{http://www.w3.org/XML/1998/namespace}") else local
    known = shown in attributes_of(compiled.tree, tag(element))
    sentence = wrong_value(element, shown, element.get(full)) if known else unknown_attribute(element, shown)
    return Fault(element, f"@{shown}", sentence, compiled.schema.name)


def _attributes_fault(document: Document, compiled: Grammar, near: etree._Element | None, name: str) -> Fault | None:
    """Find the element and the attribute of which libxml2 only says that some element of this name is wrong.

    What it gives as the place is that element, or something inside it, or nothing.
    """
    required = [attribute for attribute, needed in attributes_of(compiled.tree, name).items() if needed]
    around = () if near is None else (near, *near.iterancestors())
    nearest = next((element for element in around if tag(element) == name), None)
    candidates = list(document.tree.iter("{*}" + name)) if nearest is None else [nearest]
    for element in candidates:
        for attribute in required:
            if element.get(attribute) is None:
                sentence = missing_attribute(element, attribute)
                return Fault(element, f"@{attribute}", sentence, compiled.schema.name)
    if len(candidates) == 1 and len(required) == 1:
        return _attribute_fault(compiled, candidates[0], required[0])
    return None


def _read(schema: Schema) -> etree._ElementTree:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return unwrapped(etree.parse(schema.path, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise broken(schema, str(error.msg), line, column) from None


def _compact(schema: Schema) -> etree._ElementTree:
    import rnc2rng  # noqa: PLC0415 (rare, and not needed for our own schema)
    from rnc2rng.parser import ParseError  # noqa: PLC0415

    try:
        xml = rnc2rng.dumps(rnc2rng.load(str(schema.path)))
        return unwrapped(etree.fromstring(xml.encode()).getroottree())
    except ParseError as error:
        _, line, column = error.location
        raise broken(schema, f"its syntax is wrong at {error.line.strip()!r}", line + 1, column + 1) from None
    except AttributeError:  # the parser's own fault: it asks the end of the file for its line
        raise broken(schema, "its syntax is wrong: it ends too early") from None
    except OSError as error:
        raise broken(schema, f"it takes in {error.filename}, which cannot be read ({error.strerror})") from None
    except Exception as error:  # noqa: BLE001 (the library raises what happens to go wrong within it)
        place = getattr(error, "source_pos", None)  # its lexer's errors have one, and no words
        if place:
            raise broken(schema, "its syntax is wrong: no word can begin so", place.lineno, place.colno) from None
        raise broken(schema, f"it cannot be turned into XML ({error})") from None
