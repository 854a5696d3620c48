"""A user's stylesheet → a copy that can be compiled: it takes in files of its own folder, and reads nothing else.

While it compiles a stylesheet, Saxon reads the files that are taken in, and evaluates what is static. When it runs, all is
shut (`saxon.py`); what it could do before that is looked for here. The copies are in UTF-8, so that Saxon reads the very
characters that were looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_encoder.hardened import IllFormedError, read_utf8, utf8_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XSL = "{http://www.w3.org/1999/XSL/Transform}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
TAKE_IN = (f"{XSL}include", f"{XSL}import")
MOST_FILES = 200
# Functions that read, or that can call one by a name that is computed.
READS = re.compile(
    r"\b(doc|document|doc-available|collection|uri-collection|json-doc|unparsed-text[a-z-]*|environment-variable|"
    r"available-environment-variables|transform|load-xquery-module|function-lookup|parse-xml[a-z-]*)\b"
)
# <?xml version="1.0" encoding="ISO-8859-1"?>
DECLARATION = re.compile(rb"\A<\?xml\s[^>]*\?>")


class BadStylesheetError(Exception):
    """A stylesheet that is not compiled, with the reason for a person."""


def copy_theme(stylesheet: Path, into: Path) -> Path:
    """Copy a stylesheet and what it takes in to an empty folder. Return where the stylesheet is there.

    Raises BadStylesheetError.
    """
    folder = stylesheet.resolve().parent
    waiting = [stylesheet.resolve()]
    copied: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in copied:
            continue
        copied.add(path)
        if len(copied) > MOST_FILES:
            raise _bad(stylesheet, f"takes in more than {MOST_FILES} files")
        utf8 = _read(path)
        waiting.extend(_taken_in(read_utf8(utf8).tree.getroot(), path, folder))
        copy = into / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(DECLARATION.sub(_emptied, utf8, count=1))
    return into / stylesheet.resolve().name


def _read(path: Path) -> bytes:
    try:
        utf8 = utf8_of(path.read_bytes())
        read_utf8(utf8)
    except OSError as error:
        raise _bad(path, f"cannot be read ({(error.strerror or str(error)).lower()})") from None
    except IllFormedError as error:
        raise _bad(path, f"cannot be used: line {error.line}: {error}") from None
    return utf8


def _emptied(declaration: re.Match[bytes]) -> bytes:
    return b"\n" * declaration[0].count(b"\n")  # so that lines keep their numbers


def _taken_in(root: etree._Element, path: Path, folder: Path) -> Iterator[Path]:
    """Yield the files that a stylesheet takes in, and refuse one that would read another."""
    for element in root.iter("*"):
        said = _reading(element)
        if said:
            why = (
                f"line {element.sourceline}: {said} would read a file while it is compiled, and a stylesheet reads none"
            )
            raise _bad(path, why)
        if element.tag in TAKE_IN:
            yield _file_of(element, path, folder)


def _file_of(element: etree._Element, path: Path, folder: Path) -> Path:
    href = str(element.get("href", ""))
    based = any(each.get(BASE) is not None for each in (element, *element.iterancestors()))
    parts = urlsplit(href)
    target = (path.parent / unquote(parts.path)).resolve()
    if parts.scheme or parts.netloc or based or not target.is_relative_to(folder):
        raise _bad(path, f"line {element.sourceline}: it takes in {href!r}, which is not a file in {folder} or below")
    return target


def _reading(element: etree._Element) -> str:
    """Return the attribute of an element that could read something while the stylesheet is compiled, if there is one."""
    is_static = any(str(element.get(name, "no")).strip() not in ("no", "false", "0") for name in ("static", "_static"))
    for name, value in element.attrib.items():
        local = str(etree.QName(name).localname)
        if local == "parameter-document" or (local == "_href" and element.tag in TAKE_IN):
            return local
        early = local == "use-when" or local.startswith("_") or (is_static and local == "select")
        if early and READS.search(str(value)):
            return local
    return ""


def _bad(path: Path, why: str) -> BadStylesheetError:
    return BadStylesheetError(f"the stylesheet {path}: {why}")
