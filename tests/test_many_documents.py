"""Validation over folders, patterns, archives and several processes: each document has its verdict, in order."""

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
import zipfile
from functools import partial
from pathlib import Path

import pytest
from conftest import run

from tei_encoder import archive
from tei_encoder.checking import Plan
from tei_encoder.documents import Item, find_documents, read_document
from tei_encoder.side_by_side import verdicts
from tei_encoder.validation import open_schemas
from tei_encoder.verdict import Verdict

GOOD = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"/>'
BAD = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
RNG = """<element xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0" name="TEI">
<attribute name="n"/><zeroOrMore><element name="p"><text/></element></zeroOrMore></element>"""


@pytest.fixture
def corpus(tmp_path):
    for name in ("a.xml", "b/c.xml", "b/d.tei", "b/e/f.xml", "b/notes.txt", ".hidden/g.xml"):
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(GOOD)
    return tmp_path / "corpus"


@pytest.fixture
def schema(tmp_path):
    path = tmp_path / "tiny.rng"
    path.write_text(RNG)
    return str(path)


def zipped(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return str(path)


def found(*paths):
    """Return what paths lead to: names of documents, and codes of what is wrong."""
    return [one.notes[0].code.name if isinstance(one, Verdict) else one.path for one in find_documents(map(str, paths))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.xml", ["a.xml"]),
        ("**/*.xml", ["a.xml", "b/c.xml", "b/e/f.xml"]),
        ("**", ["a.xml", "b/c.xml", "b/d.tei", "b/e/f.xml"]),
        ("*", ["a.xml", "b/c.xml", "b/d.tei", "b/e/f.xml"]),
        ("b/*", ["b/c.xml", "b/d.tei", "b/e/f.xml"]),
        ("b/*.txt", ["b/notes.txt"]),
        ("[ab]*/c.*", ["b/c.xml"]),
        ("b", ["b/c.xml", "b/d.tei", "b/e/f.xml"]),
        ("x*", ["nothing-found"]),
        (".hidden", [".hidden/g.xml"]),
    ],
)
def test_patterns_and_folders(corpus, pattern, expected):
    assert found(corpus / pattern) == [str(corpus / one) if "." in one else one for one in expected]


def test_a_file_whose_name_is_a_pattern_is_that_file(corpus):
    (corpus / "[a].xml").write_bytes(GOOD)
    assert found(corpus / "[a].xml") == [str(corpus / "[a].xml")]


def test_what_is_named_twice_is_checked_once(corpus):
    assert found(corpus / "a.xml", corpus / "*.xml", corpus / "b") == [
        str(corpus / name) for name in ("a.xml", "b/c.xml", "b/d.tei", "b/e/f.xml")
    ]


def test_the_documents_of_an_archive(tmp_path):
    path = zipped(
        tmp_path / "a.zip", {"x/b.xml": GOOD, "a.tei": BAD, "readme.txt": b"", "__MACOSX/b.xml": b"", "x/._b.xml": b""}
    )
    items = list(find_documents([path]))
    assert [item.path for item in items] == [f"{path}!x/b.xml", f"{path}!a.tei"]
    assert [read_document(item).value for item in items] == [GOOD, BAD]
    renamed = tmp_path / "packed"
    Path(path).rename(renamed)
    assert found(renamed) == [f"{renamed}!x/b.xml", f"{renamed}!a.tei"]


