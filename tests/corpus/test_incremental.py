"""A site that was built bit by bit is the one that a build from nothing makes, and only what changed is made again."""

import hashlib
import json
import shutil

import pytest
from conftest import run

from tei_encoder.site.keys import Key, Keys
from tei_encoder.site.search import BLOCK, block_scripts, blocks, postings, said
from tei_encoder.site.summarise import Passage
from tei_encoder.site.summary import Summary
from tei_encoder.store import seen, write_changed

TEXT = (
    "Talk {n}, {place}, {n} April 19{year}\n\nAnna Adams. It is so, number {n}, in every case.\n\n"
    "Boris {surname}. It is not so in {place}.\n\nAnna Adams. It is.\n\nBoris {surname}. No.\n"
)
SURNAMES = ("Brown", "Carter", "Dunn", "Ellis")
EDITION = '[site]\ntitle = "Talks"\nurl = "https://example.org/talks/"\n'


def write(folder, number, more=""):
    text = TEXT.format(n=number, place="London", year=60 + number, surname=SURNAMES[number % 4])
    (folder / "in" / f"r{number}.txt").write_text(text + more, "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a site of some records."""
    root = tmp_path_factory.mktemp("incremental")
    (root / "in").mkdir()
    for number in range(1, 7):
        write(root, number)
    (root / "edition.toml").write_text(EDITION, "utf-8")
    assert build(root, "out")[0] == 0
    return root


@pytest.fixture
def edition(built, tmp_path):
    """Return a copy of what was built, with the times of its files."""
    shutil.copytree(built, tmp_path / "edition")
    return tmp_path / "edition"


def build(folder, output, *more):
    formats = ("--to", "html", "--to", "text")
    return run("build", "in", "-o", output, *formats, "--date", "2026-11-24", "-j", "1", *more, cwd=folder)


def digests(output):
    return {
        str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if path.is_file() and path.name not in ("report.json", "manifest.sqlite")
    }


def times(output):
    return {
        str(path.relative_to(output)): path.stat().st_mtime_ns
        for path in (output / "html").rglob("*")
        if path.is_file()
    }


def fresh(folder):
    """Build from nothing, and return what comes of it."""
    code, _, err = build(folder, "fresh")
    assert code == 0, err
    return digests(folder / "fresh")


def test_changed_added_removed_and_spoilt_make_the_same_as_a_build_from_nothing(edition):
    write(edition, 3, "\nAnna Adams. And a word about Namibia.\n\nCarla Fox. I am new here.\n")
    text = (edition / "in/r5.txt").read_text("utf-8")
    (edition / "in/r5.txt").write_text(text.replace("1965", "1991").replace("Anna Adams", "Anna Abbot"), "utf-8")
    write(edition, 40)
    (edition / "in/r4.txt").unlink()
    (edition / "out/html/person/anna-adams.html").write_text("of another build", "utf-8")
    (edition / "out/html/search/0/w-6c-6f.js").unlink()
    code, _, err = build(edition, "out", "--prune")
    assert code == 0, err
    assert "3 built, 3 unchanged" in err
    assert digests(edition / "out") == fresh(edition)


def test_a_word_that_changed_touches_few_pages(edition):
    before = times(edition / "out")
    text = (edition / "in/r6.txt").read_text("utf-8")
    (edition / "in/r6.txt").write_text(text.replace("in every case", "in many a case"), "utf-8")
    (edition / "out/html/r2.html").unlink()
    assert build(edition, "out")[0] == 0
    after = times(edition / "out")
    assert set(after) == {*before, "html/search/0/w-6d-61.js"}
    touched = {path for path in before if after[path] != before[path]}
    pages = {path for path in touched if path.endswith(".html")}
    assert pages == {"html/r2.html", "html/r6.html", "html/person/anna-adams.html", "html/index.html"}
    assert {path for path in touched - pages if "/search/" not in path} == {"html/manifest.json"}


def test_a_build_that_ended_before_the_site_was_made_is_made_up_for(edition):
    write(edition, 2, "\nAnna Adams. And a word about Namibia.\n")
    # A part is built without the site: so a build leaves things that is killed there.
    assert build(edition, "out", "--shard", "1/1")[0] == 0
    assert not (edition / "out/html/search/0/w-6e-61.js").exists()
    code, _, err = build(edition, "out")
    assert code == 0, err
    assert "6 unchanged" in err
    assert "namibia" in (edition / "out/html/search/0/w-6e-61.js").read_text("utf-8")
    assert "Namibia" in (edition / "out/html/r2.html").read_text("utf-8")


def rows(edition):
    report = json.loads((edition / "out/report.json").read_text("utf-8"))
    assert {row["status"] for row in report["records"]} == {
        next(key for key, count in report["summary"].items() if count)
    }
    return [{key: value for key, value in row.items() if key != "status"} for row in report["records"]]


def test_what_was_forced_needs_not_be_built_again_and_the_report_says_the_same_of_it(edition):
    code, _, err = build(edition, "out", "--force", "--why")
    assert code == 0, err
    assert "r2: all are asked for" in err
    before = rows(edition)
    (edition / "out/html/r2.html").unlink()
    _, _, err = build(edition, "out")
    assert "6 unchanged" in err
    assert rows(edition) == before
    assert (edition / "out/html/r2.html").exists()


def test_a_page_is_fresh_if_its_key_and_its_file_are_as_they_were(tmp_path):
    page = tmp_path / "a.html"
    kept = {}
    keys = Keys(tmp_path, {}, kept.update)
    keys.put("a.html", "k", write_changed(page, b"one"))
    assert keys.is_fresh("a.html", "k")
    assert not keys.is_fresh("a.html", "other")
    keys.flush()
    assert kept == {"a.html": Key("k", seen(page))}
    page.write_bytes(b"of another")
    assert not Keys(tmp_path, kept).is_fresh("a.html", "k")
    keys.keep_only([])
    assert kept == {"a.html": None}


def test_records_stay_in_their_blocks_when_others_come():
    few = [Summary(f"r{number}", f"r{number}.html", "1990") for number in range(BLOCK * 3)]
    block_of = {record.name: number for number, block in enumerate(blocks(few)) for record in block}
    more = [*few, Summary("new", "new.html", "1950")]
    assert len(blocks(more)) == len(blocks(few)) == 4
    assert {
        record.name: number for number, block in enumerate(blocks(more)) for record in block
    }.items() >= block_of.items()
    assert len(blocks(few[:BLOCK])) == 1


def test_postings_are_distances_and_voices_are_runs():
    passages = [Passage(str(n), f"s{n}", ("a",) if n else (), "Adams" if n else "", words)
                for n, words in enumerate(["Yes", "no", "yes and no", "yes"])]  # fmt: skip
    assert postings(passages) == {"and": "2", "no": "1 1", "yes": "0 2 1"}
    assert (said(passages).voices, said(passages).runs) == ([("person-a", "Adams")], "-1 0*3")
    (first, data), *_ = block_scripts(7, [postings(passages), {"and": "0"}])
    assert first == "search/7/w-61-6e.js"
    assert data == b'editionSearch("words","7/61-6e",{"and":"0:2;1:0"});\n'
