"""Makes the reference of the encoding, docs/reference/encoding.md, of what schemas/tei-encoder.odd says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ODD = Path(__file__).parents[1] / "schemas" / "tei-encoder.odd"
GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"


def write_page(docs: Path) -> None:
    """Write the page, unless it is there and the same."""
    page = docs / "reference" / "encoding.md"
    text = "\n".join(lines(etree.parse(ODD).getroot())) + "\n"
    if not page.exists() or page.read_text("utf-8") != text:
        page.write_text(text, "utf-8")


def lines(odd: etree._Element) -> Iterator[str]:
    """Yield the lines of the page: a chapter of the ODD a section, with a table of its elements and of their attributes."""
    yield "# The encoding model"
    yield ""
    yield "Made of `schemas/tei-encoder.odd`, which the schemas are made of, too."
    for chapter in odd.iterfind(f".//{TEI}body/{TEI}div"):
        yield ""
        yield f"## {words(chapter.find(f'{TEI}head'))}"
        for paragraph in chapter.iterfind(f"{TEI}p"):
            yield ""
            yield words(paragraph)
        elements = list(chapter.iterfind(f".//{TEI}elementSpec"))
        if elements:
            yield ""
            yield "| element | what it is | attributes of its own |"
            yield "| --- | --- | --- |"
            yield from map(row, elements)
    yield from classes(odd)


def row(element: etree._Element) -> str:
    """Return an element's row of the table."""
    name = element.get("ident", "")
    return f"| [`{name}`]({GUIDELINES.format(name)}) | {described(element)} | {attributes(element)} |"


def classes(odd: etree._Element) -> Iterator[str]:
    """Yield the table of the attributes that elements share."""
    yield ""
    yield "## Attributes that elements share"
    yield ""
    yield "| class | what its attributes say | attributes |"
    yield "| --- | --- | --- |"
    for spec in odd.iterfind(f".//{TEI}classSpec"):
        if spec.get("type") == "atts":
            yield f"| `{spec.get('ident')}` | {described(spec)} | {attributes(spec)} |"


def attributes(spec: etree._Element) -> str:
    """Return the attributes that a specification declares, with the values that they are limited to."""
    return "; ".join(map(attribute, spec.iterfind(f".//{TEI}attDef")))


def attribute(spec: etree._Element) -> str:
    """Return an attribute: its name, what it says, its values."""
    values = [f"`{item.get('ident')}`" for item in spec.iterfind(f".//{TEI}valItem")]
    said = f"`{spec.get('ident')}`: {described(spec)}"
    return f"{said} ({', '.join(values)})" if values else said


def described(spec: etree._Element) -> str:
    """Return the description of a specification, without the full stop."""
    return words(spec.find(f"{TEI}desc")).removesuffix(".").replace("|", "\\|")


def words(element: etree._Element | None) -> str:
    """Return the text of an element as Markdown; names of elements and attributes as code."""
    if element is None:
        return ""
    marks = {f"{TEI}gi": "`", f"{TEI}att": "`@", f"{TEI}val": "`", f"{TEI}ident": "`"}
    parts = [element.text or ""]
    for child in element:
        opening = marks.get(str(child.tag), "")
        parts += [opening, "".join(map(str, child.itertext())), "`" if opening else "", child.tail or ""]
    return " ".join("".join(parts).split())
