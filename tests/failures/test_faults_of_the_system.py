"""What the system does to a build: a full disk, no permission, clocks that jump, processes that die, broken libraries.

After each fault: nothing half-written stands under a final name, the message says what to do, and the next build makes
what an undisturbed one would have made.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import run

from tei_encoder import pdf
from tei_encoder.store import TEMPORARY

TEXT = "A talk\n\nAdams. Good morning, number {n}.\n\nBaker. Good day.\n\nAdams. So?\n\nBaker. So.\n"
LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["tei-encoder", *sys.argv[2:]]
runpy.run_module("tei_encoder", run_name="__main__")
"""
# All cases are minutes of processor time: FAULTS=all runs them, otherwise the first of some tests does.
ALL = os.environ.get("FAULTS") == "all"
long = pytest.mark.skipif(not ALL, reason="it takes seconds of processor time: make faults runs it")
QUICK = ("--to", "text", "--to", "html", "-j", "1")


def some(*cases):
    return cases if ALL else cases[:1]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"r{number}.txt").write_text(TEXT.format(n=number))
    return tmp_path


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Return the files of a build that nothing disturbed."""
    place = tmp_path_factory.mktemp("undisturbed")
    (place / "in").mkdir()
    for number in range(3):
        (place / "in" / f"r{number}.txt").write_text(TEXT.format(n=number))
    assert run("build", "in", "-o", "out", *QUICK, cwd=place)[0] == 0
    return files(place / "out")


def files(output):
    """Return what is under final names, but for what says how a build went."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
        and ".tei-encoder" not in path.parts
        and path.name != "report.json"
        and not TEMPORARY.fullmatch(path.name)
    }


def whole(output, undisturbed):
    """Say that each file there is as it would have been, the lists of what all have in common apart."""
    common = {name for name in undisturbed if "r0" not in name and "r1" not in name and "r2" not in name}
    return {
        name for name, data in files(output).items() if name not in common and undisturbed.get(name) != data
    } == set()


def healed(folder, undisturbed, output="out"):
    code, _, err = run("build", "in", "-o", output, *QUICK, cwd=folder)
    assert (code, "Traceback" in err) == (0, False), err
    assert files(folder / output) == undisturbed
    left = [path for path in (folder / output).rglob("*") if TEMPORARY.fullmatch(path.name)]
    assert left == []


def told(err, code):
    assert "Traceback" not in err
    assert f"error[{code}]" in err
    assert "permissions" in err


@pytest.mark.parametrize("limit", some(4096, 0, 20_000, 120_000))
def test_a_disk_that_is_full_at_some_size_costs_what_did_not_fit(folder, undisturbed, limit):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "build", "in", "-o", "out", *QUICK],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search(r"error\[(system|not-written|no-site)\].*permissions", done.stderr)
    assert whole(folder / "out", undisturbed)
    healed(folder, undisturbed)


def in_namespace(folder, script):
    """Run a script that may mount; skip where the system lets nobody."""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-ec", script], cwd=folder, capture_output=True, text=True, check=False
    )
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip("nothing can be mounted here")
    return done


needs_mounts = pytest.mark.skipif(
    not shutil.which("unshare") or os.geteuid() != 0, reason="only root mounts what is small or read-only"
)


@long
@needs_mounts
@pytest.mark.parametrize("size", some("64k", "24k", "300k"))
def test_a_small_disk(folder, undisturbed, size):
    (folder / "out").mkdir()
    program = f"{sys.executable} -m tei_encoder build in -o out {' '.join(QUICK)}"
    script = f"mount -t tmpfs -o size={size} none out\n{program} 2>err || echo $? >code\nmkdir -p kept\ncp -r out kept/"
    in_namespace(folder, script)
    assert (folder / "code").read_text().strip() == "1"
    err = (folder / "err").read_text()
    assert "Traceback" not in err
    assert re.search("no space left on device|is full|disk I/O error", err)
    assert whole(folder / "kept/out", undisturbed)
    healed(folder, undisturbed, "kept/out")


