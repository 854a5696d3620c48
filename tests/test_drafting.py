"""Drafted profiles: they load as they are, say where each setting comes from, and read no worse than `auto` does."""

import json
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest
from conftest import ROOT, run
from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.drafting.draft import draft
from tei_encoder.drafting.page import quoted, toml
from tei_encoder.drafting.samples import read_sample
from tei_encoder.pipeline import encode
from tei_encoder.profile import load_profile
from tei_encoder.profile_table import read_table

HEAD = "Skip the banner\n\nSitting {number}\n\n"
TALK = (
    "The Reeve: We are here, all of us, and we begin.\n\n{one}: I thank you, and I have much to say today.\n\n"
    "Agreed: the fence is mended.\n\nThe Reeve: Who else will say something about it?\n\n{two}: Not I, for I know nothing of it.\n\n"
    "{one}: But I do, and I shall say it.\n\nThe Reeve: Go on then, and be short.\n\n{two}: He never was short (uproar).\n\n"
    "{one}: That is not so, and you know it well.\n"
)
NAMES = (("Adler", "Bauer"), ("Clemens", "Dorn"), ("Ebert", "Fuchs"))


def text(number, colon=":"):
    one, two = NAMES[number % 3]
    return (HEAD.format(number=number) + TALK.format(one=one, two=two)).replace(":", colon)


def drafted(*texts, name="house"):
    samples = [read_sample(each.encode(), f"sample-{number}").value for number, each in enumerate(texts)]
    return toml(draft(samples), name)


def profile(page):
    known, faults = read_table(tomllib.loads(page), page, Path("draft.toml"), ())
    assert faults == []
    return known


def test_a_draft_holds_what_all_samples_show_and_says_where_it_was_seen():
    page = drafted(text(1), text(2), text(3))
    known = profile(page)
    assert known.name == "house"
    assert known.language == "en"
    assert known.expects.drama is False
    assert [str(form) for form in known.expects.openings] == ["label and colon"]
    assert known.expects.labels == {"the reeve"}
    assert "#     Agreed in 3 of 3 samples, 3 openings; e.g. Agreed: the fence is mended." in page
    assert '"colon", # in 3 of 3 samples, ' in page
    assert '"The Reeve", # in 3 of 3 samples, 9 openings; e.g. The Reeve: We are here' in page


def test_words_set_as_labels_that_name_nobody_are_told():
    page = drafted(*(text(number).replace("\n\nThe Reeve: Go", "\n\nWhat of the fence. He said: he said. The Reeve: Go") for number in (1, 2, 3)))  # fmt: skip
    known = profile(page)
    assert "the reeve" not in known.expects.not_labels
    assert known.expects.labels.isdisjoint(known.expects.not_labels)


def test_brackets_and_lines_that_no_rule_knows_are_left_to_the_editor():
    page = drafted(*(text(number).replace("(uproar)", "(oompah)") for number in (1, 2, 3)))
    assert any(line.startswith("#     (oompah) in 3 of 3 samples") for line in page.splitlines())
    assert "oompah" not in str(tomllib.loads(page))


def test_a_line_round_all_samples_is_navigation_and_read_as_such(tmp_path):
    samples = [text(number) + "\n\nSeen on the wall of the house\n" for number in (1, 2, 3)]
    page = drafted(*samples)
    assert profile(page).words["navigation"] == {"seen on the wall of the house"}
    mine = tmp_path / "mine.toml"
    mine.write_text(page, "utf-8")
    assert b'<fw type="navigation"' in encode(samples[0].encode(), "x", str(mine)).value.tei


def test_one_sample_fixes_nothing_that_others_may_do_otherwise():
    known = profile(drafted(text(1)))
    assert known.language is None
    assert known.expects.labels == set()
    assert len(known.expects.openings) > 1


