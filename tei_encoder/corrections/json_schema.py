"""The table of acts → the JSON Schema by which editors of TOML complete and check a file of corrections.

python -m tei_encoder.corrections.json_schema > schemas/corrections.schema.json
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.acts import ABOUT_FIELDS, CHOICES, FORMS, LISTS, NAME_TYPES, PASSAGES
from tei_encoder.corrections.model import Act

if TYPE_CHECKING:
    from tei_encoder.corrections.acts import Form

TEXT: dict[str, Any] = {"type": "string"}
SELECTOR: dict[str, Any] = {
    "type": "object",
    "description": "Words of the source (W3C Web Annotation: TextQuoteSelector, TextPositionSelector). White space does not count.",
    "properties": {
        "exact": {**TEXT, "pattern": "\\S", "description": "The words, or the first of a long stretch."},
        "through": {**TEXT, "description": "The last words of a long stretch."},
        "prefix": {**TEXT, "description": "What stands before them."},
        "suffix": {**TEXT, "description": "What stands after them."},
        "start": {
            "type": "integer",
            "description": "Where they began when the entry was written, in characters from 0.",
        },
        "end": {"type": "integer", "description": "Where they ended."},
    },
    "required": ["exact"],
    "additionalProperties": False,
}


def corrections_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Corrections of a record by its editors (tei-encoder)",
        "type": "object",
        "properties": {"correction": {"type": "array", "items": {"oneOf": [_entry(*each) for each in FORMS.items()]}}},
        "additionalProperties": False,
    }


def _entry(act: Act, form: Form) -> dict[str, Any]:
    place = {"at": SELECTOR} if form.place else {}
    fields = {name: _field(act, name) for name in (*form.needs, *form.takes)}
    common = {
        "by": {**TEXT, "description": "Who decided."},
        "when": {"description": "When: a date."},
        "why": {**TEXT, "description": "Why."},
    }
    made = {
        "description": form.about,
        "type": "object",
        "properties": {"do": {"const": act.value}, **place, **fields, **common},
        "required": ["do", *place, *form.needs],
        "additionalProperties": False,
    }
    return {**made, "minProperties": 2} if act is Act.HEADER else made


def _field(act: Act, name: str) -> dict[str, Any]:
    about = {"description": ABOUT_FIELDS.get(name, f"What the header says of the {name.replace('_', ' ')}.")}
    if name == "to":
        return SELECTOR
    if name == "persons":
        return {**about, "type": "array", "items": TEXT, "minItems": 2}
    if name in LISTS:
        return {**about, "oneOf": [TEXT, {"type": "array", "items": TEXT}]}
    if name == "type" and act is Act.NAME:
        return {**about, "enum": list(NAME_TYPES)}
    if name == "as" and act is Act.SPLIT:
        return {**about, "enum": [kind.value for kind in PASSAGES]}
    if name in CHOICES:
        return {**about, "enum": list(CHOICES[name])}
    return {**about, **({"type": ["string", "integer"]} if name == "quantity" else TEXT)}


if __name__ == "__main__":
    json.dump(corrections_schema(), sys.stdout, indent=1)
    sys.stdout.write("\n")
