"""JSON of programs that write down speech → what was said, with its times and its speakers.

Whisper and what is built on it (`segments`, or `transcription` with offsets in milliseconds), AssemblyAI and Deepgram
(`utterances`), Rev (`monologues`), and lists of such segments.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.reading import is_shaped
from tei_encoder.intake.faults import broken
from tei_encoder.intake.forms import JSON
from tei_encoder.intake.turns import Turn, lay_out_turns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.intake.hints import Given, Hints

WORDS = ("text", "transcript", "speech", "content", "words")
SPEAKERS = ("speaker", "speaker_label", "speaker_id", "speaker_name", "spk", "channel")
LISTS = ("segments", "utterances", "speech_segments", "results", "transcription", "monologues")
OUTSIDE = ("result", "results", "data", "transcript", "output")  # what other members stand in
DEEP = 4


def read(given: Given) -> tuple[str, Hints]:
    """Read a transcript. Raises UnfitError."""
    try:
        told = json.loads(given.text)
    except (ValueError, RecursionError) as error:
        raise broken(JSON.title, error) from None
    segments = _segments(told)
    turns = [turn for each in segments or () if (turn := _turn(each)) is not None]
    if not turns:
        raise broken(JSON.title, "it has no list of segments with words")
    language = str(told.get("language") or "") if isinstance(told, dict) else ""
    return lay_out_turns(turns, {"language": language} if language and is_shaped("language", language) else {})


def _segments(told: object, depth: int = 0) -> list[Any] | None:
    """Return the first list of segments, the members that hold others included."""
    if isinstance(told, list):
        return told if any(isinstance(each, dict) for each in told) else None
    if not isinstance(told, dict) or depth > DEEP:
        return None
    for name in LISTS:
        found = told.get(name)
        if isinstance(found, list) and any(_turn(each) is not None for each in found):
            return found
    for name in OUTSIDE:
        if isinstance(told.get(name), dict) and (found := _segments(told[name], depth + 1)):
            return found
    return None


def _turn(told: object) -> Turn | None:
    if not isinstance(told, dict):
        return None
    words = next((told[name] for name in WORDS if isinstance(told.get(name), str)), None)
    if words is None and isinstance(told.get("elements"), list):  # Rev: words and punctuation one by one
        words = "".join(str(each.get("value", "")) for each in told["elements"] if isinstance(each, dict))
    if words is None or not words.strip():
        return None
    start, end = _times(told)
    return Turn(_speaker(told), words, start, max(start, end))


def _speaker(told: Mapping[str, Any]) -> str:
    found = next(
        (told[name] for name in SPEAKERS if isinstance(told.get(name), (str, int)) and str(told[name]).strip()), ""
    )
    name = " ".join(str(found).split())
    return f"Speaker {name}" if name.isdecimal() else name


def _times(told: Mapping[str, Any]) -> tuple[float, float]:
    """Return when it begins and ends, in seconds."""
    offsets = told.get("offsets")
    if isinstance(offsets, dict):  # whisper.cpp
        return _number(offsets.get("from")) / 1000, _number(offsets.get("to")) / 1000
    if isinstance(told.get("elements"), list):
        parts = [each for each in told["elements"] if isinstance(each, dict)]
        starts = [_number(each["ts"]) for each in parts if "ts" in each]
        ends = [_number(each["end_ts"]) for each in parts if "end_ts" in each]
        return min(starts, default=0.0), max(ends, default=0.0)
    start, end = (next((told[name] for name in names if name in told), 0) for names in
                  (("start", "start_time", "startTime", "begin"), ("end", "end_time", "endTime")))  # fmt: skip
    # AssemblyAI counts milliseconds, and in whole numbers; nobody counts whole seconds of words.
    unit = 1000 if isinstance(start, int) and isinstance(end, int) and end - start >= 100 and "words" in told else 1
    return _number(start) / unit, _number(end) / unit


def _number(value: object) -> float:
    """Return a number, or the number in a text as `12.340` or `12.340s` is; 0 where there is none."""
    try:
        number = float(str(value).rstrip("s"))
    except ValueError:
        return 0.0
    return number if 0 <= number < 1e9 else 0.0
