"""Reads what the information about a document says: translator, archive, rights, kind of document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.lexicon import has_word, is_word, pattern
from tei_encoder.record import Provenance
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.source import Source

# A sentence ends at a full stop that follows no initial (`A.S. Chernyaev`).
SENTENCE_END = re.compile(r"(?<!\b[^\W\d_])\.(?:\s+|$)")
NAME = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,5}"
TRANSLATOR = re.compile(
    rf"[\s:]{{0,3}}(?P<name>{NAME}?)(?:,? (?:for|für|pour|для|per|para) (?P<client>[^.;]{{2,120}}))?[.;]?\s*$"
)
CONTACT = re.compile(
    rf"(?:contact|kontaktieren sie|contacter) (?:the |die |das |den |le |la )?(?P<name>{NAME}) (?:at|by|via|on|unter|per|à)\b",
    re.IGNORECASE,
)


def read_provenance(decisions: Sequence[Decision], source: Source) -> Provenance:
    """Collect what the passages of information state; what they do not state stays empty."""
    found: dict[str, str] = {}
    rights = []
    for decision in decisions:
        text = squeeze(source[decision.span])
        if decision.kind is Kind.VALUE and is_word(text, "genre"):
            found.setdefault("genre", text)
        if decision.kind is not Kind.INFORMATION:
            continue
        if len({match[0].casefold() for match in pattern("rights").finditer(text)}) > 1:
            rights.append(decision.span)
        if contact := CONTACT.search(text):
            found.setdefault("publisher", contact["name"])
        for sentence in SENTENCE_END.split(text):
            _sentence(sentence.strip(), found)
    return Provenance(rights=tuple(rights), **found)


def _sentence(sentence: str, found: dict[str, str]) -> None:
    begins = pattern("translated").match(sentence)
    if begins:
        match = TRANSLATOR.match(sentence, begins.end())
        if match and match["name"]:
            found.setdefault("translator", match["name"].strip())
            if match["client"]:
                found.setdefault("translated_for", re.sub(r"^the (?=\w)", "The ", match["client"].strip()))
        return
    holder, _, rest = sentence.partition(", ")
    if len(sentence) < 200 and has_word(holder, "held_by") and holder[:1].isupper() and "repository" not in found:
        found["repository"] = holder
        if rest:
            found["collection"] = rest
