"""A document → the schemas that it names itself, as far as they are on this machine."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.parsers import expat
from xml.sax.saxutils import unescape

from tei_encoder.catalog import file_of, open_catalog
from tei_encoder.checks.schema import BadSchemaError, Kind, in_file, in_store
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.hardened import IllFormedError, utf8_of
from tei_encoder.schema_store.addresses import is_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.checks.schema import Schema

XSI = "http://www.w3.org/2001/XMLSchema-instance"
KINDS: dict[str, Kind] = {
    "http://relaxng.org/ns/structure/1.0": "rng",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    "http://purl.oclc.org/dsdl/schematron": "sch",
}
COMPACT = "application/relax-ng-compact-syntax"
# An attribute that is none, within an instruction: its name, and its value in either quotation marks.
PSEUDO_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

NONE_NAMED = Code(
    "no-schema-named",
    Severity.ERROR,
    "The document names no schema.",
    "Name one with --schema, or by <?xml-model?> in it.",
)
OTHER_KIND = Code(
    "schema-not-used",
    Severity.WARNING,
    "The document names {href}, a schema in a language that is not read here ({language}).",
    "RELAX NG, XSD and Schematron are.",
    spoils=False,
)
NOT_ADDED = Code(
    "schema-not-added",
    Severity.ERROR,
    "The document names the schema {href}, which is neither in the store nor in a catalog. Fetch it, once: "
    "tei-encoder schemas add {href}",
)
NOT_THERE = Code(
    "schema-not-there",
    Severity.ERROR,
    "The document names the schema {href}, {why}.",
    "Name the schema with --schema, or its file in a catalog.",
)
NOT_SO = Code(
    "schema-not-so",
    Severity.ERROR,
    "The document names {href} as {said}, which it is not.",
    "Correct what the document says of it.",
)


@dataclass(frozen=True, slots=True)
class Association:
    """A schema as a document names it: an address, a language if it says one, and where it says so."""

    href: str
    language: str = ""
    phase: str = ""
    line: int = 1
    column: int = 1


class _Enough(Exception):  # noqa: N818 (no error: what follows the root element's start is of no interest)
    pass


def named_schemas(
    document: bytes, path: str, folder: str | None, catalogs: Sequence[str] = (), *, needed: bool = True
) -> Outcome[tuple[Schema, ...]]:
    """Return the schemas that a document names; the notes say which of them cannot be had, and why.

    `folder` is where relative addresses start, if the document lies in one; `needed` says that without any there is
    nothing to check.
    """
    schemas: dict[Schema, None] = {}
    notes: list[Diagnostic] = []
    associations = read_associations(document)
    for one in associations:
        place = Place(path, one.line, one.column)
        if one.language not in ("", "rnc", *KINDS.values()):
            notes.append(replace(OTHER_KIND.at(href=one.href, language=one.language), place=place))
            continue
        try:
            found = _resolved(one.href, folder, catalogs)
        except BadSchemaError as error:
            notes.append(error.diagnostic)
            continue
        if isinstance(found, Diagnostic):
            notes.append(replace(found, place=place))
            continue
        grammar = "rnc" if any(schema.kind == "rnc" for schema in found) else "rng"
        kind = grammar if one.language in ("rng", "rnc") else one.language
        chosen = [replace(schema, phase=one.phase) if schema.kind == "sch" else schema for schema in found]
        chosen = [schema for schema in chosen if kind in ("", schema.kind)]
        # The TEI's own templates name each grammar a second time for the rules in it, also where there are none.
        if not chosen and not (kind == "sch" and found[0].kind == "rng"):
            notes.append(replace(NOT_SO.at(href=one.href, said=kind), place=place))
        schemas.update(dict.fromkeys(chosen))
    if needed and not associations:
        notes.append(replace(NONE_NAMED.at(), place=Place(path)))
    return Outcome(tuple(schemas), tuple(notes))


def read_associations(document: bytes) -> tuple[Association, ...]:
    """Read the xml-model instructions before the root element, and the schemas that this names by xsi: attributes.

    What is not well-formed names none: to say so is not the matter of this module.
    """
    with suppress(IllFormedError, expat.ExpatError):
        return _read(utf8_of(document))
    return ()


def _read(utf8: bytes) -> tuple[Association, ...]:
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    found: list[Association] = []

    def instruction(target: str, data: str) -> None:
        if target != "xml-model":
            return
        said = {
            name: unescape(double or single, {"&quot;": '"', "&apos;": "'"})
            for name, double, single in PSEUDO_ATTRIBUTE.findall(data)
        }
        if said.get("href"):
            language = _language(said.get("schematypens", ""), said.get("type", ""))
            where = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            found.append(Association(said["href"], language, said.get("phase", ""), *where))

    def doctype(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:  # whose entities could blow up the attributes of the root element
            raise _Enough

    def start(name: str, attributes: dict[str, str]) -> None:
        where = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        found.extend(Association(href, "xsd", "", *where) for href in _by_namespace(name, attributes))
        raise _Enough

    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    with suppress(_Enough):
        parser.Parse(utf8, True)  # noqa: FBT003 (expat takes no keyword)
    return tuple(found)


def _language(namespace: str, media_type: str) -> str:
    if media_type == COMPACT:
        return "rnc"
    if namespace:
        return KINDS.get(namespace, namespace)
    return media_type if media_type.endswith("xml-dtd") else ""


def _by_namespace(root: str, attributes: dict[str, str]) -> Sequence[str]:
    """Return the XSD of the root element's namespace; the others are that one's to import."""
    namespace, mark, _ = root.rpartition(" ")
    if not mark:
        return attributes.get(f"{XSI} noNamespaceSchemaLocation", "").split()
    words = attributes.get(f"{XSI} schemaLocation", "").split()
    return [place for name, place in zip(words[::2], words[1::2], strict=False) if name == namespace]


def _resolved(href: str, folder: str | None, catalogs: Sequence[str]) -> tuple[Schema, ...] | Diagnostic:
    """Find a schema by a catalog, in the store, or beside the document, in this order.

    Raises BadSchemaError where it is found and is none.
    """
    address = href.partition("#")[0]
    catalog = open_catalog(catalogs)
    beside = None if folder is None or urlsplit(address).scheme else (Path(folder) / unquote(address)).resolve()
    mapped = catalog.resolve(address) or (catalog.resolve(beside.as_uri()) if beside else None)
    if mapped:
        file = file_of(mapped)
        if file:
            return (
                _in_file(file) if file.is_file() else NOT_THERE.at(href=href, why=f"for which the catalog has {file}")
            )
        address = mapped
    if is_address(address):
        return in_store(address) or NOT_ADDED.at(href=address)
    # A document may name what lies near it, but no other file of this machine by its full path.
    if urlsplit(address).scheme or Path(address).is_absolute():
        return NOT_THERE.at(href=href, why="and full paths are not followed from a document")
    if beside is None:
        return NOT_THERE.at(href=href, why="and the document lies in no folder in which to look")
    if not beside.is_file():
        return NOT_THERE.at(href=href, why=f"and there is no file {beside}")
    return _in_file(beside)


def _in_file(path: Path) -> tuple[Schema, ...]:
    status = path.stat()
    return _known(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)  # a corpus names one schema a thousand times
def _known(path: Path, _changed: int, _size: int) -> tuple[Schema, ...]:
    return in_file(path)
