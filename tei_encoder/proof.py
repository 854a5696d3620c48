"""Source + TEI → Report: the source rebuilt from the TEI alone, compared character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.checks.parse import nearest_id
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.patterns import lazily
from tei_encoder.source import WHITE, Source, Span, ink
from tei_encoder.tei.document import TEI_NS, XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LOST = Code("lost", Severity.ERROR, "{place}: the TEI lacks {source!r}; it belongs at {tei}.")
ADDED = Code("added", Severity.ERROR, "{tei}: the TEI has {made!r}, which the source has not; compare {place}.")
CHANGED = Code("changed", Severity.ERROR, "{tei}: the TEI has {made!r} where the source has {source!r} at {place}.")
MORE = Code("more-differences", Severity.ERROR, "There are {count} further differences.")
NO_TEXT = Code("no-text", Severity.ERROR, "The TEI has no text element.", "Verify needs a TEI document with a text.")
PROOF_FAILURES = (LOST, ADDED, CHANGED, NO_TEXT)

MOST = 20  # differences that are told one by one
CONTENT = lazily(r"content:(?P<values>(?:[^;\"]|\"(?:[^\"\\]|\\.)*\")*)", re.DOTALL)
VALUE = lazily(r'"(?P<string>(?:[^"\\]|\\.)*)"|attr\((?P<attribute>[\w:-]+)\)', re.DOTALL)
ESCAPE = lazily(r"\\(?:(?P<code>[0-9a-fA-F]{1,6})\s?|(?P<char>.))", re.DOTALL)
NOT_WHITE = lazily(f"[^{WHITE}]+")
WORD = lazily(r"\w+|[^\w]")
tei = "{%s}" % TEI_NS  # noqa: UP031 - a format string would need doubled braces thrice
G = f"{tei}g"
READINGS = {f"{tei}corr", f"{tei}reg", f"{tei}expan"}
INTERVENTIONS = {f"{tei}supplied", f"{tei}note"}
MAY_BE_ADDED = READINGS | INTERVENTIONS


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters without white space, and where it stands: an offset, or an element."""

    text: str
    start: int
    element: etree._Element | None = None


def source_pieces(source: Source) -> Iterator[Piece]:
    """Yield the ink of the source."""
    for match in NOT_WHITE.finditer(source.text):
        yield Piece(match[0], match.start())


def tei_runs(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """Return the source as the TEI holds it, each run with its element: text, delimiters, characters from g."""
    walk = Walk(*declared(root))
    for text in root.findall(f"{tei}text"):
        walk.element(text)
    return walk.runs


def printed(root: etree._Element) -> str | None:
    """Return the source as the TEI holds it without its elements: what the walk gives, several times as fast.

    None where only the walk can tell: where there are characters that XML cannot hold, or markup in what was added.
    """
    delimiters, characters = declared(root)
    texts = root.findall(f"{tei}text")
    if characters or any(text.get("rendition") for text in texts):
        return None
    found = []
    for text in texts:
        before: list[tuple[etree._Element, str | None, str | None]] = []
        try:
            _show_delimiters(text, delimiters, before)
            found.append(etree.tostring(text, method="text", encoding="unicode", with_tail=False))
        except ValueError:  # a delimiter with such a character
            return None
        finally:
            for each, content, tail in reversed(before):
                each.text, each.tail = content, tail
    return "".join(found)


def _show_delimiters(
    text: etree._Element,
    delimiters: Mapping[tuple[str | None, str | None], str],
    before: list[tuple[etree._Element, str | None, str | None]],
) -> None:
    """Put into a text what its elements are printed with, and take out what was added; `before` is how it was.

    Raises ValueError for what cannot be put into a tree, or taken out of it.
    """
    for each in text.iter(*MAY_BE_ADDED):
        if added_by_editor(each):
            if len(each):
                message = "markup in words that were added"
                raise ValueError(message)
            before.append((each, each.text, each.tail))
            each.text = None
    for each in text.iter():
        if rendition := each.get("rendition"):
            before.append((each, each.text, each.tail))
            each.text = _delimiter(each, "before", rendition, delimiters) + (each.text or "")
            each.tail = _delimiter(each, "after", rendition, delimiters) + (each.tail or "")


def declared(root: etree._Element) -> tuple[dict[tuple[str | None, str | None], str], dict[str | None, str]]:
    """Return what a header declares: delimiters by scope and name, and characters that XML cannot hold by name."""
    delimiters = {
        (each.get("scope"), each.get(XML_ID)): each.text or ""
        for each in root.iter(f"{tei}rendition")
        if each.get("scheme") == "css"
    }
    characters = {
        char.get(XML_ID): chr(int(str(prop.get("value")).removeprefix("U+"), 16))
        for char in root.iter(f"{tei}char")
        for prop in char.iter(f"{tei}localProp")
        if prop.get("name") == "codepoint" and re.fullmatch(r"U\+[0-9A-F]{4,6}", prop.get("value") or "")
    }
    return delimiters, characters


class Walk:
    """Gathers the text of a subtree in document order. Depth is bounded by the parser, so recursion is safe."""

    def __init__(
        self,
        delimiters: Mapping[tuple[str | None, str | None], str],
        characters: Mapping[str | None, str],
    ) -> None:
        self.delimiters = delimiters
        self.characters = characters
        self.runs: list[tuple[str, etree._Element]] = []

    def element(self, each: etree._Element) -> None:
        """Take one element: what is printed before it, its content, what is printed after it."""
        tag = each.tag
        if not isinstance(tag, str) or (tag in MAY_BE_ADDED and self.added(each)):
            return
        rendition = each.get("rendition")
        if rendition:
            self._delimiter(each, "before", rendition)
        if tag == G:
            self.runs.append((self.characters.get((each.get("ref") or "")[1:], each.text or ""), each))
        else:
            if text := each.text:
                self.runs.append((text, each))
            for child in each:
                self.element(child)
                if tail := child.tail:
                    self.runs.append((tail, each))
        if rendition:
            self._delimiter(each, "after", rendition)

    @staticmethod
    def added(each: etree._Element) -> bool:
        """Say whether an element holds words that are not the source's."""
        return added_by_editor(each)

    def _delimiter(self, each: etree._Element, scope: str, rendition: str) -> None:
        self.runs.append((_delimiter(each, scope, rendition, self.delimiters), each))


def _delimiter(
    each: etree._Element, scope: str, rendition: str, delimiters: Mapping[tuple[str | None, str | None], str]
) -> str:
    """Return what is printed before or after an element."""
    return "".join(css_content(delimiters.get((scope, name[1:]), ""), each) for name in rendition.split())


def added_by_editor(each: etree._Element) -> bool:
    """Say whether words are not the source's: no delimiter shows them to be printed.

    A reading in a choice is such, and what somebody signs who supplies or notes something.
    """
    if each.tag in INTERVENTIONS:
        return each.get("resp") is not None and not any(map(each.get, ("rendition", "n", "place")))
    parent = each.getparent()
    in_choice = parent is not None and parent.tag == f"{tei}choice"
    return in_choice and each.tag in READINGS and each.get("rendition") is None


def css_content(declaration: str, each: etree._Element | None = None) -> str:
    """Return what a CSS `content` declaration generates for an element: its strings, and attributes by `attr()`."""
    return "".join(
        value if not attribute else "" if each is None else each.get(attribute) or ""
        for value, attribute in _values(declaration)
    )


@lru_cache(maxsize=256)  # a declaration serves all elements of its kind
def _values(declaration: str) -> tuple[tuple[str, str | None], ...]:
    """Return the values of a CSS `content` declaration, each a string or the name of an attribute."""
    match = CONTENT.search(declaration)
    return tuple(
        (ESCAPE.sub(_unescaped, value["string"] or ""), value["attribute"])
        for value in VALUE.finditer(match["values"] if match else "")
    )


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape["code"], 16)) if escape["code"] else escape["char"]


