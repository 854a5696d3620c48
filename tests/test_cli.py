"""The command line, started as a user starts it: streams, exit codes, messages."""

import json
import shutil
import subprocess
import sys

import pytest
from conftest import run
from cpu_time import growth
from lxml import etree

COMMANDS = [
    "build", "encode", "verify", "validate", "render", "review", "explain", "bench", "profile", "profile check", "profile try", "list",
    "schemas", "schemas add", "schemas list", "schemas remove", "schemas path",
]  # fmt: skip


@pytest.fixture
def dialogue(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("A talk\n\nAdams. Good morning.\n\nBaker. Good [sic] day.\n\nAdams. So?\n\nBaker. So.\n", "utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command):
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert b"Example:" in out
    assert f"tei-encoder {command}".encode() in out


def test_help_is_quick_because_heavy_imports_wait():
    script = "import sys, tei_encoder.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "lxml",
        "lxml.etree",
        "saxonche",
        "xmlschema",
        "weasyprint",
        "fontTools",
        "babel",
        "chardet",
        "importlib.metadata",
    }
    assert heavy.isdisjoint(loaded)

    def started(*arguments):
        return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)

    assert growth(started("-c", "pass"), started("-m", "tei_encoder", "--help"), limit=8) < 8


def test_encode_gives_data_on_standard_output_and_words_on_standard_error(dialogue):
    code, out, err = run("encode", dialogue)
    assert code == 0
    assert etree.fromstring(out).tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert err == ""


def test_encode_reads_standard_input(dialogue):
    code, out, _ = run("encode", "-", stdin=dialogue.read_bytes())
    assert code == 0
    assert out.count(b"<sp ") == 4


def test_encode_writes_a_folder_with_tei_and_trace(dialogue, tmp_path):
    code, out, _ = run("encode", dialogue, "-o", tmp_path / "out")
    assert (code, out) == (0, b"")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["talk.trace.json", "talk.xml"]
    trace = json.loads((tmp_path / "out/talk.trace.json").read_text("utf-8"))
    assert trace["annotations"]["sp1"] == {
        "target": "#char=8,28", "rule": "core.speaker-point", "cert": "high", "why": "the label opens 2 speech(es)",
        "considered": [{"rule": "core.paragraph", "kind": "paragraph", "cert": "unknown", "why": "no other rule claims it"}],
    }  # fmt: skip


def test_the_encoding_is_dated_on_request_only(dialogue):
    assert b"when=" not in run("encode", dialogue)[1]
    assert b'<change who="#encoder" when="2026-11-24">' in run("encode", dialogue, "--date", "2026-11-24")[1]


def test_verify_tells_a_good_tei_from_a_damaged_one(dialogue, tmp_path):
    tei = tmp_path / "talk.xml"
    tei.write_bytes(run("encode", dialogue)[1])
    code, out, err = run("verify", dialogue, tei)
    assert (code, out) == (0, b"")
    assert "verified" in err
    tei.write_bytes(tei.read_bytes().replace(b"morning", b"evening"))
    code, _, err = run("verify", dialogue, tei)
    assert code == 1
    assert f"{dialogue}:3:" in err
    assert "'morning'" in err
    assert "'evening'" in err


def test_validate_speaks_to_people_and_to_machines(dialogue, tmp_path):
    tei = tmp_path / "talk.xml"
    tei.write_bytes(run("encode", dialogue)[1])
    code, out, err = run("validate", tei)
    assert (code, out) == (0, b"")
    assert f"valid: {tei}" in err
    tei.write_bytes(tei.read_bytes().replace(b'who="#adams"', b'who="#nobody"', 1))
    code, out, err = run("validate", tei, "--format", "json")
    assert code == 1
    (file,) = json.loads(out)["files"]
    (finding,) = file["messages"]
    assert finding["path"] == file["path"] == str(tei)
    assert "nobody" in finding["message"]
    assert finding["line"] > 1
    assert finding["column"] > 1


def test_validate_names_rule_and_place_in_the_plain_text(dialogue, tmp_path):
    run("encode", dialogue, "-o", tmp_path / "tei")
    tei = tmp_path / "tei" / "talk.xml"
    tei.write_bytes(tei.read_bytes().replace(b'n="1"', b'n="1" wrong="x"', 1))
    # The plain text is elsewhere: the trace knows the span only.
    code, _, err = run("validate", tei)
    assert code == 1
    assert "made by core.speaker-point from #char=8,28" in err
    # It lies beside: line and column.
    beside = tei.with_suffix(".txt")
    beside.write_bytes(dialogue.read_bytes())
    assert f"(from {beside}:3:1 by rule core.speaker-point)" in run("validate", tei)[2]
    # It is not what was encoded any more.
    beside.write_bytes(b"\n" + dialogue.read_bytes() + b"More.")
    assert "made by core.speaker-point from #char=8,28" in run("validate", tei)[2]


