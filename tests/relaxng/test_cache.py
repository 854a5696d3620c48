"""A compiled grammar is kept, found again with all it learnt, and made again where anything about it is not as it was."""

import json
import os

import plays
import pytest
from cpu_time import seconds
from lxml import etree

from tei_encoder.relaxng import cache, stored
from tei_encoder.relaxng.compiled import compile_grammar
from tei_encoder.relaxng.machine import Machine
from tei_encoder.relaxng.reader import Reader
from tei_encoder.relaxng.simplify import simplified
from tei_encoder.relaxng.stream import findings
from tei_encoder.resources import resource
from tei_encoder.validation import open_schemas, validate

RNG = "http://relaxng.org/ns/structure/1.0"
INNER = f'<grammar xmlns="{RNG}"><start><element name="a"><ref name="b"/></element></start><define name="b">{{}}</define></grammar>'
OUTER = f'<grammar xmlns="{RNG}"><include href="inner.rng"/></grammar>'
B, C = '<element name="b"><empty/></element>', '<element name="c"><empty/></element>'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def schema(tmp_path):
    (tmp_path / "inner.rng").write_text(INNER.format(B))
    path = tmp_path / "outer.rng"
    path.write_text(OUTER)
    return path


def used(path, document=b"<a><b/></a>"):
    """Use a schema as one process does, and return what it finds."""
    grammar = compile_grammar(path)
    found = findings(grammar.machine, document)
    grammar.keep()
    return [finding.kind for finding in found]


def kept(folder):
    return [path for path in folder.iterdir() if path.suffix == ".machine"] if folder.is_dir() else []


def test_it_is_kept_and_loaded(folder, schema, monkeypatch):
    assert used(schema) == []
    assert len(kept(folder)) == 1
    monkeypatch.setattr("tei_encoder.relaxng.simplify.simplified", None)  # would fail if it was asked
    assert used(schema) == []
    assert used(schema, b"<a><c/></a>") != []


def test_a_file_that_is_taken_in_has_changed(folder, schema):
    assert used(schema) == []
    (schema.parent / "inner.rng").write_text(INNER.format(C))
    assert used(schema) != []
    assert used(schema, b"<a><c/></a>") == []
    (schema.parent / "inner.rng").unlink()
    with pytest.raises(Exception, match="no such file"):
        used(schema)
    assert kept(folder)


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"{}", None, "half", "list", "version", "numbers"])
def test_what_is_damaged_is_made_again(folder, schema, damage):
    used(schema)
    (path,) = kept(folder)
    whole = path.read_bytes()
    data = json.loads(whole.partition(b"\n")[2])
    if damage == "half":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "list":
        cache.keep(path.name, b"[]")
    elif damage == "version":
        cache.keep(path.name, json.dumps({**data, "version": stored.VERSION + 1}).encode())
    elif damage == "numbers":
        cache.keep(
            path.name, json.dumps({**data, "states": [[[0, 10**9]]], "ways": [[5, {"b": 99}, [[1, 77]]]]}).encode()
        )
    elif damage is None:
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(damage)
    assert used(schema) == []
    assert used(schema, b"<a><c/></a>") != []


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path, schema, monkeypatch):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "in", "\0", "/proc/nothing"):
        monkeypatch.setattr(cache, "folder", lambda place=place: cache.Path(place))
        assert used(schema) == []


def test_the_place_is_what_the_system_says(monkeypatch, tmp_path):
    monkeypatch.delenv("TEI_ENCODER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "tei-encoder"
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "x"))
    assert cache.folder() == tmp_path / "x"


def test_only_the_newest_are_kept(folder):
    for number in range(cache.MOST + 5):
        cache.keep(f"{number:03}.machine", b"x")
        os.utime(folder / f"{number:03}.machine", (number, number))
    cache.keep("last.machine", b"x")
    assert len(kept(folder)) == cache.MOST
    assert cache.load("last.machine") == b"x"
    assert cache.load("000.machine") is None


def test_what_was_learnt_is_the_same_as_what_is_computed(shared, folder):
    path = shared / "tei" / "tei_all.rng"
    documents = [etree.tostring(plays.Playwright(seed).play()) for seed in range(12)]
    first = compile_grammar(path)
    for document in documents:
        assert findings(first.machine, document) == []
    first.keep()
    second = compile_grammar(path)
    states = len(second.machine.states)
    grown = second.machine.grown
    for document in documents:
        assert findings(second.machine, document) == []
    # All that these documents need had been learnt.
    assert (len(second.machine.states), second.machine.grown) == (states, grown)
    assert seconds(lambda: compile_grammar(path), times=3) < 0.3  # 0.04 s in truth
    assert len(kept(folder)) == 1


def test_a_document_full_of_inventions_does_not_make_the_cache_large(shared, folder):
    path = str(shared / "tei" / "tei_all.rng#rng")
    document = "".join(f'<x{number} a{number}="{number}"/>' for number in range(3_000))
    schemas = open_schemas(path)
    validate(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{document}</TEI>'.encode(), "x.xml", schemas)
    assert sum(path.stat().st_size for path in kept(folder)) < 4_000_000


def test_the_machine_that_comes_with_our_grammar_is_that_of_our_grammar(folder):
    grammar = resource("schemas", "tei-encoder.rng")
    shipped, made = compile_grammar(grammar).machine, Machine(simplified(Reader(grammar.parent), grammar))
    assert shipped.grown > made.grown, "run `make schemas`"
    known = made.grammar.patterns.nodes
    assert shipped.grammar.patterns.nodes[: len(known)] == known
    assert not folder.exists()


def test_a_machine_beside_a_grammar_of_others_is_not_read(folder, tmp_path):
    grammar, ours = tmp_path / "tei-encoder.rng", resource("schemas", "tei-encoder.rng")
    grammar.write_bytes(ours.read_bytes())
    grammar.with_name("tei-encoder.rng.machine").write_bytes(ours.with_name("tei-encoder.rng.machine").read_bytes())
    assert compile_grammar(grammar).machine.grown == Machine(simplified(Reader(tmp_path), grammar)).grown
    assert not folder.exists()
