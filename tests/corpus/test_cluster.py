"""Somebody else's cluster: a Dask scheduler and workers as processes of their own; parts of a corpus for array jobs."""

import pytest
from cluster_rounds import build_here, built, scheduler_killed, worker_killed
from conftest import run
from lxml import etree
from processes import digests, write_records

pytest.importorskip("distributed", reason="the extra [dask] is not installed")

RECORDS = 30
QUICK = ("--to", "text")


@pytest.fixture
def folder(tmp_path):
    write_records(tmp_path / "in", RECORDS)
    return tmp_path


def test_a_cluster_makes_the_same_as_this_machine_though_a_worker_is_killed(folder):
    assert run("build", "in", "-o", "here", *QUICK, "-j", "1", cwd=folder)[0] == 0
    code, told, summary = worker_killed(folder, RECORDS)
    assert code == 0, told
    assert summary == {"built": RECORDS, "unchanged": 0, "kept": 0, "failed": 0, "names": RECORDS}
    assert digests(folder / "out") == digests(folder / "here")


def test_when_the_scheduler_is_killed_the_build_says_so_and_the_next_goes_on(folder):
    code, told, seconds, left = scheduler_killed(folder, RECORDS)
    assert (code, left) == (1, [])
    assert told == "error[engine] the scheduler is gone; what was built stays, and the next build goes on from there.\n"
    assert seconds < 60
    assert " unchanged" in build_here(folder, "lost")
    assert built(folder / "lost") == RECORDS


def test_a_scheduler_that_does_not_answer_is_told(folder):
    code, _, err = run("build", "in", "-o", "out", *QUICK, "--scheduler", "tcp://127.0.0.1:9", cwd=folder)
    assert code == 1
    assert "error[engine] no Dask scheduler answers" in err
    assert "Traceback" not in err


def test_parts_of_a_corpus_make_the_whole(folder):
    for part in ("1/3", "2/3", "3/3"):
        assert run("build", "in", "-o", "out", *QUICK, "--shard", part, cwd=folder)[0] == 0
    assert not (folder / "out/corpus.xml").exists()
    code, _, err = run("build", "in", "-o", "out", *QUICK, cwd=folder)
    assert code == 0
    assert "30 unchanged" in err
    assert run("build", "in", "-o", "here", *QUICK, cwd=folder)[0] == 0
    assert digests(folder / "out") == digests(folder / "here")


@pytest.mark.parametrize("part", ["0/3", "4/3", "x", "1/0"])
def test_a_part_that_is_none_is_told(folder, part):
    code, _, err = run("build", "in", "-o", "out", "--shard", part, cwd=folder)
    assert code == 2
    assert "--shard" in err


def test_the_corpus_holds_all_records_by_reference(folder):
    assert run("build", "in", "-o", "out", *QUICK, cwd=folder)[0] == 0
    tree = etree.parse(folder / "out/corpus.xml")
    tree.xinclude()
    assert len(tree.getroot().findall("{http://www.tei-c.org/ns/1.0}TEI")) == 30
