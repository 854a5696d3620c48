"""What can be wrong with a file that is not plain text, in words for a person."""

from __future__ import annotations

from tei_encoder.diagnostics import Code, Diagnostic, Severity

NEEDS_EXTRA = Code(
    "needs-extra", Severity.ERROR, "{what} can be read only with {package}, which is not installed.",
    "pip install 'tei-encoder[inputs]'",
)  # fmt: skip
BROKEN = Code(
    "bad-form", Severity.ERROR, "This is not {what} that can be read: {why}.",
    "Open it in the program that made it, and save it anew.",
)  # fmt: skip
FORM_DIFFERS = Code(
    "form-differs", Severity.WARNING, "By its name this is {named}, by its content {what}; it was read as the second.",
    "Give it a name that says what it is.", spoils=False,
)  # fmt: skip
NO_TEXT_LAYER = Code(
    "no-text-layer", Severity.ERROR, "The PDF has no text, only pictures of pages.",
    "Recognise its text first (OCR), or ask for the file that it was made from.",
)  # fmt: skip
LEFT_OUT = Code(
    "left-out", Severity.WARNING, "{count} {suffixes} file(s) in the folder are left out, for want of {packages}.",
    "pip install 'tei-encoder[inputs]'", spoils=False,
)  # fmt: skip


class UnfitError(Exception):
    """A file that cannot be read in its form, with a remark for a person."""

    def __init__(self, note: Diagnostic) -> None:
        super().__init__(note.message)
        self.note = note


def broken(what: str, why: object) -> UnfitError:
    """Say that a file is not what it seems: `what` is its form with an article, `why` the reason without a full stop."""
    return UnfitError(BROKEN.at(what=what, why=" ".join(str(why).split()).rstrip(".")[:300]))
