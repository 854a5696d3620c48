"""Wishes about the header → the record, with the facts that an editor states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tei_encoder.corrections.wishes import Wishes
    from tei_encoder.record import Record

OF_RECORD = ("title", "place", "language")
OF_PROVENANCE = ("author", "translator", "translated_for", "repository", "collection", "publisher", "genre")


def with_header(record: Record, wishes: Wishes) -> Record:
    """Let what an editor states of a record stand in its header, in place of what the source was read to say."""
    if wishes.correctors:
        record = replace(record, correctors=wishes.correctors)
    if not wishes.header:
        return record
    told = wishes.header
    facts: dict[str, Any] = {name: told[name] for name in OF_PROVENANCE if name in told}
    provenance = replace(record.provenance, **facts)
    stated: dict[str, Any] = {name: told[name] for name in OF_RECORD if name in told}
    return replace(record, provenance=provenance, stated=told, **stated)
