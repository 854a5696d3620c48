"""Runs cases: many records or documents together, as everyday runs do, or each alone, as `make hostile` does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import checks
from ground import astray, lay, making, misplaced, outputs, prepared, surroundings
from injected import edition_of, stems
from kinds import KINDS, CommandKind, DocumentKind, InjectionKind, RecordKind
from outputs_as_code import code_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forked import Forker, Outcome
    from kinds import Content, Kind, Making

for _path in sorted(Path(__file__).parent.glob("*_kinds.py")):
    import_module(_path.stem)

FORMATS = ("text", "html", "json", "csv")
BUILD = ("build", "in", "-o", "out", *(word for form in FORMATS for word in ("--to", form)))
ONE, POOL = ("-j", "1"), ("-j", "2", "--timeout", "30")  # in the pool a record that hangs is given up, and named
REPORTS = {"html": "html", "sarif": "json", "junit": "xml", "checkstyle": "xml", "gitlab": "json", "jsonl": "txt"}
VALIDATE = (
    "validate", "docs", "--format", "json", "-o", "out/reports/json.json",
    *(word for form, suffix in REPORTS.items() for word in ("--report", f"{form}=out/reports/{form}.{suffix}")),
)  # fmt: skip
EVERYTHING = ("build", "in", "-o", "out", "--metadata", "table.csv", "-j", "1")
EDITIONS = ("html", "print", "epub", "json", "csv", "markdown", "text")
INJECT = (*EVERYTHING, *(word for form in EDITIONS for word in ("--to", form)))
RENDER = ("render", "docs", "--to", "html", "-o", "out")
HUGE = 2_000_000  # bytes from which a case may take longer
PATIENCE, LONG = 60, 300  # seconds by the clock that one case may take, and many together: others use the machine, too


@dataclass
class Account:
    """What is wrong with each case, by its label, and what the cases took."""

    wrong: dict[str, list[str]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    ran: set[str] = field(default_factory=set)

    def add(self, label: str, faults: Iterable[str]) -> None:
        """Note that a case has run, and what is wrong with it, if something is."""
        self.ran.add(label)
        if found := list(faults):
            self.wrong.setdefault(label, []).extend(found)


def of_class(kind: type[Kind]) -> dict[str, Kind]:
    """Return the kinds of a class, by their labels."""
    return {label: each for label, each in KINDS.items() if isinstance(each, kind)}


def files_of(kind: RecordKind, made: Making) -> dict[str, Content]:
    """Return the files of a record: its own, and its corrections."""
    files: dict[str, Content] = {f"in/{kind.file_name}": kind.make(made)}
    if kind.beside:
        files[f"in/{Path(kind.file_name).stem}.corrections.toml"] = kind.beside(made)
    return files


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What is made of the neighbours where nobody is beside them, and the memory that this takes."""

    outputs: Mapping[str, bytes]
    peak: int


def undisturbed(root: Path, forker: Forker) -> Undisturbed:
    """Build the neighbours alone."""
    case = prepared(root)
    outcome = forker.run(root, BUILD, PATIENCE)
    assert outcome.code == 0, outcome.err
    return Undisturbed(_neighbours(case / "out"), outcome.peak)


def _neighbours(out: Path) -> dict[str, bytes]:
    return outputs(out, "neighbour-one") | outputs(out, "neighbour-two")


def records_together(root: Path, forker: Forker, alone: Undisturbed) -> Account:
    """Build all hostile records in one folder, and say what is not as expected."""
    account, case = Account(), prepared(root)
    kinds = of_class(RecordKind)
    for kind in kinds.values():
        lay(case, files_of(kind, making(kind)))
    before = surroundings(root)
    outcome = forker.run(root, (*BUILD, *ONE), LONG)
    if outcome.killed:
        outcome = forker.run(root, (*BUILD, *POOL), LONG)
    account.outcomes["records"] = outcome
    account.add("records", checks.of_ending(outcome))
    account.add("records", [*astray(before, surroundings(root)), *misplaced(case / "out")])
    if _neighbours(case / "out") != alone.outputs:
        account.add("records", ["the neighbours are not as without them"])
    report = checks.report_of(case / "out")
    for label, kind in kinds.items():
        account.add(label, checks.of_record(kind, report.get(f"in/{kind.file_name}"), case / "out"))
    return account


def documents_together(root: Path, forker: Forker) -> Account:
    """Let all commands that read TEI read all hostile documents, and say what is not as expected."""
    account, case = Account(), prepared(root)
    kinds = of_class(DocumentKind)
    for kind in kinds.values():
        lay(case, {f"docs/{kind.name}.xml": kind.make(making(kind))})
    before = surroundings(root)
    (case / "out/reports").mkdir(parents=True)
    validated, rendered = (forker.run(root, words, LONG) for words in (VALIDATE, RENDER))
    for verb, outcome in (("validate", validated), ("render", rendered)):
        account.outcomes[verb] = outcome
        account.add(verb, checks.of_ending(outcome))
    report = json.loads((case / "out/reports/json.json").read_text("utf-8"))
    told = {each["path"]: each for each in report["files"]}
    for label, kind in kinds.items():
        name = f"docs/{kind.name}.xml"
        account.add(label, checks.of_validation(kind, told[name]))
        account.add(label, checks.of_rendering(kind, f"{name}:", rendered, case / "out"))
        if kind.refused:
            _compared_with_a_source(root, forker, kind, label, account)
    account.add("documents", [*astray(before, surroundings(root)), *misplaced(case / "out")])
    return account


