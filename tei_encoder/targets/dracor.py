"""DraCor, the platform of drama corpora: plays as networks of speakers.

Facts: DraCor's schema and the rules in it (github.com/dracor-org/dracor-schema), and what its API reads.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tei_encoder.person_ids import unique_id
from tei_encoder.targets.ascii_words import ascii_word
from tei_encoder.targets.model import Target

if TYPE_CHECKING:
    from tei_encoder.record import Record


def dracor_ids(record: Record, taken: set[str]) -> dict[str, str]:
    """Return ids of small ASCII letters, digits, hyphens and underscores, beginning with a letter, as DraCor wants them."""
    return {person.id: unique_id(_plain(person.id), taken) for person in record.persons}


def _plain(name: str) -> str:
    word = ascii_word(unicodedata.normalize("NFC", name)).strip("-_")
    return word if word[:1].isalpha() else f"p-{word}".strip("-")


DRACOR = Target(
    name="dracor",
    title="DraCor",
    about="plays for dracor.org: speakers with sex and Wikidata, acts and scenes, dates of the play, its sources",
    needs=("title", "author", "publisher", "licence", "dracor_id", "original_source"),
    takes=(
        "subtitle", "author_wikidata", "author_gnd", "translator", "genre", "genre_wikidata", "digital_source",
        "written", "printed", "premiered", "wikidata",
    ),
    needs_with={"digital_source": ("digital_source_licence",)},
    schemas=("dracor",),
    person_ids=dracor_ids,
)  # fmt: skip
