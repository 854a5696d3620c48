"""docs/validation.md promises nothing that does not run: each of its commands, and its Python, in their order."""

import os
import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, run

from tei_encoder import catalog
from tei_encoder.schema_store import addresses, shelf

TEXT = (ROOT / "docs" / "validation.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
SETTINGS = "".join(re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL))
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
RNG = """<element xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0" name="TEI"
 xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:pattern><s:rule context="/*"><s:assert test="true()"/></s:rule></s:pattern>
 <attribute name="n"/></element>"""
SCH = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*"><assert test="@n">n</assert></rule></pattern></schema>'
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:s="http://purl.oclc.org/dsdl/schematron"><constraintSpec scheme="schematron">
<constraint><s:rule context="/*"><s:assert test="@n">n</s:assert></s:rule></constraint></constraintSpec></TEI>"""
CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="https://e.org/x" uri="tei_all.rng"/></catalog>"""
PLAY = '<?xml-model href="{}"?><TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"/>'
# Against the schemas of the program itself, this play is not valid.
CODES = {"tei-encoder validate play.xml": 1}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(catalog.VARIABLE, raising=False)
    for name, text in {
        "play.xml": PLAY.format("tei_all.rng"), "corpus/acts/one.xml": PLAY.format("../../tei_all.rng"),
        "tei_all.rng": RNG, "rules.sch": SCH, "project.odd": ODD, "catalog.xml": CATALOG,
        "edition.toml": SETTINGS,
    }.items():  # fmt: skip
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    with zipfile.ZipFile("corpus.zip", "w") as made:
        made.write("corpus/acts/one.xml", "acts/one.xml")
    return tmp_path


def test_the_commands_do_what_the_page_says(place):
    # The store is used before the page comes to it. What it fetches is a file here: the network is no part of a test.
    ordered = sorted(COMMANDS, key=lambda command: "schemas add" not in command)
    assert len(ordered) > 15
    for command in [*ordered, "tei-encoder schemas list"]:
        words = shlex.split(command)
        env = dict([words.pop(0).split("=", 1)]) if "=" in words[0] else {}
        assert words.pop(0) == "tei-encoder"
        if words[:2] == ["schemas", "add"] and (addresses.official(words[2]) or addresses.is_address(words[2])):
            words[2:3] = [str(place / "tei_all.rng"), *(() if "--as" in words else ("--as", words[2]))]
        code, out, err = run(*words, env=env)
        assert (command, code) == (command, CODES.get(command, 0)), err
        assert "unknown-rule" not in err
    assert [line.split()[0] for line in out.decode().splitlines()] == ["tei-encoder", "house-rules", "tei_all"]
    assert (place / ".schemas" / "tei_all.json").is_file()


def test_the_python_does_what_the_page_says(place):
    module, plugin = PYTHON
    shutil.rmtree(place / "store", ignore_errors=True)
    names = {}
    exec(module, names)  # noqa: S102 (it is our own page)
    assert [verdict.path for verdict in names["report"].verdicts] == [
        os.path.join("corpus/acts", "one.xml"),  # noqa: PTH118 - as the program joins them
        "corpus.zip!acts/one.xml",
    ]
    assert not names["report"].valid
    assert "assert_valid_tei" in plugin
