"""Footnotes of a web page: numbers that link to passages below, which links lead back from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

NUMBER = re.compile(r"\s{0,3}[\[(]?(?:\d{1,3}|[*†‡])[\])]?\s{0,3}")
OF_NOTE = re.compile(r"(?:^|[^a-z])(?:fn|ftn|edn|note|footnote|endnote|cite_note)|note", re.IGNORECASE)
BODIES = {"li", "p", "div", "aside", "dd", "td"}
RETURNS = re.compile(r"[\s↩↑⏎^\ufe0e\ufe0f]*")


class Notes:
    """The notes of a page: which links are their marks, and which elements their bodies, in order of the marks."""

    def __init__(self, root: etree._Element | None = None) -> None:
        self.bodies: list[etree._Element] = []
        self._marks: dict[etree._Element, int] = {}
        self._bodies: set[etree._Element] = set()
        self._returns: set[etree._Element] = set()
        if root is not None:
            self._find(root)

    def _find(self, root: etree._Element) -> None:
        places = {each: at for at, each in enumerate(root.iter("*"))}
        named = {str(each.get("id") or each.get("name")): each for each in places if each.get("id") or each.get("name")}
        numbers: dict[etree._Element, int] = {}
        for link in root.iter("a"):
            address = str(link.get("href") or "")
            target = named.get(address[1:]) if address.startswith("#") else None
            if target is None or not OF_NOTE.search(address) or not NUMBER.fullmatch("".join(link.itertext())):
                continue
            body = next((each for each in (target, *target.iterancestors()) if each.tag in BODIES), None)
            if body is None or places[body] < places[link] or body in link.iterancestors():
                continue
            if body not in numbers:
                self.bodies.append(body)
                numbers[body] = len(self.bodies)
            self._marks[link] = numbers[body]
        self._bodies = set(self.bodies)
        for body in self.bodies:
            for link in body.iter("a"):
                back = str(link.get("href") or "").startswith("#") and RETURNS.fullmatch("".join(link.itertext()))
                if back or (NUMBER.fullmatch("".join(link.itertext())) and link not in self._marks):
                    self._returns.add(link)

    def number_of(self, element: etree._Element) -> int:
        """Return the number of the note whose mark an element is; 0 where it is none."""
        return self._marks.get(element, 0)

    def is_body(self, element: etree._Element) -> bool:
        """Say whether an element is the body of a note, or a link back from one: both stand elsewhere in the text."""
        return element in self._bodies or element in self._returns

    def inside(self, body: etree._Element) -> Notes:
        """Return these notes as they are seen from inside of one, where its body is text."""
        seen = Notes()
        seen._marks = self._marks
        seen._returns = self._returns
        seen._bodies = self._bodies - {body}
        return seen
