"""Golden cases: a folder each, with input.txt, expected.xml and expected.diagnostics. `--update` rewrites them."""

from pathlib import Path

import pytest

from tei_encoder.pipeline import encode

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/input.txt"))


def parameter(folder):
    known = folder / "known-failure.txt"
    marks = [pytest.mark.xfail(strict=True, reason=known.read_text("utf-8").strip())] if known.exists() else []
    return pytest.param(folder, id=f"{folder.parent.name}/{folder.name}", marks=marks)


def made(folder):
    outcome = encode((folder / "input.txt").read_bytes(), folder.name, folder.parent.name)
    diagnostics = "".join(note.text() + "\n" for note in outcome.notes)
    return outcome.value.tei.decode(), diagnostics


@pytest.mark.parametrize("folder", [parameter(each) for each in FOLDERS])
def test_case(folder, request):
    tei, diagnostics = made(folder)
    if request.config.getoption("--update") and not (folder / "known-failure.txt").exists():
        (folder / "expected.xml").write_text(tei, "utf-8", newline="")
        (folder / "expected.diagnostics").write_text(diagnostics, "utf-8", newline="")
    assert tei == (folder / "expected.xml").read_text("utf-8")
    assert diagnostics == (folder / "expected.diagnostics").read_text("utf-8")


def test_there_are_cases():
    assert len(FOLDERS) >= 12
