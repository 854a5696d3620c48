"""What the program opens, starts and connects to, on the seed and on inputs that ask for more. The long form is
`python tests/isolation/system_calls.py`."""

import sys

import pytest
from canaries import WORD, Canaries
from hostile_inputs import write_tei, write_texts
from watching import Place, audited, offences, strace, traced

from tei_encoder import pdf

# It does what the program must not do, one thing after the other.
CULPRIT = """
import os, socket, subprocess, sys
from pathlib import Path
Path(sys.argv[1]).read_text()
Path(sys.argv[1] + ".made").write_text("x")
os.rename(sys.argv[1] + ".made", sys.argv[1] + ".moved")
subprocess.run(["true"])
try:
    socket.create_connection(("127.0.0.1", 9), 1)
except OSError:
    pass
"""
by_hook = pytest.mark.parametrize("means", [audited], ids=["audit hook"])
by_both = pytest.mark.parametrize("means", [audited, traced], ids=["audit hook", "strace"])


@pytest.fixture
def there(tmp_path, request):
    """Return where a run may read and write, and what it is tempted with; what was tempted is looked at afterwards."""
    means = request.getfixturevalue("means")
    if means is traced and not strace():
        pytest.skip("strace is not here, or this system lets nobody be traced")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    canaries = Canaries(elsewhere)
    place = Place.within(tmp_path / "here")
    yield place, canaries
    canaries.close()
    assert canaries.asked() == []
    assert not canaries.made.exists()
    assert [path for path in tmp_path.rglob("*slipped*") if not path.is_relative_to(place.output)] == []


def nothing_else(place, canaries, done, seen):
    assert "Traceback" not in done.stderr
    assert WORD not in done.stdout + done.stderr
    assert offences(seen, place) == []
    assert [path for path in place.temporary.rglob("*") if path.is_file()] == []
    assert not any(str(canaries.folder) in path for path in seen.read | seen.write)


@by_hook
def test_a_build_stays_within_its_places(there, means):
    place, canaries = there
    write_texts(place.inputs, canaries)
    (place.inputs / "link.txt").unlink()  # which leads out, and is followed: it is the user's
    packed = (place.inputs / name for name in ("slip.zip", "slip.tar", "lines.jsonl"))
    done, seen = means(place, "build", place.inputs, *packed, "-o", place.output, "--to", "csv", "-j", "1")
    assert done.returncode == 1
    assert (place.output / "csv" / "seed.csv").is_file(), done.stderr
    assert str(place.inputs / "lure.txt") in seen.read
    assert any(path.startswith(str(place.output / "tei")) for path in seen.write)
    nothing_else(place, canaries, done, seen)


@by_hook
@pytest.mark.parametrize("command", ["validate", "render"])
def test_tei_from_anywhere_leads_nowhere(there, means, command):
    place, canaries = there
    paths = write_tei(place.inputs, canaries)
    form = "text" if pdf.missing() else "pdf"
    more = ("--to", form, "--lenient", "-o", place.output) if command == "render" else ()
    done, seen = means(place, command, *paths, *more)
    assert done.returncode == 1
    assert all(str(path) in seen.read for path in paths)
    assert bool(list(place.output.rglob(f"*.{form[:3]}"))) == (command == "render" and form == "pdf")
    nothing_else(place, canaries, done, seen)


@by_both
def test_who_does_more_is_seen(there, means):
    place, canaries = there
    _, seen = means(place, canaries.text, program=(sys.executable, "-c", CULPRIT))
    told = "\n".join(offences(seen, place))
    assert f"read {canaries.text}" in told
    assert f"write {canaries.text}.made" in told
    assert f"write {canaries.text}.moved" in told
    assert "true" in told
    assert "socket connect" in told or "socket socket.connect" in told
