"""Reads what the head of a record says in so many words: `Date: …`, `Author: …`, a mark of secrecy, a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tei_encoder.lexicon import is_word, pattern
from tei_encoder.patterns import lazily
from tei_encoder.rule import Kind
from tei_encoder.source import Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.lines import Line
    from tei_encoder.rule import Facts

Name = Literal["title", "author", "date", "place"]
FIELDS: dict[Name, Literal["title_field", "author_field", "date_field", "place_field"]] = {
    "title": "title_field", "author": "author_field", "date": "date_field", "place": "place_field",
}  # fmt: skip
TOP = 40  # passages: what stands lower is no head
FIELD = lazily(r"(?P<name>[^\W\d_][\w ]{1,24}?)\s?[:：]\s{0,20}(?P<value>\S.*)")
GOES_ON = 4  # columns by which the next line of a value is indented
BYLINE = lazily(r"(?P<name>(?:[^\W\d_][\w'’.-]*\s?){2,6})\.?")
LONGEST_NUMBER = 40
# `168. Memorandum of Conversation`: in these languages a full stop makes no ordinal of a number, as in `168. Sitzung`.
COUNTING = ("en", "fr", "it", "es", "pt", "ca", "ru", "uk", "und")
COUNTED = lazily(r"(?P<number>\d{1,4})\.\s+(?=[^\W\d])")
SLASHED = lazily(r"[^\W\d_]{3,24} \d{1,4}/\d{1,6}")  # `Drucksache 17/4021`
# `US/MC/26`, `POM(NY) MC–1`, `H. Con. Res. 202`: capitals that lead to a number.
CODE = lazily(r"(?!.*[ –-]{3})[A-Z](?:[A-Z()./ –-]|(?<=[ ./–-][A-Z])[a-z]{1,4}\.)*(?<=[ ./–-])\d[\d/.–-]*[a-z]?")


def read_fields(decisions: Sequence[Decision], facts: Facts) -> dict[Name, Span]:
    """Return where the head of a record names its title, author, date or place, each after the word for it."""
    found: dict[Name, Span] = {}
    for decision in _head(decisions, facts):
        lines = decision.block.lines
        for at, line in enumerate(lines):
            match = FIELD.fullmatch(line.text)
            name = match and next((name for name, field in FIELDS.items() if is_word(match["name"], field)), None)
            if match and name:
                span = Span(line.span.start + match.start("value"), _end(lines, at))
                found.setdefault(name, span)
    return found


def _head(decisions: Sequence[Decision], facts: Facts) -> Iterator[Decision]:
    """Yield the passages above the first speech and the first list or division."""
    for decision in decisions[: min(facts.first_speech, TOP)]:
        if decision.kind is Kind.CAST:
            return
        yield decision


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where the value ends that begins in a line: lines that go on with it are indented."""
    end = lines[at].span.end
    for line in lines[at + 1 :]:
        if line.indent < lines[at].indent + GOES_ON or FIELD.fullmatch(line.text):
            break
        end = line.span.end
    return end


def head_lines(decisions: Sequence[Decision], facts: Facts) -> Iterator[Line]:
    """Yield the lines above the first speech and the first list or division."""
    for decision in _head(decisions, facts):
        yield from decision.block.lines


def find_author(decisions: Sequence[Decision], facts: Facts) -> str:
    """Return the author whom the head names: after the word `author`, or in a play after `by`."""
    named = read_fields(decisions, facts).get("author")
    if named:
        return squeeze(facts.source[named])
    titles = {each.block.lines[0] for each in decisions if each.kind is Kind.TITLE}  # `Von Kopf bis Fuß` names nobody
    for line in head_lines(decisions, facts) if facts.drama else ():
        if line in titles:
            continue
        begins = pattern("by").match(line.text)
        name = BYLINE.fullmatch(line.text, begins.end() + 1) if begins and begins.end() < len(line.text) else None
        if name and all(word[0].isupper() or is_word(word, "connectors") for word in name["name"].split()):
            return squeeze(name["name"]).strip()
    return ""


def find_marks(decisions: Sequence[Decision], facts: Facts) -> tuple[str, ...]:
    """Return the marks of secrecy that stand alone in the head of a record, each once."""
    marks = [
        squeeze(line.text).strip("[](). ") for line in head_lines(decisions, facts) if is_classification(line.text)
    ]
    return tuple(dict.fromkeys(marks))


def is_classification(line: str) -> bool:
    """Say whether a line is a mark of secrecy and nothing else."""
    return is_word(line.strip("[]()!"), "classification")


def find_numbers(decisions: Sequence[Decision], facts: Facts) -> tuple[str, ...]:
    """Return the numbers of the document that stand alone in its head: `No. 168`, `US/MC/26`."""
    found = []
    titles = [facts.source[each.span] for each in decisions if each.kind is Kind.TITLE]
    if titles and (match := number_before(titles[0], facts)):
        found.append(match["number"])
    for line in head_lines(decisions, facts):
        text = line.text
        if len(text) <= LONGEST_NUMBER and text[-1:].isalnum() and (CODE.fullmatch(text) or _numbered(text)):
            found.append(squeeze(text))
    return tuple(dict.fromkeys(found))


def number_before(title: str, facts: Facts) -> re.Match[str] | None:
    """Return the number of the document that stands before its title."""
    return COUNTED.match(title) if facts.language.split("-", maxsplit=1)[0] in COUNTING else None


def _numbered(line: str) -> bool:
    """Say whether a line is a word with a number after it: `No. 168`, `Drucksache 17/4021`."""
    word = pattern("number").match(line)
    if SLASHED.fullmatch(line):
        return True
    return word is not None and re.fullmatch(r"\.?\s?[A-Z]{0,3}\s?\d[\d/.–-]*[a-z]?", line[word.end() :]) is not None
