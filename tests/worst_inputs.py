"""For a regular expression, texts that cost it the most: each of its repetitions fed again and again, and then refused."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined] - how the standard library itself reads expressions
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
LONG = 30  # repetitions: what may be repeated so often may be fed
REFUSED = ("\0", "\0\n!", "")
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
TRIED = "aA7 .-,:;([*_'\n\t\0é—"


def texts(pattern: str, flags: int, times: int) -> Iterator[str]:
    """Yield texts in which one repetition of the pattern is fed so many times."""
    for before, pump in pumps(list(parser.parse(pattern, flags)), ""):
        for end in REFUSED:
            yield before + pump * times + end


def pumps(nodes: list[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """Yield, for each repetition in a sequence, what stands before it and what it takes."""
    for at, (kind, value) in enumerate(nodes):
        if kind in REPEATS:
            _, most, body = value
            if most == op.MAXREPEAT or most >= LONG:
                for taken in samples(list(body)):
                    yield before, taken
                    yield "", taken
                    # Two repetitions side by side, that both take the same, share it out in all ways.
                    yield from ((before, taken + other) for other in samples(nodes[at + 1 : at + 2]))
        yield from ((before + each[0], each[1]) for inner in inside(kind, value) for each in pumps(inner, ""))
        before += sample([(kind, value)])


def inside(kind: Any, value: Any) -> list[list[tuple[Any, Any]]]:
    """Return the sequences within a node."""
    if kind in REPEATS:
        return [list(value[2])]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind is op.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if kind is op.ATOMIC_GROUP else []


def samples(nodes: list[tuple[Any, Any]]) -> list[str]:
    """Return short texts that a sequence takes: one of each of its alternatives, and of characters of several kinds."""
    if len(nodes) == 1:
        kind, value = nodes[0]
        if kind is op.IN:
            return [char for char in TRIED if accepts(value, char)] or [sample(nodes)]
        if inner := inside(kind, value):
            return [text for each in inner for text in samples(each) if text]
    return [text] if (text := sample(nodes)) else []


def sample(nodes: list[tuple[Any, Any]]) -> str:
    """Return a short text that a sequence takes."""
    return "".join(_sample(kind, value) for kind, value in nodes)


def _sample(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return next((char for char in TRIED if accepts(value, char)), first(value))
    if kind in REPEATS:
        return sample(list(value[2])) * max(value[0], 1)
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP, op.BRANCH):
        return sample(inside(kind, value)[0])
    return ""  # a place, or a look ahead: nothing is taken


def accepts(charset: list[tuple[Any, Any]], char: str) -> bool:
    """Say whether a set of characters has one."""
    negated, found = False, False
    for kind, value in charset:
        negated |= kind is op.NEGATE
        found |= (
            (kind is op.LITERAL and ord(char) == value)
            or (kind is op.RANGE and value[0] <= ord(char) <= value[1])
            or (kind is op.CATEGORY and bool(re.match(CATEGORIES[value], char)))
        )
    return found != negated


def first(charset: list[tuple[Any, Any]]) -> str:
    """Return a character that a set names itself."""
    for kind, value in charset:
        if kind is op.LITERAL:
            return chr(value)
        if kind is op.RANGE:
            return chr(value[0])
    return "a"
