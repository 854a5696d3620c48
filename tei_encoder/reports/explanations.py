"""Codes → a sentence on what each is about, for reports that list their rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.checks.codes import MEANINGS

if TYPE_CHECKING:
    from tei_encoder.diagnostics import Code

# The messages under these codes are a schema's own words; their templates say nothing of what they are about.
ABOUT = MEANINGS | {
    "not-valid": "A schema does not allow what stands here.",
    "doubtful": "A rule of a schema finds this doubtful.",
    "remark": "A rule of a schema remarks on this.",
    "ill-formed": "This is not well-formed XML, or has a document type declaration, which is not read.",
}
FIELD = re.compile(r"\{[^{}]*\}")


def explain(code: Code) -> str:
    """Say what a code is about: in prepared words, else in those of its template, else by its name."""
    words = FIELD.sub("…", code.template)
    telling = sum(char.isalpha() for char in words) > 10
    return ABOUT.get(code.name) or (words if telling else code.name.replace("-", " ").capitalize() + ".")
