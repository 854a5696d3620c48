"""Results → report.json, and diagnostics as JSON: stable, sorted, without clock or host."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.diagnostics import MADE_BY, Place
from tei_encoder.trace import char_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tei_encoder.diagnostics import Diagnostic


STATUSES = ("built", "unchanged", "kept", "failed")


def write_report(records: Iterable[str], counts: Mapping[str, int], profile: str) -> Iterator[bytes]:
    """Yield the report on a build as JSON, in pieces; `records` are the rows written for each, `counts` those by status."""
    head = {
        "program": f"tei-encoder {__version__}",
        "profile": profile,
        "summary": {status: counts.get(status, 0) for status in STATUSES},
    }
    return with_rows(head, "records", records)


def row_text(data: Mapping[str, Any]) -> str:
    """Write an object as JSON, as it stands in a list of `with_rows`: so it can be kept, and need not be written again."""
    lines = json.dumps(data, ensure_ascii=False, indent=1, default=str).split("\n")
    return "\n".join(f"  {_escaped(line)}" for line in lines)


def with_rows(head: Mapping[str, Any], key: str, rows: Iterable[str]) -> Iterator[bytes]:
    """Yield an object as readable JSON, in pieces, with a last member that lists objects which are written already."""
    yield as_json(head).removesuffix(b"\n}\n") + f',\n "{key}": ['.encode()
    before = "\n"
    for row in rows:
        yield (before + row).encode()
        before = ",\n"
    yield b"]\n}\n" if before == "\n" else b"\n ]\n}\n"


def as_json(data: Any) -> bytes:  # noqa: ANN401 - whatever json takes
    """Return data as readable JSON."""
    return encoded(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n")


def as_json_line(data: Any) -> str:  # noqa: ANN401 - whatever json takes
    """Return data as one line of JSON."""
    return _escaped(json.dumps(data, ensure_ascii=False, default=str))


def encoded(text: str) -> bytes:
    """Encode JSON. What cannot be seen, and halves of surrogate pairs in names of files, become JSON's escapes."""
    return "\n".join(map(_escaped, text.split("\n"))).encode()


def _escaped(line: str) -> str:
    """Escape in a line of JSON, where such characters stand in strings only, what a terminal could act upon."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def as_data(note: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data; spans are RFC 5147 fragments of the plain text."""
    place, origin = note.place or Place(""), note.origin
    return {
        "code": note.code.name,
        "severity": note.severity.word,
        "message": note.message,
        "suggestion": note.suggestion,
        "remedy": note.code.remedy,
        "path": place.path or None,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "element": place.element,
        "id": note.fields.get("id"),
        "rule": note.fields.get("rule"),
        "schema": note.fields.get("schema"),
        "origin": {"path": origin.path, "line": origin.line, "column": origin.column} if origin else None,
        "made_by": note.fields.get(MADE_BY),
        "target": char_fragment(note.span) if note.span else None,
    }
