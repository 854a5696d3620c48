"""The fixture for the tests of others, in a test run of its own."""

import subprocess
import sys

import pytest

SCHEMA = '<element xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0" name="TEI"><attribute name="n"/></element>'
TEST = """
import sys
from pathlib import Path

GOOD = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"/>'

def test_no_library_is_loaded_before_the_fixture_is_used():
    assert {"lxml", "saxonche", "tei_encoder.validation"}.isdisjoint(sys.modules)

def test_good(assert_valid_tei):
    assert_valid_tei(GOOD, "tiny.rng")
    Path("good.xml").write_bytes(GOOD)
    assert_valid_tei("good.xml", schema="tiny.rng")
    assert_valid_tei(Path("good.xml"), schema=Path("tiny.rng"))

def test_bad(assert_valid_tei):
    assert_valid_tei(GOOD.replace(b' n="1"', b""), "tiny.rng")

def test_missing(assert_valid_tei):
    assert_valid_tei("gone.xml", "tiny.rng")
"""


@pytest.fixture
def result(tmp_path):
    (tmp_path / "tiny.rng").write_text(SCHEMA)
    (tmp_path / "test_it.py").write_text(TEST)
    # As in any project that has installed this one: pytest finds the plugin by its entry point.
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:hypothesispytest"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout


def test_the_fixture_passes_what_is_valid_and_fails_what_is_not(result):
    assert "2 failed, 2 passed" in result
    assert "The TEI is not valid against tiny.rng:" in result
    assert "document:1:1: error[" in result
    assert "attribute n is missing on TEI" in result
    assert "gone.xml: error[missing]" in result
    assert "Traceback" not in result
