"""Names → ids in the TEI."""

from __future__ import annotations

import re
import unicodedata

NAME_START = re.compile(r"[^\W\d_]")


def unique_id(wanted: str, taken: set[str]) -> str:
    """Return an XML name like the wanted one that is not taken yet, and take it (XML 1.0, section 2.3, Name)."""
    plain = unicodedata.normalize("NFC", wanted)
    plain = re.sub(r"[^\w-]+", "-", plain).strip("-")[:60] or "person"
    if not NAME_START.match(plain):
        plain = f"p-{plain}"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name)
    return name
