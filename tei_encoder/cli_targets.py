"""What `build` and `encode` share about the TEI of repositories: their option, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_encoder.console import give, say, wrong_use

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.diagnostics import Outcome
    from tei_encoder.inputs import Input
    from tei_encoder.pipeline import Encoded
    from tei_encoder.targets.settings import Targets

metadata_option = click.option(
    "--metadata",
    default="",
    metavar="FILE",
    help="Table (CSV) of what headers say and targets ask for: id or file, title, date and so on.",
)
target_option = click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="NAME",
    help="Make the TEI of a repository, too (see `list targets`); may be repeated.  [default: that of edition.toml]",
)
one_target_option = click.option(
    "--target", default="", metavar="NAME", help="Write the TEI of a repository instead of ours (see `list targets`)."
)


def targets_of(wanted: Sequence[str], edition: str) -> Targets:
    """Return the targets asked for, or else those of the edition; end with a reason where there is no such."""
    from tei_encoder.edition_file import BadEditionError
    from tei_encoder.targets.settings import UnknownTargetError, find_targets

    try:
        return find_targets(wanted, edition)
    except (BadEditionError, UnknownTargetError) as error:
        wrong_use(error)


def files_of(encoded: Encoded, given: Input, targets: Targets) -> Outcome[dict[str, bytes]]:
    """Return the files that a record is written to: its TEI with the trace, or what the targets make of it."""
    from tei_encoder.diagnostics import Outcome

    if not targets:
        return Outcome({f"{given.name}.xml": encoded.tei, f"{given.name}.trace.json": encoded.trace.encode()})
    from tei_encoder.files import in_file
    from tei_encoder.targets.convert import convert

    made = [convert(encoded, target, targets.facts) for target in targets.of(encoded.record.stated)]
    files = {name: data for each in made if each.value for name, data in each.value.files.items()}
    return Outcome(files, tuple(in_file(note, given.path) for each in made for note in each.notes))


def give_first(files: Mapping[str, bytes]) -> None:
    """Write the record to standard output. Says which of a target's files do not fit there."""
    for data in list(files.values())[:1]:
        give(data)
    for name in list(files)[1:]:
        if not name.endswith(".trace.json"):
            say(f"note[target-files] {name} goes with it, and is written with -o DIR only.")


def targets_to_build(wanted: Sequence[str], edition: str) -> Targets:
    """Return the targets of a build. Says once of which the schema is not there, so that nothing is validated against it."""
    from tei_encoder.checks.schema import in_store

    targets = targets_of(wanted, edition)
    for target in targets.of({}):
        for schema in target.schemas:
            if not in_store(schema):
                say(
                    f"note[target-schema] The TEI for {target.title} is not validated against its schema, which is not in the "
                    f"store. Fetch it, once: tei-encoder schemas add {schema}"
                )
    return targets
