"""Names → ids in the TEI."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tei_encoder.hardened import is_xml_id
from tei_encoder.patterns import lazily

NAME_START = lazily(r"[^\W\d_]")


@cache
def in_names(char: str) -> bool:
    """Say whether libxml2 takes a character in an `xml:id`: it goes by the fourth edition of XML, which knows fewer."""
    return is_xml_id(f"p{char}")


def unique_id(wanted: str, taken: set[str]) -> str:
    """Return an XML name like the wanted one that is not taken yet, and take it (XML 1.0, section 2.3, Name)."""
    plain = unicodedata.normalize("NFC", wanted)
    plain = re.sub(r"[^\w-]+", "-", plain).strip("-")[:60] or "person"
    if not plain.isascii():
        plain = "".join(char if in_names(char) else f"u{ord(char):x}" for char in plain)
    if not NAME_START.match(plain):
        plain = f"p-{plain}"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name)
    return name
