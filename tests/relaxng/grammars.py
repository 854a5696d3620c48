"""Seeded grammars of RELAX NG, small and odd, and seeded documents for them: the corners that TEI does not use.

Many grammars are put into one as the roots of a choice, so that jing needs to run once only. They keep the
restrictions of section 7 of the specification, since jing refuses the others.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

RNG = "http://relaxng.org/ns/structure/1.0"
LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes"
OTHER = "urn:other"
NAMES = ("a", "b", "c", "d", f"{{{OTHER}}}a", f"{{{OTHER}}}b")
ATTRIBUTES = ("x", "y", "z", f"{{{OTHER}}}x")
TEXTS = ("", " ", "1", "7", " 12 ", "-3", "x", "red", " red ", "blue", "red blue", "1 2", "1 red", "2001-02-28", "2001-02-29",
         "true", "ab12", "12ab", "+1", "1.25", "1.5", "x y z")  # fmt: skip
DATA = (
    ("integer", ()),
    ("int", (("minInclusive", "0"), ("maxExclusive", "12"))),
    ("string", (("length", "3"),)),
    ("token", (("pattern", "[a-z]+[0-9]{2}|red|\\i\\c*"),)),
    ("decimal", (("fractionDigits", "1"),)),
    ("date", (("minInclusive", "2001-01-01"),)),
    ("boolean", ()),
    ("NCName", (("maxLength", "2"),)),
    ("NMTOKENS", (("minLength", "2"),)),
)
GOOD = {"integer": ("1", " 12 ", "-3"), "int": ("1", "7"), "string": ("red", "x y"), "token": ("red", "ab12"), "decimal": ("1.5", "-3"),
        "date": ("2001-02-28",), "boolean": ("true",), "NCName": ("x",), "NMTOKENS": ("1 2", "red blue")}  # fmt: skip
VALUES = (
    ("string", "red"),
    ("token", "red"),
    ("integer", "1"),
    ("decimal", "1.5"),
    ("token", "red blue"),
    ("token", ""),
)


class Grammarian:
    """Writes one grammar, whose root has a name of its own, and documents for it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (repeatable, not secret)
        self.defines: list[etree._Element] = []
        self.seed = seed

    def root(self) -> etree._Element:
        """Write a grammar as one element pattern with a grammar in it."""
        root = _node("element", name=f"g{self.seed}")
        grammar = _in(root, "grammar")
        start = _in(grammar, "start")
        self._content(start, NAMES, ATTRIBUTES, 3)
        grammar.extend(self.defines)
        return root

    def _content(self, holder: etree._Element, names: Sequence[str], attributes: Sequence[str], depth: int) -> None:
        """Fill an element pattern: attributes, and then values or elements and text."""
        group = _in(holder, "group")
        for name in attributes:
            if self.random.random() < 0.3:
                self._attribute(self._maybe(group), name)
        if attributes and self.random.random() < 0.1:
            self._open_attributes(group)
        if self.random.random() < 0.25:
            self._typed(group)
        elif depth == 0:
            _in(group, self.random.choice(("text", "empty", "empty")))
        else:
            self._pattern(group, list(names), depth, 3, text=self.random.random() < 0.5)

    def _attribute(self, holder: etree._Element, name: str) -> None:
        attribute = _in(holder, "attribute")
        _name(attribute, name)
        if self.random.random() < 0.7:
            self._typed(attribute)

    def _open_attributes(self, holder: etree._Element) -> None:
        attribute = _in(_in(holder, "zeroOrMore"), "attribute")
        _in(attribute, "nsName", ns="urn:more")

    def _maybe(self, holder: etree._Element) -> etree._Element:
        return _in(holder, "optional") if self.random.random() < 0.6 else holder

    def _typed(self, holder: etree._Element, *, inner: bool = False) -> None:
        """Write a pattern of values."""
        chance = self.random.random()
        if chance < 0.4:
            data = self._data(holder)
            if self.random.random() < 0.3:
                self._value(_in(data, "except"))
        elif chance < 0.6:
            self._value(holder)
        elif chance < 0.8 or inner:
            choice = _in(holder, "choice")
            self._value(choice)
            self._data(choice)
            if self.random.random() < 0.2:
                _in(choice, "empty")
        else:
            self._list(_in(holder, "list"))

    def _list(self, holder: etree._Element) -> None:
        for _ in range(self.random.randint(1, 3)):
            around = self.random.choice(("group", "optional", "zeroOrMore", "oneOrMore"))
            self._typed(_in(holder, around), inner=True)

    def _data(self, holder: etree._Element) -> etree._Element:
        name, parameters = self.random.choice(DATA)
        data = _in(holder, "data", type=name)
        for parameter, value in parameters:
            if self.random.random() < 0.8:
                _in(data, "param", name=parameter).text = value
        return data

    def _value(self, holder: etree._Element) -> None:
        name, value = self.random.choice(VALUES)
        _in(holder, "value", type=name).text = value

    def _pattern(self, holder: etree._Element, names: list[str], depth: int, width: int, *, text: bool) -> None:
        """Write a pattern of elements and text, whose elements have some of these names."""
        kind = self.random.choice(
            ("element", "element", "group", "choice", "interleave", "many", "mixed", "ref", "text")
        )
        if kind in ("group", "choice") and width:
            around = _in(holder, kind)
            for _ in range(self.random.randint(2, 3)):
                self._pattern(around, names, depth, width - 1, text=text)
        elif kind == "interleave" and width and len(names) > 1:
            around = _in(holder, "interleave")
            self.random.shuffle(names)
            cut = self.random.randint(1, len(names) - 1)
            self._pattern(around, names[:cut], depth, width - 1, text=text)
            self._pattern(around, names[cut:], depth, width - 1, text=False)
        elif kind == "many" and width:
            around = _in(holder, self.random.choice(("zeroOrMore", "oneOrMore", "optional")))
            self._pattern(around, names, depth, width - 1, text=text)
        elif kind == "mixed" and width and text:
            self._pattern(_in(holder, "mixed"), names, depth, width - 1, text=False)
        elif kind == "ref" and width:
            name = f"d{len(self.defines)}"
            define = _node("define", name=name)
            self.defines.append(define)
            self._pattern(define, names, depth, width - 1, text=text)
            _in(holder, "ref", name=name)
        elif kind == "text":
            _in(holder, "text" if text else self.random.choice(("empty",) * 9 + ("notAllowed",)))
        else:
            self._element(holder, names, depth)

    def _element(self, holder: etree._Element, names: list[str], depth: int) -> None:
        element = _in(holder, "element")
        self._names(element, names)
        self._content(element, NAMES, ATTRIBUTES, depth - 1)

    def _names(self, element: etree._Element, names: list[str]) -> None:
        """Write a class of names; an open one holds no name outside of these, since others may be interleaved."""
        if set(names) == set(NAMES) and self.random.random() < 0.2:
            around = _in(element, "choice")
            _name(around, self.random.choice(names))
            if self.random.random() < 0.5:
                _name(_in(_in(around, "anyName"), "except"), self.random.choice(names))
            else:
                _name(_in(_in(around, "nsName", ns=OTHER), "except"), f"{{{OTHER}}}b")
        elif len(names) > 1 and self.random.random() < 0.2:
            around = _in(element, "choice")
            for name in self.random.sample(names, 2):
                _name(around, name)
        else:
            _name(element, self.random.choice(names))


