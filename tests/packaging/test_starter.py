"""`init`: an edition to begin with, that works at once, and whose edition.toml explains every key that there is."""

import re
import tomllib

import pytest
from conftest import run

from tei_encoder.deposit import agents
from tei_encoder.deposit import settings as deposit_settings
from tei_encoder.deposit.settings import missing, read_facts
from tei_encoder.edition_settings import read_settings
from tei_encoder.register import settings as register_settings
from tei_encoder.resources import folder
from tei_encoder.site.settings import KEYS, read_site_settings
from tei_encoder.starter import FILES
from tei_encoder.targets.settings import read_targets
from tei_encoder.theme import STYLED, TRANSFORMED, find_theme

COMMENTED = re.compile(r"^#(?=[\w\[])", re.MULTILINE)  # a key that is not used; prose has a space after the sign


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    home = tmp_path_factory.mktemp("home") / "talks"
    code, out, err = run("init", home)
    assert code == 0, err
    assert len(out.split()) == len(FILES)
    return home


def test_build_works_there_at_once_and_leaves_nothing_open(edition):
    code, _, err = run("build", "--to", "html", "--to", "text", cwd=edition)
    assert code == 0, err
    assert "built: meeting-1923-05-04 (7 speeches" in err
    assert "error" not in err
    assert "warning" not in err
    assert "The coal strike" in (edition / "output/tei/meeting-1923-05-04.xml").read_text("utf-8")
    assert "An edition" in (edition / "output/html/index.html").read_text("utf-8")
    code, _, err = run("build", "--to", "html", "--to", "text", cwd=edition)  # what was made is no record
    assert (code, err.split("\n")[0]) == (0, "unchanged: meeting-1923-05-04")


def test_git_leaves_out_what_is_made(edition):
    assert "/output/" in (edition / ".gitignore").read_text("utf-8").splitlines()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "README.md").write_text("mine", "utf-8")
    code, out, err = run("init", tmp_path)
    assert (code, out) == (1, b"")
    assert "README.md is there already; nothing was written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.fixture
def all_used(tmp_path):
    """Return the edition file with every key in use, and the files that it names."""
    told = COMMENTED.sub("", (folder("starter") / "edition.toml").read_text("utf-8"))
    (tmp_path / "edition.toml").write_text(told, "utf-8")
    for path in re.findall(r'"((?:theme|authorities)/[^"]+)"', told):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("", "utf-8")
    return tmp_path / "edition.toml"


def test_every_key_is_explained(all_used):
    told = tomllib.loads(all_used.read_text("utf-8"))
    assert set(told) == {"site", "people", "theme", "validate", "target", "deposit"}
    assert set(told["site"]) == set(KEYS)
    assert set(told["people"]) == {register_settings.KEY}
    assert set(told["theme"]) == {"css", "xslt", "doubts"}
    assert set(told["theme"]["css"]) == set(STYLED)
    assert set(told["theme"]["xslt"]) == set(TRANSFORMED)
    assert set(told["validate"]) == {"off"}
    assert set(told["deposit"]) == set(deposit_settings.KEYS)
    named = {key for each in (*told["deposit"]["creators"], *told["deposit"]["contributors"]) for key in each}
    assert named == set(agents.KEYS)


def test_every_example_is_good(all_used):
    facts = read_facts(all_used)
    assert missing(facts) == []
    assert read_site_settings(all_used) == facts.site
    assert find_theme(str(all_used)).doubts
    assert read_settings(str(all_used)).off == {"speaker": "The source prints no labels."}
    assert register_settings.wanted(all_used)
    assert read_targets(all_used).names == ("dracor",)
