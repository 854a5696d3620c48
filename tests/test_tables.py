"""What is read from a file because it would take long to make is what would be made; patterns that wait are patterns."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import tei_encoder
from tei_encoder import lexicon, months
from tei_encoder.patterns import Waiting, lazily
from tei_encoder.resources import folder
from tei_encoder.tei.header import language_name


def test_the_compiled_lexicons_are_those_of_the_texts():
    assert (folder("lexicons") / lexicon.COMPILED).read_text("utf-8") == lexicon.compile_lexicons(), "make lexicons"


def test_lexicons_that_were_compiled_from_other_texts_are_not_used():
    texts = {path: path.read_bytes() + b"\n# another\n" for path in folder("lexicons").glob("*.toml")}
    assert lexicon.compiled(texts) is None


@pytest.mark.parametrize("line", ["İllegible", "the end of act ıı", "ACT I", "  Act one", "№ 12", "Straße", "ΤΈΛΟΣ"])
@pytest.mark.parametrize("field", ["act", "scene", "division", "illegible", "number", "cast", "business"])
def test_what_cannot_hold_a_word_of_a_field_is_told_without_its_pattern(line, field):
    assert lexicon.has_word(line, field) is (lexicon.pattern(field).search(line) is not None)
    assert lexicon.starts_with_word(line, field) is (lexicon.pattern(field).match(line) is not None)


def test_the_names_of_languages_are_those_of_cldr():
    assert months.language_names() == months.languages_from_cldr()
    assert [language_name(code) for code in ("de", "pt-BR", "xx")] == ["German", "Portuguese (Brazil)", "xx"]


def test_every_pattern_that_waits_for_its_use_can_be_compiled():
    for found in walk_packages(tei_encoder.__path__, "tei_encoder."):
        if found.name.endswith("__main__") or "pytest" in found.name:
            continue
        try:
            module = import_module(found.name)
        except ImportError:  # an extra that is not installed
            continue
        for value in vars(module).values():
            if isinstance(value, Waiting):
                assert value.pattern


def test_a_pattern_that_waits_does_what_a_pattern_does():
    word = lazily(r"(?P<first>[A-Z])\w*", re.ASCII)
    assert word.match("Adams said")["first"] == "A"
    assert word.sub("x", "Adams Baker") == "x x"
    assert word.groupindex == {"first": 1}
