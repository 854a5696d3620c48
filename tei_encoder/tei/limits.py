"""What parsers of XML take: TEI may be right, and hold a text that is longer than they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Severity

if TYPE_CHECKING:
    from lxml import etree

LONGEST_TEXT = 10_000_000  # bytes, in libxml2, which most programs for TEI read with

TOO_LONG = Code(
    "too-long", Severity.ERROR,
    "A passage has {size:,} bytes of text without markup, and parsers of XML read {limit:,}.", "Part it by blank lines.",
)  # fmt: skip


def too_long(tei: bytes, root: etree._Element) -> tuple[Diagnostic, ...]:
    """Say whether a text of a document is longer than parsers read."""
    if len(tei) <= LONGEST_TEXT:
        return ()
    longest = max(len(str(text).encode()) for text in root.itertext())
    return (TOO_LONG.at(size=longest, limit=LONGEST_TEXT),) if longest >= LONGEST_TEXT else ()
