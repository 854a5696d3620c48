"""Archives and lines that are packed, and patterns: read in order, whatever they were packed with; what bursts is refused."""

import gzip
import io
import json
import tarfile

import pytest

from tei_encoder import regular
from tei_encoder.containers import find
from tei_encoder.inputs import find_inputs, read_record

RECORDS = {f"r{number}": f"Adams. Number {number}. {'x' * number}\n".encode() for number in range(30)}


def read_all(*paths):
    found = find_inputs(map(str, paths))
    assert not found.notes
    return {each.name: read_record(each).value for each in found.value}


def tar(path, records, mode):
    with tarfile.open(path, mode) as archive:
        for name, data in records.items():
            info = tarfile.TarInfo(f"some/{name}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("some/passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


@pytest.mark.parametrize("kind", ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_a_packed_tar_is_read_in_its_order_and_in_any_other(tmp_path, kind):
    path = tar(tmp_path / f"all.{kind}", RECORDS, f"w:{kind.removeprefix('tar').strip('.').replace('tgz', 'gz')}")
    assert read_all(path) == RECORDS
    backwards = find_inputs((str(path),)).value[::-1]
    assert {each.name: read_record(each).value for each in backwards} == RECORDS


def test_packed_lines_are_read(tmp_path):
    lines = [json.dumps({"id": name, "text": data.decode()}) for name, data in RECORDS.items()]
    (tmp_path / "all.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    assert read_all(tmp_path / "all.jsonl.gz") == RECORDS


def test_an_archive_that_is_replaced_is_read_anew(tmp_path):
    path = tar(tmp_path / "all.tar.gz", RECORDS, "w:gz")
    assert read_all(path) == RECORDS
    tar(path, {"r0": b"Another."}, "w:gz")
    assert read_all(path) == {"r0": b"Another."}


@pytest.mark.parametrize(("suffix", "code"), [("tar.gz", "archive-too-large"), ("jsonl.gz", "unreadable-part")])
def test_what_would_burst_is_refused_before_it_does(tmp_path, monkeypatch, suffix, code):
    monkeypatch.setattr(find, "HARMLESS", 1024)
    monkeypatch.setattr(find, "RATIO", 100)
    path = tmp_path / f"bomb.{suffix}"
    if suffix == "tar.gz":
        tar(path, {"a": b"Adams. Yes.\n", "b": bytes(1_000_000)}, "w:gz")
    else:
        path.write_bytes(gzip.compress(b'{"text": "Adams. Yes."}\n' + b" " * 1_000_000 + b'\n{"text": "x"}\n'))
    found = find_inputs((str(path),))
    assert [note.code.name for note in found.notes] == [code]
    assert len(found.value) == 1


def test_a_record_of_a_tar_may_not_be_larger_than_one_of_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(regular, "LARGEST", 100)
    found = find_inputs((str(tar(tmp_path / "a.tar", {"a": b"x" * 100, "b": b"x" * 101}, "w:")),))
    assert [note.code.name for note in found.notes] == ["archive-too-large"]
    assert [each.name for each in found.value] == ["a"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in/more/deep").mkdir(parents=True)
    for path in ("a.txt", "b.text", "c.log", "more/d.txt", "more/deep/e.txt", "more/.hidden.txt", "[x].txt"):
        (tmp_path / "in" / path).write_bytes(b"x")
    tar(tmp_path / "in/more/packed.tar", {"f": b"x"}, "w:")
    return tmp_path / "in"


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["x", "a"]),
        ("**/*.txt", ["x", "a", "d", "e"]),
        ("*", ["x", "a", "b", "d", "e"]),
        ("**", ["x", "a", "b", "d", "e", "f"]),
        ("*/*.tar", ["f"]),
        ("*.log", ["c"]),
        ("[x].txt", ["x"]),
        ("m?re", ["d", "e"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(folder, pattern, names):
    found = find_inputs((f"{folder}/{pattern}",))
    assert not found.notes
    assert sorted(each.name for each in found.value) == sorted(names)


def test_a_pattern_that_matches_nothing_is_told(folder):
    (note,) = find_inputs((f"{folder}/*.none",)).notes
    assert (note.code.name, note.place.path) == ("nothing-found", f"{folder}/*.none")
