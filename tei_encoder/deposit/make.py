"""The output of a build, its sources and the facts → a bag."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.deposit import citation, crate, readme
from tei_encoder.deposit.bag import Bag, size_of
from tei_encoder.deposit.built import read_built
from tei_encoder.deposit.contents import REPORT, gather, read_report, write_report
from tei_encoder.deposit.datacite import write_datacite
from tei_encoder.deposit.dublin_core import write_dublin_core
from tei_encoder.deposit.faults import IN_PARTS, NOT_BUILT, THERE
from tei_encoder.deposit.headers import read_header
from tei_encoder.deposit.settings import missing, read_facts
from tei_encoder.deposit.sources import place_sources
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.hardened import IllFormedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.deposit.bag import Content
    from tei_encoder.deposit.built import Built
    from tei_encoder.deposit.headers import Header
    from tei_encoder.deposit.settings import Facts

NOT_MADE = Code(
    "deposit-not-made", Severity.ERROR, "The deposit could not be made: {why}.",
    "Nothing was written. Check space and permissions, or build again.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A deposit that was written: how many records and files it has."""

    records: int
    files: int


def check_facts(edition: Path, day: str = "") -> Outcome[Facts]:
    """Read what an edition says of itself; what a repository asks for and nobody said is told.

    Raises BadEditionError.
    """
    facts = read_facts(edition, day)
    return Outcome(facts, tuple(replace(note, place=Place(str(edition))) for note in missing(facts)))


def deposit(output: Path, to: Path, edition: Path, facts: Facts, *, with_errors: bool = False) -> Outcome[Made | None]:
    """Put what `build` made into a bag at `to`, a folder or a ZIP file. Without a value, nothing is there.

    Raises BadEditionError.
    """
    if to.exists():
        return Outcome(None, (THERE.at(path=to),))
    try:
        report = read_report(output)
        built = read_built(output, with_errors=with_errors)
        faults = (*built.notes, *_unlike(report, built.value))
        if faults:
            return Outcome(None, faults)
        places = place_sources(built.value, edition, str(report["profile"]))
        how = str(report["program"]), places[str(edition)]
        made = gather(output, built.value, places) | {REPORT: write_report(report, places)}
        headers = [_header(output, record, places) for record in built.value if _tei(record) in record.outputs]
        files = made | _described(facts, headers, made, how)
        with Bag(to, facts.date) as bag:
            for path in sorted(files):
                bag.add(path, files[path])
            bag.finish(_info(facts, how[0]))
    except (OSError, ValueError, IllFormedError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Outcome(None, (_placed(why, getattr(error, "filename", None)),))
    return Outcome(Made(len(built.value), len(files)))


def _unlike(report: Mapping[str, Any], records: Sequence[Built]) -> list[Diagnostic]:
    """Say which records the last build could not make, or did not look at."""
    notes = [
        replace(NOT_BUILT.at(name=record["id"]), place=Place(str(record["source"])))
        for record in report["records"]
        if record["status"] in ("failed", "kept")
    ]
    others = {record.name for record in records} - {record["id"] for record in report["records"]}
    return [*notes, *([IN_PARTS.at(count=len(others), whole=len(records))] if others else [])]


def _described(
    facts: Facts, headers: Sequence[Header], made: Mapping[str, Content], how: tuple[str, str]
) -> dict[str, Content]:
    """Return the files that describe the others, by their places. `how`: by which program, and where the edition file lies."""
    files: dict[str, Content] = {
        "metadata/datacite.json": write_datacite(facts, headers),
        "metadata/dublin-core.xml": write_dublin_core(facts, headers),
        "CITATION.cff": citation.write_citation(facts),
    }
    files[readme.NAME] = readme.write_readme(facts, headers, (*made, *files, crate.NAME), how)
    sizes = {path: size_of(content) for path, content in (*made.items(), *files.items())}
    return files | {crate.NAME: crate.write_crate(facts, headers, sizes, how[0])}


def _tei(record: Built) -> str:
    return f"tei/{record.name}.xml"


def _header(output: Path, record: Built, places: Mapping[str, str]) -> Header:
    return read_header(record.name, (output / _tei(record)).read_bytes(), places[record.files[0]])


def _info(facts: Facts, program: str) -> list[tuple[str, str]]:
    return [
        ("Source-Organization", facts.site.publisher),
        ("External-Description", facts.site.description or facts.site.title),
        ("External-Identifier", facts.address),
        ("Bagging-Date", facts.date),
        ("Bag-Software-Agent", f"tei-encoder {__version__} (records encoded by {program})"),
    ]


def _placed(why: str, path: object) -> Diagnostic:
    told = (why[:1].lower() + why[1:]).rstrip(".")
    return NOT_MADE.at(why=f"{path}: {told}" if path else told)
