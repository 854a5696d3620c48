"""The tutorial, word for word: its commands run as they stand, and show what it says they show."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps():
    """Return the commands of the tutorial, each with what it is said to show: lines, of each of which a part is told."""
    found = []
    for kind, text in BLOCK.findall(TUTORIAL.read_text("utf-8")):
        if kind == "sh":
            found.append((text, []))
        elif kind == "text":
            found[-1][1].extend(text.splitlines())
    return found


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Run all commands in one shell after the other, in one folder; return that folder and the outputs."""
    folder = tmp_path_factory.mktemp("tutorial")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    outputs, place = [], folder
    for commands, _ in steps():
        shell = ["bash", "-euc", f"{commands}\npwd > '{folder}/.place'"]
        ran = subprocess.run(
            shell, cwd=place, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{commands}\n{ran.stderr}"
        place = Path((folder / ".place").read_text("utf-8").strip())
        outputs.append(ran.stdout + ran.stderr)
    return place, outputs


def test_there_is_something_to_do():
    assert len(steps()) >= 9
    assert sum(len(shown) for _, shown in steps()) >= 4


def test_what_it_shows_is_shown(done):
    for (commands, shown), output in zip(steps(), done[1], strict=True):
        for line in shown:
            assert line in output, commands


def test_the_tei_that_it_quotes_is_the_tei_that_is_made(done):
    place, _ = done
    quoted = next(text for kind, text in BLOCK.findall(TUTORIAL.read_text("utf-8")) if kind == "xml")
    corrected = (place / "first/1924-05-12.xml").read_text("utf-8")
    for line in quoted.splitlines():
        if "<supplied" not in line:  # what the corrections change later
            assert line.strip() in corrected


def test_the_edition_is_there(done):
    place, _ = done
    assert "The Harbour Committee of Kronheim" in (place / "output/html/index.html").read_text("utf-8")
    page = (place / "output/html/1924-05-12.html").read_text("utf-8")
    assert "Alma Reuter" in page
    tei = (place / "output/tei/1924-05-12.xml").read_text("utf-8")
    assert "<note " in tei
    assert "Ada Byron" in tei