def test_what_samples_differ_in_is_a_comment_with_counts():
    page = drafted(text(1), text(2), text(3), text(1, "."))
    known = profile(page)
    assert len(known.expects.openings) > 1
    assert '#     "colon",  # in 3 of 4 samples' in page
    assert '#     "point",  # in 1 of 4 samples' in page
    assert "WILL NOT FIT" not in page


def test_samples_of_different_kinds_are_told_apart(tmp_path):
    play = "THE FENCE\n\nACT I\n\nSCENE I\n\nEnter ADAM.\n\nADAM. What news?\n\nEVE. None.\n\nADAM. So be it.\n\nEVE. Be it so.\n\nExeunt.\n"
    paths = []
    for name, content in (("a", text(1)), ("b", text(2)), ("p", play), ("q", play)):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(content, "utf-8")
    code, out, err = run("profile", "draft", *paths)
    assert code == 0
    assert "warning[samples-disagree]" in err
    assert "2 of 4 are plays" in err
    assert "p, q" in err
    page = out.decode()
    assert "WILL NOT FIT" in page
    assert profile(page).expects.drama is None


def test_words_of_the_samples_cannot_break_out_of_a_comment():
    wild = text(1).replace("Adler", "O’\u0085\u2028\u202e\x0bBrien")
    page = drafted(wild, wild, wild)
    profile(page)
    assert not {"\u0085", "\u2028", "\u202e", "\x0b"} & set(page)


@given(st.text())
def test_whatever_is_quoted_is_one_line_of_a_comment(words):
    said = quoted(words)
    assert tomllib.loads(f"# {said}\na = 1\n") == {"a": 1}
    assert len(said.splitlines()) < 2
    assert said.isprintable()


@given(
    st.lists(st.text(st.sampled_from("Ab .:[]()#\"'\\\n\t\x0c1"), min_size=1, max_size=200), min_size=1, max_size=3),
    st.text(),
)
def test_whatever_the_samples_are_the_draft_loads(texts, name):
    samples = [found for each in texts if (found := read_sample(each.encode(), "x").value)]
    if samples:
        profile(toml(draft(samples), name.encode("utf-8", "replace").decode() or "x"))


def test_the_same_samples_give_the_same_draft():
    assert drafted(text(1), text(2)) == drafted(text(1), text(2))


# The command


@pytest.fixture
def samples(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / f"{number}.txt").write_text(text(number), "utf-8")
    return [tmp_path / f"{number}.txt" for number in (1, 2, 3)]


def test_a_draft_is_written_checked_and_tried(samples, tmp_path):
    mine = tmp_path / "new" / "reeves.toml"
    code, out, err = run("profile", "draft", *samples, "-o", mine)
    assert (code, out) == (0, b"")
    assert "profile try" in err
    assert tomllib.loads(mine.read_text("utf-8"))["name"] == "reeves"
    assert run("profile", "check", mine)[0] == 0
    code, out, _ = run("profile", "try", mine, samples[0])
    assert code == 0
    assert "read every passage alike" in out.decode()


