"""The proof: damage to a TEI is found, and told with both places."""

import copy
import re

import pytest
from lxml import etree

from tei_encoder.proof import css_content, printed, tei_runs, verify
from tei_encoder.source import Source, read_source

NS = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture
def tree(seed_encoded):
    return copy.deepcopy(etree.fromstring(seed_encoded.tei))


@pytest.fixture(scope="module")
def source(seed):
    return read_source(seed.read_bytes(), "seed").value


def at(tree, path):
    return tree.xpath(path, namespaces=NS)[0]


def told(source, tree):
    notes = verify(source, tree, "x.xml")
    for note in notes:  # both places, always
        assert re.search(r"x\.xml:\d+ \(#[\w-]+\)", note.message), note.message
        assert re.search(r"seed:\d+:\d+", note.message), note.message
    return [note.code.name for note in notes], " ".join(note.message for note in notes)


def test_an_undamaged_tei_is_proved(source, tree):
    assert verify(source, tree, "x.xml") == ()


def test_what_is_read_at_once_is_what_the_walk_reads_and_the_tree_stays_as_it_is(tree):
    before = etree.tostring(tree)
    assert printed(tree) == "".join(text for text, _ in tei_runs(tree))
    assert etree.tostring(tree) == before


def test_only_the_walk_reads_markup_in_what_was_added(tree):
    note = etree.SubElement(at(tree, "//t:p[@xml:id='p8']"), f"{{{NS['t']}}}note", resp="#editor")
    note.text = "see "
    etree.SubElement(note, f"{{{NS['t']}}}hi").text = "there"
    assert printed(tree) is None
    assert "see there" not in "".join(text for text, _ in tei_runs(tree))


def test_indentation_is_not_text(source, tree):
    etree.indent(tree, space="   ")
    assert verify(source, tree, "x.xml") == ()


def test_a_lost_word_is_found(source, tree):
    paragraph = at(tree, "//t:p[@xml:id='p8']")
    paragraph.text = paragraph.text.replace("scared ", "")
    codes, message = told(source, tree)
    assert codes == ["lost"]
    assert "'scared'" in message
    assert "#p8" in message
    assert "seed:21:" in message


def test_a_doubled_paragraph_is_found(source, tree):
    paragraph = at(tree, "//t:p[@xml:id='p13']")
    paragraph.addnext(copy.deepcopy(paragraph))
    codes, message = told(source, tree)
    assert codes == ["added"]
    assert "calico" in message


def test_a_changed_letter_is_found(source, tree):
    paragraph = at(tree, "//t:p[@xml:id='p5']")
    paragraph.text = paragraph.text.replace("reached", "reacted", 1)
    codes, message = told(source, tree)
    assert codes == ["changed"]
    assert "'reacted'" in message
    assert "'reached'" in message


def test_a_swapped_speech_is_found_at_both_of_its_places(source, tree):
    first, second = at(tree, "//t:sp[@n='7']"), at(tree, "//t:sp[@n='8']")
    second.addnext(first)
    codes, message = told(source, tree)
    assert set(codes) == {"lost", "added"}
    assert "interests" in message or "convinced" in message


@pytest.mark.parametrize(
    "path",
    [
        "//t:speaker",
        "//t:fw",
        "//t:corr",
        "//t:sic",
        "//t:head",
        "//t:dateline",
        "//t:ab",
        "//t:back/t:div[1]",
    ],
)
def test_no_part_of_the_text_can_be_lost_unseen(source, tree, path):
    victim = at(tree, path)
    victim.getparent().remove(victim)
    assert "lost" in told(source, tree)[0]


@pytest.mark.parametrize("name", ["bracket-open", "bracket-close", "sic-open", "sic-trans-close"])
def test_a_lost_declaration_of_a_delimiter_is_found(source, tree, name):
    declared = at(tree, f"//t:rendition[@xml:id='{name}']")
    declared.getparent().remove(declared)
    assert told(source, tree)[0] == ["lost"]


def test_a_correction_that_an_editor_adds_is_not_taken_for_text(source, tree):
    paragraph = at(tree, "//t:p[@xml:id='p8']")
    paragraph.text = "Why are you so "
    paragraph.append(
        etree.fromstring(f"<choice xmlns='{NS['t']}'><sic>scared</sic><corr resp='#editor'>afraid</corr></choice>")
    )
    paragraph[0].tail = " for our perestroika?"
    assert verify(source, tree, "x.xml") == ()


def test_many_differences_are_counted_not_all_told(source, tree):
    for paragraph in tree.iterfind(".//t:body//t:p", NS):
        paragraph.text = "x".join((paragraph.text or "").split(" "))
    codes = [note.code.name for note in verify(source, tree, "x.xml")]
    assert codes[-1] == "more-differences"
    assert len(codes) == 21


def test_a_tei_without_text_is_said_to_be_so(source):
    empty = etree.fromstring(f"<TEI xmlns='{NS['t']}'/>")
    assert [note.code.name for note in verify(source, empty, "x.xml")] == ["no-text"]


def test_another_text_is_no_proof(tree):
    assert verify(Source("y", "Something else."), tree, "x.xml")


@pytest.mark.parametrize(
    ("declaration", "text"),
    [
        ('content: "["', "["),
        ('content: " [sic – "', " [sic – "),
        (r'content: "\""', '"'),
        (r'content: "\\"', "\\"),
        (r'content: "a\A b"', "a\nb"),
        (r'content: "\8 x"', "\x08x"),
        ("color: red", ""),
    ],
)
def test_css_strings_are_read_as_css_has_them(declaration, text):
    assert css_content(declaration) == text
