"""OASIS XML catalogs: an address → the file, or the other address, that stands for it. Nothing is fetched."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from tei_encoder.hardened import read_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VARIABLE = "XML_CATALOG_FILES"
OASIS = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
MOST = 100  # catalogs that name one another
# Element: the attribute that is compared, and the one that says what it stands for.
EXACT = {"uri": ("name", "uri"), "system": ("systemId", "uri"), "public": ("publicId", "uri")}
PREFIX = {"rewriteURI": ("uriStartString", "rewritePrefix"), "rewriteSystem": ("systemIdStartString", "rewritePrefix")}
SUFFIX = {"uriSuffix": ("uriSuffix", "uri"), "systemSuffix": ("systemIdSuffix", "uri")}
ATTRIBUTES = EXACT | PREFIX | SUFFIX | {"nextCatalog": ("catalog", "catalog")}


class BadCatalogError(Exception):
    """A catalog that is not there, or is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a catalog; `target` is an absolute address."""

    kind: str
    key: str
    target: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """Catalogs that are asked one after the other, each before those that it names as next."""

    files: tuple[tuple[Entry, ...], ...]

    def resolve(self, address: str) -> str | None:
        """Return what stands for an address, if one of the catalogs knows.

        Schemas are named by URI; many catalogs list them as system identifiers all the same, so these are asked where
        the URIs know nothing. `prefer` decides between a public and a system identifier, of which there is only one.
        """
        public = _public(address)
        for entries in self.files:
            for exact, prefix, suffix in (
                ("uri", "rewriteURI", "uriSuffix"),
                ("system", "rewriteSystem", "systemSuffix"),
            ):
                found = _look_up(entries, address, exact, prefix, suffix)
                if found:
                    return found
            for entry in entries:
                if entry.kind == "public" and public and _spaced(entry.key) == public:
                    return entry.target
        return None


def open_catalog(files: Sequence[str]) -> Catalog:
    """Open catalogs, and then those of XML_CATALOG_FILES, of which some may be missing.

    Raises BadCatalogError.
    """
    return _opened(tuple(files), os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=8)
def _opened(files: tuple[str, ...], environment: str) -> Catalog:
    read: dict[str, tuple[Entry, ...]] = {}
    for file in files:
        if not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises for a name that is too long
            message = f"There is no catalog {file}."
            raise BadCatalogError(message)
        _read(Path(file).resolve().as_uri(), read)
    for part in environment.split():
        _read(part if urlsplit(part).scheme == "file" else Path(part).resolve().as_uri(), read)
    return Catalog(tuple(read.values()))


def file_of(address: str) -> Path | None:
    """Return the path that a file: address stands for."""
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    from urllib.request import url2pathname  # noqa: PLC0415 (it brings what speaks HTTP)

    return Path(url2pathname(parts.path))


def _read(address: str, read: dict[str, tuple[Entry, ...]]) -> None:
    """Read a catalog and those that it names as next, in their order; one that is not on this machine is left out."""
    path = file_of(address)
    if address in read or path is None or not path.is_file():
        return
    if len(read) == MOST:
        message = f"{path}: there are more than {MOST} catalogs."
        raise BadCatalogError(message)
    try:
        root = read_guarded(path.read_bytes(), path=path)
    except (etree.XMLSyntaxError, OSError) as error:
        message = f"The catalog {path} cannot be read: {error}."
        raise BadCatalogError(message) from None
    if root.tag != f"{OASIS}catalog":
        message = f"{path} is not an OASIS XML catalog: its root element is {etree.QName(root).localname}."
        raise BadCatalogError(message)
    read[address] = tuple(_entries(root, address))
    for entry in read[address]:
        if entry.kind == "nextCatalog":
            _read(entry.target, read)


def _entries(element: etree._Element, base: str) -> Iterator[Entry]:
    base = urljoin(base, str(element.get(BASE, "")))
    for child in element.iterchildren(f"{OASIS}*"):
        kind = etree.QName(child).localname
        if kind == "group":
            yield from _entries(child, base)
        elif kind in ATTRIBUTES:
            key, target = (child.get(name) for name in ATTRIBUTES[kind])
            if key and target:
                yield Entry(kind, str(key), urljoin(urljoin(base, str(child.get(BASE, ""))), str(target)))


def _look_up(entries: Sequence[Entry], address: str, exact: str, prefix: str, suffix: str) -> str | None:
    """Ask one catalog: for the address itself, then for its longest beginning, then for its longest end."""
    for entry in entries:
        if entry.kind == exact and entry.key == address:
            return entry.target
    begins = [entry for entry in entries if entry.kind == prefix and address.startswith(entry.key)]
    # A document must not climb out of the folder that a beginning stands for.
    if begins and ".." not in unquote(address).replace("\\", "/").split("/"):
        longest = max(begins, key=lambda entry: len(entry.key))
        return longest.target + address[len(longest.key) :]
    ends = [entry for entry in entries if entry.kind == suffix and address.endswith(entry.key)]
    return max(ends, key=lambda entry: len(entry.key)).target if ends else None


def _public(address: str) -> str:
    """Return the public identifier that an address in the form urn:publicid: stands for (RFC 3151)."""
    if not address.lower().startswith("urn:publicid:"):
        return ""
    told = address[len("urn:publicid:") :]
    for written, meant in (("+", " "), (":", "//"), (";", "::")):
        told = told.replace(written, meant)
    return _spaced(unquote(told))


def _spaced(identifier: str) -> str:
    return " ".join(identifier.split())
