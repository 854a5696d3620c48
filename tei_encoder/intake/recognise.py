"""Bytes and the name of a file → its form. What the bytes say comes before what the name says."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from tei_encoder.intake.forms import BY_SUFFIX, DOCX, EZDRAMA, HTML, JSON, ODT, PDF, SRT, VTT
from tei_encoder.intake.hints import PLAIN_TEXT
from tei_encoder.patterns import lazily

if TYPE_CHECKING:
    from tei_encoder.intake.hints import Form

START = 1024  # bytes that tell
ZIP = b"PK\x03\x04"
BOM = b"\xef\xbb\xbf"
PAGE = lazily(
    rb"\s{0,500}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,500}?-->\s{0,200}){0,5}<(?:!doctype\s{1,9}html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
CUE = lazily(rb"\s{0,99}\d{1,9}[ \t]{0,9}\r?\n[ \t]{0,9}\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]{1,9}-->[ \t]{1,9}\d")
PLAY = lazily(rb"\s{0,99}@title[^\r\n]{1,300}[\r\n]", re.IGNORECASE)  # how plays in ezdrama begin
TRANSCRIPT = lazily(rb"\s{0,99}[\[{]")
KEYS = lazily(rb"\"(?:segments|utterances|monologues|transcription|results|speech_segments)\"\s{0,9}:\s{0,9}[\[{]")
KEYS_IN = 256 * 1024  # bytes: in some transcripts the whole text comes first
OF_ODT = b"application/vnd.oasis.opendocument.text"


def form_of(data: bytes, suffix: str) -> Form:
    """Return the form of a file: plain text where nothing says otherwise."""
    start = data[:START].removeprefix(BOM)
    named = BY_SUFFIX.get(suffix, PLAIN_TEXT)
    if start.startswith(b"%PDF-"):
        return PDF
    if start.startswith(ZIP):
        return _in_zip(data) or named
    if start.startswith(b"WEBVTT"):
        return VTT
    if PAGE.match(start):
        return HTML
    if named is PLAIN_TEXT and PLAY.match(start):
        return EZDRAMA
    if named is PLAIN_TEXT and CUE.match(start):
        return SRT
    if named is PLAIN_TEXT and TRANSCRIPT.match(start) and is_transcript(data):
        return JSON
    return named


def is_transcript(data: bytes) -> bool:
    """Say whether JSON looks like what programs that write down speech make."""
    return bool(KEYS.search(data[:KEYS_IN]))


def _in_zip(data: bytes) -> Form | None:
    """Say which document a zip archive is, by the part that makes it one."""
    import struct  # noqa: PLC0415 - these are slow to import, and most records are text
    import zipfile  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if (
                "mimetype" in names
                and archive.getinfo("mimetype").file_size < START
                and archive.read("mimetype").startswith(OF_ODT)
            ):
                return ODT
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
    ):
        return None
    return None
