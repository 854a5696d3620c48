"""docs/targets.md says of every target what it needs and takes, and of every message what it means."""

import re
import tomllib
from pathlib import Path

import pytest

from tei_encoder.targets import convert, proof
from tei_encoder.targets.facts import FACTS, fits
from tei_encoder.targets.known import TARGETS

PAGE = (Path(__file__).parents[2] / "docs" / "targets.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def named(lines):
    return {name for name in re.findall(r"`(\w+)`", lines) if name in FACTS}


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_the_facts_of_a_target_are_those_documented(target):
    section = SECTIONS[target.title]
    needed = re.search(r"^- Needed: (.*?)(?=^- |\Z)", section, re.MULTILINE | re.DOTALL)[1].partition("; with")
    taken = re.search(r"^- Taken: (.*?)(?=^- |\Z)", section, re.MULTILINE | re.DOTALL)
    assert named(needed[0]) == set(target.needs)
    assert named(taken[1] if taken else "") == set(target.takes)
    assert named(needed[2]) == {each for given, names in target.needs_with.items() for each in (given, *names)}


def test_every_fact_and_every_message_is_documented():
    assert set(FACTS) <= set(re.findall(r"`(\w+)`", PAGE))
    codes = [
        code.name for module in (convert, proof) for code in vars(module).values() if type(code).__name__ == "Code"
    ]
    assert len(codes) == 6
    assert all(f"[{code}]" in PAGE or f"`{code}`" in PAGE for code in codes)


def test_the_example_of_an_edition_can_be_used():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    table = tomllib.loads(example)["target"]
    assert table.pop("name") in TARGETS
    assert all(fits(name, value) for name, value in table.items())
