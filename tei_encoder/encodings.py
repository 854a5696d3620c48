"""Bytes that are no UTF-8 → the encoding that they are likely in."""

from __future__ import annotations

import re

from tei_encoder.patterns import lazily

SAMPLE = 200_000  # bytes that the detector reads: more does not make it surer
SHORTEST_UTF_16 = 16  # bytes: fewer show no pattern
PLAUSIBLE = 0.95  # the share of common characters in any text of Europe
# The letters and marks of Latin, Greek and Cyrillic, and the punctuation that goes with them.
COMMON = lazily("[\t\n\f\r\x20-\x7e\xa0-\u052f\u1e00-\u206f\u20a0-\u20bf\u2116]")
# Encodings of Latin letters that differ in what stands above the letters, and are taken for each other.
LATIN = ("cp1252", "mac_roman", "cp850", "cp437", "iso8859-15", "cp1250", "iso8859-2", "cp852", "mac_latin2")
# What no text has, and a wrong decoding shows: `donÕt`, `ÒThe`, `so,Ó he`, `pr‚sent`, `d‡j…`, `╖ Paris`.
CAPITAL, SYMBOL = "À-ÖØ-Þ", "¡-ª¬®-´¶¸-¿†‡•‹›™ˆ˜‰∆∞∂π√∫Ω≈◊\u2044¤"
ODD = lazily(
    rf"[a-zà-ÿ][{CAPITAL}]|(?<!\w)[{CAPITAL}][A-Z][a-z]|[.,!?][{CAPITAL}](?=\s)|(?<!\w)[ÐÑÒÕ](?!\w)"
    rf"|[A-Za-z][{SYMBOL}‚„…]+[A-Za-z]|[\u2500-\u259f\x80-\x9f]|[A-Za-z][Α-ω]|[Α-ω][A-Za-z]"
)
DAMAGE = 20  # how many characters beyond ASCII there are for each that is broken
SURE = 3  # how many times fewer oddities overrule the detector
HALF = 0.5  # confidence where it was overruled


def utf_16_without_mark(data: bytes) -> str | None:
    """Name the UTF-16 of bytes that carry no mark: the one in which they are text."""
    if len(data) < SHORTEST_UTF_16 or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:SAMPLE].decode(encoding, "replace")
        if len(COMMON.findall(text)) >= PLAUSIBLE * len(text):
            return encoding
    return None


def is_damaged_utf_8(data: bytes) -> bool:
    """Say whether bytes that are not UTF-8 are so only here and there: in another encoding all would be wrong."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - broken >= DAMAGE * broken


def guess_encoding(data: bytes) -> tuple[str | None, float]:
    """Return the encoding that the detector finds, with its confidence; none where it finds none.

    Of two that differ in few letters, the one wins in which the words look like words.
    """
    import chardet  # noqa: PLC0415 - most records are UTF-8, and need no detector

    guess = chardet.detect(data[:SAMPLE])
    encoding, confidence = guess["encoding"], guess["confidence"] or 0.0
    if encoding is None:
        return None, confidence
    encoding = encoding.lower()
    odd = _oddities(data, encoding)
    if not odd or re.sub("[^a-z]", "", encoding) not in ("iso", "windows", "cp", "macroman", "maclatin"):
        return encoding, confidence
    best = min(LATIN, key=lambda each: (_oddities(data, each), LATIN.index(each)))
    return (best, HALF) if _oddities(data, best) * SURE <= odd else (encoding, confidence)


def _oddities(data: bytes, encoding: str) -> int:
    return len(ODD.findall(data[:SAMPLE].decode(encoding, "replace").replace("\ufffd", "\x80")))
