"""Records at addresses: in the memory of this process, on this disk, and at a web server on loopback."""

import gc
import http.server
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import threading
import weakref
import zipfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from conftest import run

from tei_encoder.containers.address import _goes_back, is_address, without_secret
from tei_encoder.corpus.sources import seen_of
from tei_encoder.inputs import find_inputs, read_record

fsspec = pytest.importorskip("fsspec", reason="the extra [remote] is not installed")

TEXT = "Talk {n}, London, {n} April 1989\n\nAdams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n"
RECORDS = {f"r{number}": TEXT.format(n=number).encode() for number in range(1, 5)}


@pytest.fixture
def folder(tmp_path):
    """Write the records in a folder on two levels, and packed in one file each way."""
    (tmp_path / "in/more").mkdir(parents=True)
    for name, data in RECORDS.items():
        (tmp_path / ("in/more" if name == "r4" else "in") / f"{name}.txt").write_bytes(data)
    (tmp_path / "in/.hidden.txt").write_bytes(b"x")
    (tmp_path / "in/table.csv").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, data in RECORDS.items():
            archive.writestr(f"some/{name}.txt", data)
    for kind in ("", ".gz", ".bz2", ".xz"):
        with tarfile.open(tmp_path / f"all.tar{kind}", f"w:{kind[1:]}") as archive:
            for path in sorted((tmp_path / "in").rglob("r*.txt")):
                archive.add(path, path.name)
    lines = [json.dumps({"id": name, "text": data.decode(), "title": name}) + "\n" for name, data in RECORDS.items()]
    (tmp_path / "all.jsonl").write_text("".join(lines), "utf-8")
    return tmp_path


