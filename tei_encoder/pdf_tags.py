"""The tags that WeasyPrint writes → tags that PDF/UA-1 asks for, just before the PDF is written.

WeasyPrint 70 takes the groups of a definition list for something that is in the list and no item of it, ties some links
to a part of their words instead of to the link, has no tag for notes, and leaves the heads of pages tagged, but in no
place of the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

EMPTY = ("/Span", "/NonStruct", "/Div")  # mean nothing where nothing is in them


class Tags:
    """The structure tree of a PDF, whose elements are dictionaries that name each other by their numbers."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
        self._pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.document = self.at(self.root["K"][0])

    def at(self, reference: bytes) -> Any:  # noqa: ANN401
        """Return the object that a reference leads to."""
        return self._pdf.objects[int(reference.split()[0])]

    def elements(self, parent: Any) -> list[Any]:  # noqa: ANN401
        """Return the elements in an element, which may also hold words and links."""
        found = [self.at(kid) for kid in parent["K"] if isinstance(kid, bytes)]
        return [each for each in found if each.get("Type") == "/StructElem"]

    def walk(self, element: Any) -> Iterator[Any]:  # noqa: ANN401
        """Give an element and all below it, those below first."""
        stack = [(element, False)]
        while stack:
            each, opened = stack.pop()
            if opened:
                yield each
                continue
            stack.append((each, True))
            stack.extend((kid, False) for kid in reversed(self.elements(each)))


def mend(pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Make the tags of a PDF what PDF/UA-1 asks for."""
    tags = Tags(pdf)
    _links(tags)
    for element in tags.walk(tags.document):
        _without_empty(tags, element)
        if element["S"] == "/L":
            _items(tags, element)
    _notes(tags)
    _heads(pdf, tags)


def _links(tags: Tags) -> None:
    """Tie each link to the element that is tagged as a link, not to a part of its words."""
    nums = tags.at(tags.root["ParentTree"])["Nums"]
    places = dict(zip(nums[::2], range(1, len(nums), 2), strict=True))
    for element in list(tags.walk(tags.document)):
        for kid in [kid for kid in element["K"] if isinstance(kid, bytes)]:
            reference = tags.at(kid)
            if reference.get("Type") != "/OBJR" or element["S"] == "/Link":
                continue
            link = _around(tags, element)
            if link is None:
                element["S"] = "/Link"
                continue
            element["K"].remove(kid)
            link["K"].append(kid)
            nums[places[tags.at(reference["Obj"])["StructParent"]]] = link.reference


def _around(tags: Tags, element: Any) -> Any:  # noqa: ANN401
    """Return the link that an element stands in."""
    while element is not tags.document:
        element = tags.at(element["P"])
        if element["S"] == "/Link":
            return element
    return None


def _without_empty(tags: Tags, element: Any) -> None:  # noqa: ANN401
    """Leave out elements that hold nothing: the places that links lead to."""
    empty = {each.reference for each in tags.elements(element) if each["S"] in EMPTY and not each["K"]}
    if empty:
        element["K"][:] = [kid for kid in element["K"] if kid not in empty]


def _items(tags: Tags, items: Any) -> None:  # noqa: ANN401
    """Make every group in a list an item, with a label where it begins with a term."""
    for group in tags.elements(items):
        if group["S"] in ("/LI", "/L", "/Caption"):
            continue
        parts = [part for inner in tags.elements(group) for part in _bodies(tags, inner)]
        group["S"] = "/LI"
        for part in parts:
            part["P"] = group.reference
        if len(parts) > 1:
            parts[0]["S"] = "/Lbl"
        group["K"][:] = [part.reference for part in parts]


def _bodies(tags: Tags, inner: Any) -> list[Any]:  # noqa: ANN401
    """Return the bodies of the items that stand in a group, at any depth, or what else stands there, made a body."""
    if inner["S"] == "/LI":
        return tags.elements(inner)
    below = tags.elements(inner)
    if below and all(each["S"] in ("/LI", "/Div") for each in below):
        return [part for each in below for part in _bodies(tags, each)]
    inner["S"] = "/LBody"
    return [inner]


def _notes(tags: Tags) -> None:
    """Tag the notes at the foot of each page as such, each with a name of its own."""
    number = 0
    for area in tags.elements(tags.document):
        found = tags.elements(area)
        if area["S"] == "/NonStruct" and found and all(each["S"] == "/Span" for each in found):
            for note in found:
                number += 1
                note["S"] = "/Note"
                note["ID"] = f"(note-{number})"


def _heads(pdf: Any, tags: Tags) -> None:  # noqa: ANN401 - pydyf has no types
    """Mark what stands in the margins of pages, and in no place of the tree, as what pages have and texts do not."""
    linked = {each.reference for each in tags.walk(tags.document)}
    nums = tags.at(tags.root["ParentTree"])["Nums"]
    pages = [tags.at(reference) for reference in pdf.page_references]
    of_page = dict(zip(nums[::2], nums[1::2], strict=True))
    for page in pages:
        elements = of_page[page["StructParents"]]
        beside = {number for number, element in enumerate(elements) if element not in linked}
        elements[:] = [b"null" if number in beside else element for number, element in enumerate(elements)]
        stream = tags.at(page["Contents"]).stream
        for place, part in enumerate(stream):
            if isinstance(part, dict) and part.get("MCID") in beside:
                stream[place - 1] = "/Artifact"
                del part["MCID"]
                part["Type"] = "/Pagination"
