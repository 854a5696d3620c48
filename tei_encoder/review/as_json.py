"""Open decisions → JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.writing import entry_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.review.model import Opened


def as_json(opened: Sequence[Opened]) -> str:
    """Write open decisions as one list; every character beyond ASCII is escaped, so that no terminal obeys one."""
    return json.dumps({"open": [as_data(each) for each in opened]}, indent=1) + "\n"


def as_data(each: Opened) -> dict[str, Any]:
    """Return an open decision as plain data. Offsets count characters from 0, lines and columns from 1."""
    place = each.place
    return {
        "record": each.record,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "start": each.span.start,
        "end": each.span.end,
        "words": each.words,
        "kind": each.kind,
        "readAs": each.read_as,
        "rule": each.rule,
        "why": each.why,
        "certainty": each.cert,
        "doubt": each.doubt,
        "doubted": list(each.doubted),
        "runnerUp": each.runner_up,
        "settle": [{"says": way.says, "why": way.why, "entry": entry_text(way.entry)} for way in each.settlings],
    }
