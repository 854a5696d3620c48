"""Source → Blocks: nothing but white space lies between them."""

from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.layout import Paragraphs, cut, measure
from tei_encoder.segment import segment
from tei_encoder.source import WHITE, Source

texts = st.text(st.sampled_from("aé.: \t\n\r\x0c\u2028\x1f—[]"), max_size=200)


def test_blocks_are_parted_by_blank_lines_and_know_how_many():
    blocks = segment(Source("x", "\n\none\n  two\n\n \t\n\nthree"))
    assert [(block.text, block.blank, block.indent) for block in blocks] == [
        ("one\ntwo", 2, 0),
        ("three", 3, 0),
    ]
    assert blocks[0].lines[1].indent == 2


def test_line_ends_of_layout_programs_end_lines_and_paragraphs():
    blocks = segment(Source("x", "One\u2028two\u2029three\vfour\x85five\u2029\u2029six"))
    assert [[line.text for line in block.lines] for block in blocks] == [
        ["One", "two", "three", "four", "five"],
        ["six"],
    ]


@given(texts)
def test_blocks_and_lines_hold_all_ink_in_order(text):
    source = Source("x", text)
    spans = [line.span for block in segment(source) for line in block.lines]
    assert spans == sorted(spans)
    outside = "".join(text[a.end : b.start] for a, b in zip([None, *spans], [*spans, None], strict=True)
                      if a and b)  # fmt: skip
    ends = (text[: spans[0].start] + text[spans[-1].end :]) if spans else text
    assert not (outside + ends).strip(WHITE)


def test_paragraphs_with_an_indent_are_cut_there():
    text = "   ANNA.--Oh, what a day\nit was for all of us here.\n   KARL.--Ah!\n   ANNA.--So?\n   KARL.--No.\n"
    blocks = segment(Source("x", text))
    layout = measure(blocks)
    assert layout.paragraphs is Paragraphs.INDENT
    assert [block.first[:4] for block in cut(blocks, layout)] == ["ANNA", "KARL", "ANNA", "KARL"]


def test_long_lines_without_blank_lines_are_paragraphs_each():
    text = "".join(f"A{number}: {'word ' * 40}\n" for number in range(9))
    blocks = segment(Source("x", text))
    assert len(cut(blocks, measure(blocks))) == 9
