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
from kinds import KINDS, CommandKind, DocumentKind, RecordKind
from suite import command_alone, document_alone, record_alone, undisturbed

if TYPE_CHECKING:
    from kinds import Kind
    from suite import Account, Undisturbed


def run(kind: Kind, root: Path, forker: Forker, alone: Undisturbed) -> Account:
    """Run one kind, as large as it gets."""
    match kind:
        case RecordKind():
            return record_alone(root, forker, kind, alone, huge=True)
        case DocumentKind():
            return document_alone(root, forker, kind, huge=True)
        case CommandKind():
            return command_alone(root, forker, kind, huge=True)


def row(label: str, kind: Kind, account: Account) -> str:
    """Return the line of the table: the most that one of its commands took, and whether all was as expected."""
    took = account.outcomes.values()
    cpu, peak = max(each.cpu for each in took), max(each.peak for each in took) / MEGABYTE
    verdict = "as expected" if not account.wrong else f"open: {kind.open_fault}" if kind.open_fault else "WRONG"
    return f"{label:62} {cpu:7.2f} s {peak:7.0f} MB  {verdict}"


def main() -> None:
    """Run the kinds that are asked for, or all."""
    asked = tuple(sys.argv[1:]) or ("",)
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    forker = Forker(root)
    alone = undisturbed(root / "alone", forker)
    verdicts: Counter[str] = Counter()
    for label, kind in KINDS.items():
        if not label.startswith(asked):
            continue
        account = run(kind, root / "here", forker, alone)
        print(row(label, kind, account), flush=True)
        for faults in account.wrong.values():
            print(*(f"    {fault[:300]}" for fault in faults), sep="\n", flush=True)
        good = bool(account.wrong) == bool(kind.open_fault)
        verdicts[kind.family] += good
        verdicts["not as expected"] += not good
        shutil.rmtree(root / "here")
    forker.close()
    shutil.rmtree(root)
    print(", ".join(f"{family} {count}" for family, count in verdicts.items()))
    sys.exit(verdicts["not as expected"] > 0)


if __name__ == "__main__":
    main()
