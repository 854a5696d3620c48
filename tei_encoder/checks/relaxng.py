"""RELAX NG by our own engine: a schema → a machine, kept on disk; a document → what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tei_encoder.checks.codes import OF_GRAMMARS
from tei_encoder.checks.fault import Fault
from tei_encoder.checks.schema import broken
from tei_encoder.diagnostics import Place
from tei_encoder.relaxng.compiled import Compiled, compile_grammar
from tei_encoder.relaxng.errors import GrammarError
from tei_encoder.relaxng.stream import findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.checks.parse import Document
    from tei_encoder.checks.schema import Schema
    from tei_encoder.relaxng.findings import Finding
    from tei_encoder.relaxng.machine import Machine


def prepare(schema: Schema) -> None:
    """Compile a schema.

    Raises BadSchemaError.
    """
    compiled(schema)


@cache
def compiled(schema: Schema) -> Compiled:
    """Compile a schema once a process, or load what an earlier one compiled.

    Raises BadSchemaError.
    """
    try:
        return compile_grammar(schema.path)
    except GrammarError as error:
        raise broken(replace(schema, path=error.path or schema.path), error.why, error.line, error.column) from None


def faults(document: Document, schema: Schema) -> list[Fault]:
    """Check a document, and say what is wrong.

    Raises IllFormedError.
    """
    grammar = compiled(schema)
    found = findings(grammar.machine, document.utf8)
    grammar.keep()
    return _explained(document, schema, grammar.machine, found) if found else []


def _explained(document: Document, schema: Schema, machine: Machine, found: Sequence[Finding]) -> list[Fault]:
    from tei_encoder.relaxng.advice import Adviser  # noqa: PLC0415 (only where something is wrong)
    from tei_encoder.relaxng.messages import explain  # noqa: PLC0415 (as above)
    from tei_encoder.relaxng.places import placed  # noqa: PLC0415 (as above)

    adviser = machine.adviser or Adviser(machine)
    told: list[Fault] = []
    for violation in placed(found, document.utf8):
        message, node = explain(adviser, violation), violation.element
        place = Place(
            document.path, violation.line, violation.column, violation.end_line, violation.end_column, node.path
        )
        told.append(
            Fault(
                place,
                node.nearest_id,
                message.about,
                message.sentence,
                schema.name,
                OF_GRAMMARS[message.code],
                suggestion=message.suggestion,
                meant=message.meant,
            )
        )
    return told