def verify(source: Source, root: etree._Element, path: str) -> tuple[Diagnostic, ...]:
    """Compare a source with what its TEI says it was. White space does not count, everything else does.

    Returns nothing where they agree; else each difference with its place in the source and in the TEI.
    """
    if root.find(f"{tei}text") is None:
        return (NO_TEXT.at(),)
    plain = printed(root)
    if plain is not None and ink(plain) == source.ink:
        return ()
    return compare(source, tei_runs(root), path)


def compare(source: Source, runs: Sequence[tuple[str, etree._Element]], path: str) -> tuple[Diagnostic, ...]:
    """Compare a source with the runs of text that stand for it, each with its element. Returns each difference."""
    if ink("".join(text for text, _ in runs)) == source.ink:
        return ()
    made = [Piece(match[0], 0, each) for text, each in runs for match in NOT_WHITE.finditer(text)]
    wanted = list(source_pieces(source))
    return tuple(_differences(_tokens(wanted), _tokens(made), source, path))


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _tokens(pieces: Sequence[Piece]) -> list[Piece]:
    return [
        Piece(match[0], piece.start + match.start(), piece.element)
        for piece in pieces
        for match in WORD.finditer(piece.text)
    ]


def _differences(wanted: Sequence[Piece], made: Sequence[Piece], source: Source, path: str) -> Iterator[Diagnostic]:
    start = _common(wanted, made)
    end = _common(wanted[start:][::-1], made[start:][::-1])
    a, b = wanted[start : len(wanted) - end], made[start : len(made) - end]
    matcher = SequenceMatcher(None, [t.text for t in a], [t.text for t in b], autojunk=len(a) > 2_000)
    count = 0
    for _, a_start, a_end, b_start, b_end in (each for each in matcher.get_opcodes() if each[0] != "equal"):
        lost, new = _joined(a[a_start:a_end]), _joined(b[b_start:b_end])
        if lost == new:  # the same letters, parted otherwise
            continue
        count += 1
        if count <= MOST:
            at = a[a_start] if a_start < len(a) else wanted[min(start + a_start, len(wanted) - 1)]
            near = b[b_start] if b_start < len(b) else made[min(start + b_start, len(made) - 1)] if made else None
            yield _told(_words(a[a_start:a_end]), _words(b[b_start:b_end]), source, at, near, path)
    if count > MOST:
        yield MORE.at(count=count - MOST)


def _common(a: Sequence[Piece], b: Sequence[Piece]) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x.text != y.text), min(len(a), len(b)))


def _words(pieces: Sequence[Piece]) -> str:
    text = " ".join(piece.text for piece in pieces[:24])
    return text if len(pieces) <= 24 else f"{text} …"


def _told(lost: str, new: str, source: Source, at: Piece, near: Piece | None, path: str) -> Diagnostic:
    span = Span(at.start, at.start + len(at.text))
    fields = {
        "source": lost, "made": new, "place": source.place(at.start), "tei": _where(near, path),
        "id": None if near is None else nearest_id(near.element),
    }  # fmt: skip
    code = CHANGED if lost and new else LOST if lost else ADDED
    return code.at(span, **fields)


def _where(near: Piece | None, path: str) -> str:
    if near is None or near.element is None:
        return path
    name = nearest_id(near.element)
    place = Place(path, near.element.sourceline)
    return f"{place} (#{name})" if name else str(place)
