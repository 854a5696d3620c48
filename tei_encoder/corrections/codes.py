"""What there is to say of a correction that does not do what its editor meant."""

from tei_encoder.diagnostics import Code, Severity

ORPHANED = Code(
    "correction-orphaned", Severity.ERROR,
    "The correction {do!r} has lost its place: “{exact}” is no longer in the text. It is kept, and not applied.",
    "Quote the words anew, or take the entry out.", spoils=False,
)  # fmt: skip
DOUBTFUL = Code(
    "correction-doubtful", Severity.ERROR,
    "The correction {do!r} may belong to several places: “{exact}” occurs again. It is kept, and not applied.",
    "Quote more of what stands before and after, in at.prefix and at.suffix.", spoils=False,
)  # fmt: skip
CHANGED = Code(
    "correction-changed", Severity.WARNING,
    "The words that the correction {do!r} quotes have changed: “{exact}” is “{there}” now. It is applied there.",
    "Check it, and quote the words as they are.",
)  # fmt: skip
VOID = Code(
    "correction-void", Severity.ERROR,
    "The correction {do!r} of “{exact}” cannot be applied: {why}. It is kept.",
    "Change the entry, or take it out.", spoils=False,
)  # fmt: skip
