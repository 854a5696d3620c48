"""A schema and the files that it takes in → one bundle; what is no schema is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from lxml import etree

from tei_encoder.checks.rule_source import RNG, SCH
from tei_encoder.checks.schema import kinds_of
from tei_encoder.hardened import read_guarded
from tei_encoder.schema_store.addresses import is_address
from tei_encoder.schema_store.faults import NOT_A_SCHEMA, NOT_FETCHED, OUTSIDE, TOO_LARGE, fault
from tei_encoder.schema_store.fetch import LARGEST, Fetched, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.checks.schema import Kind

XS = "{http://www.w3.org/2001/XMLSchema}"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MOST_FILES = 200
LARGEST_BUNDLE = 64 * 1024 * 1024  # bytes
# TEI Edition: P5 Version 4.12.0. Last updated on 28th July 2026; the TEI's own have a no-break space before the number.
VERSION = re.compile(rb"TEI Edition:\s+P5\s+Version(?:\s|\xc2\xa0)+(?P<version>\d[\w.]*\w)")
# include "common.rnc"
TAKES_IN = re.compile(r"""^[^#"']*?\b(?:include|external)\s+(?:"(?P<one>[^"]+)"|'(?P<other>[^']+)')""", re.MULTILINE)
# What every grammar in compact syntax has.
COMPACT = re.compile(rb"[={]|\binclude\b|\bexternal\b")
# A part of a path that is a name on every system.
SAFE = re.compile(r"[\w.+ ()@~-]+")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a schema by their path below its folder, the chief one, what it is, and which release."""

    main: str
    files: Mapping[str, bytes]
    kinds: tuple[Kind, ...]
    version: str


def gather(address: str) -> Bundle:
    """Read or fetch a schema with all that it takes in; `address` is https: or file:.

    Raises StoreError.
    """
    first = _read(address, LARGEST)
    folder = urljoin(first.address, ".")
    main = _below(first.address, folder, first.address) or "schema"
    kinds = _kinds(first, main)
    files = {main: first.data}
    waiting = [(main, first)]
    size = len(first.data)
    while waiting:
        name, file = waiting.pop()
        for href in _references(name, file.data):
            other = urljoin(file.address, href)
            below = None if urlsplit(href).scheme or href.startswith("/") else _below(other, folder, file.address)
            if not below:
                raise fault(OUTSIDE, address=file.address, other=href, folder=folder)
            if below in files:
                continue
            got = _read(urljoin(folder, other.partition("#")[0]), LARGEST_BUNDLE - size)
            size += len(got.data)
            files[below] = got.data
            if len(files) > MOST_FILES:
                raise fault(TOO_LARGE, address=address, why=f"it takes in more than {MOST_FILES} files")
            waiting.append((below, Fetched(got.data, other)))
    return Bundle(main, files, kinds, _version(first.data))


def _read(address: str, largest: int) -> Fetched:
    if is_address(address):
        return fetch(address, largest)
    path = url2pathname(urlsplit(address).path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - what url2pathname gives is a string
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise fault(NOT_FETCHED, address=path, why=why.lower()) from None
    if len(data) > largest:
        raise fault(TOO_LARGE, address=path, why=f"{largest:,} bytes are the limit")
    return Fetched(data, address)


def _below(address: str, folder: str, source: str) -> str | None:
    """Return the path of a file below the folder, if it lies there and every part of it is a plain name."""
    parts, above = urlsplit(address), urlsplit(folder)
    if (parts.scheme, parts.netloc) != (above.scheme, above.netloc) or not parts.path.startswith(above.path):
        return None
    below = unquote(parts.path[len(above.path) :])
    if not below:
        return None
    plain = all(SAFE.fullmatch(part) and part.strip(". ") for part in below.split("/"))
    if not plain:
        raise fault(NOT_A_SCHEMA, address=source, why=f"the name {below!r} cannot be that of a file here")
    return below


def _kinds(file: Fetched, name: str) -> tuple[Kind, ...]:
    if name.lower().endswith(".rnc"):
        if not COMPACT.search(file.data) or file.data.lstrip().startswith(b"<"):
            raise fault(NOT_A_SCHEMA, address=file.address, why="it is not in RELAX NG's compact syntax")
        return ("rnc",)
    try:
        root = read_guarded(file.data)
    except etree.XMLSyntaxError as error:
        raise fault(NOT_A_SCHEMA, address=file.address, why=f"it is not well-formed XML ({error.msg})") from None
    kinds = kinds_of(root)
    if not kinds:
        local = etree.QName(root).localname
        raise fault(NOT_A_SCHEMA, address=file.address, why=f"its root element is {local}")
    return kinds


def _references(name: str, data: bytes) -> Iterator[str]:
    """Yield what a file takes in, as it writes it."""
    if name.lower().endswith(".rnc"):
        for match in TAKES_IN.finditer(data.decode("utf-8", "replace")):
            yield match["one"] or match["other"]
        return
    try:
        root = read_guarded(data)
    except etree.XMLSyntaxError:  # of a file that is taken in: whoever uses the schema is told
        return
    for element in root.iter(f"{RNG}include", f"{RNG}externalRef", f"{SCH}include", f"{SCH}extends"):
        href = str(element.get("href", "")).partition("#")[0]
        if href:
            yield href
    for element in root.iter(f"{XS}include", f"{XS}import", f"{XS}redefine", f"{XS}override"):
        href = str(element.get("schemaLocation", ""))
        # Every XSD processor has the attributes of XML itself.
        if href and element.get("namespace") != XML_NAMESPACE:
            yield href


def _version(data: bytes) -> str:
    """Read which release of the TEI a schema says that it is of; of a schema of rules, its own version."""
    found = VERSION.search(data, 0, 1 << 16)
    if found:
        return found["version"].decode()
    try:
        root = read_guarded(data)
    except etree.XMLSyntaxError:
        return ""
    return (
        str(root.get("schemaVersion") or root.get("version") or "")
        if root.tag in (f"{SCH}schema", f"{XS}schema")
        else ""
    )