@pytest.mark.parametrize(
    "name", ["../up.xml", "/etc/up.xml", "a/../../up.xml", "C:/up.xml", "a\\..\\up.xml", "\\up.xml"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {"x.xml": GOOD, name: BAD})
    assert found(path) == [f"{path}!x.xml", "unsafe-member"]


def test_a_link_and_what_is_encrypted_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("link.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("x.xml", GOOD)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # the flag of x.xml in the directory
    path.write_bytes(data)
    notes = [one.notes[0] for one in find_documents([str(path)])]
    assert ["link" in notes[0].message, "encrypted" in notes[1].message] == [True, True]


def test_what_unpacks_to_far_more_is_refused_and_not_unpacked(tmp_path):
    path = zipped(tmp_path / "a.zip", {"bomb.xml": b" " * 20_000_000, "x.xml": GOOD, "small.xml": b" " * 1_000_000})
    assert found(path) == ["unsafe-member", f"{path}!x.xml", f"{path}!small.xml"]


def test_a_lie_about_the_size_is_found_out(tmp_path):
    path = Path(zipped(tmp_path / "a.zip", {"x.xml": b" " * 5_000_000}))
    data = path.read_bytes()
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    (item,) = find_documents([str(path)])
    read = read_document(item)
    assert read.value is None
    assert read.notes[0].code.name == "bad-archive"


def test_an_archive_that_holds_too_much_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", {f"{number}.xml": GOOD for number in range(5)})
    for bound in ("MOST", "LARGEST_WHOLE"):
        with monkeypatch.context() as patch:
            patch.setattr(archive, bound, 4)
            assert found(path) == ["archive-too-large"]
    assert len(found(path)) == 5


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04 and no more", "bad-archive"), (b"", "bad-archive"), (None, "nothing-found")]
)
def test_an_archive_that_is_none_or_empty_is_told(tmp_path, data, code):
    path = tmp_path / "a.zip"
    if data is None:
        zipped(path, {"readme.txt": b"x"})
    else:
        path.write_bytes(data)
    assert found(path) == [code]


def test_a_damaged_member_costs_only_itself(tmp_path, schema):
    path = Path(zipped(tmp_path / "a.zip", {"x.xml": BAD + b"<!--x-->", "y.xml": GOOD}, zipfile.ZIP_STORED))
    path.write_bytes(path.read_bytes().replace(b"<!--x-->", b"<!--y-->"))
    made = list(verdicts(find_documents([str(path)]), Plan(open_schemas(schema))))
    assert [verdict.valid for verdict in made] == [False, True]
    assert made[0].notes[0].code.name == "bad-archive"


def test_standard_input_is_a_document(schema):
    code, _, err = run("validate", "-", "--schema", schema, stdin=BAD)
    assert code == 1
    assert err.startswith("-:1:1: error[")


def numbered(tmp_path, count, bad=()):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.xml").write_bytes(BAD if number in bad else GOOD)
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_verdicts_come_in_order_whoever_gives_them(tmp_path, schema, jobs):
    folder = numbered(tmp_path, 30, bad=(3, 17))
    (folder / "000.xml").write_bytes(GOOD.replace(b"/>", b">" + b"<p>x</p>" * 50_000 + b"</TEI>"))
    paths = [*(str(folder / f"{number:03}.xml") for number in range(30)), str(folder / "gone.xml")]
    made = list(verdicts(find_documents(paths), Plan(open_schemas(schema)), jobs))
    assert [verdict.path for verdict in made] == paths
    assert [number for number, verdict in enumerate(made) if not verdict.valid] == [3, 17, 30]
    assert made[3].notes[0].place.column == 1
    assert made[5].schemas == ("tiny.rng",)


def test_several_processes_are_several(tmp_path, schema):
    """Each process that checks leaves its number: no document is checked by the parent, and there are two at least."""
    folder = numbered(tmp_path, 16)
    script = f"""
import os
from pathlib import Path
from tei_encoder import checking
real = checking.validate
def validate(document, path, schemas):
    Path({str(tmp_path)!r}, "seen-" + str(os.getpid())).touch()
    import time; time.sleep(0.05)
    return real(document, path, schemas)
checking.validate = validate
if __name__ == "__main__":
    from tei_encoder import validate_files
    report = validate_files([{str(folder)!r}], {schema!r}, jobs=2)
    print(len(report.verdicts), report.valid, Path({str(tmp_path)!r}, "seen-" + str(os.getpid())).exists())
"""
    (tmp_path / "script.py").write_text(script)
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["16", "True", "False"]
    assert len(list(tmp_path.glob("seen-*"))) == 2


def test_a_process_that_dies_costs_one_document(tmp_path, schema):
    """The worker is ended as the system ends one that takes too much memory, whenever it comes to a certain document."""
    folder = numbered(tmp_path, 20, bad=(4,))
    (folder / "007.xml").write_bytes(GOOD + b"<!--deadly-->")
    (folder / "008.xml").write_bytes(GOOD + b"<!--deadly-->")
    script = f"""
import os, signal
from tei_encoder import checking
real = checking.validate
def validate(document, path, schemas):
    if b"deadly" in document:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(document, path, schemas)
checking.validate = validate
if __name__ == "__main__":
    from tei_encoder import validate_files
    for verdict in validate_files([{str(folder)!r}], {schema!r}, jobs=2).verdicts:
        print(verdict.path[-7:], *(note.code.name for note in verdict.notes))
"""
    (tmp_path / "script.py").write_text(script)
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == [f"{number:03}.xml" for number in range(20)]
    assert {line[0]: line[1:] for line in lines if len(line) > 1} == {
        "004.xml": ["missing-attribute"], "007.xml": ["check-died"], "008.xml": ["check-died"],
    }  # fmt: skip


def test_a_fault_of_the_program_costs_one_document(schema, monkeypatch):
    from tei_encoder import checking

    real = checking.validate

    def validate(document, path, schemas):
        if path == "b":
            raise RecursionError
        return real(document, path, schemas)

    monkeypatch.setattr(checking, "validate", validate)
    made = list(verdicts([Item(name, data=GOOD) for name in "abc"], Plan(open_schemas(schema))))
    assert [verdict.valid for verdict in made] == [True, False, True]
    assert "RecursionError" in made[1].notes[0].message


@pytest.mark.skipif(os.name == "nt", reason="there, a signal cannot be sent to a group of processes")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path, schema, jobs):
    folder = numbered(tmp_path, 3)
    (folder / "0.xml").write_bytes(BAD)
    for number in range(400):
        (folder / f"x{number}.xml").write_bytes(GOOD.replace(b"/>", b">" + b"<p>x</p>" * 20_000 + b"</TEI>"))
    command = [sys.executable, "-m", "tei_encoder", "validate", folder, "--schema", schema, "--jobs", jobs]
    # What runs the tests in the background may have them ignore the signal, and all that they start.
    heard = {"preexec_fn": partial(signal.signal, signal.SIGINT, signal.SIG_DFL)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, **heard) as started:
        first = started.stderr.readline()
        os.killpg(started.pid, signal.SIGINT)  # as a terminal does: to all of them
        begun = time.monotonic()
        rest = started.stderr.read().decode()
        assert started.wait(timeout=30) == 130
    assert time.monotonic() - begun < 10
    assert first.startswith(os.fsencode(folder / "0.xml"))
    assert "Traceback" not in rest
    assert rest.splitlines()[-1] == "stopped"
    while anybody_left(started.pid) and time.monotonic() - begun < 20:
        time.sleep(0.05)  # until Python's own helper has noticed
    assert not anybody_left(started.pid)


def anybody_left(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_command_over_an_archive_a_folder_and_a_pattern(tmp_path, corpus, schema):
    path = zipped(tmp_path / "a.zip", {"x.xml": BAD})
    code, out, _ = run(
        "validate", path, corpus / "b", f"{corpus}/*.xml", tmp_path / "gone.xml", "--schema", schema, "--format", "json"
    )
    assert code == 1
    found = [(file["path"], note["code"]) for file in json.loads(out)["files"] for note in file["messages"]]
    assert found == [(f"{path}!x.xml", "missing-attribute"), (str(tmp_path / "gone.xml"), "missing")]
    before = sorted(tmp_path.rglob("*"))
    code, _, err = run("validate", path, corpus, "--schema", schema, "--jobs", "2", cwd=tmp_path)
    assert code == 1
    assert err.splitlines()[-1] == "5 files: 4 valid, 1 not valid; 1 error, 0 warnings"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_on_many_levels_of_archives_is_not_followed(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("x.xml", GOOD)
    path = zipped(tmp_path / "a.zip", {"inner.zip": inner.getvalue(), "y.xml": GOOD})
    assert found(path) == [f"{path}!y.xml"]
    assert found(tmp_path) == ["nothing-found"]
