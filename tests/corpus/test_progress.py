"""What a build of many records shows: a bar on a terminal alone, and a summary at the end."""

import os
import subprocess
import sys

import pytest
from conftest import run

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

SAID = "Adams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n\n"
TEXT = "Talk {n}, London, {n} April 1989\n\n" + SAID * 40  # a bar knows the time left after a second
COUNT = 21
COMMAND = ("build", "in", "-o", "out", "--to", "text", "-j", "1")


def on_terminal(folder, **environment):
    """Run a build on a pseudo-terminal. Returns what a person sees."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tei_encoder", *COMMAND], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=theirs, env={**{key: value for key, value in os.environ.items() if key != "CI"}, **environment},
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # so Linux says that the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    process.wait()
    return seen.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("progress")
    (root / "in").mkdir()
    for number in range(1, COUNT):
        (root / "in" / f"r{number}.txt").write_text(TEXT.format(n=number), "utf-8")
    (root / "in" / "bad.txt").write_bytes(b"\x00\x01")
    return root


def test_a_terminal_has_a_bar_with_rate_and_time_left(folder):
    seen = on_terminal(folder)
    assert f"{COUNT}/{COUNT}" in seen
    assert " records/s" in seen
    assert "00:00:" in seen  # the time left
    assert f"{COUNT - 1} built, 1 failed" in seen
    assert f"profiles: generic {COUNT - 1}" in seen


def test_ci_and_a_pipe_have_none_and_the_summary_all_the_same(folder):
    code, _, err = run(*COMMAND, cwd=folder)
    assert code == 1
    for seen in (on_terminal(folder, CI="true"), err):
        assert "records/s" not in seen
        assert "\x1b" not in seen
        assert "%" not in seen
        assert f"{COUNT - 1} unchanged, 1 failed" in seen
        assert f"profiles: generic {COUNT - 1}" in seen


def test_what_is_in_doubt_is_counted(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT.format(n=1), "utf-8")
    (tmp_path / "in/b.txt").write_text(TEXT.format(n=2).replace("is not", "is “très déjà” not"), "cp1252")
    for status in ("built", "unchanged"):
        _, _, err = run(*COMMAND, cwd=tmp_path)
        assert f"2 {status}, 1 doubtful" in err