@long
@needs_mounts
def test_an_output_that_is_read_only(folder, undisturbed):
    run("build", "in", "-o", "out", *QUICK, cwd=folder)
    (folder / "in/r1.txt").write_text(TEXT.format(n=1).replace("So.", "Now."))
    program = f"{sys.executable} -m tei_encoder build in -o out {' '.join(QUICK)}"
    in_namespace(folder, f"mount --bind out out\nmount -o remount,ro,bind out\n{program} 2>err || echo $? >code")
    assert (folder / "code").read_text().strip() == "1"
    err = (folder / "err").read_text()
    assert "Traceback" not in err
    assert "read" in err
    assert "permissions" in err
    assert files(folder / "out") == undisturbed
    (folder / "in/r1.txt").write_text(TEXT.format(n=1))
    healed(folder, undisturbed)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_without_permission(folder, undisturbed):
    (folder / "out").mkdir(mode=0o500)
    code, _, err = run("build", "in", "-o", "out", *QUICK, cwd=folder)
    assert code == 1
    told(err, "not-written")
    (folder / "out").chmod(0o700)
    healed(folder, undisturbed)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "command", some(("list", "rules"), ("--help",), ("encode", "in/r0.txt"), ("explain", "in/r0.txt"))
)
def test_a_standard_output_that_is_full_is_told_in_a_line(folder, command):
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "tei_encoder", *command],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    told(done.stderr, "system")
    assert len([line for line in done.stderr.splitlines() if "error[" in line]) == 1


def test_a_reader_that_goes_away_is_no_fault(folder):
    command = f"{sys.executable} -m tei_encoder encode in/r0.txt in/r1.txt in/r2.txt | head -c 10"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@long
@pytest.mark.parametrize("moment", some(0, 2**31 + 10, 4_102_444_800))
def test_a_clock_that_jumps_hides_no_change(folder, undisturbed, moment):
    run("build", "in", "-o", "out", *QUICK, cwd=folder)
    source = folder / "in/r1.txt"
    source.write_text(TEXT.format(n=1).replace("So.", "Now."))
    os.utime(source, (moment, moment))
    assert run("build", "in", "-o", "out", *QUICK, cwd=folder)[0] == 0
    assert "Now." in (folder / "out/text/r1.txt").read_text()
    for path in (folder / "out").rglob("*.*"):
        os.utime(path, (moment, moment))
    source.write_text(TEXT.format(n=1))
    healed(folder, undisturbed)


