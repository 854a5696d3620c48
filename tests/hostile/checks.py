"""What must hold of every case, and whether what came of it is as its kind expects: each check tells what is wrong."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kinds import CANARY
from lxml import etree

from tei_encoder.source import ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from forked import Outcome
    from kinds import DocumentKind, RecordKind, Run

SECONDS, SECONDS_IF_HUGE = 10, 60  # of a processor
MEGABYTE = 1024 * 1024
TIMES_INPUT, AND_MEGABYTES = 25, 200
# What a terminal must not get from a record or from the name of a file.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LEFT_BY_SAXON = re.compile(r"\b(?:SX|XP|XT|FO)[A-Z]{2}\d{4}\b|sequence")  # words of Saxon, which tell a user nothing


def of_ending(outcome: Outcome) -> Iterator[str]:
    """Say what is wrong with how a command ended, whatever it was."""
    if outcome.killed:
        yield f"did not end in {outcome.wall:.0f} seconds"
    elif outcome.code not in (0, 1, 2):
        yield f"ended with exit code {outcome.code}"
    if "Traceback (most recent call last)" in outcome.printed:
        yield "a traceback: " + outcome.err.strip().rpartition("\n")[2][:300]
    if CANARY in outcome.printed:
        yield "the canary was read"
    if control := CONTROL.search(outcome.err):
        yield f"a control character for the terminal: {outcome.err[max(0, control.start() - 60) : control.end()]!r}"


def of_time(outcome: Outcome, *, huge: bool) -> Iterator[str]:
    """Say whether a command took too long."""
    if outcome.cpu > (SECONDS_IF_HUGE if huge else SECONDS):
        yield f"took {outcome.cpu:.1f} seconds"


def of_memory(outcome: Outcome, size: int) -> Iterator[str]:
    """Say whether a command took too much memory for what it was given."""
    if outcome.peak > TIMES_INPUT * size + AND_MEGABYTES * MEGABYTE:
        yield f"took {outcome.peak / MEGABYTE:.0f} MB for {size / MEGABYTE:.1f} MB of input"


def of_run(run: Run, outcome: Outcome) -> Iterator[str]:
    """Say what a command should have said and done, and did not."""
    if outcome.code != run.code:
        yield f"exit code {outcome.code}, not {run.code}: {outcome.err[-300:]!r}"
    yield from (f"did not say {words!r}" for words in run.says if words not in outcome.printed)
    yield from (f"said {words!r}" for words in run.never if words in outcome.printed)


def of_record(kind: RecordKind, told: Mapping[str, Any] | None, out: Path, *, huge: bool = False) -> Iterator[str]:
    """Compare what the report of a build tells of a record with what is expected."""
    if told is None:
        yield "is not in the report"
        return
    codes = {
        severity: sorted({note["code"] for note in told["diagnostics"] if note["severity"] == severity})
        for severity in ("error", "warning")
    }
    expected = sorted(kind.errors_if_huge if huge and kind.errors_if_huge else kind.errors)
    if codes["error"] != expected:
        yield f"has the errors {codes['error']}, not {expected}"
    if missing := set(kind.warnings) - set(codes["warning"]):
        yield f"lacks the warnings {sorted(missing)}"
    tei = out / "tei" / f"{told['id']}.xml"
    if kind.fails or (huge and kind.errors_if_huge):
        if tei.exists():
            yield "has a TEI"
    elif told["status"] != "built":
        yield f"is {told['status']}"
    elif kind.holds and ink(kind.holds) not in ink(_text(tei)):
        yield f"has not {kind.holds!r} in its TEI"


def _text(tei: Path) -> str:
    root = etree.parse(tei, etree.XMLParser(huge_tree=True)).getroot()
    return "".join(root.find("{*}text").itertext())


def of_validation(kind: DocumentKind, told: Mapping[str, Any]) -> Iterator[str]:
    """Compare what `validate` tells of a document with what is expected."""
    refused = [note["code"] for note in told["messages"] if note["code"] == "ill-formed"]
    if kind.refused and len(told["messages"]) != 1:
        yield f"validate says {len(told['messages'])} things of what it cannot read"
    if bool(refused) != kind.refused:
        yield "validate reads it" if kind.refused else "validate does not read it"
    if told["valid"] != kind.valid:
        yield f"validate says that it is {'' if told['valid'] else 'not '}valid"


def of_rendering(kind: DocumentKind, name: str, outcome: Outcome, out: Path) -> Iterator[str]:
    """Compare what `render` said of a document, and made of it, with what is expected."""
    lines = [line for line in outcome.err.splitlines() if name in line]
    made = out / f"{kind.name}.html"
    if kind.renders and not kind.refused:
        if not made.exists():
            yield f"render makes nothing of it: {lines}"
        elif kind.shows and ink(kind.shows) not in ink("".join(etree.HTML(made.read_bytes()).itertext())):
            yield f"has not {kind.shows!r} in its page"
        return
    if made.exists():
        yield "render makes a page of it"
    if len(lines) != 1 or "error[not-rendered]" not in lines[0]:
        yield f"render says {lines}"
    elif words := LEFT_BY_SAXON.search(lines[0]):
        yield f"render says {words[0]!r}, which is no word for people"


def report_of(out: Path) -> dict[str, Mapping[str, Any]]:
    """Return what the report of a build tells of each record, by its source."""
    path = out / "report.json"
    if not path.exists():
        return {}
    return {record["source"]: record for record in json.loads(path.read_text("utf-8"))["records"]}
