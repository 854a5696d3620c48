"""Files of every form, damaged in every way: read, or refused with a reason, and never a fault of the program."""

import io
import random
import zipfile

import pytest
import seed_forms
from test_captions_and_transcripts import SRT, VTT
from test_forms_of_files import TRANSCRIPT
from test_plays_with_marks import LAMP, OFFICE

from tei_encoder.diagnostics import Severity
from tei_encoder.intake.read import read_any
from tei_encoder.pipeline import encode
from tei_encoder.proof import PROOF_FAILURES

TIMES = 12
NOISE = (
    b"<", b">", b"&", b"*", b"[[", b"-->", b"{", b'"', b"\0", b"\xff", b"@", b"\n\n", b"<table><tr><td>", b'<a href="#fn1">1</a>',
    b"|a|b|\n|-|-|\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(seed):
    lines = seed_forms.lines_of(seed)[:8]
    texts = {".vtt": VTT, ".srt": SRT, ".json": TRANSCRIPT, ".ez": LAMP, ".fountain": OFFICE}
    made = {suffix: make(lines) for suffix, make in seed_forms.FORMS.items()}
    return made | {suffix: text.encode() for suffix, text in texts.items()}


def damaged(data, chance):
    """Return bytes with something changed, taken out, put in, repeated or cut off."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at, what = chance.randrange(len(held) + 1), chance.random()
        if what < 0.3:
            held[at : at + 1] = bytes([chance.randrange(256)])
        elif what < 0.5:
            del held[at : at + chance.randrange(1, 40)]
        elif what < 0.7:
            held[at:at] = chance.choice(NOISE)
        elif what < 0.9:
            held[at:at] = held[at // 2 : at // 2 + 60]
        else:
            del held[at:]
    return bytes(held)


def damaged_inside(data, chance):
    """Return an archive whose parts of XML are damaged, and the archive is not."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, damaged(part, chance) if name.endswith(".xml") else part)
    return made.getvalue()


def test_every_form_is_among_them(whole):
    assert len(whole) == 10


@pytest.mark.parametrize(
    "suffix", [".docx", ".odt", ".html", ".md", ".pdf", ".vtt", ".srt", ".json", ".ez", ".fountain"]
)
def test_a_damaged_file_is_read_or_refused(whole, suffix):
    chance = random.Random(suffix)  # noqa: S311 - it only has to be the same every time
    for number in range(TIMES):
        packed = suffix in (".docx", ".odt") and number % 2
        data = (damaged_inside if packed else damaged)(whole[suffix], chance)
        outcome = read_any(data, "x", suffix)
        if outcome.value is None:
            assert [note for note in outcome.notes if note.severity is Severity.ERROR]
        elif number % 4 == 0:
            notes = encode(data, "x", suffix=suffix).notes
            assert not [note for note in notes if note.code in PROOF_FAILURES]
