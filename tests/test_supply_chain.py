"""What the program is made of: locked with hashes, under licences that are allowed, and written down."""

import importlib.util
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The line of a package ends with a backslash: its hashes follow.
LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)? \\$", re.MULTILINE)
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.fixture(scope="module")
def licences():
    """Return the script that writes the page of licences."""
    spec = importlib.util.spec_from_file_location("make_licences", ROOT / "docs" / "make_licences.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked():
    return {canonicalize_name(match["name"]): match["version"] for match in LOCKED.finditer(LOCK)}


def test_every_line_of_the_lock_is_a_version_or_a_hash():
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    names = [line for line in lines if LOCKED.fullmatch(line)]
    assert len(names) > 90
    assert [line for line in lines if not LOCKED.fullmatch(line) and not HASH.fullmatch(line)] == []
    assert LOCK.count("--hash=sha256:") > len(names)


@pytest.mark.parametrize("extra", ["", "pdf", "suggest", "dask", "dev"])
def test_the_lock_has_what_the_project_asks_for(extra):
    asked = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    for text in asked:
        wanted = Requirement(text)
        there = locked().get(canonicalize_name(wanted.name))
        assert there, f"{wanted.name} is not locked: make lock"
        assert wanted.specifier.contains(there, prereleases=True), f"{text} is locked as {there}: make lock"


def test_ci_installs_by_hash():
    assert "--require-hashes -r requirements.lock" in (ROOT / "Makefile").read_text("utf-8")


def test_all_licences_are_allowed(licences):
    named = {name: licences.licence_of(name) for name in licences.locked()}
    assert {name: licence for name, licence in named.items() if not licences.allowed(licence)} == {}


def test_the_page_of_licences_is_up_to_date(licences):
    missing = [name for name in locked() if not _installed(name) and name not in licences.ELSEWHERE]
    if missing:
        pytest.skip(f"not all that is locked is installed here: {', '.join(missing[:3])} …")
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == licences.table(), "make lock"


def _installed(name):
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True), ("MIT AND GPL-3.0-only", False), ("GPL-2.0-or-later OR MPL-1.1", True), ("", False), ("AGPL-3.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", True), ("(MIT OR GPL-2.0-only) AND BSD-3-Clause", True), ("proprietary", False),
    ],
)  # fmt: skip
def test_what_is_allowed(licences, expression, verdict):
    assert licences.allowed(expression) is verdict