def schema(grammars: Sequence[etree._Element]) -> etree._Element:
    """Put grammars into one, as the alternatives of its start."""
    whole = etree.Element(f"{{{RNG}}}choice", nsmap={None: RNG}, datatypeLibrary=LIBRARY)
    whole.extend(grammars)
    return whole


class Writer:
    """Writes documents that a grammar allows, or nearly."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (repeatable, not secret)

    def document(self, root: etree._Element) -> etree._Element:
        """Write a document for the pattern of a root element."""
        made = etree.Element(root.get("name"))
        grammar = root[0]
        self.defines = {define.get("name"): define for define in grammar if define.tag == f"{{{RNG}}}define"}
        self._fill(made, grammar[0])
        for _ in range(self.random.choice((0, 0, 1, 1, 2))):
            self._spoil(made)
        return made

    def _fill(self, made: etree._Element, holder: etree._Element) -> None:
        for pattern in holder:
            self._write(made, pattern)

    def _write(self, made: etree._Element, pattern: etree._Element) -> None:  # noqa: C901 (a table)
        kind = pattern.tag.removeprefix(f"{{{RNG}}}")
        if kind == "element":
            self._fill_element(made, pattern)
        elif kind == "attribute":
            made.set(self._named(pattern), self._value([pattern]))
        elif kind in ("data", "value", "list"):
            _say(made, self._value([pattern]))
        elif kind == "text":
            _say(made, self.random.choice((*TEXTS, "words")))
        elif kind == "ref":
            self._fill(made, self.defines[pattern.get("name")])
        elif kind == "choice":
            self._write(made, self.random.choice(list(pattern)))
        elif kind in ("interleave", "mixed"):
            if kind == "mixed":
                _say(made, "mixed")
            for part in self.random.sample(list(pattern), len(pattern)):
                self._write(made, part)
        elif kind in ("zeroOrMore", "oneOrMore", "optional"):
            most = 1 if kind == "optional" else 3
            for _ in range(self.random.randint(int(kind == "oneOrMore"), most)):
                self._fill(made, pattern)
        elif kind == "group":
            self._fill(made, pattern)

    def _fill_element(self, made: etree._Element, pattern: etree._Element) -> None:
        child = etree.SubElement(made, self._named(pattern))
        for part in pattern[1:]:
            self._write(child, part)

    def _named(self, pattern: etree._Element) -> str:
        name = next((one for one in pattern.iter(f"{{{RNG}}}name", f"{{{RNG}}}nsName")), None)
        if name is None or name.tag == f"{{{RNG}}}nsName":
            return "{urn:more}m"
        return f"{{{name.get('ns')}}}{name.text}" if name.get("ns") else name.text

    def _value(self, patterns: Sequence[etree._Element]) -> str:
        if self.random.random() < 0.1:
            return self.random.choice(TEXTS)
        return " ".join(self._fitting(pattern) for pattern in patterns)

    def _fitting(self, pattern: etree._Element) -> str:
        kind = pattern.tag.removeprefix(f"{{{RNG}}}")
        if kind == "value":
            return pattern.text or ""
        if kind == "data":
            return self.random.choice(GOOD[pattern.get("type")])
        if kind in ("choice", "attribute"):
            inner = [one for one in pattern if one.tag not in (f"{{{RNG}}}name", f"{{{RNG}}}nsName")]
            return self._fitting(self.random.choice(inner)) if inner else self.random.choice(TEXTS)
        if kind == "empty":
            return ""
        most = {"optional": 1, "group": 1, "list": 1}.get(kind, 3)
        times = self.random.randint(0 if kind in ("optional", "zeroOrMore") else 1, most)
        return " ".join(self._fitting(part) for _ in range(times) for part in pattern)

    def _spoil(self, made: etree._Element) -> None:
        element = self.random.choice(list(made.iter()))
        chance = self.random.randrange(6)
        if chance == 0 and element is not made:
            element.getparent().remove(element)
        elif chance == 1 and element is not made:
            element.tag = self.random.choice(NAMES)
        elif chance == 2:
            element.set(self.random.choice((*ATTRIBUTES, "{urn:more}m")), self.random.choice(TEXTS))
        elif chance == 3 and element.attrib:
            del element.attrib[self.random.choice(list(element.attrib))]
        elif chance == 4:
            etree.SubElement(element, self.random.choice(NAMES))
        else:
            _say(element, self.random.choice(TEXTS))


def _say(made: etree._Element, text: str) -> None:
    """Write text at the end of an element."""
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _node(kind: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{RNG}}}{kind}", attributes, nsmap={None: RNG})


def _in(holder: etree._Element, kind: str, **attributes: str) -> etree._Element:
    return etree.SubElement(holder, f"{{{RNG}}}{kind}", attributes)


def _name(holder: etree._Element, name: str) -> None:
    namespace, _, local = name.lstrip("{").rpartition("}")
    made = _in(holder, "name", **({"ns": namespace} if namespace else {}))
    made.text = local
