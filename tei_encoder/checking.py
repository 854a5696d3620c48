"""One document, and the schemas wanted → a verdict. Nothing that a document does ends in an exception."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Place, Severity
from tei_encoder.documents import Item, read_document
from tei_encoder.trace import traced
from tei_encoder.validation import validate
from tei_encoder.verdict import Verdict

if TYPE_CHECKING:
    from tei_encoder.checks.schema import Schema

FAILED = Code(
    "check-failed",
    Severity.ERROR,
    "The check of this document failed within the program: {why}.",
    "Please report it, with the document.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to check documents against: schemas, and, if wanted, those that each of them names."""

    schemas: tuple[Schema, ...]
    from_pi: bool = False
    catalogs: tuple[str, ...] = ()


def check(item: Item, plan: Plan) -> Verdict:
    """Check one document."""
    try:
        return _check(item, plan)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other documents are checked)
        why = f"{type(error).__name__}: {error}"
        return Verdict(item.path, (), (replace(FAILED.at(why=why), place=Place(item.path)),))


def _check(item: Item, plan: Plan) -> Verdict:
    read = read_document(item)
    if read.value is None:
        return Verdict(item.path, (), read.notes)
    schemas, notes = plan.schemas, read.notes
    if plan.from_pi:
        from tei_encoder.associations import named_schemas  # noqa: PLC0415 (a tenth of a second that few need)

        named = named_schemas(read.value, item.path, item.folder, plan.catalogs, needed=not schemas)
        schemas = tuple(dict.fromkeys((*schemas, *named.value)))
        notes += named.notes
    notes += validate(read.value, item.path, schemas)
    if item.folder is not None:
        notes = traced(notes, item.path)
    return Verdict(item.path, tuple(dict.fromkeys(schema.name for schema in schemas)), tuple(notes))
