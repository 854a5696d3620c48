"""WebVTT and SubRip → what was said, with its times. The only module that imports webvtt."""

from __future__ import annotations

import importlib
import io
import re
from typing import TYPE_CHECKING, Any

from tei_encoder.intake.faults import broken
from tei_encoder.intake.turns import Turn, lay_out_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.intake.hints import Form, Given, Hints

VOICE = re.compile(r"<v(?:\.[\w.-]{1,80})?[ \t]+(?P<name>[^>]{1,200})>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:[bicuv]|ruby|rt|lang|font)(?:[\s.][^<>]{0,200})?>|<\d\d[\d:.]{3,12}>|\{\\an?\d{1,2}\}", re.IGNORECASE
)
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\xa0", "&lrm;": "\u200e", "&rlm;": "\u200f"}
ENTITY = re.compile("|".join(ENTITIES))


def read(given: Given) -> tuple[str, Hints]:
    """Read captions in one of the two forms. Raises UnfitError."""
    return lay_out_turns(_turns(given.text, given.form))


def _turns(text: str, form: Form) -> Iterator[Turn]:
    webvtt: Any = importlib.import_module("webvtt")
    try:
        file = webvtt.from_buffer(io.StringIO(text), format=form.name)
        captions = [
            (each.start_in_seconds + _part(each.start), each.end_in_seconds + _part(each.end), each.raw_text)
            for each in file
        ]
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise broken(form.title, error) from None
    for start, end, raw in captions:
        yield from _voices(raw, start, end)


def _part(time: str) -> float:
    """Return the part of a time that is less than a second."""
    _, _, part = time.replace(",", ".").rpartition(".")
    return float(f"0.{part}") if part.isdecimal() else 0.0


def _voices(raw: str, start: float, end: float) -> Iterator[Turn]:
    """Yield what each voice of a caption says."""
    at, name = 0, ""
    for match in VOICE.finditer(raw):
        if said := _words(raw[at : match.start()]):
            yield Turn(name, said, start, end)
        at, name = match.end(), _words(match["name"])
    if said := _words(raw[at:]):
        yield Turn(name, said, start, end)


def _words(raw: str) -> str:
    return ENTITY.sub(lambda match: ENTITIES[match[0]], TAG.sub("", raw)).strip()
