"""Seeded plays as DraCor has them, and seeded spoilers of XML: what the engine is compared on."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
WORDS = (
    "night", "the", "of", "crown", "a", "blood", "sing", "my", "lord", "and", "never", "heart", "tell", "them", "enough,",
    "come", "where", "is", "it", "gone?", "no!", "für", "été", "ночь",
)  # fmt: skip
NAMES = ("Anna", "Boris", "Clara", "Dmitri", "Emil", "Faust", "Greta", "Hamlet", "Ivan", "Julia")
# Values that stand in the place of others.
VALUES = (
    "",
    "1",
    "no such",
    "#nobody",
    "2001-02-30",
    "1999",
    "true",
    "a b",
    "x%",
    "Ж",
    "#",
    "verse",
    "-1",
    "en",
    "\u00a0",
)


class Playwright:
    """Writes plays from a seed: some long, some short, some of verse, some with all that TEI has for drama."""

    def __init__(self, seed: int, *, size: int = 6_000, plain: bool = False) -> None:
        self.random = Random(seed)  # noqa: S311 (repeatable, not secret)
        self.size = size
        self.plain = plain  # no persons, places and events as data, which the smaller schemas of TEI do not have
        self.identifiers = 0

    def play(self) -> etree._Element:
        """Write a play."""
        play = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
        play.set(f"{{{XML}}}id", f"play{self.random.randrange(10**6):06}")
        play.set(f"{{{XML}}}lang", self.random.choice(("ger", "rus", "eng", "fre")))
        self.people = self.random.sample(NAMES, self.random.randint(2, 8))
        self._header(play)
        if not self.plain:
            self._stand_off(play)
        text = self._in(play, "text")
        if self.random.random() < 0.8:
            self._front(self._in(text, "front"))
        body = self._in(text, "body")
        written = 0
        acts = self.random.randint(1, 5)
        for act in range(acts):
            holder = self._in(body, "div", type="act", n=str(act + 1))
            self._in(holder, "head", f"Act {act + 1}")
            for scene in range(self.random.randint(1, 4)):
                inner = self._in(holder, "div", type="scene", n=str(scene + 1))
                self._in(inner, "head", f"Scene {scene + 1}")
                while written < self.size * (act + 1) / acts:
                    written += self._scene_part(inner)
                self._speech(inner)
        return play

    def _header(self, play: etree._Element) -> None:
        header = self._in(play, "teiHeader")
        file = self._in(header, "fileDesc")
        titles = self._in(file, "titleStmt")
        self._in(titles, "title", self._words(3), type="main")
        if self.random.random() < 0.5:
            self._in(titles, "title", self._words(4), type="sub")
        author = self._in(titles, "author", "Author" if self.plain else None)
        if not self.plain:
            name = self._in(author, "persName")
            self._in(name, "forename", self.random.choice(NAMES))
            self._in(name, "surname", "Author")
        publication = self._in(file, "publicationStmt")
        self._in(publication, "publisher", "A house of plays")
        availability = self._in(publication, "availability")
        self._in(
            self._in(availability, "licence", target="https://creativecommons.org/publicdomain/zero/1.0/"), "p", "CC0"
        )
        source = self._in(self._in(file, "sourceDesc"), "bibl", type="digitalSource")
        self._in(source, "name", "A library")
        if self.random.random() < 0.7:
            original = self._in(source, "bibl", type="originalSource")
            self._in(original, "title", self._words(3))
            self._in(original, "date", type="print", when=str(self.random.randint(1600, 1900)))
        profile = self._in(header, "profileDesc")
        self._in(self._in(profile, "langUsage"), "language", "English", ident="en")
        list_person = None if self.plain else self._in(self._in(profile, "particDesc"), "listPerson")
        for person in () if list_person is None else self.people:
            entry = self._in(list_person, "person", sex=self.random.choice(("MALE", "FEMALE", "UNKNOWN")))
            entry.set(f"{{{XML}}}id", person.lower())
            self._in(entry, "persName", person)
        revision = self._in(header, "revisionDesc")
        self._in(revision, "change", "made", when="2020-03-01")

    def _stand_off(self, play: etree._Element) -> None:
        if self.random.random() < 0.6:
            events = self._in(self._in(play, "standOff"), "listEvent")
            self._in(self._in(events, "event", type="print", when=str(self.random.randint(1600, 1900))), "desc")

    def _front(self, front: etree._Element) -> None:
        page = self._in(front, "titlePage")
        title = self._in(page, "docTitle")
        self._in(title, "titlePart", self._words(3), type="main")
        if self.random.random() < 0.7:
            cast = self._in(front, "castList")
            self._in(cast, "head", "Persons")
            for person in self.people:
                item = self._in(cast, "castItem")
                self._in(item, "role", person)
                if self.random.random() < 0.5:
                    self._in(item, "roleDesc", self._words(3))
        if self.random.random() < 0.3:
            self._in(front, "set", None).append(self._loose("p", self._words(6)))

    def _scene_part(self, holder: etree._Element) -> int:
        chance = self.random.random()
        if chance < 0.15:
            return self._stage(holder)
        if chance < 0.2:
            self._in(holder, "pb", n=str(self.random.randint(1, 300)))
            return 12
        return self._speech(holder)

    def _stage(self, holder: etree._Element) -> int:
        said = self._words(self.random.randint(2, 8))
        stage = self._in(holder, "stage", f"({said})")
        if self.random.random() < 0.3:
            stage.set("type", self.random.choice(("entrance", "exit", "delivery")))
        return len(said) + 30

    def _speech(self, holder: etree._Element) -> int:
        who = self.random.choice(self.people)
        speech = self._in(holder, "sp", who=f"#{who.lower()}")
        if self.random.random() < 0.2:
            self.identifiers += 1
            speech.set(f"{{{XML}}}id", f"sp{self.identifiers}")
        self._in(speech, "speaker", f"{who.upper()}.")
        written = 60
        if self.random.random() < 0.2:
            written += self._stage(speech)
        if self.random.random() < 0.5:
            group = self._in(speech, "lg") if self.random.random() < 0.4 else speech
            for _ in range(self.random.randint(1, 6)):
                line = self._in(group, "l", self._words(self.random.randint(4, 9)))
                if self.random.random() < 0.1:
                    line.set("part", self.random.choice("IMF"))
                written += len(line.text or "") + 12
        else:
            for _ in range(self.random.randint(1, 2)):
                written += self._paragraph(speech)
        return written

    def _paragraph(self, speech: etree._Element) -> int:
        paragraph = self._in(speech, "p", self._words(self.random.randint(5, 40)))
        if self.random.random() < 0.3:
            inner = self._in(
                paragraph, self.random.choice(("stage", "hi", "emph", "foreign", "note", "q")), self._words(3)
            )
            inner.tail = " " + self._words(4)
        return len("".join(paragraph.itertext())) + 10

    def _words(self, number: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(number))

    def _loose(self, name: str, text: str) -> etree._Element:
        made = etree.Element(f"{{{TEI}}}{name}")
        made.text = text
        return made

    def _in(self, parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
        made = etree.SubElement(parent, f"{{{TEI}}}{name}", attributes)
        made.text = text
        return made


def written(root: etree._Element, random: Random) -> bytes:
    """Write a document, indented or in one line."""
    if random.random() < 0.8:
        root = deepcopy(root)
        etree.indent(root)  # in mixed content too: these plays are no editions
    return etree.tostring(root, encoding="utf-8", xml_declaration=random.random() < 0.5)


def spoil(root: etree._Element, random: Random) -> etree._Element:
    """Return a document with one to three spoilt places; some of them are still valid."""
    root = deepcopy(root)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        elements = [one for one in root.iter("*") if one is not root]
        if elements:
            random.choice(WAYS)(random.choice(elements), elements, random)
    return root


def _remove(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _double(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    element.addnext(deepcopy(element))


def _rename(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    others = [one.tag for one in elements]
    element.tag = random.choice(
        (*others, f"{{{TEI}}}dvi", f"{{{TEI}}}P", f"{{{TEI}}}seg", f"{{{TEI}}}ab", "p", "{urn:x}p")
    )


def _move(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    goal = random.choice(elements)
    if element not in (goal, *goal.iterancestors()):
        goal.insert(random.randint(0, len(goal)), element)


def _swap(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    after = element.getnext()
    if after is not None:
        after.addnext(element)


def _wrap(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        around = etree.Element(random.choice(elements).tag)
        parent[at] = around
        around.append(element)


def _write(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if random.random() < 0.5:
        element.text = (element.text or "") + random.choice(("stray", "\u00a0", " & ", "Ж"))
    else:
        element.tail = (element.tail or "") + random.choice(("stray", "\u00a0", "x"))


def _silence(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    element.text = None


def _take_attribute(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    for one in (element, *random.sample(elements, min(40, len(elements)))):
        if one.attrib:
            del one.attrib[random.choice(list(one.attrib))]
            return


def _give_attribute(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    names = [name for one in elements for name in one.attrib]
    name = random.choice((*names, "n", "rend", "when", "whn", "Who", "{urn:x}n", f"{{{XML}}}id", f"{{{XML}}}space"))
    element.set(name, random.choice(VALUES))


def _change_value(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    for one in (element, *random.sample(elements, min(40, len(elements)))):
        if one.attrib:
            values = [value for other in elements for value in other.attrib.values()]
            one.set(random.choice(list(one.attrib)), random.choice((*VALUES, random.choice(values))))
            return


def _rename_attribute(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    for one in (element, *random.sample(elements, min(40, len(elements)))):
        if one.attrib:
            name = random.choice(list(one.attrib))
            value = one.attrib.pop(name)
            one.set(random.choice(("wo", "type", "key", "ref", f"{{{XML}}}id", str(name) + "s")), value)
            return


WAYS = (
    _remove, _unwrap, _double, _rename, _move, _swap, _wrap, _write, _silence,
    _take_attribute, _give_attribute, _change_value, _rename_attribute,
)  # fmt: skip
