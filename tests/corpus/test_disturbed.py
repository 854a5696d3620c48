"""Builds that are killed, interrupted, robbed of their folder, or whose records change while they are read."""

import shutil
import signal
import threading
import time

import kill_rounds
import poison_rounds
import pytest
from conftest import run
from processes import TEXT, digests, left_of, send, start_build, write_records

from tei_encoder.corpus.changes import Check
from tei_encoder.corpus.job import Job, work
from tei_encoder.inputs import find_inputs
from tei_encoder.publish import Wanted

QUICK = ("--to", "html", "-j", "2")


@pytest.fixture
def folder(tmp_path):
    write_records(tmp_path / "in", 40)
    return tmp_path


def until(condition, build, seconds=120):
    """Wait for something that a build does."""
    end = time.monotonic() + seconds
    while not condition() and build.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


def test_killed_at_any_time_nothing_is_torn_and_the_next_build_heals(tmp_path):
    tally = kill_rounds.run(4, 7, tmp_path)
    assert tally.good(), tally


def test_records_that_crash_hang_or_eat_memory_are_given_up_and_all_others_built(tmp_path):
    account, bad, built = poison_rounds.run(60, tmp_path, every=20)
    assert sorted(bad.values()) == ["CRASH", "EAT", "HANG"]
    assert poison_rounds.failed(account) == dict.fromkeys(bad, "quarantined")
    assert account.statuses["built"] == len(built) == 57


@pytest.mark.parametrize("when", ["tei/r*.xml", "corpus.xml", "html/r2*.html"])
def test_ctrl_c_ends_a_build_cleanly_and_the_next_goes_on(folder, when):
    build = start_build(folder, "in", "-o", "out", *QUICK)
    until(lambda: any((folder / "out").glob(when)), build)
    send(build, signal.SIGINT)
    _, told = build.communicate(timeout=60)
    assert build.returncode == 130, told.decode()
    assert b"stopped. What was built stays" in told
    assert b"Traceback" not in told
    assert not left_of(build)
    assert run("build", "in", "-o", "out", *QUICK, cwd=folder)[0] == 0
    assert len(list((folder / "out/html").glob("r*.html"))) == 41  # with records.html
    assert not list((folder / "out").rglob("*.tmp"))


def test_ctrl_c_while_its_processes_start_ends_a_build_cleanly(folder):
    for wait in (0.0, 0.1, 0.3, 0.6):
        shutil.rmtree(folder / "out", ignore_errors=True)
        build = start_build(folder, "in", "-o", "out", *QUICK)
        until((folder / "out/.tei-encoder/manifest.sqlite").exists, build)
        time.sleep(wait)
        send(build, signal.SIGINT)
        _, told = build.communicate(timeout=60)
        assert build.returncode == 130 or b"Aborted!" in told, told.decode()
        assert b"Traceback" not in told, told.decode()
        assert not left_of(build)


def test_a_folder_that_is_removed_during_a_build_is_no_traceback(folder):
    build = start_build(folder, "in", "-o", "out", *QUICK)
    until(lambda: len(list((folder / "out").glob("tei/r*.xml"))) > 5, build)
    shutil.rmtree(folder / "out", ignore_errors=True)
    _, told = build.communicate(timeout=120)
    assert b"Traceback" not in told, told.decode()
    assert not left_of(build)
    assert run("build", "in", "-o", "out", *QUICK, cwd=folder)[0] == 0
    assert run("build", "in", "-o", "whole", *QUICK, cwd=folder)[0] == 0
    assert digests(folder / "out") == digests(folder / "whole")


def test_a_record_that_changes_while_it_is_read_is_built_again(tmp_path):
    file, done = tmp_path / "r.txt", threading.Event()

    def write():
        number = 0
        while not done.is_set():
            number += 1
            file.write_text(TEXT.format(n=number % 30 + 1), "utf-8")

    file.write_text(TEXT.format(n=1), "utf-8")
    (given,) = find_inputs((str(file),)).value
    row, check = None, Check(tmp_path / "out", {}, lambda _: None)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(30):
            row = work(Job(given, Wanted("auto", "", ()), str(tmp_path / "out"), check.settings_of(given))).row
    finally:
        done.set()
        writer.join()
    if not Check(tmp_path / "out", {}, lambda _: None).reasons(row, given):
        number = file.read_text("utf-8").split()[1].strip(",")
        assert f"number {number}." in (tmp_path / "out/tei/r.xml").read_text("utf-8")
