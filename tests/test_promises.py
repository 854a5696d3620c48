"""What docs/reliability.md promises names the tests that hold it, and these are there."""

import re

import pytest
from conftest import ROOT

from tei_encoder.hardened import DEEPEST, WIDEST

PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
# `tests/test_pages.py`
NAMED = re.compile(r"`(?P<file>tests/[\w/-]+\.py)`")


@pytest.mark.parametrize("file", sorted({match["file"] for match in NAMED.finditer(PAGE)}))
def test_the_tests_that_are_named_exist(file):
    text = (ROOT / file).read_text("utf-8")
    assert "\ndef test_" in text or file.endswith("system_calls.py")


def test_every_promise_names_a_test():
    promises = PAGE.partition("## What is not promised")[0]
    points = re.findall(r"^- (.+?)(?=^- |^\n|^#|\Z)", promises, re.MULTILINE | re.DOTALL)
    assert len(points) > 20
    # The last point is of two targets of make, one of which asks the network.
    assert [point for point in points if not NAMED.search(point) and "`make sbom`" not in point] == []


def test_the_limits_are_those_of_the_program():
    assert f"| elements within each other | {DEEPEST} |" in PAGE
    assert f"| attributes and namespaces on an element | {WIDEST} |" in PAGE


def test_the_page_on_security_leads_to_the_promises():
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "(docs/reliability.md)" in page
    assert "private\nadvisory" in page
