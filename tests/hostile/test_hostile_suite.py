"""Input that means harm, of every kind that we could think of: a right result or a clear diagnostic, and no harm done.

The families are the files `*_kinds.py` beside this one. Here all are run as small as they are still hostile, many in one
command; `make hostile` runs each alone, as large as it gets, with its time and its memory.
"""

from collections import Counter

import pytest
from forked import Forker
from injection_kinds import INNOCENT
from kinds import KINDS, CommandKind
from suite import (
    command_alone,
    documents_together,
    injections_together,
    of_class,
    records_together,
    undisturbed,
)

FAMILIES = sorted({kind.family for kind in of_class(CommandKind).values()})


@pytest.fixture(scope="module")
def forker(tmp_path_factory):
    running = Forker(tmp_path_factory.mktemp("forker"))
    yield running
    running.close()


def unexpected(account):
    """Return what is wrong with cases; of a fault that is called open, that it is mended."""
    open_faults = {label: kind.open_fault for label, kind in KINDS.items() if kind.open_fault}
    mended = {
        label: [f"mended: {fault}"] for label, fault in open_faults.items() if label in account.ran - set(account.wrong)
    }
    return {label: faults for label, faults in account.wrong.items() if label not in open_faults} | mended


def test_there_are_many_kinds():
    assert len(KINDS) >= 150, Counter(kind.family for kind in KINDS.values())


def test_records(tmp_path, forker):
    alone = undisturbed(tmp_path / "alone", forker)
    assert len(alone) >= 6
    account = records_together(tmp_path / "together", forker, alone)
    assert unexpected(account) == {}


def test_documents(tmp_path, forker):
    assert unexpected(documents_together(tmp_path / "documents", forker)) == {}


@pytest.mark.parametrize("family", FAMILIES)
def test_commands(tmp_path, forker, family):
    wrong = {}
    for number, kind in enumerate(of_class(CommandKind).values()):
        if kind.family == family:
            wrong |= unexpected(command_alone(tmp_path / str(number), forker, kind))
    assert wrong == {}


def test_words_are_no_code_in_any_output(tmp_path, forker):
    """Whether something runs in a browser is tested with the pages' policy, in isolation/."""
    assert unexpected(injections_together(tmp_path, forker, INNOCENT)) == {}
