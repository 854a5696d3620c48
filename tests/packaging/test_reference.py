"""docs/reference/ and the man page say what the program is now, and leave nothing out."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tei_encoder.cli import main
from tei_encoder.targets.facts import FACTS

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "make_reference.py"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the reference is part of a checkout")


def page(name):
    return (ROOT / "docs" / "reference" / name).read_text("utf-8")


def test_it_is_current():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def commands(command, context):
    yield context.command_path, command
    names = command.list_commands(context) if isinstance(command, click.Group) else ()
    for name in names:
        below = command.get_command(context, name)
        yield from commands(below, click.Context(below, info_name=name, parent=context))


def test_every_command_and_option_is_in_it():
    sections = {part.partition("\n")[0]: part for part in page("commands.md").split("\n## ")}
    manual = (ROOT / "man" / "tei-encoder.1").read_text("utf-8").replace("\\-", "-")
    there = dict(commands(main, click.Context(main, info_name="tei-encoder")))
    assert {"tei-encoder build", "tei-encoder schemas add", "tei-encoder deposit"} < there.keys()
    assert there.keys() == sections.keys() - {"# Commands"}
    for path, command in there.items():
        assert path in manual
        for option in (each for each in command.params if isinstance(each, click.Option)):
            assert all(name in sections[path] and name in manual for name in option.opts), (path, option.name)
            assert option.help, f"{path} {option.name} does not say what it does"


def test_every_fact_of_targets_is_in_it():
    assert {name for name in FACTS if f"| `{name}` |" not in page("edition.md")} == set()


def literal_codes():
    for path in (ROOT / "tei_encoder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code"
            if called and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_diagnostic_is_in_it():
    told = set(page("diagnostics.md").splitlines())
    names = set(literal_codes())
    assert len(names) > 70
    assert {name for name in names if f"## {name}" not in told} == set()
    assert "## unknown-element" in told  # one of those that a table declares


def test_no_link_between_pages_is_broken():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [(page, link) for page in pages for link in LINK.findall(CODE.sub("", page.read_text("utf-8")))]
    assert len(links) > 30
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_the_manual_is_well_formed():
    if not shutil.which("groff"):
        pytest.skip("groff is not installed here")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", ROOT / "man" / "tei-encoder.1"], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "edition.toml" in done.stdout
