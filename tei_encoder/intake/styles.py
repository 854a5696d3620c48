"""Names of paragraph styles → what such paragraphs are, as programs for writing and for plays call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_encoder.intake.paragraphs import Paragraph

SPEAKER = "speaker"  # no kind of passage: its words are a label of those who speak
HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|nagłówek|заголовок)\W?\d?", re.IGNORECASE)
TITLES = {"title", "titel", "titre", "título", "titolo", "tytuł", "название"}
SPEAKERS = {
    "speaker", "character", "character name", "speaker name", "sprecher", "sprecherin", "figur", "rolle", "personnage",
    "locuteur", "personaggio", "personaje", "postać", "персонаж",
}  # fmt: skip
STAGE = {
    "stage", "stage direction", "stage directions", "parenthetical", "action", "regieanweisung", "bühnenanweisung", "didascalie",
    "didascalia", "acotación", "didaskalia", "ремарка",
}  # fmt: skip


def take_style(paragraph: Paragraph, name: str) -> None:
    """Note on a paragraph what the name of its style says it is."""
    known = re.sub(r"[\s_-]+", " ", name).strip().casefold()
    if known in TITLES or HEADING.fullmatch(known):
        paragraph.kind, paragraph.traits, paragraph.sure = "heading", {"level": "section"}, False
    elif known in SPEAKERS:
        paragraph.kind = SPEAKER
    elif known in STAGE:
        paragraph.kind = "stage"
