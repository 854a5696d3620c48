"""The Containerfile: what a linter says of it, and what it promises. There is no daemon here to build it with."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE = ROOT / "Containerfile"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the Containerfile is part of a checkout")


def test_the_linter_finds_nothing():
    hadolint = Path(sys.executable).parent / "hadolint"
    if not hadolint.exists() and not shutil.which("hadolint"):
        pytest.skip("hadolint is not installed here")
    done = subprocess.run(
        [hadolint if hadolint.exists() else "hadolint", FILE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_it_ends_as_a_user_who_is_not_root():
    users = re.findall(r"^USER (\S+)$", FILE.read_text("utf-8"), re.MULTILINE)
    assert users == ["10001"]


def test_the_lock_gives_a_version_to_every_package_that_the_image_gets():
    (pattern,) = re.findall(r"grep -oE '([^']+)' requirements\.lock", FILE.read_text("utf-8"))
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    told = [match[0] for match in map(re.compile(pattern).match, lines) if match]
    names = {re.sub(r"[-_.]+", "-", each.partition("==")[0]).lower() for each in told}
    assert {"lxml", "saxonche", "weasyprint", "pyspellchecker", "hatchling", "build", "packaging"} <= names
