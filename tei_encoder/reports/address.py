"""Paths → the names by which reports for machines know files: relative to the folder the program was started in."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

SAFE = "/-._~!$&'()*+,;=@"  # RFC 3986, section 3.3, without the colon, which would make a scheme of a first segment


def local(path: str) -> str:
    """Return a path as seen from the folder that the program was started in; one outside of it stays what it is."""
    return _seen_from(Path.cwd(), path)


@lru_cache(maxsize=256)  # a report names a file as often as it has faults
def _seen_from(folder: Path, path: str) -> str:
    given = Path(os.path.normpath(path))
    return given.relative_to(folder).as_posix() if given.is_relative_to(folder) else given.as_posix()


def relative_uri(path: str) -> str | None:
    """Return the reference of a path within the folder that the program was started in; else nothing."""
    inside = Path(local(path))
    return None if inside.is_absolute() or inside.parts[:1] == (os.pardir,) else _quoted(inside)


def absolute_uri(path: str) -> str:
    """Return the file URI of a path."""
    return "file://" + _quoted(Path(os.path.abspath(path)))  # noqa: PTH100 - Path.resolve would follow links


def _quoted(path: Path) -> str:
    text = path.as_posix()
    try:
        name = os.fsencode(text)
    except UnicodeEncodeError:  # no name that a file can have
        name = text.encode("utf-8", "replace")
    return quote(name, SAFE)
