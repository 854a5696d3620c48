"""A RELAX NG grammar → random documents that it accepts; alternatives are tried in turn."""

from __future__ import annotations

from collections import Counter
from random import Random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"
ENDLESS = 10**6
VALUES = {
    "string": ("", "two words", "ß & <"),
    "NMTOKEN": ("a", "chapter-1", "Ж.2"),
    "NCName": ("a", "_b-1"),
    "anyURI": ("#a", "https://example.org/?a=1", "../b.xml#c"),
    "language": ("en", "ru-Latn"),
    "nonNegativeInteger": ("0", "12"),
    "decimal": ("1.5", "-3"),
    "date": ("1989-04-06", "2000-02-29"),
    "gYearMonth": ("1989-04",),
    "gYear": ("1989",),
    "dateTime": ("1989-04-06T10:00:00",),
    "time": ("10:30:00",),
    "token": ("1.0", "2.3.1"),
}


class Generator:
    """Makes documents from one grammar; `deep` is the depth from which on the shortest way out is taken."""

    def __init__(self, grammar: etree._ElementTree, seed: int, *, deep: int = 9) -> None:
        self.random = Random(seed)  # noqa: S311 (repeatable, not secret)
        self.grammar = grammar.getroot()
        self.deep = deep
        self.defines = {define.get("name"): define for define in grammar.iter(f"{RNG}define")}
        self.height = self._heights()
        self.used: Counter[etree._Element] = Counter()
        self.identifiers = 0

    def document(self) -> etree._Element:
        """Make one document."""
        holder = etree.Element("holder")
        self._make(self.grammar.find(f"{RNG}start"), holder, 0)
        return holder[0]

    def _heights(self) -> dict[str, int]:
        """How many levels of elements each define needs at least."""
        height = dict.fromkeys(self.defines, ENDLESS)
        for _ in range(60):
            self.height = height
            new = {name: self._height(define) for name, define in self.defines.items()}
            if new == height:
                break
            height = new
        return height

    def _height(self, pattern: etree._Element) -> int:
        match pattern.tag.removeprefix(RNG):
            case "ref":
                return self.height[pattern.get("name")]
            case "element":
                return 1 + max((self._height(child) for child in pattern.iterchildren("*")), default=0)
            case "choice":
                return min(self._height(child) for child in pattern.iterchildren("*"))
            case "optional" | "zeroOrMore" | "attribute":
                return 0
            case _:
                return max((self._height(child) for child in pattern.iterchildren("*")), default=0)

    def _make(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:  # noqa: C901
        children = list(pattern.iterchildren(f"{RNG}*"))
        match pattern.tag.removeprefix(RNG):
            case "ref":
                self._make(self.defines[pattern.get("name")], parent, depth)
            case "element":
                made = etree.SubElement(parent, f"{{{self.grammar.get('ns')}}}{pattern.get('name')}")
                self._each(children, made, depth + 1)
            case "attribute":
                name = pattern.get("name")
                name = f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name
                parent.set(name, self._value(children[-1]))
            case "choice":
                self._make(self._chosen(children, depth), parent, depth)
            case "optional":
                if self._again(pattern, depth, 0.3):
                    self._each(children, parent, depth)
            case "zeroOrMore":
                while self._again(pattern, depth, 0.45):
                    self._each(children, parent, depth)
            case "oneOrMore":
                self._each(children, parent, depth)
                while self._again(pattern, depth, 0.3):
                    self._each(children, parent, depth)
            case "text":
                self._say(parent)
            case _:
                self._each(children, parent, depth)

    def _each(self, patterns: list[etree._Element], parent: etree._Element, depth: int) -> None:
        for pattern in patterns:
            self._make(pattern, parent, depth)

    def _again(self, pattern: etree._Element, depth: int, chance: float) -> bool:
        return (depth < self.deep or pattern[0].tag == f"{RNG}attribute") and self.random.random() < chance

    def _chosen(self, alternatives: list[etree._Element], depth: int) -> etree._Element:
        if depth >= self.deep:
            least = min(map(self._height, alternatives))
            alternatives = [one for one in alternatives if self._height(one) == least]
        fewest = min(self.used[one] for one in alternatives)
        chosen = self.random.choice([one for one in alternatives if self.used[one] == fewest])
        self.used[chosen] += 1
        return chosen

    def _value(self, pattern: etree._Element) -> str:
        children = list(pattern.iterchildren(f"{RNG}*"))
        match pattern.tag.removeprefix(RNG):
            case "ref":
                return self._value(self.defines[pattern.get("name")])
            case "value":
                return pattern.text
            case "data" if pattern.get("type") == "ID":
                self.identifiers += 1
                return f"id{self.identifiers}"
            case "data":
                return self.random.choice(VALUES[pattern.get("type")])
            case "list":
                return " ".join(self._value(children[0]) for _ in range(self.random.randint(1, 3)))
            case "choice":
                return self._value(self.random.choice(children))
            case _:
                return self._value(children[0])

    def _say(self, parent: etree._Element) -> None:
        words = self.random.choice(("Words. ", "и слова ", "a & b "))
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words
