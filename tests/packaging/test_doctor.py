"""`doctor` says what is missing here, and how to get it; `completion` is a script that its shell reads."""

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata

import pytest
from conftest import run

from tei_encoder.doctor import examine


def test_this_installation_is_in_order():
    code, out, err = run("doctor", "--format", "json")
    told = json.loads(out)
    assert (code, err, told["good"]) == (0, "", True)
    found = {each["name"]: each for each in told["findings"]}
    assert found["lxml"]["version"] == metadata.version("lxml")
    assert len(found) == len(told["findings"])
    assert {"saxonche", "weasyprint", "Pango", "schemas/", "Python"} <= found.keys()
    assert "pytest" not in found
    assert "Java" in {each.name for each in examine(development=True)}


def test_the_text_has_a_line_for_each():
    code, out, _ = run("doctor")
    assert code == 0
    assert f"lxml {metadata.version('lxml')}" in out.decode()


def hide(monkeypatch, *names):
    """Let packages look as if they were not installed."""
    real = metadata.version

    def version(name):
        if name in names:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)


def test_what_is_missing_is_told_with_what_brings_it(monkeypatch):
    hide(monkeypatch, "weasyprint", "lxml")
    found = {each.name: each for each in examine()}
    assert (found["weasyprint"].state, found["weasyprint"].needed) == ("missing", False)
    assert found["weasyprint"].cure == "pip install 'tei-encoder[pdf]'"
    assert (found["lxml"].state, found["lxml"].needed) == ("missing", True)


def test_a_version_that_is_too_old_is_told(monkeypatch):
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.0.1" if name == "click" else real(name))
    (click,) = (each for each in examine() if each.name == "click")
    assert click.state == "broken"
    assert ">=8.1 is needed" in click.cure


def test_a_package_that_does_not_load_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    (found,) = (each for each in examine() if each.name == "uharfbuzz")
    assert found.state == "broken"
    assert "does not load" in found.cure


@pytest.mark.parametrize("name", ["lxml", "packaging", "saxonche"])
def test_it_works_where_the_program_does_not(name):
    program = f"import sys; sys.modules[{name!r}] = None; from tei_encoder.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, "doctor"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"broken   {name}" in done.stdout


def test_a_folder_that_nothing_can_be_written_to_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "file" / "cache"))
    (found,) = (each for each in examine() if each.what_for == "starting faster")
    assert (found.state, found.needed) == ("broken", False)
    assert "TEI_ENCODER_CACHE" in found.cure


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_reads_its_script(shell, tmp_path):
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert b"_TEI_ENCODER_COMPLETE" in out
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    (tmp_path / "script").write_bytes(out)
    subprocess.run([shell, "-n", tmp_path / "script"], check=True, capture_output=True)


def test_commands_and_options_are_completed():
    def completed(*words):
        env = {**os.environ, "_TEI_ENCODER_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("tei-encoder", *words)),
               "COMP_CWORD": str(len(words))}  # fmt: skip
        program = "from tei_encoder.cli import main; main(prog_name='tei-encoder')"
        done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False)
        return done.stdout.split()

    assert completed("dep") == ["plain,deposit"]
    assert "plain,--with-errors" in completed("deposit", "--with")
