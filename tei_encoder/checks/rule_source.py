"""A file with Schematron rules → one ISO schema: a schema of rules, rules within RELAX NG, or rules within an ODD."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_encoder.hardened import read_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ISO = "http://purl.oclc.org/dsdl/schematron"
TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
SCH = f"{{{ISO}}}"
TEI = f"{{{TEI_NAMESPACE}}}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
SCHEMES = ("schematron", "isoschematron")
DEEPEST = 20  # files that take in one another
# What the TEI Guidelines' own rules take for granted.
PREFIXES = {
    "tei": TEI_NAMESPACE,
    "teix": "http://www.tei-c.org/ns/Examples",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "rna": "http://relaxng.org/ns/compatibility/annotations/1.0",
    "sch": ISO,
    "sch1x": "http://www.ascc.net/xml/schematron",
}


class BadRulesError(Exception):
    """Rules that cannot be read, with the file and the line."""

    def __init__(self, why: str, path: Path, line: int | None = None, column: int | None = None) -> None:
        super().__init__(why)
        self.path = path
        self.line = line
        self.column = column


def read_rules(path: Path) -> etree._Element:
    """Return the Schematron schema that a file is, or that the rules embedded in it make.

    Raises BadRulesError.
    """
    root = _parsed(path)
    if root.tag == f"{SCH}schema":
        _take_in(root, path, path.parent.resolve(), 0)
        return root
    # With a prefix: lxml would take ISO's for the default namespace of what moves in, also where that declares another.
    schema = etree.Element(f"{SCH}schema", nsmap={"sch": ISO})
    binding = next((value for name, value in root.attrib.items() if etree.QName(name).localname == "queryBinding"), "")
    # The TEI's rules are XPath 3.1, and say so nowhere.
    schema.set("queryBinding", str(binding) or "xslt3")
    is_odd = str(root.tag).startswith(TEI)
    parts = list(_in_odd(root)) if is_odd else list(_in_grammar(path))
    prefixes: dict[str, str] = {}
    for part in parts:
        if part.tag == f"{SCH}ns":
            prefixes.setdefault(str(part.get("prefix")), str(part.get("uri")))
    for part in parts:
        for prefix, uri in part.nsmap.items():
            if prefix and uri:
                prefixes.setdefault(prefix, uri)
    if is_odd:
        prefixes = PREFIXES | prefixes
    for prefix, uri in prefixes.items():
        etree.SubElement(schema, f"{SCH}ns", prefix=prefix, uri=uri)
    schema.extend(part for part in parts if part.tag != f"{SCH}ns")
    _take_in(schema, path, path.parent.resolve(), 0)
    return schema


def holds_rules(root: etree._Element) -> bool:
    """Say whether there is Schematron within a grammar or an ODD."""
    if str(root.tag).startswith(TEI):
        return next(_in_odd(root), None) is not None
    return next(root.iter(f"{SCH}*"), None) is not None


def _in_grammar(path: Path) -> Iterator[etree._Element]:
    """Yield the rules of a grammar and of those that it includes."""
    waiting, seen = [path.resolve()], {path.resolve()}
    while waiting:
        file = waiting.pop(0)
        root = _parsed(file)
        for element in root.iter(f"{RNG}include", f"{RNG}externalRef"):
            other = (file.parent / unquote(urlsplit(str(element.get("href"))).path)).resolve()
            # Where one cannot be read, the grammar cannot either, and says so.
            if other not in seen and other.is_file() and other.is_relative_to(path.parent.resolve()):
                seen.add(other)
                waiting.append(other)
        yield from _outermost(root)


def _in_odd(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the rules of an ODD that are in force."""
    for spec in root.iter(f"{TEI}constraintSpec"):
        deleted = any(one.get("mode") == "delete" for one in (spec, *spec.iterancestors()))
        if spec.get("scheme") not in SCHEMES or deleted:
            continue
        for constraint in spec.iterchildren(f"{TEI}constraint"):
            yield from _outermost(constraint, _context(spec))


def _context(spec: etree._Element) -> str | None:
    """Return what assertions without a rule are about: the element that is specified around them."""
    around = next(spec.iterancestors(f"{TEI}elementSpec"), None)
    return None if around is None else f"tei:{around.get('ident')}"


def _outermost(root: etree._Element, context: str | None = None) -> Iterator[etree._Element]:
    """Yield what a schema may hold; rules that stand alone get a pattern, one for those under one parent."""
    alone: dict[etree._Element, etree._Element] = {}
    for element in root.iter(f"{SCH}*", f"{XSL}*"):
        parent = element.getparent()
        if parent is None or str(parent.tag).startswith((SCH, XSL)):
            if parent is None or parent.tag != f"{SCH}schema":
                continue
        elif element.tag == f"{SCH}schema":
            continue
        if element.tag in (f"{SCH}rule", f"{SCH}assert", f"{SCH}report", f"{SCH}extends"):
            if parent not in alone:
                alone[parent] = etree.Element(f"{SCH}pattern", nsmap=element.nsmap)
                if element.tag != f"{SCH}rule":
                    rule = etree.SubElement(alone[parent], f"{SCH}rule")
                    if context:
                        rule.set("context", context)
                yield alone[parent]
            pattern = alone[parent]
            (pattern if element.tag == f"{SCH}rule" else pattern[-1]).append(deepcopy(element))
        else:
            yield deepcopy(element)


def _take_in(element: etree._Element, path: Path, folder: Path, depth: int) -> None:
    """Put what is included in its place; a file in the schema's own folder, or below it, and no other."""
    for one in list(element.iter(f"{SCH}include", f"{SCH}extends")):
        href = one.get("href")
        if href is None:
            continue
        if depth == DEEPEST:
            why = "its files take in one another without end"
            raise BadRulesError(why, path, one.sourceline)
        address = urlsplit(href)
        other = (path.parent / unquote(address.path)).resolve() if address.path else path.resolve()
        if address.scheme or address.netloc or not other.is_relative_to(folder) or not other.is_file():
            why = f"it takes in {href}, which is no file in its folder"
            raise BadRulesError(why, path, one.sourceline)
        root = _parsed(other)
        target = root
        if address.fragment:
            found = root.xpath("//*[@id = $id or @xml:id = $id]", id=address.fragment)
            if not found:
                why = f"it takes in {href}, and {other.name} has no such id"
                raise BadRulesError(why, path, one.sourceline)
            target = found[0]
        _take_in(target, other, folder, depth + 1)
        inside = one.tag == f"{SCH}extends" or target.tag == f"{SCH}schema"
        _replace(one, [deepcopy(child) for child in (target.iterchildren("*") if inside else (target,))])


def _replace(element: etree._Element, others: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = others


def _parsed(path: Path) -> etree._Element:
    try:
        return read_guarded(path.read_bytes(), path=path)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise BadRulesError(str(error.msg), path, line, column) from None
    except OSError as error:
        why = f"it cannot be read ({error.strerror or error})"
        raise BadRulesError(why, path) from None
