"""What there is to choose from: rules, profiles, schemas, formats, targets, each with a line about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(what: str) -> Iterator[tuple[str, str]]:
    """Yield name and description of every rule, profile, schema, format or target."""
    match what:
        case "rules":
            yield from _rules()
        case "profiles":
            yield from _profiles()
        case "schemas":
            yield from _schemas()
        case "targets":
            from tei_encoder.targets.known import TARGETS  # noqa: PLC0415 - as above

            for name, target in TARGETS.items():
                yield name, target.about
        case _:
            from tei_encoder.editions import FORMATS  # noqa: PLC0415 - as above

            for name, form in FORMATS.items():
                yield name, form.about


def _schemas() -> Iterator[tuple[str, str]]:
    from tei_encoder.checks.schema import GOOD_PRACTICE, OURS, locate  # noqa: PLC0415 - lxml is slow to import
    from tei_encoder.schema_store.shelf import records  # noqa: PLC0415 - as above

    for name in (OURS, GOOD_PRACTICE):
        for schema in locate(name):
            yield name, f"{schema.kind}: {schema.path}"
    for record in records():
        yield record.name, f"{' and '.join(record.kinds)}: {record.path}"


def _rules() -> Iterator[tuple[str, str]]:
    from tei_encoder.plugins import rules_by_name  # noqa: PLC0415 - the rules import the whole survey

    for name, rule in rules_by_name().items():
        yield name, rule.summary


def _profiles() -> Iterator[tuple[str, str]]:
    from tei_encoder.profile import AUTO, load_profile, shipped  # noqa: PLC0415 - as above

    yield AUTO, "Take the shipped profile whose signs the record shows, else the generic one."
    for name in shipped():
        yield name, load_profile(name).title