def _compared_with_a_source(root: Path, forker: Forker, kind: DocumentKind, label: str, account: Account) -> None:
    """Let `verify` and `adopt` compare a document that cannot be read with a record."""
    source, name = "in/neighbour-one.txt", f"docs/{kind.name}.xml"
    for words in (("verify", source, name), ("adopt", name, "--source", source)):
        outcome = forker.run(root, words, PATIENCE)
        account.add(label, checks.of_ending(outcome))
        if outcome.code != 1 or "error[not-xml]" not in outcome.err:
            account.add(label, [f"{words[0]} says {outcome.err!r}"])


def record_alone(root: Path, forker: Forker, kind: RecordKind, alone: Undisturbed, *, huge: bool) -> Account:
    """Build one hostile record beside its neighbours, and say what is not as expected."""
    account, case, label = Account(), prepared(root), f"{kind.family}/{kind.name}"
    size = lay(case, files_of(kind, making(kind, huge=huge)))
    before = surroundings(root)
    outcome = forker.run(root, BUILD, LONG)
    account.outcomes["build"] = outcome
    told = checks.report_of(case / "out").get(f"in/{kind.file_name}")
    account.add(
        label,
        [
            *checks.of_ending(outcome), *checks.of_cost(outcome, size, huge=size > HUGE, usual=alone.peak),
            *astray(before, surroundings(root)), *misplaced(case / "out"),
            *checks.of_record(kind, told, case / "out"),
        ],
    )  # fmt: skip
    if _neighbours(case / "out") != alone.outputs:
        account.add(label, ["the neighbours are not as without it"])
    return account


def document_alone(root: Path, forker: Forker, kind: DocumentKind, *, huge: bool) -> Account:
    """Let each command that reads TEI read one hostile document, and say what is not as expected."""
    account, case, label = Account(), prepared(root), f"{kind.family}/{kind.name}"
    name = f"docs/{kind.name}.xml"
    size = lay(case, {name: kind.make(making(kind, huge=huge))})
    before = surroundings(root)
    source = "in/neighbour-one.txt"
    for words in (VALIDATE, RENDER, ("verify", source, name), ("adopt", name, "--source", source, "--dry-run")):
        outcome = forker.run(root, words, LONG)
        account.outcomes[words[0]] = outcome
        account.add(label, [*checks.of_ending(outcome), *checks.of_cost(outcome, size, huge=size > HUGE)])
    account.add(label, [*astray(before, surroundings(root)), *misplaced(case / "out")])
    return account


def injections_together(root: Path, forker: Forker, innocent: Mapping[str, str]) -> Account:
    """Build an edition with hostile words in all fields, and one with innocent words; say what code only the first has."""
    account = Account()
    kinds = of_class(InjectionKind)
    hostile = {label: kind.words for label, kind in kinds.items()}
    known, found = (
        code_in(_injected(root / name, forker, words, account))
        for name, words in (("innocent", innocent), ("hostile", hostile))
    )
    by_stem = {stem[:2]: label for stem, label in zip(stems(hostile), hostile, strict=True)}
    for kind, files in found.items():
        innocent_code = set().union(*known.get(kind, {}).values())
        for name, code in files.items():
            label = by_stem.get(Path(name).name[:2], "injection")
            account.add(label, [f"{name} has {each[:100]!r}" for each in sorted(code - innocent_code)])
    return account


def _injected(root: Path, forker: Forker, words: Mapping[str, str], account: Account) -> Path:
    case = prepared(root)
    lay(case, edition_of(words))
    before = surroundings(root)
    outcome = forker.run(root, INJECT, LONG)
    account.outcomes[root.name] = outcome
    account.add("injection", checks.of_ending(outcome))
    report = checks.report_of(case / "out")
    account.add(
        "injection", [f"{each['source']} is {each['status']}" for each in report.values() if each["status"] != "built"]
    )
    account.add("injection", [*astray(before, surroundings(root)), *misplaced(case / "out")])
    return case / "out"


def command_alone(root: Path, forker: Forker, kind: CommandKind, *, huge: bool = False) -> Account:
    """Run the commands of a kind, and say what is not as expected."""
    account, case, label = Account(), prepared(root), f"{kind.family}/{kind.name}"
    size = lay(case, kind.make(making(kind, huge=huge)))
    before = surroundings(root)
    for run in kind.runs:
        words = run.words if huge else run.light or run.words
        outcome = forker.run(root, words, PATIENCE, run.stdin)
        account.outcomes[" ".join(words)] = outcome
        account.add(
            label,
            [*checks.of_ending(outcome), *checks.of_cost(outcome, size, huge=huge), *checks.of_run(run, outcome)],
        )
    account.add(label, [*astray(before, surroundings(root), kind.writes), *misplaced(case / "out")])
    return account