class Plain(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with its lists of files, and each file from its beginning only."""

    def log_message(self, *_):
        pass


class Ranging(Plain):
    """Serves stretches of files as well, as servers of archives do."""

    def send_head(self):
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return super().send_head()
        data = path.read_bytes()
        first, last = (int(each) for each in wanted.groups()) if wanted else (0, len(data) - 1)
        piece = data[first : last + 1]
        self.send_response(206 if wanted else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.send_header("Content-Length", str(len(piece)))
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{first + len(piece) - 1}/{len(data)}")
        self.end_headers()
        return io.BytesIO(piece)


@contextmanager
def served(folder, handler):
    """Serve a folder on loopback. Gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read_all(*addresses):
    """Return the records at addresses, by name."""
    found = find_inputs(addresses)
    assert not found.notes
    read = {}
    for each in found.value:
        data = read_record(each)
        assert not data.notes
        read[each.name] = data.value
    return read


def codes(*addresses):
    return [note.code.name for note in find_inputs(addresses).notes]


@pytest.mark.parametrize(
    "where",
    [
        "{f}/in", "{f}/in/", "{f}/in/**/r*.txt", "{f}/all.jsonl", "{f}/all.tar", "{f}/all.tar.gz", "{f}/all.zip", "{f}/all.z*",
        "zip://some/*.txt::{f}/all.zip", "zip://some::{f}/all.zip", "tar://*.txt::{f}/all.tar",
    ],
)  # fmt: skip
def test_an_address_of_this_disk_gives_the_records(folder, where):
    assert read_all(where.format(f=f"file://{folder}")) == RECORDS


@pytest.mark.parametrize("handler", [Plain, Ranging])
def test_a_web_server_gives_the_records(folder, handler):
    with served(folder, handler) as web:
        assert read_all(f"{web}/in/") == RECORDS
        assert read_all(f"{web}/in/r[1-3].txt", f"{web}/in/more/*.txt") == RECORDS
        assert read_all(f"{web}/in/r2.txt?download=1") == {"r2": RECORDS["r2"]}
        for kind in ("jsonl", "tar", "tar.xz", "zip", "zip?download=1"):
            assert read_all(f"{web}/all.{kind}") == RECORDS, kind
        assert read_all(f"simplecache::{web}/all.zip") == RECORDS
        assert read_all(f"zip://some/*.txt::simplecache::{web}/all.zip") == RECORDS
        if handler is Ranging:
            assert read_all(f"zip://some/*.txt::{web}/all.zip") == RECORDS


def test_memory_of_this_process_is_an_address(folder):
    memory = fsspec.filesystem("memory")
    for name, data in RECORDS.items():
        memory.pipe(f"/speeches/{name}.txt", data)
    memory.pipe("/packed/all.jsonl", (folder / "all.jsonl").read_bytes())
    assert read_all("memory://speeches") == RECORDS
    assert read_all("memory://speeches/r?.txt") == RECORDS
    assert read_all("memory://packed/all.jsonl") == RECORDS
    assert read_all("memory://speeches/r2.txt") == {"r2": RECORDS["r2"]}
    (first, *_) = find_inputs(("memory://speeches",)).value
    assert first.path == "memory://speeches/r1.txt"
    before = seen_of(first)
    memory.pipe("/speeches/r1.txt", b"something else")
    assert seen_of(find_inputs(("memory://speeches",)).value[0]) != before
    memory.rm("/speeches", recursive=True)
    assert codes("memory://speeches") == ["not-reached"]


def test_a_build_from_addresses_is_that_of_the_folder_and_only_of_what_changed(folder):
    def build(source, output, *more):
        code, _, err = run("build", source, "-o", output, "--to", "text", *more, cwd=folder)
        assert code == 0, err
        return json.loads((folder / output / "report.json").read_text("utf-8"))["summary"]

    def digests(output):
        made = [*(folder / output / "tei").iterdir(), *(folder / output / "text").iterdir()]
        return {path.name: path.read_bytes() for path in made}

    build("in", "here")
    with served(folder, Ranging) as web:
        assert build(f"{web}/in/", "out")["built"] == 4  # in processes, each of which reads by itself
        assert digests("out") == digests("here")
        os.utime(folder / "in/r1.txt", (1, 1))
        (folder / "in/r2.txt").write_bytes(RECORDS["r2"] + b"\nBrown. A new word.\n")
        (folder / "r3.corrections.toml").write_text(
            '[[correction]]\ndo = "sic"\ncorr = "was"\nat.exact = "is so"\n', "utf-8"
        )
        assert build(f"{web}/in/", "out", "-j", "1") == {"built": 2, "unchanged": 2, "kept": 0, "failed": 0}
    assert b"A new word" in digests("out")["r2.txt"]
    assert b"<corr" in digests("out")["r3.xml"]


def test_what_is_wrong_with_an_address_is_told(folder):
    with served(folder, Plain) as web:
        for address, code in (
            (f"{web}/none.txt", "not-reached"),
            (f"{web}/in/*.md", "nothing-found"),
            (f"file://{folder}/none.txt", "not-reached"),
            (f"file://{folder}/in/table.csv/", "nothing-found"),
            ("nothing://there", "not-reached"),
            ("s3://bucket/x.txt", "no-remote"),
        ):
            assert codes(address) == [code], address
    assert codes(f"{web}/in/r1.txt") == ["not-reached"]  # nobody answers any longer
    (note,) = find_inputs(("s3://bucket/x.txt",)).notes
    assert "s3fs" in note.text()
    assert "pip install 'tei-encoder[remote]'" in note.text()


def test_a_record_that_is_gone_by_the_time_it_is_read_costs_itself(folder):
    found = find_inputs((f"file://{folder}/in",)).value
    (folder / "in/r2.txt").unlink()
    assert [note.code.name for each in found for note in read_record(each).notes] == ["unreadable-part"]


def test_without_the_extra_the_command_says_what_to_install(folder):
    program = "import sys; sys.modules['fsspec'] = None; from tei_encoder.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "encode", f"file://{folder}/in"],
        capture_output=True, encoding="utf-8", cwd=folder, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "error[no-remote]" in done.stderr
    assert "pip install 'tei-encoder[remote]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_passwords_are_in_no_message():
    assert without_secret("ftp://me:secret@host/x.txt") == "ftp://host/x.txt"
    assert without_secret("github://org:repo@main/x.txt") == "github://org:repo@main/x.txt"
    (note,) = find_inputs(("nothing://me:secret@host/x.txt",)).notes
    assert "secret" not in note.text()


@pytest.mark.parametrize("path", ["in/r1.txt", "C:\\x.txt", "a::b.txt", "http:/x.txt", "-", "x:12", "2://x"])
def test_a_path_is_no_address(path):
    assert not is_address(path)


def test_an_error_of_a_store_keeps_nothing_of_ours_open():
    class Forward:
        def seek(self, *_):
            return 1

        def read(self, _):
            error = ValueError("only from the beginning")  # as fsspec does: the error leads to a frame that holds it
            raise error

    class Held:
        pass

    def caller():
        held = Held()
        assert not _goes_back(Forward())
        return weakref.ref(held)

    gc.disable()
    try:
        assert caller()() is None
    finally:
        gc.enable()
