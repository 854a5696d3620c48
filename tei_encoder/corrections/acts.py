"""What each act of a correction takes: the one table that the reader, the writer and the JSON Schema follow."""

from __future__ import annotations

from dataclasses import dataclass

from tei_encoder.corrections.header import OF_PROVENANCE
from tei_encoder.corrections.model import Act
from tei_encoder.rule import Kind

PASSAGES = (
    Kind.SPEECH, Kind.PARAGRAPH, Kind.VERSE, Kind.NARRATION, Kind.STAGE, Kind.HEAD, Kind.TITLE, Kind.DATELINE,
    Kind.FURNITURE, Kind.CAST, Kind.PRESENT, Kind.ABSTRACT, Kind.INFORMATION, Kind.LABEL, Kind.VALUE,
)  # fmt: skip
PHRASES = (
    Kind.BUSINESS, Kind.SIC, Kind.CORRECTION, Kind.SUPPLIED, Kind.GAP, Kind.UNCLEAR, Kind.REMARK, Kind.EMPHASIS,
    Kind.PERSON, Kind.ROLE, Kind.PLACE, Kind.ORGANISATION,
)  # fmt: skip
LEVELS = ("act", "scene", "division", "section", "information")
NAME_TYPES = {"person": Kind.PERSON, "place": Kind.PLACE, "organisation": Kind.ORGANISATION}
HEADER = ("title", "date", "place", "language", *OF_PROVENANCE)
HOW_READ = ("label", "business", "speaker", "level", "type", "sic", "corr")


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of an act: those it must have, those it may have; whether it has a place; what it does, in words."""

    about: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    place: bool = True


FORMS: dict[Act, Form] = {
    Act.READ: Form("The passage that holds the words, or just the words, is read as something else.", ("as",), HOW_READ),
    Act.SPLIT: Form("A new passage begins with the words.", (), ("as", *HOW_READ)),
    Act.JOIN: Form("The passage that holds the words goes on with the one before it."),
    Act.MOVE: Form("The passage that holds the words begins elsewhere.", ("to",)),
    Act.SPEAKER: Form("The speech is somebody else's.", ("speaker",)),
    Act.MERGE: Form("Several labels or names are one person, who has the first of these names.", ("persons",), (), place=False),
    Act.PART: Form("Labels that were taken for one person's belong to another.", ("labels",), ("person",), place=False),
    Act.ACCEPT: Form("What the program decided there is right."),
    Act.REFUSE: Form("What the program decided there is wrong: the next best reading, or plain text."),
    Act.SIC: Form("The words are wrong in the source.", (), ("corr",)),
    Act.SUPPLIED: Form("Words that the source lacks are added.", ("text",), ("where",)),
    Act.GAP: Form("Something is missing there.", (), ("reason", "unit", "quantity", "where")),
    Act.UNCLEAR: Form("The words cannot be read with certainty.", (), ("reason",)),
    Act.NOTE: Form("A note on the words.", ("text",), ("where",)),
    Act.NAME: Form("The words name somebody or something.", ("type",), ("ref",)),
    Act.DATE: Form("The words are a date.", ("iso",)),
    Act.WORD: Form("A hyphen at a line's end in the words: what it is.", ("hyphen",)),
    Act.HEADER: Form("What the header says of the record.", (), HEADER, place=False),
}  # fmt: skip

LISTS = {"speaker", "persons", "labels"}  # fields that may be several texts
CHOICES: dict[str, tuple[str, ...]] = {
    "as": tuple(kind.value for kind in (*PASSAGES, *PHRASES)),
    "level": LEVELS,
    "where": ("before", "after"),
    "hyphen": ("layout", "word", "dash"),
}
COMMON = ("do", "at", "by", "when", "why")
ABOUT_FIELDS = {
    "as": "What the words are read as.",
    "label": "The label of the speech as printed, its point or colon included; without it the speech has none.",
    "business": "What of the label is a stage direction.",
    "speaker": "Who speaks: a name or label of the record, the id of a person in the TEI, or a new name.",
    "level": "What a heading heads.",
    "type": "Of a name: person, place or organisation. Of page furniture: header, navigation and so on.",
    "sic": "Of a correction printed in the source: the words that it corrects.",
    "corr": "The right words.",
    "to": "The words with which the passage begins instead.",
    "persons": "Labels, names or ids; the first gives the name.",
    "labels": "The labels as printed.",
    "person": "The name of the person to whom they belong; without it, that of the first label.",
    "text": "The words that are added.",
    "where": "Whether before or after the words quoted; after them if nothing is said.",
    "reason": "Why it is missing or unclear, as TEI has it: illegible, lost, omitted and so on.",
    "unit": "What is counted: words, lines, pages.",
    "quantity": "How many are missing.",
    "ref": "An id in the TEI, or an address in an authority file.",
    "hyphen": "Put there by the layout, so that the parts are one word without it; part of the word; or a dash between words.",
    "iso": "The date in ISO 8601.",
}
