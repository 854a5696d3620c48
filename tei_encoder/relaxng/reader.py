"""The files of a grammar: read from its own folder only, in XML or compact syntax, and what stands around each element."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_encoder.hardened import read_guarded
from tei_encoder.relaxng.compact import from_compact
from tei_encoder.relaxng.errors import GrammarError
from tei_encoder.relaxng.names import XML, NameClass, expanded
from tei_encoder.relaxng.syntax import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
MOST_ENTERED = 500  # externalRefs to one file


@dataclass(frozen=True, slots=True)
class Context:
    """What holds at a place in a grammar: the file, the namespace of names, the library of datatypes."""

    path: Path
    namespace: str | None = None
    library: str = ""

    def inside(self, element: etree._Element) -> Context:
        """Return what holds inside of an element."""
        namespace, library = element.get("ns"), element.get("datatypeLibrary")
        if namespace is None and library is None:
            return self
        return replace(
            self,
            namespace=self.namespace if namespace is None else str(namespace),
            library=self.library if library is None else str(library),
        )

    def error(self, element: etree._Element, why: str) -> GrammarError:
        """Make the error for a fault at an element."""
        # The lines of compact syntax are lost when it becomes XML.
        line = None if self.path.suffix.lower() == ".rnc" else element.sourceline
        return GrammarError(why, self.path, line)

    def required(self, element: etree._Element, attribute: str) -> str:
        """Return an attribute that must be there."""
        value = str(element.get(attribute) or "").strip()
        if not value:
            kind = etree.QName(element).localname
            raise self.error(element, f"its {kind} has no attribute {attribute}")
        return value

    def name_class(self, element: etree._Element, *, attribute: bool) -> NameClass:
        """Read which names an element or attribute pattern stands for."""
        if element.get("name") is not None:
            # An attribute's name in short form has no namespace, unless the attribute itself says one.
            own = str(element.get("ns", "")) if attribute else None
            return ("name", self.name(element, str(element.get("name")), own))
        first = next(iter(children(element, self)), None)
        if first is None:
            raise self.error(element, f"its {etree.QName(element).localname} has no name")
        return self.named(first)

    def named(self, element: etree._Element) -> NameClass:
        """Read a class of names."""
        inside = self.inside(element)
        match str(element.tag).removeprefix(RNG):
            case "name":
                return ("name", inside.name(element, element.text or "", None))
            case "anyName":
                return ("any", inside.excepted(element))
            case "nsName":
                return ("ns", inside.namespace or "", inside.excepted(element))
            case "choice":
                return ("choice", *(inside.named(child) for child in children(element, inside)))
            case other:
                raise inside.error(element, f"{other} stands where a name is needed")

    def excepted(self, element: etree._Element) -> NameClass | None:
        """Read what an open class of names leaves out."""
        excepts = list(children(element, self))
        if not excepts:
            return None
        inside = self.inside(excepts[0])
        return ("choice", *(inside.named(child) for child in children(excepts[0], inside)))

    def name(self, element: etree._Element, text: str, namespace: str | None) -> str:
        """Read a name, whose prefix is the schema's."""
        prefix, colon, local = text.strip().rpartition(":")
        if not local:
            raise self.error(element, "a name is empty")
        if not colon:
            return expanded((self.namespace or "") if namespace is None else namespace, local)
        found = XML if prefix == "xml" else element.nsmap.get(prefix)
        if found is None:
            raise self.error(element, f"the prefix {prefix} is not declared")
        return expanded(found, local)


def children(element: etree._Element, context: Context) -> Iterator[etree._Element]:
    """Yield the children that are RELAX NG's; a stray one from no namespace is a fault."""
    for child in element.iterchildren("*"):
        if str(child.tag).startswith(RNG):
            yield child
        elif not str(child.tag).startswith("{"):
            raise context.error(child, f"the element {child.tag} has no namespace")


def patterns_in(element: etree._Element, context: Context) -> Iterator[etree._Element]:
    """Yield the patterns in an element or attribute pattern, without what names it."""
    found = children(element, context)
    if element.get("name") is None:
        next(found, None)
    return found


def gloss(element: etree._Element) -> str:
    """Return what a grammar says of an element."""
    said = element.find(DOCUMENTATION)
    if said is None and element.getparent() is not None:
        said = element.getparent().find(DOCUMENTATION)
    return "" if said is None else " ".join("".join(said.itertext()).split())


class Reader:
    """Reads a grammar's files, and remembers their digests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.digests: dict[str, str] = {}
        self._trees: dict[Path, etree._Element] = {}
        self._open: list[Path] = []
        self._entered: dict[Path, int] = {}

    def root(self, path: Path) -> tuple[etree._Element, Context]:
        """Read a file."""
        known = self._trees.get(path)
        if known is None:
            known = self._trees[path] = self._parse(path)
        return known, Context(path).inside(known)

    def external(self, element: etree._Element, context: Context) -> tuple[etree._Element, Context]:
        """Read the file of an externalRef, whose names take the namespace of the place if they have none."""
        path = self._resolve(element, context)
        root, there = self.root(path)
        if there.namespace is None:
            there = replace(there, namespace=context.namespace)
        # What it holds is read later and may lead back here, without end, so only the number of times shows it.
        self._entered[path] = self._entered.get(path, 0) + 1
        if self._entered[path] > MOST_ENTERED:
            raise context.error(element, f"{element.get('href')} refers to itself")
        return root, there

    @contextmanager
    def entered(self, include: etree._Element, context: Context) -> Iterator[tuple[etree._Element, Context]]:
        """Read the file of an include, which must not include itself."""
        path = self._resolve(include, context)
        if path in self._open:
            raise context.error(include, f"{include.get('href')} includes itself")
        self._open.append(path)
        try:
            root, there = self.root(path)
            yield root, there if there.namespace is not None else replace(there, namespace=context.namespace)
        finally:
            self._open.pop()

    def _resolve(self, element: etree._Element, context: Context) -> Path:
        href = context.required(element, "href")
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            raise context.error(element, f"it takes in {href}, and nothing is read from the network")
        path = (context.path.parent / unquote(parts.path)).resolve()
        if not path.is_relative_to(self.folder):
            raise context.error(element, f"it takes in {href}, which is outside of its folder")
        if not path.is_file():
            raise context.error(element, f"it takes in {href}, which cannot be read (no such file)")
        return path

    def _parse(self, path: Path) -> etree._Element:
        try:
            content = path.read_bytes()
            self.digests[path.relative_to(self.folder).as_posix()] = sha256(content).hexdigest()
            if path.suffix.lower() == ".rnc":
                content = from_compact(path, self.folder)
            root = read_guarded(content, path=path, remove_comments=True)
        except etree.XMLSyntaxError as error:
            line, column = error.position
            raise GrammarError(str(error.msg), path, line, column) from None
        except OSError as error:
            why = f"it cannot be read ({error.strerror})"
            raise GrammarError(why, path) from None
        check(root, path)
        return root
