"""Many records: only what changed is built, in processes, from folders, archives and lines; what fails costs itself."""

import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zipfile

import pytest
from conftest import run

from tei_encoder.corpus.engines import Lost
from tei_encoder.corpus.engines.pool import Limits, Pool
from tei_encoder.store import _machine

TEXT = "Talk {n}, London, {n} April 1989\n\nAdams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n"
QUICK = ("--to", "text", "--to", "html")


@pytest.fixture
def folder(tmp_path):
    records = tmp_path / "in"
    records.mkdir()
    for number in range(1, 7):
        (records / f"r{number}.txt").write_text(TEXT.format(n=number), "utf-8")
    return tmp_path


def build(folder, *more, source="in"):
    return run("build", source, "-o", "out", *QUICK, *more, cwd=folder)


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".tei-encoder" not in path.parts and path.name != "report.json"
    }


def statuses(folder):
    report = json.loads((folder / "out/report.json").read_text("utf-8"))
    return {record["id"]: record["status"] for record in report["records"]}


def test_what_has_not_changed_is_not_built(folder):
    assert build(folder)[0] == 0
    before = digests(folder / "out")
    times = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.*") if path.name != "report.json"}
    code, out, err = build(folder)
    assert code == 0
    assert set(statuses(folder).values()) == {"unchanged"}
    assert not out
    assert "6 unchanged" in err
    assert digests(folder / "out") == before
    assert {path: path.stat().st_mtime_ns for path in times if "manifest" not in path.name} == {
        path: value for path, value in times.items() if "manifest" not in path.name
    }


def test_one_that_changed_is_built_and_the_reason_is_told(folder):
    build(folder)
    before = digests(folder / "out")
    (folder / "in/r3.txt").write_text(TEXT.format(n=3) + "\nBrown. A new word.\n", "utf-8")
    code, _, err = build(folder, "--why")
    assert code == 0
    assert statuses(folder) == {**{f"r{n}": "unchanged" for n in range(1, 7)}, "r3": "built"}
    assert "r3: its source or its corrections have changed" in err
    changed = {path for path, digest in digests(folder / "out").items() if before.get(path) != digest}
    own = {path for path in changed if path.startswith(("tei/", "text/")) or path == "html/r3.html"}
    assert own == {"tei/r3.xml", "tei/r3.trace.json", "text/r3.txt", "html/r3.html"}
    assert not any(path.startswith("html/r") and path[6] in "123456" and path != "html/r3.html" for path in changed)


def test_touching_a_file_changes_nothing(folder):
    build(folder)
    os.utime(folder / "in/r2.txt", (1, 1))
    build(folder)
    assert set(statuses(folder).values()) == {"unchanged"}


def test_corrections_profile_and_a_lost_output_are_reasons(folder):
    build(folder)
    (folder / "in/r1.corrections.toml").write_text(
        '[[correction]]\ndo = "sic"\ncorr = "was"\nat.exact = "is so"\n', "utf-8"
    )
    (folder / "out/text/r2.txt").unlink()
    (folder / "out/tei/r4.xml").write_text("<edited/>", "utf-8")
    _, _, err = build(folder, "--why")
    assert "r1: its source or its corrections" in err
    assert "r2: text/r2.txt is missing" in err
    assert "r4: tei/r4.xml was changed" in err
    assert sum(status == "built" for status in statuses(folder).values()) == 3
    _, _, err = build(folder, "--why", "--profile", "generic")
    assert err.count("another profile") == 6


def test_the_healed_build_is_the_same_as_an_undisturbed_one(folder):
    build(folder)
    whole = digests(folder / "out")
    (folder / "out/html/r5.html").unlink()
    (folder / "out/.tei-encoder/manifest.sqlite").write_bytes(b"torn" * 1000)
    assert build(folder)[0] == 0
    assert digests(folder / "out") == whole


def test_what_is_gone_is_told_and_pruned_when_asked(folder):
    build(folder)
    (folder / "in/r6.txt").unlink()
    _, _, err = build(folder)
    assert "gone: in/r6.txt" in err
    assert (folder / "out/tei/r6.xml").exists()
    _, _, err = build(folder, "--prune")
    assert "pruned: r6" in err
    assert not list((folder / "out").glob("*/r6.*"))
    assert "r6" not in (folder / "out/html/records.html").read_text("utf-8")


def test_a_bad_record_is_tried_again_and_costs_itself(folder):
    (folder / "in/bad.txt").write_bytes(b"\x00\x01")
    code, _, err = build(folder)
    assert code == 1
    assert err.count("error[") == 1
    assert statuses(folder)["bad"] == "failed"
    build(folder)
    assert statuses(folder)["bad"] == "failed"
    assert statuses(folder)["r1"] == "unchanged"


def test_processes_make_the_same_as_one(folder):
    build(folder, "-j", "1")
    one = digests(folder / "out")
    assert run("build", "in", "-o", "two", *QUICK, "-j", "2", cwd=folder)[0] == 0
    assert digests(folder / "two") == one


