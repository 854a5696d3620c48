"""Hostile XML: one clear message each; no file, no host, no traceback; bounded memory and time."""

import codecs
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run
from cpu_time import growth

from tei_encoder.diagnostics import Severity
from tei_encoder.hardened import DEEPEST, IllFormedError, read_xml
from tei_encoder.validation import open_schemas, validate

NS = "http://www.tei-c.org/ns/1.0"
DEAD = "http://127.0.0.1:9/"  # the port of nobody
RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
LAYERS = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
DOCTYPE = "document type declaration"


def tei(body, prolog="", encoding="utf-8"):
    return f"{prolog}<TEI xmlns='{NS}'><text><body><p>{body}</p></body></text></TEI>".encode(encoding)


# name: (the document, what the one message must say)
REFUSED = {
    "entities that grow": (tei("&e11;", f"<!DOCTYPE TEI [<!ENTITY e0 'ha'>{LAYERS}]>"), DOCTYPE),
    "entities that grow in a value": (tei("<hi rend='&e11;'/>", f"<!DOCTYPE TEI [<!ENTITY e0 'ha'>{LAYERS}]>"), DOCTYPE),
    "one long entity, often": (tei("&a;" * 99_999, f"<!DOCTYPE TEI [<!ENTITY a '{'x' * 99_999}'>]>"), DOCTYPE),
    "entity within itself": (tei("&a;", "<!DOCTYPE TEI [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"), DOCTYPE),
    "parameter entity": (tei("", f"<!DOCTYPE TEI [<!ENTITY % p SYSTEM '{DEAD}p.dtd'> %p;]>"), DOCTYPE),
    "external file": (tei("&x;", "<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), DOCTYPE),
    "external address": (tei("&x;", f"<!DOCTYPE TEI [<!ENTITY x SYSTEM '{DEAD}'>]>"), DOCTYPE),
    "DTD in a file": (tei("", "<!DOCTYPE TEI SYSTEM 'file:///etc/passwd'>"), DOCTYPE),
    "DTD at an address": (tei("", f"<!DOCTYPE TEI PUBLIC '-//TEI//DTD' '{DEAD}tei.dtd'>"), DOCTYPE),
    "DTD in UTF-16": (tei("&x;", "<!DOCTYPE TEI [<!ENTITY x 'y'>]>", "utf-16"), DOCTYPE),
    "entity of HTML": (tei("a&nbsp;b"), "Entity 'nbsp' not defined"),
    "very deep": (b"<p>" * 100_000 + b"</p>" * 100_000, f"stands within {DEEPEST} others"),
    "a little too deep": (tei("<hi>" * DEEPEST + "</hi>" * DEEPEST), f"stands within {DEEPEST} others"),
    "many attributes": (tei("<hi " + " ".join(f"a{i}='1'" for i in range(100_000)) + "/>"), "more than 500 attributes"),
    "many namespaces": (tei("<hi " + " ".join(f"xmlns:a{i}='u'" for i in range(100_000)) + "/>"), "more than 500 attributes"),
    "long value": (tei(f"<hi rend='{'x' * 10_100_000}'/>"), "longer than ten million"),
    "long text": (tei("x" * 10_100_000), "longer than ten million"),
    "attribute twice": (tei("<hi rend='a' rend='b'/>"), "Attribute rend redefined"),
    "prefix of nothing": (tei("<x:hi/>"), "prefix x on hi is not defined"),
    "UTF-16 that says UTF-8": (tei("", "<?xml version='1.0' encoding='UTF-8'?>", "utf-16"), "begins with the byte order mark of UTF-16"),
    "UTF-16 without a mark that says UTF-8": (tei("", "<?xml version='1.0' encoding='UTF-8'?>", "utf-16-be"), "is in UTF-16 and declares"),
    "UTF-8 that says UTF-16": (tei("é", "<?xml version='1.0' encoding='UTF-16'?>"), "declares itself to be in UTF-16, and is not"),
    "marked UTF-8 that says Latin-1": (
        codecs.BOM_UTF8 + tei("é", "<?xml version='1.0' encoding='ISO-8859-1'?>"), "mark of UTF-8 and declares itself to be in ISO-8859-1",
    ),
    "Latin-1 that says UTF-8": (tei("café", "<?xml version='1.0' encoding='UTF-8'?>", "latin-1"), "no character is written E9"),
    "Latin-1 that says nothing": (tei("café", "", "latin-1"), "not in UTF-8"),
    "not all of Windows-1252": (
        tei("a", "<?xml version='1.0' encoding='windows-1252'?>").replace(b"<p>a", b"<p>\x81"), "no character is written 81",
    ),
    "half of UTF-16": (codecs.BOM_UTF16_LE + "<TEI>\ud800</TEI>".encode("utf-16-le", "surrogatepass"), "no character is written"),
    "UTF-16 cut within a character": (tei("", "", "utf-16")[:-1], "no character is written"),
    "encoding of nobody": (tei("", "<?xml version='1.0' encoding='klingon'?>"), "'klingon', which is not known"),
    "encoding of no text": (tei("", "<?xml version='1.0' encoding='zlib'?>"), "'zlib', which is not known"),
    "encoding that hides markup": (
        tei("", "<?xml version='1.0' encoding='utf-7'?>+ADw-x+AD4-"), "'utf-7', which is not known",
    ),
    "encoding that runs escapes": (tei("\\u003c", "<?xml version='1.0' encoding='unicode_escape'?>"), "which is not known"),
    "surrogate in bytes": (tei("X").replace(b"X", b"\xed\xa0\x80"), "no character is written ED A0 80"),
    "surrogate as reference": (tei("&#xD800;"), "invalid xmlChar value 55296"),
    "NUL": (tei("a\0b"), "Char 0x0 out of allowed range"),
    "NUL as reference": (tei("&#0;"), "invalid xmlChar value 0"),
    "XML 1.1": (tei("&#1;", "<?xml version='1.1'?>"), "declares XML 1.1"),
    "picture": (PNG, "it begins with"),
    "archive": (b"PK\x03\x04\x14\0\0\0", "begins with 'PK"),
    "plain text": (b"Dear editor,\n", "begins with 'Dear editor,'"),
    "nothing": (b"", "the file is empty"),
    "white space": (b" \n\t\r\n", "nothing but white space"),
    "a mark and nothing": (codecs.BOM_UTF8, "the file is empty"),
    "HTML": (b"<!DOCTYPE html>\n<html><head><meta charset=utf-8></head><p>a<br></html>", "The file is HTML"),
    "two roots": (tei("") + tei(""), "Extra content at the end"),
}  # fmt: skip
# What looks dangerous, and does nothing: it is checked as any other document.
INERT = {
    "XInclude": tei("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"),
    "xml-model": tei("a", f"<?xml-model href='{DEAD}x.rng'?>"),
    "xml-stylesheet": tei("a", f"<?xml-stylesheet href='{DEAD}x.xsl' type='text/xsl'?>"),
    "schema location": tei("a").replace(
        b"<TEI ", f"<TEI xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='{NS} {DEAD}x.xsd' ".encode()
    ),
    "bare document type": tei("a", "<!DOCTYPE TEI>"),
    "as deep as is read": tei("<hi>" * (DEEPEST - 4) + "</hi>" * (DEEPEST - 4)),
    "many ampersands": tei("&amp;" * 200_000),
    "UTF-16 with a mark": tei("é", "<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
    "UTF-16 without declaration": tei("é", "", "utf-16"),
    "UTF-16 without a mark": tei("é", "<?xml version='1.0' encoding='UTF-16'?>", "utf-16-le"),
    "UTF-32": tei("é", "<?xml version='1.0' encoding='UTF-32'?>", "utf-32"),
    "KOI8": tei("Чай", "<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
    "Shift-JIS": tei("茶", "<?xml version='1.0' encoding='Shift_JIS'?>", "shift_jis"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ours():
    return open_schemas("tei-encoder")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_has_one_message_with_a_place(ours, name):
    document, words = REFUSED[name]
    (found,) = validate(document, "hostile.xml", ours)
    assert (found.code.name, found.severity) == ("ill-formed", Severity.ERROR)
    assert words in found.message
    assert found.message.endswith(".")
    assert len(found.text()) < 500
    assert found.place.line >= 1
    assert found.place.column >= 1


@pytest.mark.parametrize("name", INERT)
def test_what_is_inert_is_checked_like_anything_else(ours, name):
    found = validate(INERT[name], "inert.xml", ours)
    assert "ill-formed" not in {one.code.name for one in found}
    assert "broken-schema" not in {one.code.name for one in found}
    assert any("teiHeader" in one.message for one in found)  # it is lacking, and so the layers did their work


@pytest.mark.parametrize("mark", ["UTF-16 with a mark", "KOI8", "Shift-JIS", "UTF-32"])
def test_all_parsers_read_the_same_characters(mark):
    parsed = read_xml(INERT[mark])
    assert parsed.tree.findtext(".//{*}p") in ("é", "Чай", "茶")
    assert len(parsed.positions) == len(list(parsed.tree.iter("*")))


def test_wrong_bytes_are_told_at_their_place():
    with pytest.raises(IllFormedError) as caught:
        read_xml(tei("Ünïcode\nand caf\xff").replace(b"\xc3\xbf", b"\xff"))
    assert (caught.value.line, caught.value.column) == (2, 8)


def test_a_truncated_file_is_refused_wherever_it_ends(seed_encoded):
    document = seed_encoded.tei
    whole = document.rstrip()
    cuts = range(0, len(whole), 50)
    assert len(cuts) > 300
    for cut in cuts:
        with pytest.raises(IllFormedError) as caught:
            read_xml(document[:cut])
        assert caught.value.line is not None
        assert str(caught.value).endswith(".")
    assert len(read_xml(whole).positions) > 100


def test_an_identifier_twice_is_a_finding_and_no_reason_to_stop(ours):
    text = RECORD.replace('xml:id="p2"', 'xml:id="p1"').replace("<fw ", "<wf ", 1).replace("</fw>", "</wf>", 1)
    found = validate(text.encode(), "x.xml", ours)
    assert any("p1" in one.message for one in found)
    assert any("wf" in one.message for one in found)


# The commands.


@pytest.mark.parametrize("command", ["validate", "render", "verify"])
@pytest.mark.parametrize(
    "name",
    ["external file", "very deep", "UTF-16 that says UTF-8", "Latin-1 that says UTF-8", "picture", "nothing", "HTML"],
)
def test_every_command_says_it_in_one_line(tmp_path, command, name):
    document, words = REFUSED[name]
    path = tmp_path / "hostile.xml"
    path.write_bytes(document)
    plain = tmp_path / "plain.txt"
    plain.write_text("Adams. Good morning.\n")
    arguments = {"validate": [path], "render": [path, "--to", "text"], "verify": [plain, path]}[command]
    code, out, err = run(command, *arguments)
    assert code == 1
    assert out == b""
    assert "Traceback" not in err
    (line,) = [line for line in err.splitlines() if "error[" in line]
    assert words in line
    assert str(path) in line


# Nothing is opened, and nobody is asked.

WATCHED = """
import sys, json
from pathlib import Path
from tei_encoder.validation import open_schemas, validate
schemas = open_schemas("tei-encoder")
documents = [Path(name).read_bytes() for name in sys.argv[1:]]
for document in documents:
    validate(document, "warm.xml", schemas)  # whatever is loaded late is loaded now
seen = []
sys.addaudithook(lambda event, arguments: seen.append([event, str(arguments[:1])]) if event.split(".")[0] in
    ("open", "socket", "urllib", "subprocess", "os", "ctypes") and "/dev/null" not in str(arguments) else None)
for document in documents:
    validate(document, "x.xml", schemas)
print(json.dumps(seen))
"""


def written(tmp_path, documents):
    for number, document in enumerate(documents):
        (tmp_path / f"{number:02}.xml").write_bytes(document)
    return sorted(tmp_path.glob("*.xml"))


def test_a_second_validation_opens_nothing_at_all(tmp_path):
    paths = written(tmp_path, [*(document for document, _ in REFUSED.values()), *INERT.values()])
    done = subprocess.run([sys.executable, "-c", WATCHED, *paths], capture_output=True, check=True)
    assert json.loads(done.stdout) == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here, which shows what a process opens")
@pytest.mark.parametrize("command", ["validate", "render"])
def test_the_kernel_sees_no_other_file_and_no_connection(tmp_path, command):
    canary = tmp_path / "canary.dtd"
    canary.write_text("<!ENTITY x 'canary'>")
    address = canary.as_uri()
    paths = written(
        tmp_path,
        [
            tei("&x;", f"<!DOCTYPE TEI SYSTEM '{address}'>"),
            tei("&x;", f"<!DOCTYPE TEI [<!ENTITY % p SYSTEM '{address}'>%p;]>"),
            tei(f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{address}' parse='text'/>"),
            tei("a", f"<?xml-model href='{address}'?><?xml-stylesheet href='{address}' type='text/xsl'?>"),
            INERT["schema location"].replace(f"{DEAD}x.xsd".encode(), address.encode()),
            *(REFUSED[name][0] for name in ("DTD at an address", "external address", "parameter entity")),
            *(INERT[name] for name in ("xml-model", "xml-stylesheet", "schema location")),
        ],
    )
    log = tmp_path / "strace.log"
    traced = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect,sendto,sendmsg", "-o", log]
    options = ["--to", "text", "--lenient"] if command == "render" else []
    done = subprocess.run(
        [*traced, sys.executable, "-m", "tei_encoder", command, *paths, *options], capture_output=True, check=False
    )
    if not log.exists() or not log.read_text():
        pytest.skip("this system lets nobody be traced")
    assert done.returncode == 1
    calls = log.read_text("utf-8", "replace")
    assert all(path.name in calls for path in paths)
    assert "canary.dtd" not in calls
    # Saxon asks the system's own cache (a local socket) for the user's home when it starts.
    assert [call for call in re.findall(r"(?:connect|sendto|sendmsg)\(.*", calls) if "AF_UNIX" not in call] == []


# Memory and time of a process of its own.


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much memory was used")
@pytest.mark.parametrize(
    "name",
    ["entities that grow", "one long entity, often", "very deep", "many attributes", "many namespaces", "long value"],
)
def test_memory_and_time_are_bounded(tmp_path, name):
    path = tmp_path / "hostile.xml"
    path.write_bytes(REFUSED[name][0])

    # Of memory it is measured what was used, for Saxon reserves addresses without end; and by VmHWM, since ru_maxrss
    # counts the process that this one was forked from, too.
    def bound():
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    script = (
        "import sys, resource; from tei_encoder.cli import main\n"
        "try: main(['validate', sys.argv[1]])\n"
        "finally:\n"
        " used = resource.getrusage(resource.RUSAGE_SELF)\n"
        " peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        " print(int(peak) // 1024, used.ru_utime + used.ru_stime)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, check=False, preexec_fn=bound, env={**os.environ}
    )
    assert done.returncode == 1, done.stderr.decode()
    megabytes, seconds = done.stdout.split()[-2:]
    assert int(megabytes) < 250  # measured: 75 to 125
    assert float(seconds) < 5  # measured: 0.3 to 0.5


def test_the_time_to_refuse_grows_with_the_file_only():
    def refused(count):
        document = tei("<hi rend='a'>b</hi>" * count) + b"<"

        def work():
            with pytest.raises(IllFormedError):
                read_xml(document)

        return work

    assert growth(refused(50_000), refused(100_000), limit=3) < 3
