"""Runs cases: many records or documents together, as everyday runs do, or each alone, as `make hostile` does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import checks
from ground import astray, lay, making, misplaced, outputs, prepared, surroundings
from kinds import KINDS, CommandKind, DocumentKind, RecordKind

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
RENDER = ("render", "docs", "--to", "html", "-o", "out")
PATIENCE, LONG = 60, 300  # seconds by the clock that one case may take, and many together: others use the machine, too


@dataclass
class Account:
    """What is wrong with each case, by its label, and what the cases took."""

    wrong: dict[str, list[str]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def add(self, label: str, faults: Iterable[str]) -> None:
        """Note what is wrong with a case, if something is."""
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


def undisturbed(root: Path, forker: Forker) -> dict[str, bytes]:
    """Return what is made of the neighbours where nobody is beside them."""
    case = prepared(root)
    outcome = forker.run(root, BUILD, PATIENCE)
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
