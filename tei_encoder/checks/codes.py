"""The codes of what schemas find. Grammars of both kinds, RELAX NG and XSD, share theirs."""

from __future__ import annotations

from tei_encoder.diagnostics import Code, Severity

# What users filter by, and what each is about.
MEANINGS = {
    "unknown-element": "The schema has no element of this name.",
    "wrong-namespace": "The schema has an element of this name in another namespace.",
    "misplaced-element": "The element must not stand at this place.",
    "missing-element": "Another element must stand before this one.",
    "incomplete-element": "The element ends before it has all that it must have.",
    "stray-text": "Text stands where only elements may.",
    "bad-text": "The text of the element is none of those allowed.",
    "unknown-attribute": "The element must not have this attribute.",
    "missing-attribute": "The element must have an attribute that it has not.",
    "conflicting-attributes": "The element must not have these attributes together.",
    "bad-value": "The value of the attribute is none of those allowed.",
    "duplicate-id": "Two elements have the same identifier.",
    "dangling-idref": "No element has the identifier that is pointed to.",
}
WORDS = "{fault} ({schema})"
NOT_VALID = Code("not-valid", Severity.ERROR, WORDS)
DOUBTFUL = Code("doubtful", Severity.WARNING, WORDS, spoils=False)
REMARK = Code("remark", Severity.NOTE, WORDS, spoils=False)
OF_RULES = {Severity.ERROR: NOT_VALID, Severity.WARNING: DOUBTFUL, Severity.NOTE: REMARK}
OF_GRAMMARS = {name: Code(name, Severity.ERROR, WORDS) for name in MEANINGS}
