"""Reads what the information about a document says: translator, archive, rights, kind of document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.fields import find_author, find_marks, find_numbers, head_lines
from tei_encoder.lexicon import has_word, is_word, pattern, starts_with_word
from tei_encoder.patterns import lazily
from tei_encoder.record import Provenance
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.rule import Facts
    from tei_encoder.source import Span

# A sentence ends at a full stop that follows no initial (`A.S. Chernyaev`).
SENTENCE_END = lazily(r"(?<!\b[^\W\d_])\.(?:\s+|$)")
NAME = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,5}"
TRANSLATOR = lazily(
    rf"[\s:]{{0,3}}(?P<name>{NAME}?)(?:,? (?:for|für|pour|для|per|para) (?P<client>[^.;]{{2,120}}))?[.;]?\s*$"
)
CONTACT = lazily(
    rf"(?:contact|kontaktieren sie|contacter) (?:the |die |das |den |le |la )?(?P<name>{NAME}) (?:at|by|via|on|unter|per|à)\b",
    re.IGNORECASE,
)


def read_provenance(decisions: Sequence[Decision], facts: Facts) -> Provenance:
    """Collect what the head and the passages of information state; what they do not state stays empty."""
    source = facts.source
    found: dict[str, str] = {}
    rights: list[Span] = []
    if author := find_author(decisions, facts):
        found["author"] = author
    for line in head_lines(decisions, facts):
        if starts_with_word(line.text, "translated"):
            _sentence(squeeze(line.text), found)
    marks = find_marks(decisions, facts)
    for decision in decisions:
        if decision.kind is Kind.VALUE and is_word(text := squeeze(source[decision.span]), "genre"):
            found.setdefault("genre", text)
        elif decision.kind is Kind.INFORMATION and _information(squeeze(source[decision.span]), found):
            rights.append(decision.span)
    return Provenance(rights=tuple(rights), classification=marks, numbers=find_numbers(decisions, facts), **found)


def _information(text: str, found: dict[str, str]) -> bool:
    """Read a passage of information about the document. Return whether it speaks of rights."""
    if contact := CONTACT.search(text):
        found.setdefault("publisher", contact["name"])
    for sentence in SENTENCE_END.split(text):
        _sentence(sentence.strip(), found)
    return len({match[0].casefold() for match in pattern("rights").finditer(text)}) > 1


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
