"""One function for each reader that takes bytes from anywhere: what it promises of any input, as assertions.

They are run by atheris (`run_atheris.py`), which looks for inputs that enter new branches, and by `test_corpora.py` on the
inputs that were kept.
"""

from tei_encoder.associations import read_associations
from tei_encoder.brackets import PAIRS, brackets, enclosing, voice_of
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.corrections.writing import entry_text
from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei
from tei_encoder.segment import segment
from tei_encoder.source import Source, Span, ink, read_source
from tei_encoder.validation import open_schemas, validate


def reader(data: bytes) -> None:
    """Bytes are a source or a reason; offsets lead back into the file."""
    outcome = read_source(data, "x")
    assert outcome.value is not None or outcome.notes
    if outcome.value is not None:
        source = outcome.value
        assert 0 <= source.byte_offset(len(source.text)) <= len(data)


def segmenter(data: bytes) -> None:
    """Blocks hold all ink, in order; numbers that count the lines stand beside them."""
    source = Source("x", data.decode("utf-8", "replace"))
    lines = [line for block in segment(source) for line in block.lines]
    spans = [span for line in lines for span in (line.number, line.span) if span]
    assert spans == sorted(spans)
    assert ink("".join(source[span] for span in spans)) == source.ink


def bracket_grammar(data: bytes) -> None:
    """Brackets are pairs, from left to right, none within another."""
    text = data.decode("utf-8", "replace")
    source = Source("x", text)
    at = 0
    for found in brackets(source, Span(0, len(text)), "[(_"):
        assert at < found.inner.start <= found.inner.end < len(text)
        assert text[found.inner.end] == PAIRS[text[found.inner.start - 1]]
        at = found.inner.end
        _, end = voice_of(found.raw)
        assert 0 <= end <= len(found.raw)
    enclosing(source, Span(0, len(text)))


def toml(data: bytes) -> None:
    """Corrections are entries or faults with a place; an entry that is written is read again."""
    outcome = parse_corrections(data.decode("utf-8", "replace"), "x.toml")
    assert all(note.text().startswith("x.toml") for note in outcome.notes)
    for entry in outcome.value.entries:
        (again,) = parse_corrections(entry_text(entry), "y.toml").value.entries
        assert (again.do, again.at, again.to, dict(again.fields)) == (entry.do, entry.at, entry.to, dict(entry.fields))


def tei(data: bytes) -> None:
    """TEI is a tree with places or a fault with a place, and so for all who read it."""
    read_associations(data)
    read_tei(data, "x.xml")
    read_csv(data, "x.csv")
    try:
        parsed = read_xml(data)
    except IllFormedError as error:
        assert str(error).endswith(".")  # noqa: PT017 - not a test that waits for it
    else:
        assert len(parsed.positions) == sum(1 for _ in parsed.tree.iter("*"))
    for note in validate(data, "x.xml", open_schemas("tei-encoder#rng")):
        assert note.message


TARGETS = {target.__name__: target for target in (reader, segmenter, bracket_grammar, toml, tei)}
