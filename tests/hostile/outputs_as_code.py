"""What in an output is code: elements, attributes, scripts, styles, addresses, formulas. Words of a record add none of it.

Pages are parsed as browsers do (HTML5), by the parser that the PDF engine uses.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import tinyhtml5
from lxml import etree
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HARMLESS = {"http", "https", "mailto", "data", "urn"}  # of addresses that the stylesheets write
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "background",
    "srcset",
    "target",
    "url",
    "ref",
}
FONT = re.compile(rb"base64,[A-Za-z0-9+/=]{200,}")
OF_DATA = ("application/json", "application/ld+json")
SEARCH = re.compile(r"editionSearch\((?P<json>.*)\);?\s*", re.DOTALL)


def html_code(data: bytes) -> Iterator[str]:
    """Yield what a page is made of, as far as it is code."""
    for element in tinyhtml5.parse(FONT.sub(b"base64,", data), namespace_html_elements=False).iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        yield f"<{tag}>"
        for name, value in element.attrib.items():
            yield f"<{tag} {name}>"
            yield from _address(tag, name, value)
        if tag == "script" and element.get("type") in OF_DATA:
            json.loads(element.text)
        elif tag in ("script", "style"):
            yield f"<{tag}> {element.text}"


def xml_code(data: bytes) -> Iterator[str]:
    """Yield what a document in XML is made of, as far as it is code."""
    for node in etree.fromstring(data).iter():
        if not isinstance(node.tag, str):
            yield f"{type(node).__name__}"
            continue
        yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            yield f"<{node.tag} {name}>"
            yield from _address(node.tag, str(name), str(value))


def _address(tag: str, name: str, value: str) -> Iterator[str]:
    if name.rpartition("}")[2] in ADDRESSES and (scheme := SCHEME.match(value)) and scheme[1].lower() not in HARMLESS:
        yield f"<{tag} {name}> {scheme[1].lower()}:"


def csv_code(data: bytes) -> Iterator[str]:
    """Yield the cells that a spreadsheet takes for formulas."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    yield f"{len(rows[0])} columns"
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells"
        yield from (f"formula {cell[:60]!r}" for cell in row if FORMULA.match(cell))


def json_code(data: bytes) -> Iterator[str]:
    """Yield the names of all members."""
    waiting = [json.loads(data)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from (f"member {name}" for name in each)
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def markdown_code(data: bytes) -> Iterator[str]:
    """Yield what CommonMark makes of a text, as far as it is code."""
    yield from html_code(MarkdownIt("commonmark", {"html": True}).render(data.decode()).encode())


def script_code(data: bytes) -> Iterator[str]:
    """Yield nothing for a script that holds data alone, all of it where it does not."""
    text = data.decode()
    match = SEARCH.fullmatch(text)
    if "</" in text or match is None:
        yield text
    else:
        json.loads(f"[{match['json']}]")


def epub_code(data: bytes) -> Iterator[str]:
    """Yield what the documents in a book are made of, as far as it is code."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                yield from xml_code(book.read(name))


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": html_code, ".xml": xml_code, ".csv": csv_code, ".json": json_code, ".md": markdown_code, ".epub": epub_code,
}  # fmt: skip


def code_in(out: Path) -> dict[str, dict[str, set[str]]]:
    """Return the code in all outputs: by the kind of output, then by the file."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in sorted(out.rglob("*")):
        relative = path.relative_to(out)
        if not path.is_file() or ".tei-encoder" in relative.parts:
            continue
        kind = "/".join((*relative.parts[:-1], path.suffix)) if len(relative.parts) > 1 else path.name
        read = script_code if relative.parts[:2] == ("html", "search") else READERS.get(path.suffix)
        if read:
            found.setdefault(kind, {})[str(relative)] = set(read(path.read_bytes()))
    return found