def packed(folder, kind):
    """Pack the records of a folder."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted((folder / "in").glob("*.txt"))}
    if kind == "zip":
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            for stem, text in texts.items():
                archive.writestr(f"some/{stem}.txt", text)
    elif kind == "tar":
        with tarfile.open(folder / "all.tar", "w") as archive:
            for stem, text in texts.items():
                info = tarfile.TarInfo(f"some/{stem}.txt")
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))
            link = tarfile.TarInfo("some/passwd.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
    else:
        lines = [json.dumps({"id": stem, "text": text}) for stem, text in texts.items()]
        (folder / "all.jsonl").write_text("\n".join(lines), "utf-8")
    return f"all.{kind}"


@pytest.mark.parametrize("kind", ["zip", "tar", "jsonl"])
def test_records_in_one_file_are_the_same_as_in_a_folder(folder, kind):
    assert run("build", "in", "-o", "out", "--to", "text", cwd=folder)[0] == 0
    code, _, err = run("build", packed(folder, kind), "-o", "two", "--to", "text", cwd=folder)
    assert code == 0, err
    assert digests(folder / "two") == digests(folder / "out")
    run("build", f"all.{kind}", "-o", "two", "--to", "text", cwd=folder)
    report = json.loads((folder / "two/report.json").read_text("utf-8"))
    assert report["summary"]["unchanged"] == 6


def test_what_a_line_or_a_table_tells_stands_in_the_header(folder):
    lines = [
        {
            "id": "a",
            "text": TEXT.format(n=1),
            "title": "A title",
            "date": "1989-04-07",
            "language": "en-GB",
            "turns": 3,
        },
        {"id": "b", "text": TEXT.format(n=2), "date": "no date"},
    ]
    (folder / "some.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (folder / "table.csv").write_text("file,place,date\nb.txt,Dover,1989-02-30\n", "utf-8")
    code, _, err = run("build", "some.jsonl", "-o", "out", "--to", "text", "--metadata", "table.csv", cwd=folder)
    assert code == 1
    assert "table.csv:2: error[bad-metadata] date cannot be '1989-02-30'" in err
    first = (folder / "out/tei/a.xml").read_text("utf-8")
    assert "<title>A title</title>" in first
    assert '<date when="1989-04-07">' in first
    assert 'xml:lang="en-GB"' in first
    assert "<settlement>Dover</settlement>" in (folder / "out/tei/b.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.jsonl", b'{"id": "a"}\n', "x.jsonl:1: error[unreadable-part]"),
        ("x.jsonl", b"{]\n", "not JSON"),
        ("x.jsonl", b"", "nothing-found"),
        ("x.tar", b"no tar at all" * 100, "unreadable-part"),
        ("x.tar.gz", b"\x1f\x8b", "unreadable-part"),
        ("x.zip", b"PK\x03\x04 torn", "bad-archive"),
    ],
)
def test_a_container_that_cannot_be_read_is_told(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    code, _, err = run("build", name, "-o", "out", "--to", "text", cwd=tmp_path)
    assert code == 1
    assert says in err
    assert "Traceback" not in err


# The engine of processes


def behave(job):
    """Do what a job says: crash, hang, eat memory, or just work. Runs in a process of the pool."""
    if job % 50 == 7:
        os.kill(os.getpid(), signal.SIGSEGV)
    if job % 50 == 17:
        time.sleep(60)
    if job % 50 == 27:
        return len(bytearray(2**33))
    return job * 2


def test_those_that_crash_hang_or_eat_memory_are_lost_and_nobody_else():
    lost, done = {}, {}
    for job, result in Pool(2, Limits(seconds=2, megabytes=1024)).map(behave, range(100)):
        (lost if isinstance(result, Lost) else done)[job] = result
    assert sorted(lost) == [7, 17, 27, 57, 67, 77]
    assert done == {job: job * 2 for job in range(100) if job not in lost}
    assert "SIGSEGV" in lost[7].why
    assert "longer than 2 seconds" in lost[17].why
    assert "memory" in lost[27].why


def test_an_error_in_the_program_is_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        list(Pool(2, Limits()).map(divide, [1, 0]))


def divide(job):
    return 1 / job


def test_two_builds_at_once_do_not_harm_each_other(folder):
    command = [sys.executable, "-m", "tei_encoder", "build", "in", "-o", "out", *QUICK]
    both = [subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    assert run("build", "in", "-o", "whole", *QUICK, cwd=folder)[0] == 0
    assert digests(folder / "out") == digests(folder / "whole")
    base = sqlite3.connect(folder / "out/.tei-encoder/manifest.sqlite")
    assert base.execute("SELECT count(*) FROM record").fetchone() == (6,)


def test_what_a_killed_process_left_is_swept_and_nothing_else(folder):
    build(folder)
    mine = f".0123abcd-{_machine()}"
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for name in (f"{mine}-{dead.pid}.tmp", f"{mine}-{os.getpid()}.tmp", ".0123abcd-ffffffff-1.tmp", ".mine.tmp"):
        (folder / "out/tei" / name).write_bytes(b"")
    build(folder)
    left = {path.name for path in (folder / "out/tei").glob(".*.tmp")}
    assert left == {f"{mine}-{os.getpid()}.tmp", ".0123abcd-ffffffff-1.tmp", ".mine.tmp"}
