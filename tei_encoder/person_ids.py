"""Names → ids in the TEI."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tei_encoder.hardened import is_xml_id

NAME_START = re.compile(r"[^\W\d_]")


@cache
def _in_names(char: str) -> bool:
    return is_xml_id(f"p{char}")


def unique_id(wanted: str, taken: set[str]) -> str:
    """Return an XML name like the wanted one that is not taken yet, and take it (XML 1.0, section 2.3, Name)."""
    plain = unicodedata.normalize("NFC", wanted)
    plain = re.sub(r"[^\w-]+", "-", plain).strip("-")[:60] or "person"
    if not plain.isascii():
        plain = "".join(char if _in_names(char) else f"u{ord(char):x}" for char in plain)
    if not NAME_START.match(plain):
        plain = f"p-{plain}"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name)
    return name
