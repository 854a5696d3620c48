"""Paths of sources → paths in a bag that every file system and every archive can hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

# A manifest of a bag writes %, CR and LF otherwise; Windows refuses the others, and names with a point at the end.
RISKY = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*%]')
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
LONGEST = 200  # bytes of a name


def safe_part(part: str) -> str:
    """Return a name that is safe, as near to the given one as can be: its stem makes the same name of a record."""
    # A space, since that is what names of records are cut at: the same name comes of both.
    name = "".join(each if each.isprintable() else " " for each in unicodedata.normalize("NFC", part))
    name = RISKY.sub(" ", name).strip(" ").rstrip(" .") or "record"
    if name.startswith("."):
        name = f"record{name}"
    if name.partition(".")[0].casefold() in DEVICES:
        name = f"_{name}"
    stem, point, suffix = name.partition(".")
    while len(name.encode()) > LONGEST:
        stem, suffix = (stem[:-1], suffix) if len(stem) > 1 else (stem, suffix[:-1])
        name = f"{stem}{point}{suffix}".rstrip(" .")
    return name


class Places:
    """Gives each file a place of its own in the bag: two that differ by case alone do not meet."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, path: PurePath) -> str:
        """Return the place for a relative path, with slashes."""
        *folders, name = map(safe_part, path.parts)
        stem, point, suffix = name.partition(".")
        place, number = "/".join((*folders, name)), 2
        while place.casefold() in self._taken:
            place = "/".join((*folders, f"{stem}-{number}{point}{suffix}"))
            number += 1
        self._taken.add(place.casefold())
        return place
