"""Paths → the names by which reports for machines know files: relative to the folder the program was started in."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

SAFE = "/-._~!$&'()*+,;=@"  # RFC 3986, section 3.3, without the colon, which would make a scheme of a first segment


def local(path: str) -> str:
    """Return a path as seen from the folder that the program was started in; one outside of it stays what it is."""
    given = Path(os.path.normpath(path))
    here = Path.cwd()
    return given.relative_to(here).as_posix() if given.is_relative_to(here) else given.as_posix()


def relative_uri(path: str) -> str | None:
    """Return the reference of a path within the folder that the program was started in; else nothing."""
    inside = Path(local(path))
    return None if inside.is_absolute() or inside.parts[:1] == (os.pardir,) else _quoted(inside)


def absolute_uri(path: str) -> str:
    """Return the file URI of a path."""
    return "file://" + _quoted(Path(os.path.abspath(path)))  # noqa: PTH100 - Path.resolve would follow links


def _quoted(path: Path) -> str:
    return quote(os.fsencode(path.as_posix()), SAFE)
