"""Validation for other programs: documents, schemas by name or opened before → a report."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from tei_encoder.checking import Plan, check
from tei_encoder.checks.schema import Schema
from tei_encoder.documents import Item, find_documents
from tei_encoder.side_by_side import verdicts
from tei_encoder.validation import open_schemas
from tei_encoder.verdict import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Schemas = str | PathLike[str] | Schema | Iterable[str | PathLike[str] | Schema]


def validate(document: bytes | str | PathLike[str], schemas: Schemas = "tei-encoder", path: str = "") -> Report:
    """Check one document, its bytes or a file, against schemas: names of the store, files, or what was opened before.

    `path` is what messages call the document. Raises BadSchemaError where a schema cannot be used; all that is wrong
    with the document stands in the report.
    """
    if isinstance(document, bytes):
        item = Item(path or "document", size=len(document), data=document)
    else:
        item = Item(path or fspath(document), fspath(document))
    return Report((check(item, Plan(_opened(schemas))),))


def validate_files(
    paths: Iterable[str | PathLike[str]],
    schemas: Schemas = "tei-encoder",
    *,
    from_pi: bool = False,
    catalogs: Sequence[str | PathLike[str]] = (),
    jobs: int = 1,
) -> Report:
    """Check files, folders, patterns and zip archives, as the command does.

    With more than one job, processes are started, so the calling script must guard its main part with
    `if __name__ == "__main__":`; 0 stands for as many as pay. Raises BadSchemaError, and BadCatalogError.
    """
    plan = Plan(_opened(schemas), from_pi, tuple(fspath(catalog) for catalog in catalogs))
    return Report(tuple(verdicts(find_documents(fspath(path) for path in paths), plan, jobs)))


def _opened(schemas: Schemas) -> tuple[Schema, ...]:
    several = [schemas] if isinstance(schemas, str | PathLike | Schema) else schemas
    found: dict[Schema, None] = {}
    for one in several:
        found.update(dict.fromkeys([one] if isinstance(one, Schema) else open_schemas(fspath(one))))
    return tuple(found)
