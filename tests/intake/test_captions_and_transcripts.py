"""Captions and transcripts of speech recognition: who speaks, and when."""

import json

import pytest
from lxml import etree

from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode
from tei_encoder.validation import open_schemas, validate

VTT = """\
WEBVTT - a meeting

NOTE made by a machine

STYLE
::cue { color: white }

1
00:00:01.000 --> 00:00:04.250 align:start
<v Ann Baker>Good morning, <i>all</i>.

00:00:04.500 --> 00:00:06.000
<v.loud Ann Baker>Shall we begin?</v>

00:06.500 --> 00:09.000
<v Carl Dent>Yes, let us &amp; quickly. <v Ann Baker>Good.
"""
SRT = """\
1
00:00:01,000 --> 00:00:04,250
ANNA: Good morning, {\\an8}all.
How are you?

2
00:00:04,500 --> 00:00:06,000
CARL: Fine. And

3
00:00:06,100 --> 00:00:07,000
you are <b>late</b>.

4
00:00:08,000 --> 00:00:09,500
ANNA: Am I?
"""
SEGMENTS = [
    {"start": 0.5, "end": 2.5, "text": " Hello there.", "speaker": "SPEAKER_00"},
    {"start": 2.5, "end": 4.0, "text": " Hi.", "speaker": "SPEAKER_01"},
    {"start": 5.0, "end": 9.25, "text": " How are you?", "speaker": "SPEAKER_00"},
]
REV = [
    {
        "speaker": 0,
        "elements": [{"type": "text", "value": "Hello", "ts": 0.5, "end_ts": 1.0}, {"type": "punct", "value": "."}],
    },
    {"speaker": 1, "elements": [{"type": "text", "value": "Hi", "ts": 2.0, "end_ts": 2.5}]},
]
JSON = {
    "whisper": {"text": "Hello there.", "segments": SEGMENTS, "language": "en"},
    "a-list": SEGMENTS,
    "assemblyai": {"utterances": [{"start": 500, "end": 2500, "text": "Hello there.", "speaker": "A", "words": []},
                                  {"start": 2500, "end": 4000, "text": "Hi.", "speaker": "B", "words": []},
                                  {"start": 5000, "end": 9250, "text": "How are you?", "speaker": "A", "words": []}]},
    "deepgram": {"metadata": {}, "results": {"utterances": [{"start": 0.5, "end": 2.5, "transcript": "Hello there.", "speaker": 0},
                                                            {"start": 2.5, "end": 4.0, "transcript": "Hi.", "speaker": 1},
                                                            {"start": 5.0, "end": 9.25, "transcript": "How are you?", "speaker": 0}]}},
    "whisper.cpp": {"result": {"language": "en"}, "transcription": [
        {"offsets": {"from": 500, "to": 2500}, "text": " Hello there.", "speaker": "1"},
        {"offsets": {"from": 2500, "to": 4000}, "text": " Hi.", "speaker": "2"},
        {"offsets": {"from": 5000, "to": 9250}, "text": " How are you?", "speaker": "1"}]},
}  # fmt: skip


def made(text, suffix):
    outcome = encode(text.encode(), "x", suffix=suffix)
    assert outcome.value is not None, outcome.notes
    assert validate(outcome.value.tei, "x", open_schemas("tei-encoder")) == ()
    return etree.fromstring(outcome.value.tei)


def speeches(root):
    """Return who speaks, what, and from when to when."""
    whens = {
        f"#{each.get('{http://www.w3.org/XML/1998/namespace}id')}": each.get("interval")
        for each in root.iter("{*}when")
    }
    return [
        (
            each.findtext("{*}speaker"),
            "".join(each.find("{*}p").itertext()),
            *(float(whens[moment]) for moment in each.get("synch").split()),
        )
        for each in root.iter("{*}sp")
    ]


def test_voices_and_times_of_captions_are_those_of_speeches():
    assert speeches(made(VTT, ".vtt")) == [
        ("Ann Baker:", "Good morning, all. Shall we begin?", 1.0, 6.0),
        ("Carl Dent:", "Yes, let us & quickly.", 6.5, 9.0),
        ("Ann Baker:", "Good.", 6.5, 9.0),
    ]


def test_labels_in_subtitles_are_read_as_in_any_text():
    assert speeches(made(SRT, ".srt")) == [
        ("ANNA:", "Good morning, all. How are you?", 1.0, 4.25),
        ("CARL:", "Fine. And you are late.", 4.5, 7.0),
        ("ANNA:", "Am I?", 8.0, 9.5),
    ]


@pytest.mark.parametrize("name", JSON)
def test_transcripts_of_many_programs_are_one_record(name):
    found = speeches(made(json.dumps(JSON[name]), ".json"))
    assert [each[1:] for each in found] == [("Hello there.", 0.5, 2.5), ("Hi.", 2.5, 4.0), ("How are you?", 5.0, 9.25)]
    assert len({each[0] for each in found}) == 2
    assert found[0][0] == found[2][0]


def test_words_one_by_one_are_put_together():
    assert [each[1:] for each in speeches(made(json.dumps({"monologues": [*REV, *REV]}), ".json"))] == [
        ("Hello.", 0.5, 1.0), ("Hi", 2.0, 2.5), ("Hello.", 0.5, 1.0), ("Hi", 2.0, 2.5),
    ]  # fmt: skip


def test_what_nobody_is_named_for_is_paragraphs_that_pauses_part():
    segments = [
        {"start": at, "end": at + 1, "text": text}
        for at, text in ((0, "One."), (1, "Two"), (9, "goes on."), (20, "Three."))
    ]
    read = read_any(json.dumps({"segments": segments}).encode(), "x", ".json").value
    assert read.text == "One. Two goes on.\n\nThree.\n"


def test_moments_stand_in_order_and_once():
    root = made(VTT, ".vtt")
    intervals = [float(each.get("interval")) for each in root.iter("{*}when") if each.get("interval")]
    assert intervals == sorted(set(intervals))
    assert {each.get("since") for each in root.iter("{*}when")} == {None, "#time0"}


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("WEBVTT\n\n00:01.000 --> nonsense\nx\n", ".vtt"),
        ("not captions at all\n", ".vtt"),
        ("not subtitles\n", ".srt"),
        ("{", ".json"),
        ("[" * 100_000, ".json"),
        ('{"segments": []}', ".json"),
        ('{"segments": [{"start": "soon", "words": 3}]}', ".json"),
        ('{"name": "package", "version": 1}', ".json"),
    ],
)
def test_what_is_no_transcript_is_told(text, suffix):
    outcome = read_any(text.encode(), "x", suffix)
    assert outcome.value is None
    assert [note.code.name for note in outcome.notes] in (["bad-form"], ["empty-source"])


@pytest.mark.parametrize("value", ['"1e999"', "-5", "null", '"NaN"', "true", '{"a": 1}'])
def test_times_that_are_none_are_zero(value):
    text = f'{{"segments": [{{"start": {value}, "end": {value}, "text": "Yes.", "speaker": "A"}}, {{"start": 1, "end": 2, "text": "No.", "speaker": "B"}}]}}'
    assert all(0 <= start <= end for _, _, start, end in speeches(made(text, ".json")))
