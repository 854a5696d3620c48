"""`encode --target` and `build --target`: facts from the table, from edition.toml, from the record; what is missing, what is wrong."""

import json
import shutil

import pytest
from click.testing import CliRunner
from lxml import etree
from targets_made import HERE

from tei_encoder.cli import main
from tei_encoder.schema_store import add, shelf

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
EDITION = """[target]
name = "dracor"
publisher = "The Edition"
licence = "https://creativecommons.org/licenses/by/4.0/"
original_source = "Printed in 1850."
"""
REFUSES_ALL = '<element xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0" name="TEI"><empty/></element>'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in a folder with a play, and with no schema but our own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / ".store"))
    shutil.copy(HERE / "dracor" / "record.txt", "play.txt")
    return tmp_path


def run(*arguments):
    """Run a command. Returns its exit code, what it gave, and what it said."""
    done = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def table(text):
    with open("facts.csv", "w", encoding="utf-8") as file:  # noqa: PTH123 - in the working folder
        file.write(text)
    return "facts.csv"


FACTS = 'id,author,dracor_id\nplay,"Exemplar, Ada",tst000001\nother,"Exemplar, Otto",tst000002\n'  # what differs


def test_all_that_is_missing_is_told_at_once_and_nothing_is_made():
    code, out, err = run("encode", "play.txt", "--target", "dracor")
    assert (code, out) == (1, "")
    (line,) = [line for line in err.splitlines() if "target-facts" in line]
    assert line.startswith(
        "play.txt: error[target-facts] The TEI for DraCor was not made: nobody gave author (who wrote it"
    )
    assert all(f"{name} (" in line for name in ("publisher", "licence", "dracor_id", "original_source"))
    assert "title (" not in line  # the record has one
    assert "[target] in edition.toml" in line
    assert "--metadata" in line


def test_facts_come_from_the_table_then_from_the_edition_then_from_the_record(folder):
    (folder / "edition.toml").write_text(EDITION)
    code, out, _ = run("encode", "play.txt", "--metadata", table(FACTS))
    root = etree.fromstring(out.encode())
    assert code == 0
    assert root.get("{http://www.w3.org/XML/1998/namespace}id") == "tst000001"
    assert root.xpath("string(//t:publisher)", namespaces=TEI) == "The Edition"
    assert root.xpath("string(//t:titleStmt/t:title)", namespaces=TEI).startswith("The Ferryman's Wager")
    _, out, _ = run("encode", "play.txt", "--metadata", table(FACTS.replace("dracor_id", "dracor_id,title,publisher")
                                                              .replace("tst000001", "tst000001,The Wager,Another")))  # fmt: skip
    root = etree.fromstring(out.encode())
    assert root.xpath("string(//t:titleStmt/t:title)", namespaces=TEI) == "The Wager"
    assert root.xpath("string(//t:publisher)", namespaces=TEI) == "Another"


def test_the_publisher_of_the_site_publishes_its_targets(folder):
    (folder / "edition.toml").write_text(
        EDITION.replace('publisher = "The Edition"\n', "") + '[site]\npublisher = "The Site"\n'
    )
    _, out, _ = run("encode", "play.txt", "--metadata", table(FACTS))
    assert etree.fromstring(out.encode()).xpath("string(//t:publisher)", namespaces=TEI) == "The Site"


def test_a_fact_can_ask_for_another():
    facts = table(
        FACTS.replace("dracor_id", "dracor_id,digital_source").replace("tst000001", "tst000001,https://example.org/x")
    )
    _, _, err = run("encode", "play.txt", "--target", "dracor", "--metadata", facts)
    assert "digital_source_licence (" in err


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ('target = "dracor"\n', ""),
        ('[target]\nname = ["dracor", "parlamint"]\n', ""),
        ('target = "nonsense"\n', "there is no target 'nonsense'; targets are: dracor, parlamint"),
        ("target = 3\n", "target must be a name in quotation marks"),
        ('[target]\nname = "dracor"\nlicense = "x"\n', "[target] has no key 'license'; its keys are: name,"),
        ('[target]\nlicence = "CC0"\n', "[target] licence cannot be 'CC0': it is an address that begins with https://"),
        ('[target]\nprinted = "1850-13"\n', "[target] printed cannot be '1850-13'"),
        ("[target]\nprinted = 1850\n", "[target] printed must be text in quotation marks"),
    ],
)
def test_edition_toml_is_read_strictly(folder, edition, told):
    (folder / "edition.toml").write_text(edition)
    code, _, err = run("encode", "play.txt")
    assert code == (2 if told else 1)
    assert (told or "error[target-facts]") in err