@long
@pytest.mark.skipif(pdf.missing() is not None, reason=str(pdf.missing()))
@pytest.mark.parametrize("sent", some(signal.SIGKILL, signal.SIGINT))
def test_a_pdf_that_is_interrupted_is_not_there(folder, sent):
    (folder / "in/long.txt").write_text(
        "A talk\n\n" + "".join(TEXT.format(n=n).partition("\n\n")[2] for n in range(150))
    )
    command = [sys.executable, "-m", "tei_encoder", "build", "in/long.txt", "-o", "out", "--to", "pdf", "-j", "1"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    tei = folder / "out/tei/long.xml"
    until = time.monotonic() + 120
    while not tei.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(sent)
    _, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    finished = folder / "out/pdf/long.pdf"
    assert not finished.exists() or finished.read_bytes().rstrip().endswith(b"%%EOF")
    code, _, err = run("build", "in/long.txt", "-o", "out", "--to", "pdf", "-j", "1", cwd=folder)
    assert code == 0, err
    assert finished.read_bytes().rstrip().endswith(b"%%EOF")
    assert [path for path in (folder / "out").rglob("*") if TEMPORARY.fullmatch(path.name)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are found in another way")
def test_a_system_library_that_cannot_be_loaded_costs_the_pdf(folder):
    (folder / "lib").mkdir()
    (folder / "lib/libpango-1.0.so.0").write_text("no library")
    without = {"LD_LIBRARY_PATH": str(folder / "lib")}
    code, _, err = run(
        "build", "in/r0.txt", "-o", "out", "--to", "text", "--to", "pdf", "-j", "1", cwd=folder, env=without
    )
    assert (code, "Traceback" in err) == (1, False)
    assert "apt-get install" in err
    code, _, err = run("render", "out/tei/r0.xml", "--to", "pdf", "-o", "out", cwd=folder, env=without)
    assert (code, "Traceback" in err) == (1, False)
    assert "apt-get install" in err
    assert not list((folder / "out").rglob("*.pdf"))


@pytest.mark.parametrize("broken", some(b"no font", b"", b"\x00\x01\x00\x00" + bytes(2000)))
def test_a_font_that_is_broken_is_told(folder, broken):
    import fontpkg_source_serif_4

    copy = folder / "packages/fontpkg_source_serif_4"
    shutil.copytree(Path(fontpkg_source_serif_4.__file__).parent, copy)
    for font in copy.rglob("*.[ot]tf"):
        font.write_bytes(broken)
    with_it = {"PYTHONPATH": str(folder / "packages"), "XDG_CACHE_HOME": str(folder / "cache")}
    code, _, err = run("build", "in/r0.txt", "-o", "out", "--to", "html", "-j", "1", cwd=folder, env=with_it)
    assert (code, "Traceback" in err) == (1, False), err
    assert "font" in err
    assert not (folder / "out/html/r0.html").exists()
    code, _, err = run(
        "build",
        "in/r0.txt",
        "-o",
        "out",
        "--to",
        "html",
        "-j",
        "1",
        cwd=folder,
        env={"XDG_CACHE_HOME": str(folder / "cache")},
    )
    assert code == 0, err
    assert "woff2" in (folder / "out/html/r0.html").read_text("utf-8")


SHEET = """<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xpath-default-namespace="urn:x-tei-encoder:edition" xmlns:ed="urn:x-tei-encoder:edition" exclude-result-prefixes="#all">
<xsl:function name="f:down"><xsl:param name="n"/><xsl:sequence select="1 + f:down($n + 1)"/></xsl:function>
<xsl:template match="edition/text" mode="ed:html" priority="9">{}</xsl:template></xsl:stylesheet>"""


@long
@pytest.mark.parametrize(
    "fault",
    some(
        "{f:down(1)}", "{error((), 'nothing works')}", "<xsl:message terminate='yes'>stop</xsl:message>", "{1 idiv 0}", "{xs:date('x')}"
    ),
)  # fmt: skip
def test_a_stylesheet_that_fails_costs_its_page(folder, fault):
    (folder / "house.xsl").write_text(SHEET.replace("{}", fault))
    (folder / "edition.toml").write_text('[theme.xslt]\nhtml = "house.xsl"\n')
    code, _, err = run("build", "in/r0.txt", "-o", "out", *QUICK, cwd=folder)
    assert (code, "Traceback" in err) == (1, False), err
    assert "error[" in err
    assert not (folder / "out/html/r0.html").exists()
    assert (folder / "out/tei/r0.xml").exists()
    (folder / "edition.toml").unlink()
    assert run("build", "in/r0.txt", "-o", "out", *QUICK, cwd=folder)[0] == 0
    assert (folder / "out/html/r0.html").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    some(
        ("x.rng", "<element name='TEI' xmlns='http://relaxng.org/ns/structure/1.0'><ref name='none'/></element>"),
        ("x.rnc", "start = element TEI {"),
        (
            "x.xsd",
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='none'/></xs:schema>",
        ),
        (
            "x.sch",
            "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule context='['><assert test=')'/></rule></pattern></schema>",
        ),
        ("x.sch", "<schema"),
    ),
)
def test_a_schema_that_cannot_be_compiled_is_told_in_a_line(folder, name, text):
    (folder / name).write_text(text)
    (folder / "x.xml").write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")
    code, out, err = run("validate", "x.xml", "--schema", name, cwd=folder)
    assert code in (1, 2)
    assert "Traceback" not in err
    lines = [line for line in (out.decode() + err).splitlines() if "error[" in line]
    assert len(lines) == 1
    assert name in lines[0]
