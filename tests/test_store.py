"""Files are written whole or not at all, and what markup replaces is written as CSS has it."""

import pytest

from tei_encoder import store
from tei_encoder.proof import css_content
from tei_encoder.tei.document import css_string


def test_a_file_is_written_with_its_folder(tmp_path):
    store.write_whole(tmp_path / "new" / "file.xml", b"whole")
    assert (tmp_path / "new" / "file.xml").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file.xml"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file.xml"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        store.write_whole(path, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("file.xml", b"old")]


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "\n", "\x08", "\x08a", "a\x1fb", "»«", " [sic – ", "\u2028"])
def test_a_css_string_gives_back_what_it_was_made_of(text):
    assert css_content(f"content: {css_string(text)}") == text
