"""Bytes → Source: encodings, offsets, and bytes that are no text."""

import pytest

from tei_encoder.source import Source, Span, read_source, squeeze

RUSSIAN = ("Президент. Мы рады видеть политические изменения в вашей стране. " * 30).strip()
GERMAN = ("Präsident Müller: Die Sitzung ist eröffnet; wir hören zunächst die Grüße. " * 30).strip()


def value(data):
    return read_source(data, "x").value


def codes(data):
    return [note.code.name for note in read_source(data, "x").notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, "Plain English. Nothing else.\n" * 9])
def test_unicode_is_read_without_a_guess(text, encoding):
    source = value(text.encode(encoding))
    assert source.text == text
    assert source.confidence == 1.0


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GERMAN, "cp1252")])
def test_other_encodings_are_guessed_and_said(text, encoding):
    outcome = read_source(text.encode(encoding), "x")
    assert outcome.value.text == text
    assert [note.code.name for note in outcome.notes] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-source"),
        (b" \r\n\t \n", "empty-source"),
        (b"\xef\xbb\xbf", "empty-source"),
        ("\u2003\u00a0\n".encode(), "empty-source"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        (bytes(range(1, 256)) * 4, "not-text"),
        ("Adams. Good\x00 morning.".encode("utf-16"), "not-text"),
        (b"\xef\xbb\xbfabc\xff", "undecodable"),
        (b"\xff\xfea\x00\x00\xd8", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, code):
    outcome = read_source(data, "x")
    assert outcome.value is None
    assert [note.code.name for note in outcome.notes] == [code]


def test_control_characters_are_kept_and_told_once():
    outcome = read_source(b"A\x08 b\x1f c\x0c d", "x")
    assert outcome.value.text == "A\x08 b\x1f c\x0c d"
    (note,) = outcome.notes
    assert (note.code.name, note.fields["count"], note.span) == ("control-character", 2, Span(1, 2))


def test_places_count_lines_at_every_kind_of_line_end():
    source = Source("x", "a\nb\r\nc\rd\x0ce\u2028f")
    assert [(source.place(source.text.index(char)).line) for char in "abcdef"] == [1, 2, 3, 4, 4, 4]
    assert source.place(source.text.index("f")).column == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_offsets_lead_back_into_the_file(encoding):
    text = "é\nПрезидент 𝔊 x\n"
    data = text.encode(encoding)
    source = value(data)
    plain = source.encoding
    for at, char in enumerate(text):
        offset = source.byte_offset(at)
        assert data[offset : offset + len(char.encode(plain))].decode(plain) == char


def test_a_single_no_break_space_is_typography_and_stays():
    assert squeeze("§\u00a06 \n  x \u00a0y") == "§\u00a06 x y"
