"""What can keep an edition from being deposited: each with its cause and what to do."""

from __future__ import annotations

from tei_encoder.diagnostics import Code, Severity

NO_FACT = Code(
    "deposit-fact", Severity.ERROR,
    "The edition does not say {what}, which a repository asks for: write {how}.",
)  # fmt: skip
NO_TERMS = Code(
    "deposit-terms", Severity.WARNING, "The edition does not say under which terms it may be used.",
    'Write [deposit] license, an SPDX identifier such as "CC-BY-4.0".',
)  # fmt: skip
NOTHING = Code(
    "deposit-nothing", Severity.ERROR, "The folder holds neither records nor what `build` made of records.",
    "Name the folder of the edition, or the output folder of `tei-encoder build`.",
)  # fmt: skip
FAULTY = Code(
    "deposit-faulty", Severity.ERROR, "{name} has errors, which report.json tells.",
    "Correct the record and build again, or deposit it as it is with --with-errors.",
)  # fmt: skip
NOT_BUILT = Code(
    "deposit-not-built", Severity.ERROR, "{name} could not be built the last time; report.json tells why.",
    "Correct the record and build again, or take it out of the edition.",
)  # fmt: skip
IN_PARTS = Code(
    "deposit-in-parts", Severity.ERROR, "The last build did not look at {count} of the {whole} records.",
    "Build all of them at once, once more: those that have not changed take no time.",
)  # fmt: skip
STALE = Code(
    "deposit-stale", Severity.ERROR, "{what} since {name} was built.",
    "Run `tei-encoder build` into the same folder again (with --prune, where a source was removed).",
)  # fmt: skip
NO_SOURCE = Code(
    "deposit-no-source", Severity.ERROR, "{name} was read from standard input, so its source cannot be kept.",
    "Put the record into a file and build again.",
)  # fmt: skip
THERE = Code(
    "deposit-there", Severity.ERROR, "There is something at {path} already; a deposit is never written over.",
    "Name another folder or ZIP file, or remove it.",
)  # fmt: skip
INSIDE = Code(
    "deposit-inside", Severity.ERROR, "{path} lies inside the edition, of which it would become a part.",
    "Name a folder or ZIP file elsewhere.",
)  # fmt: skip
