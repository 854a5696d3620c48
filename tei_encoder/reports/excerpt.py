"""A place in a file → the line that stands there, cut to what can be read."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tei_encoder.diagnostics import Place, printable
from tei_encoder.source import BOMS, LINE_END

LARGEST = 64 * 1024 * 1024  # bytes; of larger files no excerpt is given
BEFORE, AFTER = 60, 100  # characters shown around the column
# <?xml version="1.0" encoding="iso-8859-1"?>
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"'](?P<encoding>[A-Za-z][\w.-]*)[\"']")


class Excerpt(NamedTuple):
    """A line of a file: what stands before the place, at it, and after it."""

    before: str
    at: str
    after: str


def excerpt(place: Place) -> Excerpt | None:
    """Return the line at a place, if the file can be read and has one."""
    if place.line is None:
        return None
    lines = _lines(place.path)
    if not 1 <= place.line <= len(lines):
        return None
    line = lines[place.line - 1]
    start = min(max((place.column or 1) - 1, 0), len(line))
    end = start + _length(line[start:])
    if place.end_column is not None and place.end_line == place.line and place.end_column - 1 > start:
        end = place.end_column - 1
    if place.column is None:
        start, end = 0, 0
    end = min(end, start + AFTER)
    before = line[max(start - BEFORE, 0) : start]
    after = line[end : start + AFTER]
    return Excerpt(
        ("…" if start > BEFORE else "") + printable(before.lstrip() if start <= BEFORE else before, "\t"),
        printable(line[start:end], "\t"),
        printable(after, "\t") + ("…" if len(line) > start + AFTER else ""),
    )


def _length(rest: str) -> int:
    """Return how much of a line belongs to the place: a tag, as far as it stands on this line, else nothing."""
    return (rest.find(">") + 1 or len(rest)) if rest.startswith("<") else 0


@lru_cache(maxsize=2)  # the places of a report come file by file
def _lines(path: str) -> tuple[str, ...]:
    try:
        file = Path(path)
        if not file.is_file() or file.stat().st_size > LARGEST:
            return ()
        data = file.read_bytes()
    except (OSError, ValueError):
        return ()
    return tuple(LINE_END.split(_decoded(data)))


def _decoded(data: bytes) -> str:
    """Decode XML as its first bytes say; what they say wrongly shows as replacement characters."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    match = DECLARED.match(data)
    name = match["encoding"].decode("ascii") if match else "utf-8"
    try:
        codecs.lookup(name)
        return data.decode(name, "replace")
    except LookupError:  # an unknown encoding, or one of Python's that gives no text
        return data.decode("utf-8", "replace")
