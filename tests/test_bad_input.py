"""Bad input: one clear message, exit code 1, no output overwritten, and the good records built all the same."""

import json
import os

import pytest
from conftest import run
from lxml import etree

GOOD = "A talk\n\nAdams. Good morning.\n\nBaker. Good day.\n\nAdams. So?\n\nBaker. So.\n"
BAD = {
    "empty": (b"", "empty-source"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00\x00", "not-text"),
    "broken": (b"\xef\xbb\xbfAdams. \xff\xfe\n", "undecodable"),
    "controls": (GOOD.replace("Good day", "Good\x07 day").encode(), "control-character"),
    "no-speech": (
        b"It was a dark and stormy night, and nobody spoke.\n\nNobody at all, until the morning.\n",
        "no-speech",
    ),
}


def errors(err):
    return [line for line in err.splitlines() if "error[" in line]


def build(tmp_path, *paths):
    return run("build", *paths, "-o", tmp_path / "out", "--to", "text")


@pytest.mark.parametrize("kind", BAD)
def test_bad_content_is_told_in_one_message(tmp_path, kind):
    data, code_name = BAD[kind]
    path = tmp_path / f"{kind}.txt"
    path.write_bytes(data)
    code, _, err = build(tmp_path, path)
    assert code == 1
    assert "Traceback" not in err
    (message,) = errors(err)
    assert f"error[{code_name}]" in message
    assert str(path) in message


def test_a_missing_file_is_told(tmp_path):
    code, _, err = build(tmp_path, tmp_path / "nowhere.txt")
    assert code == 1
    (message,) = errors(err)
    assert "error[missing]" in message
    assert "nowhere.txt" in message


def test_an_unreadable_file_is_told(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: a name too long for any file is unreadable to root, too
        path = tmp_path / ("x" * 300 + ".txt")
    code, _, err = build(tmp_path, path)
    assert code == 1
    (message,) = errors(err)
    assert "error[unreadable]" in message


def test_a_pipe_and_a_device_are_refused_before_they_are_opened(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    code, _, err = build(tmp_path, pipe)
    assert code == 1
    assert "error[not-a-file]" in err


@pytest.mark.parametrize("kind", ["empty", "binary", "broken", "controls"])
def test_bad_content_overwrites_nothing(tmp_path, kind):
    path = tmp_path / "talk.txt"
    path.write_text(GOOD)
    assert build(tmp_path, path)[0] == 0
    before = {file: file.read_bytes() for file in (tmp_path / "out").glob("[a-z]*/*.*")}
    assert len(before) >= 3
    path.write_bytes(BAD[kind][0])
    code, _, _ = build(tmp_path, path)
    assert code == 1
    assert {file: file.read_bytes() for file in before} == before


def test_a_text_without_speech_becomes_paragraphs(tmp_path):
    path = tmp_path / "night.txt"
    path.write_bytes(BAD["no-speech"][0])
    code, _, _ = build(tmp_path, path)
    assert code == 1
    root = etree.parse(tmp_path / "out/tei/night.xml").getroot()
    assert len(root.findall(".//{*}body//{*}p")) == 2
    assert run("validate", tmp_path / "out/tei/night.xml")[0] == 0


def test_control_characters_are_kept_in_a_new_output(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_bytes(BAD["controls"][0])
    assert build(tmp_path, path)[0] == 1
    tei = tmp_path / "out/tei/talk.xml"
    assert run("verify", path, tei)[0] == 0
    assert b'<g ref="#u0007"/>' in tei.read_bytes()
    assert run("validate", tei)[0] == 0


def test_one_bad_record_costs_one_record(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"good-{number}.txt").write_text(GOOD)
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    code, _, err = build(tmp_path, folder)
    assert code == 1
    assert len(errors(err)) == 1
    assert len(list((tmp_path / "out/tei").glob("good-*.xml"))) == 5
    report = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
    assert report["summary"] == {"built": 5, "unchanged": 0, "kept": 0, "failed": 1}


def test_a_full_or_closed_output_is_told(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(GOOD)
    (tmp_path / "out").write_text("a file stands where the folder should")
    code, _, err = build(tmp_path, path)
    assert code == 1
    assert "error[not-written]" in err
    assert "Traceback" not in err
