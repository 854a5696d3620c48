"""Edition → the record as data, which JSON writes out and CSV makes rows of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = dict[str, Any]  # schemas/record.schema.json says what is in it


def as_data(text: str) -> Json:
    """Read what json.xsl wrote."""
    data: Json = json.loads(text)
    return data


def as_file(data: Mapping[str, Any]) -> bytes:
    """Write the record as readable JSON, UTF-8, the same bytes for the same record."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def in_order(data: Mapping[str, Any]) -> Iterator[Json]:
    """Yield the speeches, and the blocks between them, as they follow each other in the text."""
    yield from sorted((*data["speeches"], *data["other"]), key=lambda unit: int(unit["position"]))


def text_of(unit: Mapping[str, Any], view: str) -> str:
    """Return the words of a speech, without its label, or of a block, in the `reading` or the `diplomatic` view.

    Stage directions between the paragraphs of a speech stand in parentheses in the reading, as those among words do.
    """
    parts = [_aside(part[view]) if _bare(part, view) else part[view] for part in unit.get("parts", (unit,))]
    return "\n\n".join(part for part in parts if part)


def _bare(part: Mapping[str, Any], view: str) -> bool:
    return part["type"] == "stage" and view == "reading" and not part[view].startswith(("(", "["))


def _aside(stage: str) -> str:
    return f"({stage})" if stage else ""
