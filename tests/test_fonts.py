"""The faces: ours by name, small, the same on every day, with what the page needs."""

import base64
import io
import os
import re
import subprocess
import sys

import pytest

from tei_encoder import fonts

ttlib = pytest.importorskip("fontTools.ttLib")


def opened(cut, blocks=()):
    return ttlib.TTFont(io.BytesIO(fonts.woff2(cut, blocks)))


@pytest.fixture
def cold(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fonts.woff2.cache_clear()
    yield tmp_path
    fonts.woff2.cache_clear()


@pytest.mark.parametrize("cut", fonts.CUTS, ids=lambda cut: f"{cut.family}-{cut.style}-{cut.weight}")
def test_a_face_bears_our_name_and_its_licence_and_is_static(cut):
    font = opened(cut)
    names = {record.nameID: str(record) for record in font["name"].names}
    for identifier in (1, 3, 4, 6):
        assert "Source" not in names[identifier]  # the OFL's Reserved Font Name
    assert "Open Font License" in names[13]
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == cut.weight
    assert {ord(char) for char in "Aaé–“”…§½"} <= set(font.getBestCmap())


def test_the_roman_has_true_small_caps_and_old_style_figures():
    features = {record.FeatureTag for record in opened(fonts.CUTS[0])["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "c2sc", "onum", "lnum", "tnum", "pnum"} <= features


def test_other_scripts_come_only_where_a_text_has_them():
    assert fonts.blocks_of("plain – “text”") == ()
    assert fonts.blocks_of("Горбачёв, Żurek") == ("latin-extended", "cyrillic")
    assert ord("Г") not in opened(fonts.CUTS[0]).getBestCmap()
    assert ord("Г") in opened(fonts.CUTS[0], ("cyrillic",)).getBestCmap()


def test_the_faces_of_a_latin_page_are_small():
    css = fonts.font_faces("plain text")
    assert len(css) < 250_000
    assert css.startswith("/*")
    assert "SIL Open Font License" in css
    for data in re.findall(r"base64,([A-Za-z0-9+/=]+)", css):
        assert base64.b64decode(data)[:4] == b"wOF2"


def test_a_face_is_the_same_bytes_in_another_process_on_another_day(cold):
    made = fonts.woff2(fonts.CUTS[0], ())
    code = "import sys, tei_encoder.fonts as f; sys.stdout.buffer.write(f.woff2(f.CUTS[0], ()))"
    env = {**os.environ, "XDG_CACHE_HOME": str(cold / "other"), "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env).stdout
    assert other == made


def test_a_face_is_kept_on_disk_and_read_back(cold):
    made = fonts.woff2(fonts.CUTS[0], ())
    (kept,) = cold.rglob("*.woff2")
    assert kept.read_bytes() == made
    kept.write_bytes(b"wOF2 kept")
    fonts.woff2.cache_clear()
    assert fonts.woff2(fonts.CUTS[0], ()) == b"wOF2 kept"


def test_a_cache_that_cannot_be_used_costs_nothing_but_time(cold):
    (cold / "tei-encoder").write_text("a file where the folder should be")
    assert fonts.woff2(fonts.CUTS[0], ())[:4] == b"wOF2"
