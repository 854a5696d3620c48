"""Regular expressions of XML Schema → Python's, once with all characters and once for ASCII alone."""

from __future__ import annotations

import re
from functools import cache

# [A-Z\]x], a set of characters as it is written in Python
SET = re.compile(r"\[\^?(?:\\.|[^\]\\])+\]", re.DOTALL)
# an escape such as \d or \p{L}, or a character
TOKEN = re.compile(r"\\[pP]\{[^}]*\}|\\.|[\s\S]")
CLASS = re.compile(r"\\[dDwWsSiIcC]")
ASCII = [chr(code) for code in range(128)]


@cache
def translated(pattern: str) -> tuple[str, str]:
    """Return a pattern of XML Schema as Python's, and the same pattern for text in ASCII, which compiles quickly.

    Raises ValueError where it is not a pattern.
    """
    from elementpath.regex import RegexError, translate_pattern  # noqa: PLC0415 (slow, and only for new schemas)

    try:
        whole = translate_pattern(
            _in_sets(pattern), xsd_version="1.0", back_references=False, lazy_quantifiers=False, anchors=False
        )
        re.compile(whole)
    except (RegexError, re.error) as error:
        raise ValueError(str(error)) from None
    return whole, SET.sub(_in_ascii, whole)


def _in_sets(pattern: str) -> str:
    """Put each class of characters into a set of its own, since only in sets it is written out."""
    depth = 0
    written: list[str] = []
    for part in TOKEN.findall(pattern):
        depth += (part == "[") - (part == "]")
        written.append(f"[{part}]" if depth == 0 and CLASS.fullmatch(part) else part)
    return "".join(written)


def _in_ascii(found: re.Match[str]) -> str:
    """Write a set of characters again with only those of its members that are ASCII."""
    written = re.compile(found[0])
    inside = [char for char in ASCII if written.fullmatch(char)]
    if not inside:
        return r"[^\s\S]"
    ranges: list[list[str]] = []
    for char in inside:
        if ranges and ord(ranges[-1][1]) == ord(char) - 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    return "[" + "".join(f"\\x{ord(first):02x}-\\x{ord(last):02x}" for first, last in ranges) + "]"
