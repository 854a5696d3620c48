"""Known faults of an old corpus: kept in a file, not reported again, and missed when they are gone."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.fingerprint import Fault, fault_of
from tei_encoder.report import as_json_line, encoded
from tei_encoder.verdict import Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

VERSION = 1
KEYS = ("file", "code", "rule", "where", "message")
WITHIN = "!"  # stands between the path of a zip archive and the name of a document in it

BAD = Code(
    "bad-baseline",
    Severity.ERROR,
    "The baseline cannot be used: {why}.",
    "Write it anew with --write-baseline, or leave out --baseline.",
)

Known = tuple[str, Fault]  # a file, and a fault in it


@dataclass(frozen=True, slots=True)
class Compared(Report):
    """A report without the faults that a baseline knows; how many it knew, and which of them are gone."""

    known: int = 0
    gone: tuple[tuple[str, Fault, int], ...] = ()

    def sentence(self) -> str:
        """Say in a line how the documents stand to the baseline."""
        fresh = sum(1 for _ in self.notes())
        missed = sum(count for *_, count in self.gone)
        return f"baseline: {self.known} known, {fresh} new, {missed} gone"


class BadBaselineError(Exception):
    """A baseline that cannot be read; the diagnostic says why, where, and what to do."""

    def __init__(self, path: str, why: str, line: int | None = None, column: int | None = None) -> None:
        self.diagnostic = replace(BAD.at(why=why), place=Place(path, line, column))
        super().__init__(self.diagnostic.text())


@dataclass(frozen=True, slots=True)
class Sifted:
    """A verdict without its known faults, and how many of each were known."""

    verdict: Verdict
    known: Mapping[Known, int]


def is_finding(note: Diagnostic, path: str) -> bool:
    """Say whether a diagnostic is a schema's, or the parser's, on what a document holds.

    The others say that a document or a schema could not be read; such a thing can't be known and left.
    """
    return note.place is not None and note.place.path == path and bool(note.fields.get("schema"))


def sift(verdict: Verdict, name: str, baseline: Mapping[Known, int]) -> Sifted:
    """Take the known faults out of a verdict; `name` is what the baseline calls the document.

    Of a fault that stands in more places than are known, the first ones count as known.
    """
    known: Counter[Known] = Counter()
    fresh = []
    for note in verdict.notes:
        key = (name, fault_of(note))
        if is_finding(note, verdict.path) and known[key] < baseline.get(key, 0):
            known[key] += 1
        else:
            fresh.append(note)
    return Sifted(replace(verdict, notes=tuple(fresh)), +known)


def faults_in(verdict: Verdict, name: str) -> Counter[Known]:
    """Count the faults of a document, for a baseline."""
    return Counter((name, fault_of(note)) for note in verdict.notes if is_finding(note, verdict.path))


def gone(
    baseline: Mapping[Known, int], known: Mapping[Known, int], checked: Iterable[str], exists: Callable[[str], bool]
) -> dict[Known, int]:
    """Return the known faults that are no longer there: of what was checked now, and of files that are no more."""
    seen = set(checked)
    archives = {name.partition(WITHIN)[0] for name in seen if WITHIN in name}

    def looked_at(name: str) -> bool:
        archive = name.partition(WITHIN)[0]
        return name in seen or archive in archives or not (exists(name) or (archive != name and exists(archive)))

    left = {key: count - known.get(key, 0) for key, count in baseline.items()}
    return {key: count for key, count in left.items() if count > 0 and looked_at(key[0])}


def write_baseline(faults: Mapping[Known, int]) -> bytes:
    """Return a baseline as JSON, sorted, a fault a line: good to read and to compare."""
    head = f'{{\n "tei-encoder-baseline": {VERSION},\n "known": ['
    lines = [
        "  " + as_json_line({**_row(file, fault), "count": count})
        for (file, fault), count in sorted(faults.items())
        if count > 0
    ]
    body = "\n" + ",\n".join(lines) + "\n " if lines else ""
    return encoded(f"{head}{body}]\n}}\n")


def read_baseline(data: bytes, path: str) -> dict[Known, int]:
    """Read a baseline.

    Raises BadBaselineError.
    """
    try:
        read = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise BadBaselineError(path, f"it is not JSON: {error.msg}", error.lineno, error.colno) from None
    except (UnicodeDecodeError, RecursionError):
        raise BadBaselineError(path, "it is not JSON in UTF-8") from None
    version = read.get("tei-encoder-baseline") if isinstance(read, dict) else None
    if version != VERSION:
        why = f"its version is {version}, not {VERSION}" if version else "it has no tei-encoder-baseline"
        raise BadBaselineError(path, why)
    rows = read.get("known")
    if not isinstance(rows, list):
        raise BadBaselineError(path, "it has no list known")
    faults: Counter[Known] = Counter()
    for number, row in enumerate(rows, 1):
        faults.update(_known(row, number, path))
    return dict(faults)


def _row(file: str, fault: Fault) -> dict[str, Any]:
    return dict(zip(KEYS, (file, fault.code, fault.rule, fault.where, fault.message), strict=True))


def _known(row: object, number: int, path: str) -> dict[Known, int]:
    if not isinstance(row, dict) or set(row) != {*KEYS, "count"}:
        raise BadBaselineError(path, f"fault {number} has not the members {', '.join(KEYS)} and count")
    count = row["count"]
    if not all(isinstance(row[key], str) for key in KEYS) or type(count) is not int or count < 1:
        raise BadBaselineError(path, f"fault {number} has a member of the wrong type, or a count that is not 1 or more")
    file, *fault = (row[key] for key in KEYS)
    return {(file, Fault(*fault)): count}
