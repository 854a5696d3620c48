"""The command `bench`: the figures of a real benchmark, and plain words where a folder is none."""

import json
import re
import shutil

import pytest
from conftest import ROOT, run

from tei_encoder.benchmark import BadBenchError, find_texts, measure
from tei_encoder.benchmark_table import BEGIN, END, refresh

TALK = "A talk\n\nAdams: Good morning.\n\nBaker: Good day.\n\nAdams: So?\n\nBaker: So.\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a text and its gold answer, and no scorer yet."""
    bench = tmp_path / "bench"
    (bench / "texts").mkdir(parents=True)
    (bench / "gold").mkdir()
    (bench / "texts/talk.txt").write_text(TALK, "utf-8")
    (bench / "gold/talk.json").write_text("{}", "utf-8")
    return bench


@pytest.fixture(scope="session")
def small(shared, tmp_path_factory):
    """Return a benchmark of four real documents with the real scorer."""
    bench = tmp_path_factory.mktemp("small")
    for name in ("texts", "gold"):
        (bench / name).mkdir()
    shutil.copy(shared / "bench/score.py", bench / "score.py")
    for name in ("seed-1989-04-06", "oyez-1960-164", "frus-1964-68v17-d80", "parlamint-at-2006-03-30"):
        shutil.copy(shared / f"bench/texts/{name}.txt", bench / "texts")
        shutil.copy(shared / f"bench/gold/{name}.json", bench / "gold")
    return bench


def test_bench_prints_tables_by_genre_language_and_layout_and_the_worst(small, tmp_path):
    page = tmp_path / "figures.md"
    page.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    code, out, err = run("bench", small, "--into", page)
    assert (code, err) == (0, "")
    assert "| by genre |" in page.read_text("utf-8")
    shown = out.decode()
    for title in ("by genre", "by language", "by layout", "the worst 4"):
        assert f"-- {title}\n" in shown
    for name in ("turn F1", "who B³", "parliament", "de", "real", "seed-1989-04-06"):
        assert name in shown
    assert re.search(r"Speed: \d+\.\d\d MB of text per CPU second", shown)
    assert "Documents that lost characters: 0 of 4." in shown


def test_bench_gives_data_and_keeps_the_tei(small, tmp_path):
    code, out, _ = run("bench", small, "--format", "json", "-o", tmp_path / "tei", "--profile", "generic")
    assert code == 0
    result = json.loads(out)
    assert len(result["documents"]) == result["summary"]["docs"] == 4
    assert result["summary"]["errors"] == 0
    assert result["run"]["lost"] == result["run"]["failed"] == []
    assert result["run"]["speed"] > 0
    assert len(list((tmp_path / "tei").glob("*.xml"))) == 4


@pytest.fixture(scope="session")
def measured(small):
    return measure(small, "auto")


def test_the_figures_of_a_page_are_refreshed(measured, tmp_path):
    page = tmp_path / "figures.md"
    page.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n", "utf-8")
    refresh(page, measured)
    once = page.read_text("utf-8")
    refresh(page, measured)
    assert page.read_text("utf-8") == once
    assert once.startswith(f"# Before\n\n{BEGIN}\n\n")
    assert once.endswith(f"\n\n{END}\n\nAfter\n")
    assert "old" not in once
    assert once.count("| by genre | n | turn F1 |") == 1


def test_a_page_without_a_place_for_the_figures_is_named_and_left_alone(measured, tmp_path):
    page = tmp_path / "figures.md"
    page.write_text("# Nothing here\n", "utf-8")
    with pytest.raises(
        BadBenchError, match=re.escape(f"{page} has no place for the figures: it needs the lines {BEGIN}")
    ):
        refresh(page, measured)
    assert page.read_text("utf-8") == "# Nothing here\n"
    with pytest.raises(BadBenchError, match=r"no-such\.md could not be refreshed"):
        refresh(tmp_path / "no-such.md", measured)


@pytest.mark.parametrize("part", ["texts", "gold", "score.py"])
def test_bench_names_what_a_folder_lacks(folder, part):
    (folder / "score.py").write_text("", "utf-8")
    shutil.rmtree(folder / part) if part != "score.py" else (folder / part).unlink()
    code, out, err = run("bench", folder)
    assert (code, out) == (1, b"")
    assert err.startswith(f"error[no-bench] {folder} has no {part}")
    assert "Traceback" not in err


def test_bench_names_a_text_without_an_answer_and_an_answer_without_a_text(folder):
    (folder / "score.py").write_text("", "utf-8")
    assert [path.stem for path in find_texts(folder)] == ["talk"]
    (folder / "texts/more.txt").write_text(TALK, "utf-8")
    with pytest.raises(BadBenchError, match=r"the text more in .* has no gold answer"):
        find_texts(folder)
    (folder / "texts/more.txt").unlink()
    (folder / "gold/extra.json").write_text("{}", "utf-8")
    with pytest.raises(BadBenchError, match=r"the gold answer extra in .* has no text"):
        find_texts(folder)
    (folder / "texts/talk.txt").unlink()
    with pytest.raises(BadBenchError, match=r"texts has no \.txt file"):
        find_texts(folder)


@pytest.mark.parametrize(
    ("scorer", "said"),
    [
        ("raise ValueError('the gold is of another version')", "failed: ValueError: the gold is of another version"),
        ("raise SystemExit(3)", "failed: it says nothing"),
        ("print('turn F1 0.97')", "printed no JSON"),
        ("print('[1]')", "printed no JSON with summary and documents"),
        ('print(\'{"summary": {}, "documents": [{"id": "a"}]}\')', "printed no JSON with summary and documents"),
    ],
)
def test_bench_tells_of_a_scorer_that_does_not_score(folder, scorer, said):
    (folder / "score.py").write_text(scorer, "utf-8")
    code, out, err = run("bench", folder)
    assert (code, out) == (1, b"")
    assert said in err
    assert "Traceback" not in err


def test_bench_tells_where_it_cannot_write(folder, tmp_path):
    (folder / "score.py").write_text("", "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    code, _, err = run("bench", folder, "-o", tmp_path / "file")
    assert code == 1
    assert str(tmp_path / "file") in err
    assert "Traceback" not in err


def test_bench_refuses_a_profile_that_is_none(folder):
    code, _, err = run("bench", folder, "--profile", "no-such")
    assert code == 2
    assert "no-such" in err


def test_the_table_of_traps_is_that_of_the_cases():
    rows = re.findall(r"\| `(trap-[\w-]+)` \| (yes|not yet) \|", (ROOT / "BENCHMARKS.md").read_text("utf-8"))
    cases = (ROOT / "tests/cases/generic").glob("trap-*")
    assert sorted(rows) == sorted(
        (case.name, "not yet" if (case / "known-failure.txt").exists() else "yes") for case in cases
    )
