"""Names of records → names that XML and file systems take alike."""

from __future__ import annotations

from tei_encoder.person_ids import NAME_START, in_names

PLAIN = "-_."


def xml_chars(name: str) -> str:
    """Return a name with the characters that XML names can hold, all but the first; others are written as their number."""
    return "".join(char if char in PLAIN or in_names(char) else f"u{ord(char):x}" for char in name)


def xml_name(name: str) -> str:
    """Return a name that XML takes (XML 1.0, section 2.3, Name): `1989-04-06` is `r-1989-04-06`."""
    held = xml_chars(name)
    return held if NAME_START.match(held) else f"r-{held}"