def test_a_cell_of_the_wrong_form_is_told_with_its_line():
    _, _, err = run("encode", "play.txt", "--target", "dracor", "--metadata", table("id,dracor_id\nplay,GER1\n"))
    assert "facts.csv:2: error[bad-metadata] dracor_id cannot be 'GER1': it is letters and six digits" in err


def test_what_facts_hold_is_text(folder):
    (folder / "edition.toml").write_text(EDITION.replace("Printed in 1850.", "<b>&amp; \\\\u0007</b> ]]> {x}"))
    _, out, _ = run("encode", "play.txt", "--metadata", table(FACTS))
    source = etree.fromstring(out.encode()).xpath("string(//t:bibl[@type='originalSource'])", namespaces=TEI)
    assert source == "<b>&amp; \\u0007</b> ]]> {x}"


def test_an_unknown_target_is_wrong_use():
    code, _, err = run("build", "play.txt", "--target", "nonsense")
    assert code == 2
    assert "targets are: dracor" in err


def test_what_standard_output_cannot_hold_is_told():
    shutil.copy(HERE / "parlamint" / "record.txt", "record.txt")
    code, out, err = run(
        "encode", "record.txt", "--target", "parlamint", "--metadata", HERE / "parlamint" / "facts.csv"
    )
    assert code == 0
    assert out.count("</TEI>") == 1
    assert "note[target-files] ParlaMint-AT_2020-03-20-record-listPerson.xml goes with it" in err


def test_targets_are_listed():
    code, out, _ = run("list", "targets")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()][:2] == ["dracor", "parlamint"]


def test_a_build_makes_each_target_beside_the_rest(folder):
    (folder / "edition.toml").write_text(EDITION)
    shutil.copy("play.txt", "other.txt")
    shutil.copy("play.txt", "third.txt")
    facts = table(FACTS)
    build = ("build", "play.txt", "other.txt", "third.txt", "-o", "out", "--to", "text", "--metadata", facts, "-j", "1")
    code, out, err = run(*build)
    assert code == 1  # of the third nobody gave the facts; the others are made, and so is its own TEI
    assert err.count("error[target-facts]") == 1
    assert "note[target-schema]" in err
    assert {path.name for path in (folder / "out" / "dracor").iterdir()} == {"play.xml", "other.xml"}
    assert (folder / "out" / "tei" / "third.xml").is_file()
    assert "out/dracor/play.xml" in out
    report = json.loads((folder / "out" / "report.json").read_text("utf-8"))
    assert "target-facts" in json.dumps(report)

    assert "unchanged: play" in run(*build)[2]
    (folder / "edition.toml").write_text(EDITION.replace("The Edition", "Somebody else"))
    assert "built: play" in run(*build)[2]
    assert b"Somebody else" in (folder / "out" / "dracor" / "play.xml").read_bytes()
    table(
        FACTS.replace("dracor_id", "dracor_id,target").replace("000001", "000001,").replace("000002", "000002,")
        + "third,,,-\n"
    )
    assert run(*build)[0] == 0  # the third is for no repository


def test_what_a_build_makes_is_held_against_the_schema_in_the_store(folder):
    (folder / "edition.toml").write_text(EDITION)
    (folder / "refuses.rng").write_text(REFUSES_ALL)
    add("refuses.rng", "2026-11-24T00:00:00Z", name="dracor")
    code, _, err = run("build", "play.txt", "-o", "out", "--to", "text", "--metadata", table(FACTS))
    assert code == 1
    assert "dracor/play.xml:" in err
    assert "note[target-schema]" not in err
