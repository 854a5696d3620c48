"""`tei-encoder source`: from the TEI back to what was encoded."""

import json
from pathlib import Path

import pytest
from conftest import run
from cpu_time import growth
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_encoder.pipeline import encode
from tei_encoder.restore import restore
from tei_encoder.source import ink
from tei_encoder.source_text import Patch, fits, patched, text_of, white_space

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/*/input.txt"))
TALK = "Adams: Yes, I do.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n"


def written(folder, data, name="x", suffix=""):
    """Encode a record into a folder, with its trace. Returns the path of the TEI."""
    made = encode(data, name, suffix=suffix).value
    path = folder / f"{name}.xml"
    path.write_bytes(made.tei)
    path.with_suffix(".trace.json").write_text(made.trace, "utf-8")
    return path


def test_the_seed_comes_back_byte_for_byte(seed, tmp_path):
    assert run("encode", seed, "-o", tmp_path)[0] == 0
    code, out, err = run("source", tmp_path / f"{seed.stem}.xml")
    assert (code, err) == (0, "")
    assert out == seed.read_bytes()
    assert run("source", tmp_path, "-o", tmp_path / "back")[0] == 0
    assert (tmp_path / "back" / f"{seed.stem}.txt").read_bytes() == seed.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_every_case_comes_back_byte_for_byte(case, tmp_path):
    outcome = restore(str(written(tmp_path, case.read_bytes())))
    assert outcome.value == case.read_bytes()
    assert outcome.notes == ()


@pytest.mark.parametrize(
    "data",
    [
        TALK.replace("\n", "\r\n").encode(),
        TALK.replace("\n", "\r").encode("utf-8-sig"),
        TALK.replace("do", "dö").encode("utf-16"),
        TALK.replace("do", "dö").encode("utf-32"),
        ("\n\n \t" + TALK.replace(" ", "  ") + "   \n\n").encode(),
        ("Председатель: Да, это так, и не иначе.\n\nИванов: Нет, я так не думаю.\n\n" * 20).encode("cp1251"),
        TALK.replace("do.", "\x01\x1f\x0bdo.\xa0 \u2003").encode(),
        (
            "Adams: He is a well-\nknown person here and the com-\nmittee hears him at length in this place.\n\nBaker: No.\n\n"
            * 6
        ).encode(),
    ],
    ids=["crlf", "bom", "utf-16", "utf-32", "white", "cp1251", "controls", "hyphens"],
)
def test_line_ends_encodings_and_white_space_come_back(data, tmp_path):
    assert restore(str(written(tmp_path, data))).value == data


def test_of_another_form_the_text_comes_back_that_was_read_from_it(tmp_path):
    path = written(
        tmp_path, b"# A talk\n\n*Adams*: Yes.[^1]\n\nBaker: No.\n\n\nAdams: So?\n\n[^1]: Perhaps.\n", suffix=".md"
    )
    assert restore(str(path)).value == b"A talk\n\nAdams: Yes.[1]\n\nBaker: No.\n\n\nAdams: So?\n\n[1] Perhaps.\n"


def test_without_a_trace_or_with_another_the_characters_come_back(tmp_path):
    path = written(tmp_path, TALK.replace("\n\n", "\n\n\n").encode())
    trace = path.with_suffix(".trace.json")
    told = json.loads(trace.read_text("utf-8"))
    for changed in (
        {**told, "source": {**told["source"], "sha256-of-text": "0"}},
        {**told, "white-space": [[3, 1, "x"]]},
        {**told, "white-space": [[10**9, 1, " "]]},
        {**told, "source": {**told["source"], "encoding": "zlib"}},
        {"white-space": None},
        [],
    ):
        trace.write_text(json.dumps(changed), "utf-8")
        outcome = restore(str(path))
        assert outcome.value == TALK.encode()
        assert [note.code.name for note in outcome.notes] in (["other-trace"], ["no-trace"])
    trace.unlink()
    outcome = restore(str(path))
    assert outcome.value == TALK.encode()
    assert [note.code.name for note in outcome.notes] == ["no-trace"]


def test_a_changed_tei_gives_its_own_words(tmp_path):
    path = written(tmp_path, TALK.encode())
    path.write_bytes(path.read_bytes().replace(b"Yes", b"Never"))
    outcome = restore(str(path))
    assert outcome.value == TALK.replace("Yes", "Never").encode()
    assert [note.code.name for note in outcome.notes] == ["other-trace"]


def test_tei_of_others_gives_its_text(tmp_path):
    path = tmp_path / "play.xml"
    path.write_bytes((Path(__file__).parents[1] / "editions" / "play.xml").read_bytes())
    outcome = restore(str(path))
    root = etree.parse(str(path)).getroot()
    assert ink(outcome.value.decode()) == ink(text_of(root))
    assert "\n\n" in outcome.value.decode()


@pytest.mark.parametrize(
    "tei", ["<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "no xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"]
)
def test_what_has_no_text_is_told(tei, tmp_path):
    path = tmp_path / "x.xml"
    path.write_text(tei)
    code, out, err = run("source", path)
    assert (code, out) == (1, b"")
    assert "error[" in err


WHITE = st.text(alphabet=" \n\t\r\xa0\u2003", min_size=1, max_size=4)
WORDS = st.lists(st.text(alphabet="abc", min_size=1, max_size=5), min_size=1, max_size=30)


@given(WORDS, st.data())
def test_white_space_of_any_kind_is_patched(words, data):
    gaps = st.lists(st.one_of(st.just(""), WHITE), min_size=len(words) + 1, max_size=len(words) + 1)

    def joined(between):
        return "".join(gap + word for gap, word in zip(between, [*words, ""], strict=True))

    made, source = joined(data.draw(gaps)), joined(data.draw(gaps))
    patches = white_space(made, source)
    assert patched(made, patches) == source
    assert fits(patches, made)
    assert white_space(made, source + "x") == ()


def test_patches_that_are_none_do_not_fit():
    assert not fits((Patch(5, 1, " "), Patch(2, 1, " ")), "a b c d")
    assert not fits((Patch(0, 1, " "),), "a b")
    assert fits((Patch(1, 1, "\n"),), "a b")


def test_a_text_twice_as_long_takes_twice_as_long():
    lines = "a line of verse that is not long\nand another one after it  \n"
    small, large = lines * 4_000, lines * 16_000
    single = {text: " ".join(text.split()) for text in (small, large)}
    assert growth(lambda: white_space(single[small], small), lambda: white_space(single[large], large), 8) < 8
