"""The same input gives the same bytes: on another day, in another zone, locale, folder, and hash seed."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest
from conftest import run

from tei_encoder.pdf import missing

# Moves the clock of the process: no library that asks the time may let it into the output.
ANOTHER_DAY = """
import datetime, time
real = time.time
time.time = lambda: real() + 40_000_000
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return datetime.datetime.fromtimestamp(time.time())
datetime.datetime = Moved
import sys
from tei_encoder.cli import main
main()
"""


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.sqlite"  # has times of files
    }  # fmt: skip


def build(seed, folder, code, **env):
    folder.mkdir()
    shutil.copy(seed, folder / seed.name)
    done = subprocess.run(
        [sys.executable, "-c", code, "build", seed.name, "-o", "out"],
        cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return digests(folder / "out")


def test_two_builds_in_two_worlds_are_the_same(seed, tmp_path):
    plain = "from tei_encoder.cli import main; main()"
    first = build(seed, tmp_path / "one", plain, TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")
    second = build(seed, tmp_path / "two-and-longer", ANOTHER_DAY, TZ="Asia/Tokyo", PYTHONHASHSEED="4242", LC_ALL="C")
    assert first == second
    assert {name.partition("/")[0] for name in first} >= {"tei", "html", "print", "text", "report.json"}
    assert missing() or "pdf/seed-1989-04-06.pdf" in first


def test_a_second_build_writes_nothing_anew(seed, tmp_path):
    arguments = ("build", seed, "-o", tmp_path / "out", "--to", "text", "--to", "html")
    assert run(*arguments)[0] == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.*") if path.name != "report.json"}
    assert run(*arguments)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_clock_of_the_other_world_really_moved():
    code = ANOTHER_DAY.replace("from tei_encoder.cli import main\nmain()", "print(datetime.datetime.now().year)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    now = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > int(now.stdout)


@pytest.mark.parametrize("suffix", ["xml", "trace.json"])
def test_no_path_host_or_user_is_in_the_output(seed, tmp_path, suffix):
    run("encode", seed, "-o", tmp_path)
    text = (tmp_path / f"seed-1989-04-06.{suffix}").read_text("utf-8")
    assert str(tmp_path) not in text
    assert str(seed.parent) not in text
