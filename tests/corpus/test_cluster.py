"""Somebody else's cluster: a Dask scheduler and workers as processes of their own; parts of a corpus for array jobs."""

import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from conftest import run
from lxml import etree

pytest.importorskip("distributed", reason="the extra [dask] is not installed")

TEXT = "Talk {n}, London, {n} April 1989\n\nAdams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n"
QUICK = ("--to", "text")


@pytest.fixture
def folder(tmp_path):
    records = tmp_path / "in"
    records.mkdir()
    for number in range(1, 31):
        (records / f"r{number}.txt").write_text(TEXT.format(n=number), "utf-8")
    return tmp_path


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".tei-encoder" not in path.parts and path.name != "report.json"
    }


def start(*command, cwd):
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"},
    )  # fmt: skip


@pytest.fixture
def cluster(folder):
    """Start a scheduler and two workers on loopback. Returns the address and the processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", cwd=folder
    )
    one = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--nworkers", "1")
    workers = [start(*one, "--name", f"w{number}", cwd=folder) for number in (1, 2)]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.2)
    yield address, scheduler, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_cluster_makes_the_same_as_this_machine_though_a_worker_is_killed(folder, cluster):
    address, _, workers = cluster
    assert run("build", "in", "-o", "here", *QUICK, "-j", "1", cwd=folder)[0] == 0
    command = [sys.executable, "-m", "tei_encoder", "build", "in", "-o", "out", *QUICK, "--scheduler", address]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while len(list((folder / "out").glob("tei/*.xml"))) < 5 and time.monotonic() < until:
        time.sleep(0.05)
    workers[0].send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    assert digests(folder / "out") == digests(folder / "here")


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
