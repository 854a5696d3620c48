"""The proof of no loss for a target's TEI: its text is the source's, but for what is told to be left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Severity
from tei_encoder.proof import compare
from tei_encoder.source import NOT_XML, ink
from tei_encoder.targets.printed import (
    ADDED,
    DROPPED,
    HELD,
    MARK,
    MOVED,
    NOT_WRITABLE,
    UNMARKED,
    put_before,
    put_in_place_of,
)
from tei_encoder.tei.document import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from tei_encoder.source import Source
    from tei_encoder.targets.model import Target

GOING = (DROPPED, HELD, MARK)  # marks that go with what they hold

DROPS = Code(
    "target-drops", Severity.WARNING, "{title} has no place for {what}: left out there, kept in the record's own TEI."
)
UNMARKS = Code(
    "target-unmarked", Severity.NOTE, "{title} has no markup for {what}: the words stay, the markup does not."
)
UNWRITABLE = Code(
    "target-characters",
    Severity.WARNING,
    "{count} character(s) that XML cannot hold are U+FFFD in the TEI for {title}.",
)


def prove(source: Source, root: etree._Element, path: str) -> tuple[Diagnostic, ...]:
    """Compare the text of a target's document, marks included, with the source. Returns each difference."""
    writable = replace(source, text=NOT_XML.sub(NOT_WRITABLE, source.text))
    text = root.find(f"{TEI}text")
    moved = {each.get(MOVED): each for each in root.iter("*") if each.get(MOVED)}
    return compare(writable, [] if text is None else list(_runs(text, moved)), path)


def _runs(each: etree._Element, moved: Mapping[str | None, etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the text of a subtree with its elements, but for words that are not the source's.

    What was moved is read where the source has it.
    """
    if not isinstance(each.tag, str) or each.get(ADDED) is not None:
        return
    if each.text:
        yield each.text, each
    if each.tag == MARK:
        yield from _runs(moved[each.get("of")], moved)
    for child in each:
        if child.get(MOVED) is None:
            yield from _runs(child, moved)
        if child.tail:
            yield child.tail, each


def held(root: etree._Element) -> str:
    """Return all characters of a document but white space, and but those that go with the marks."""
    return ink("".join(_held(root)))


def _held(each: etree._Element) -> Iterator[str]:
    if each.tag not in GOING:
        yield each.text or ""
        for child in each:
            yield from _held(child)
            yield child.tail or ""


def without_marks(root: etree._Element, target: Target, source: Source) -> tuple[Diagnostic, ...]:
    """Remove the marks of a stylesheet from a document. Returns what they say that the target cannot hold."""
    dropped, unmarked = Counter[str](), Counter[str]()
    for each in list(root.iter("*")):
        each.attrib.pop(ADDED, None)
        each.attrib.pop(MOVED, None)
        if each.tag == DROPPED:
            dropped[each.get("what", "")] += 1
        elif each.tag == UNMARKED:
            unmarked[each.get("what", "")] += 1
        if each.tag in GOING or each.tag == UNMARKED:
            _lift(each, keep=each.tag == UNMARKED)
    notes = [
        code.at(title=target.title, what=_counted(what))
        for code, what in ((DROPS, dropped), (UNMARKS, unmarked))
        if what
    ]
    unwritable = sum(1 for _ in NOT_XML.finditer(source.text)) if target.printed and root.tag == f"{TEI}TEI" else 0
    if unwritable:
        notes.append(UNWRITABLE.at(title=target.title, count=unwritable))
    return tuple(notes)


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(what.items()))


def _lift(each: etree._Element, *, keep: bool) -> None:
    """Take an element away, with its content or without; what follows it stays."""
    if keep:
        put_before(each, each.text or "")
        for child in list(each):
            each.addprevious(child)
    put_in_place_of(each, "")
