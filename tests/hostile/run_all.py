"""Runs every kind of hostile input alone and as large as it gets, and prints a table: `make hostile`.

    python tests/hostile/run_all.py [BEGINNING OF A LABEL]...

The exit code is 1 where a kind is not as expected, or one with an open fault is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from checks import MEGABYTE
from forked import Forker
from injection_kinds import INNOCENT
from kinds import KINDS, CommandKind, DocumentKind, InjectionKind, RecordKind
from suite import MORE, command_alone, document_alone, injections_together, record_alone, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kinds import Kind
    from suite import Account


def run(kind: Kind, root: Path, forker: Forker, alone: Mapping[str, bytes]) -> Account:
    """Run one kind, as large as it gets."""
    match kind:
        case RecordKind():
            return record_alone(root, forker, kind, alone, huge=True)
        case DocumentKind():
            return document_alone(root, forker, kind, huge=True)
        case CommandKind():
            return command_alone(root, forker, kind, huge=True)


def verdict_of(kind: Kind, faults: Sequence[str]) -> str:
    """Say whether all was as expected."""
    return "as expected" if not faults else f"open: {kind.open_fault}" if kind.open_fault else "WRONG"


def row(label: str, account: Account, faults: Sequence[str]) -> str:
    """Return the lines of the table on a kind: the most that its commands took, the verdict, and what is wrong."""
    took = account.outcomes.values()
    cpu, peak = max(each.cpu for each in took), max(each.peak for each in took) / MEGABYTE
    first = f"{label:62} {cpu:7.2f} s {peak:7.0f} MB  {verdict_of(KINDS[label], faults)}"
    return "\n".join([first, *(f"    {fault[:300]}" for fault in faults)])


def accounts(asked: tuple[str, ...], root: Path, forker: Forker) -> Iterator[tuple[str, Account, list[str]]]:
    """Run the kinds whose labels begin so, one after the other; give for each its account and what is wrong with it."""
    alone = undisturbed(root / "alone", forker, MORE)
    chosen = {label: kind for label, kind in KINDS.items() if label.startswith(asked)}
    together = None
    for label, kind in chosen.items():
        if isinstance(kind, InjectionKind):
            together = together or injections_together(root / "injected", forker, INNOCENT, huge=True)
            yield label, together, [*together.wrong.get(label, ()), *together.wrong.get("injection", ())]
            continue
        account = run(kind, root / "here", forker, alone)
        yield label, account, account.wrong.get(label, [])
        shutil.rmtree(root / "here")


def main() -> None:
    """Run the kinds that are asked for, or all, and print the table."""
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    forker = Forker(root)
    verdicts: Counter[str] = Counter()
    for label, account, faults in accounts(tuple(sys.argv[1:]) or ("",), root, forker):
        print(row(label, account, faults), flush=True)
        good = bool(faults) == bool(KINDS[label].open_fault)
        verdicts[KINDS[label].family if good else "not as expected"] += 1
    forker.close()
    shutil.rmtree(root)
    print(", ".join(f"{family} {count}" for family, count in verdicts.items()))
    sys.exit(verdicts["not as expected"] > 0)


if __name__ == "__main__":
    main()
