"""Our TEI → the same with all that its source prints standing as text, for repositories that know no renditions.

Brackets, numbers of notes and hyphens that our header declares become characters again. What an editor added, which
the source has not, is marked; so is what XML cannot hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.proof import added_by_editor, css_content, declared
from tei_encoder.targets.layout import unindented
from tei_encoder.targets.model import T
from tei_encoder.tei.document import TEI, append_text, element

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDED = f"{T}added"  # an attribute: the words are not the source's
NUMBER = f"{T}number"  # an element: the number that opens a note
HYPHEN = f"{T}hyphen"  # an element: a hyphen that only the end of a line put there
PLAIN = f"{T}plain"  # an element: its words are the text's own, and it goes without a word
DROPPED = f"{T}dropped"  # an element: words that the target's TEI cannot hold
HELD = f"{T}held"  # an element: words that the target's TEI holds in an attribute
MOVED = f"{T}moved"  # an attribute: what stands elsewhere in the source, at the mark that names it
MARK = f"{T}mark"  # an element: where in the source that stands which was moved
UNMARKED = f"{T}unmarked"  # an element: words that the target's TEI holds, and no markup for them
PTR, REF, GAP, NOTE = f"{TEI}ptr", f"{TEI}ref", f"{TEI}gap", f"{TEI}note"
LB, EMPTY = f"{TEI}lb", {f"{TEI}pb", f"{TEI}gap"}
NOT_WRITABLE = "\ufffd"


def printed(root: etree._Element) -> etree._Element:
    """Return a copy of a TEI document, its text as the source prints it, without declarations of delimiters."""
    copy = unindented(root)
    delimiters, characters = declared(copy)
    text = copy.find(f"{TEI}text")
    elements = [] if text is None else list(text.iter(f"{TEI}*"))
    for each in elements:
        if added_by_editor(each):
            each.set(ADDED, "yes")
    for each in elements:
        _delimit(each, delimiters)
        if each.tag == f"{TEI}g":
            put_in_place_of(each, NOT_WRITABLE if each.get("ref", "")[1:] in characters else each.text or "")
    for each in elements:
        if each.tag == f"{TEI}choice":
            _part(each)
    for name in ("tagsDecl", "charDecl"):
        for each in list(copy.iter(f"{TEI}{name}")):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    return copy


def _delimit(each: etree._Element, delimiters: Mapping[tuple[str | None, str | None], str]) -> None:
    """Write what the source prints before and after an element into it; where it is empty, in front of it."""
    names = (each.attrib.pop("rendition", "")).split()
    before, after = (
        "".join(css_content(delimiters.get((scope, name[1:]), ""), each) for name in names)
        for scope in ("before", "after")
    )
    if not before and not after:
        return
    if each.tag == LB:
        each.addprevious(_marked(HYPHEN, before + after))
        return
    if each.tag == NOTE and each.get("n") and before:
        number = _marked(NUMBER, before)
        number.tail, each.text = each.text, None
        each.insert(0, number)
        append_text(each, after)
        return
    if each.tag in EMPTY and not len(each):
        put_before(each, before + after)
        return
    if each.tag == PTR:
        each.tag = REF
    inner = each[0] if each.tag == GAP else each  # the words of a gap stand in its description
    inner.text = before.lstrip() + (inner.text or "")  # space around a delimiter is not part of what it encloses
    append_text(inner, after.rstrip())


def _marked(tag: str, text: str) -> etree._Element:
    marked = etree.Element(tag)
    marked.text = text
    return marked


def put_before(each: etree._Element, text: str) -> None:
    """Put text in front of an element."""
    previous, parent = each.getprevious(), each.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_in_place_of(each: etree._Element, text: str) -> None:
    """Put text in the place of an element; what follows it stays."""
    put_before(each, text + (each.tail or ""))
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)


def _part(choice: etree._Element) -> None:
    """Let a correction that the source prints stand beside the words it corrects: `<sic>wrod</sic> <note>[sic – word]</note>`."""
    corr = choice.find(f"{TEI}corr")
    if corr is None or corr.get(ADDED) is not None:
        return
    note = element("note", type="correction")
    note.text = corr.text
    note.extend(list(corr))
    if resp := corr.get("resp"):
        note.set("resp", resp)
    note.tail, choice.tail = choice.tail, " "
    choice.remove(corr)
    choice.addnext(note)
    choice.tag = PLAIN
