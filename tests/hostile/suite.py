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
from kinds import KINDS, CommandKind, DocumentKind, InjectionKind, RecordKind, Run
from outputs_as_code import code_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forked import Forker, Outcome
    from kinds import Content, Kind, Making

for _path in sorted(Path(__file__).parent.glob("*_kinds.py")):
    import_module(_path.stem)

BUILD = ("build", "in", "-o", "out", "--to", "text")
MORE = ("--to", "html", "--to", "json", "--to", "csv")  # what is made of a record that is built alone
ENCODE = ("encode", "in", "-o", "out/.encoded")
ONE, POOL = ("-j", "1"), ("-j", "2", "--timeout", "30")  # in the pool a record that hangs is given up, and named
REPORTS = {"html": "html", "sarif": "json", "junit": "xml", "checkstyle": "xml", "gitlab": "json"}
VALIDATE = (
    "validate", "docs", "--format", "json", "-o", "out/reports/json.json",
    *(word for form, suffix in REPORTS.items() for word in ("--report", f"{form}=out/reports/{form}.{suffix}")),
)  # fmt: skip
INJECT = ("build", "in", "-o", "out", "--metadata", "table.csv", "-j", "1")
DOUBT = "<{http://www.tei-c.org/ns/1.0}choice cert>"  # of how many words a printed correction replaces
EDITIONS, MORE_EDITIONS = ("html", "json", "csv", "markdown"), ("epub", "print", "text")
RENDER = ("render", "docs", "--to", "html", "-o", "out")
SOURCE = "in/neighbour-one.txt"
NOT_XML = Run((), 1, ("error[not-xml]",))
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


def undisturbed(root: Path, forker: Forker, more: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return what is made of the neighbours where nobody is beside them."""
    case = prepared(root)
    outcome = forker.run(root, (*BUILD, *more), PATIENCE)
    assert outcome.code == 0, outcome.err
    return _neighbours(case / "out")


def _neighbours(out: Path) -> dict[str, bytes]:
    return outputs(out, "neighbour-one") | outputs(out, "neighbour-two")


def records_together(root: Path, forker: Forker, alone: Mapping[str, bytes]) -> Account:
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
    if _neighbours(case / "out") != alone:
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
            outcome = forker.run(root, ("verify", SOURCE, name), PATIENCE)
            account.add(label, [*checks.of_ending(outcome), *checks.of_run(NOT_XML, outcome)])
    account.add("documents", [*astray(before, surroundings(root)), *misplaced(case / "out")])
    return account


def record_alone(root: Path, forker: Forker, kind: RecordKind, alone: Mapping[str, bytes], *, huge: bool) -> Account:
    """Encode and build one hostile record beside its neighbours, and say what is not as expected.

    The bound of memory is for `encode`. Most of what a build takes is the heap of Saxon, which is swept when it likes.
    """
    account, case, label = Account(), prepared(root), f"{kind.family}/{kind.name}"
    size = lay(case, files_of(kind, making(kind, huge=huge)))
    before = surroundings(root)
    for words in (ENCODE, (*BUILD, *MORE)):
        outcome = forker.run(root, words, LONG)
        account.outcomes[words[0]] = outcome
        account.add(label, [*checks.of_ending(outcome), *checks.of_time(outcome, huge=size > HUGE)])
    account.add(label, checks.of_memory(account.outcomes["encode"], size))
    told = checks.report_of(case / "out").get(f"in/{kind.file_name}")
    account.add(
        label,
        [
            *astray(before, surroundings(root)), *misplaced(case / "out"),
            *checks.of_record(kind, told, case / "out", huge=huge),
        ],
    )  # fmt: skip
    if _neighbours(case / "out") != alone:
        account.add(label, ["the neighbours are not as without it"])
    return account


def document_alone(root: Path, forker: Forker, kind: DocumentKind, *, huge: bool) -> Account:
    """Let each command that reads TEI read one hostile document, and say what is not as expected."""
    account, case, label = Account(), prepared(root), f"{kind.family}/{kind.name}"
    name = f"docs/{kind.name}.xml"
    size = lay(case, {name: kind.make(making(kind, huge=huge))})
    before = surroundings(root)
    for words in (VALIDATE, RENDER, ("verify", SOURCE, name), ("adopt", name, "--source", SOURCE, "--dry-run")):
        outcome = forker.run(root, words, LONG)
        account.outcomes[words[0]] = outcome
        account.add(label, [*checks.of_ending(outcome), *checks.of_time(outcome, huge=size > HUGE)])
        if kind.refused and words[0] in ("verify", "adopt"):
            account.add(label, checks.of_run(NOT_XML, outcome))
    account.add(label, [*astray(before, surroundings(root)), *misplaced(case / "out")])
    return account


def injections_together(root: Path, forker: Forker, innocent: Mapping[str, str], *, huge: bool = False) -> Account:
    """Build an edition with hostile words in all fields, and one with innocent words; say what code only the first has."""
    account = Account()
    kinds = of_class(InjectionKind)
    hostile = {label: kind.words for label, kind in kinds.items()}
    editions = (*EDITIONS, *MORE_EDITIONS) if huge else EDITIONS
    known, found = (
        code_in(_injected(root / name, forker, words, editions, account))
        for name, words in (("innocent", innocent), ("hostile", hostile))
    )
    by_stem = {stem[:2]: label for stem, label in zip(stems(hostile), hostile, strict=True)}
    for kind, files in found.items():
        innocent_code = {DOUBT}.union(*known.get(kind, {}).values())
        for name, code in files.items():
            label = by_stem.get(Path(name).name[:2], "injection")
            account.add(label, [f"{name} has {each[:100]!r}" for each in sorted(code - innocent_code)])
    return account


def _injected(root: Path, forker: Forker, words: Mapping[str, str], editions: Iterable[str], account: Account) -> Path:
    case = prepared(root)
    lay(case, edition_of(words))
    before = surroundings(root)
    outcome = forker.run(root, (*INJECT, *(word for form in editions for word in ("--to", form))), LONG)
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
            [
                *checks.of_ending(outcome),
                *checks.of_time(outcome, huge=huge),
                *checks.of_memory(outcome, size),
                *checks.of_run(run, outcome),
            ],
        )
    account.add(label, [*astray(before, surroundings(root), kind.writes), *misplaced(case / "out")])
    return account