def test_a_profile_that_is_there_is_kept_unless_force_is_used(samples, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text("mine", "utf-8")
    code, _, err = run("profile", "draft", *samples, "-o", mine)
    assert code == 2
    assert "--force" in err
    assert mine.read_text("utf-8") == "mine"
    assert run("profile", "draft", *samples, "-o", mine, "--force", "--name", "ours")[0] == 0
    assert tomllib.loads(mine.read_text("utf-8"))["name"] == "ours"


def test_a_sample_that_cannot_be_read_is_named_and_the_others_are_used(samples, tmp_path):
    (tmp_path / "blank.txt").write_bytes(b" \n")
    code, out, err = run("profile", "draft", samples[0], tmp_path / "none.txt", tmp_path / "blank.txt")
    assert code == 1
    assert "none.txt" in err
    assert "blank.txt" in err
    profile(out.decode())
    code, out, err = run("profile", "draft", tmp_path / "none.txt")
    assert (code, out) == (1, b"")
    assert "no-samples" in err
    assert "Traceback" not in err


def test_a_draft_that_cannot_be_written_is_told(samples, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    code, _, err = run("profile", "draft", samples[0], "-o", tmp_path / "file" / "x.toml")
    assert code == 1
    assert "not-written" in err


def test_the_documentation_shows_a_draft_that_loads():
    page = (ROOT / "docs/profiles.md").read_text("utf-8")
    shown = page.split("## A draft to begin with", 1)[1].split("```toml\n", 1)[1].split("```", 1)[0]
    assert "openings" in tomllib.loads(shown)
    profile(shown)


# The benchmark: a draft reads its samples no worse than `auto` does, and the others of their kind nearly so.

FIGURES = (("turns", "f1"), ("turns_text_only", "f1"), ("who", "f1"), ("stages", "f1"), ("heads", "f1"), ("lines", "f1"),
           ("metadata", "mean"), ("editorial", "f1"))  # fmt: skip


@pytest.fixture(scope="module")
def by_auto(shared, tmp_path_factory):
    texts = sorted(path.stem for path in (shared / "bench/texts").glob("*.txt"))
    return scores(shared, tmp_path_factory.mktemp("auto"), dict.fromkeys(texts, "auto"))


def scores(shared, out, profiles):
    for each, mine in profiles.items():
        data = (shared / f"bench/texts/{each}.txt").read_bytes()
        (out / f"{each}.xml").write_bytes(encode(data, each, mine).value.tei)
    done = subprocess.run(
        [sys.executable, shared / "bench/score.py", out, shared / "bench/gold", "--texts", shared / "bench/texts",
         "--json", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {each["id"]: each for each in json.loads(done.stdout)["documents"] if each["id"] in profiles}


def groups(shared, by):
    """Return the texts of the benchmark that are alike; each is in one group."""
    found = defaultdict(list)
    for path in sorted((shared / "bench/gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found[" ".join(gold[key] for key in by)].append(path.stem)
    return {name: members for name, members in sorted(found.items()) if len(members) > 1}


def loss(shared, by_auto, tmp_path, drafts):
    """Read texts with drafts made from samples: `drafts` are pairs of both. Return what each group loses, by figure."""
    profiles, teams = {}, []
    for number, (used, read) in enumerate(drafts):
        found = draft([read_sample((shared / f"bench/texts/{each}.txt").read_bytes(), each).value for each in used])
        mine = tmp_path / f"{number}.toml"
        mine.write_text(toml(found, "mine"), "utf-8")
        load_profile(str(mine))
        if used == read or not found.quarrel:  # it says itself that it does not fit
            profiles.update(dict.fromkeys(read, str(mine)))
            teams.append(read)
    out = tmp_path / "out"
    out.mkdir()
    got = scores(shared, out, profiles)
    return {
        (read[0], table): by - mine
        for read in teams
        for table, figure in FIGURES
        if (rows := [each for each in read if got[each].get(table) and by_auto[each].get(table)])
        for by, mine in [(fmean(by_auto[each][table][figure] for each in rows), fmean(got[each][table][figure] for each in rows))]
    }  # fmt: skip


@pytest.mark.parametrize("by", [("layout",), ("genre", "language")])
def test_a_draft_reads_its_samples_no_worse_than_auto(shared, by_auto, tmp_path, by):
    lost = loss(shared, by_auto, tmp_path, [(members, members) for members in groups(shared, by).values()])
    assert {what: by for what, by in lost.items() if by > 1e-9} == {}


def test_a_draft_reads_others_of_their_kind_nearly_as_well_as_auto(shared, by_auto, tmp_path):
    """Half of the texts of each kind read the other half."""
    halves = [(members[::2], members[1::2]) for members in groups(shared, ("genre", "language")).values()]
    lost = loss(shared, by_auto, tmp_path, [*halves, *((b, a) for a, b in halves)])
    assert {what: by for what, by in lost.items() if by > 0.01} == {}
