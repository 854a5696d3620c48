"""An editor's note on the document information: every edition can be made, and none loses it."""

import pytest

from tei_encoder.corrections.model import Act, Correction, Corrections
from tei_encoder.corrections.selectors import select
from tei_encoder.editions import render
from tei_encoder.pipeline import encode
from tei_encoder.source import Span, read_source

TEXT_FORMATS = ("html", "print", "text", "markdown", "json", "csv")
WORDS = "The archive has moved since."


@pytest.fixture(scope="module")
def tei(seed):
    data = seed.read_bytes()
    source = read_source(data, seed.stem).value
    at = source.text.index("Archive of the Gorbachev Foundation")
    entry = Correction(Act.NOTE, select(source, Span(at, at + 7)), fields={"text": WORDS}, by="Ada", when="2026-11-24")
    return encode(data, seed.stem, corrections=Corrections((entry,))).value.tei


def test_the_note_is_in_the_tei(tei):
    assert WORDS in tei.decode()


@pytest.mark.parametrize("form", [*TEXT_FORMATS, "epub"])
def test_every_edition_is_made(tei, form):
    assert render(tei, form)


@pytest.mark.parametrize("form", ["html"])
def test_the_note_is_there(tei, form):
    assert WORDS in render(tei, form).decode()