@pytest.mark.parametrize("form", ["html", "print", "text"])
def test_render_gives_an_edition(dialogue, tmp_path, form):
    tei = tmp_path / "talk.xml"
    tei.write_bytes(run("encode", dialogue)[1])
    code, out, err = run("render", tei, "--to", form)
    assert code == 0, err
    assert "Good morning." in out.decode()


def test_explain_tells_rule_certainty_and_alternatives(seed):
    code, out, err = run("explain", f"{seed}:7")
    assert (code, err) == (0, "")
    text = out.decode()
    assert "core.speaker-point" in text
    assert "high" in text
    assert "runner-up" in text
    assert "else: paragraph" in text
    assert text.count("because:") == 1


def test_explain_says_that_a_line_is_blank_or_not_there(seed):
    assert "line 2 is blank" in run("explain", f"{seed}:2")[1].decode()
    assert "there is no line 999" in run("explain", f"{seed}:999")[1].decode()


@pytest.mark.parametrize(
    ("what", "name"),
    [("rules", "core.speaker-point"), ("profiles", "auto"), ("schemas", "tei-encoder"), ("formats", "html")],
)
def test_list_names_what_there_is(what, name):
    code, out, _ = run("list", what)
    assert code == 0
    assert name in out.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("encode",),
        ("nonsense",),
        ("encode", "x.txt", "--profile", "no-such-profile"),
        ("build", "x.txt", "--profile", "no-such-profile"),
        ("render", "x.xml", "--to", "papyrus"),
        ("build", "x.txt", "--to", "papyrus"),
        ("validate", "x.xml", "--schema", "no-such-schema"),
        ("list", "nonsense"),
    ],
)
def test_wrong_use_is_exit_code_2_with_a_reason(arguments, tmp_path):
    code, out, err = run(*arguments, cwd=tmp_path)
    assert (code, out) == (2, b"")
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("profile", "wanted"),
    [
        ("name = 1", "name must be a string"),
        ('name = "x"\nstrange = 1\n[[rule]]\nuse = "core.paragraph"', "unknown key 'strange'"),
        ('name = "x"\n[[rule]]\nuse = "core.nothing"', "unknown rule 'core.nothing'"),
        ('name = "x"\n[[rule]]\nuse = "core.paragraph"\noptions = { colour = 1 }', "no option 'colour'"),
        ("name = ", "not TOML"),
    ],
)
def test_a_bad_profile_is_named_with_its_fault(dialogue, tmp_path, profile, wanted):
    path = tmp_path / "own.toml"
    path.write_text(profile, "utf-8")
    code, _, err = run("encode", dialogue, "--profile", path)
    assert code == 2
    assert wanted in err
    assert str(path) in err


def test_an_own_profile_is_used(dialogue, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('name = "own"\n[[rule]]\nuse = "core.paragraph"\n', "utf-8")
    code, out, err = run("encode", dialogue, "--profile", path)
    assert code == 1  # it finds no speech, and says so
    assert "no-speech" in err
    assert b"<sp " not in out
    assert b"profile own" in out


def test_records_of_one_name_do_not_overwrite_each_other(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Talk.txt").write_text(f"Adams. {folder}?\n\nBaker. No.\n\nAdams. So.\n\nBaker. Ah.\n")
    code, _, _ = run("encode", tmp_path, "-o", tmp_path / "out")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("*.xml")) == ["Talk-2.xml", "Talk.xml"]


def test_a_folder_without_records_is_said_to_be_so(tmp_path):
    code, _, err = run("encode", tmp_path)
    assert code == 1
    assert "nothing-found" in err


def test_a_terminal_is_not_hurt_by_names(tmp_path):
    path = tmp_path / "a\x1b[31m\u202eb.txt"
    try:
        path.write_text("", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    code, _, err = run("encode", path)
    assert code == 1
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_nothing_is_written_beside_the_output(dialogue, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(dialogue, work / "talk.txt")
    before = sorted(work.iterdir())
    run("build", "talk.txt", "-o", tmp_path / "out", cwd=work)
    assert sorted(work.iterdir()) == before
