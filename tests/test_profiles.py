"""Profiles: what ships is sound, every key does what docs/profiles.md says, every fault is told, `auto` is as good."""

import ast
import json
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ROOT, run
from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.expectations import NOTHING_KNOWN
from tei_encoder.lexicon import is_word, words
from tei_encoder.pipeline import encode, read
from tei_encoder.profile import BadProfileError, load_profile, shipped
from tei_encoder.profile_table import FIELDS, FORMS, KEYS, RULE_KEYS, SIGNS, read_table
from tei_encoder.resources import folder, resource
from tei_encoder.vocabulary import speaking

SCHEMA = json.loads(resource("schemas", "profile.schema.json").read_text("utf-8"))
TALK = "A talk\n\nAdams: Good morning.\n\nBaker: Good day.\n\nAdams: So?\n\nBaker: So.\n\n{}\n\nAdams: Well.\n"


@pytest.fixture
def profile(tmp_path):
    """Return a function that writes a profile and returns its path."""

    def write(toml, name="mine.toml"):
        path = tmp_path / name
        path.write_text(toml, "utf-8")
        return str(path)

    return write


def labels(text, profile):
    return read(text.encode(), "talk", profile).value.facts.reading.labels


def kinds(text, profile):
    return {known.block.first: str(known.kind) for known in read(text.encode(), "talk", profile).value.decisions}


# What ships


def test_the_kinds_of_source_that_the_documentation_names_ship():
    assert set(shipped()) == {"generic", "wilson-page", "frus", "parliament", "court", "interview", "play"}


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_profile_says_what_it_is_and_when_auto_takes_it(name):
    known = load_profile(name)
    assert known.name == name
    assert known.title != name
    assert known.signs or name == "generic"
    # `auto` reads before it chooses: words of a shipped profile would come too late.
    assert not known.words


@pytest.mark.parametrize("path", sorted(folder("profiles").glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_profile_satisfies_the_schema_for_editors(path):
    assert list(faults(tomllib.loads(path.read_text("utf-8")), SCHEMA)) == []


def test_the_schema_for_editors_has_the_keys_that_the_program_has():
    properties = SCHEMA["properties"]
    assert properties.keys() == KEYS.keys()
    assert properties["signs"]["properties"].keys() == SIGNS.keys()
    assert properties["words"]["properties"].keys() == set(FIELDS)
    assert properties["rule"]["items"]["properties"].keys() == RULE_KEYS.keys()
    assert properties["openings"]["items"]["enum"] == sorted(FORMS)
    types = {"string": str, "boolean": bool, "array": list, "object": dict}
    assert {key: types[_resolved(value)["type"]] for key, value in properties.items()} == KEYS


def test_the_schema_refuses_what_the_program_refuses(profile):
    for toml in (
        'title = "no name"\nextends = "generic"\n',
        'name = "x"\n',
        'name = "x"\nextends = "generic"\nopening = ["point"]\n',
        'name = "x"\nextends = "generic"\nopenings = ["points"]\n',
        'name = "x"\nextends = "generic"\ndrama = "no"\n',
        'name = "x"\nextends = "generic"\nlanguage = "English"\n',
        'name = "x"\nextends = "generic"\nlabels = [" "]\n',
        'name = "x"\nextends = "generic"\n[words]\nbusness = ["a"]\n',
        'name = "x"\nextends = "generic"\n[signs]\nwords = "a"\n',
        'name = "x"\n[[rule]]\nuses = "core.paragraph"\n',
    ):
        assert list(faults(tomllib.loads(toml), SCHEMA)), toml
        with pytest.raises(BadProfileError):
            load_profile(profile(toml))


def _resolved(schema):
    return SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def faults(value, schema):
    """Check a value by the few words of JSON Schema that ours uses; a word that is not known here fails the test."""
    known = {"$ref", "$schema", "$defs", "title", "description", "type", "additionalProperties", "required", "anyOf",
             "properties", "minLength", "pattern", "uniqueItems", "items", "enum"}  # fmt: skip
    assert schema.keys() <= known
    schema = _resolved(schema)
    types = {"string": str, "boolean": bool, "array": list, "object": dict}
    if "type" in schema and type(value) is not types[schema["type"]]:
        yield f"{value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from _faults_of_table(value, schema)
    elif isinstance(value, list):
        for each in value:
            yield from faults(each, schema.get("items", {}))
    elif value not in schema.get("enum", [value]) or not re.search(schema.get("pattern", ""), str(value)):
        yield f"{value!r} is not allowed"


def _faults_of_table(value, schema):
    yield from (f"no {key}" for key in schema.get("required", ()) if key not in value)
    if "anyOf" in schema and all(list(faults(value, each)) for each in schema["anyOf"]):
        yield "none of anyOf"
    for key, each in value.items():
        if key in schema.get("properties", {}):
            yield from faults(each, schema["properties"][key])
        elif schema.get("additionalProperties") is False:
            yield f"unknown {key}"


# What the keys do


def test_a_label_of_the_profile_is_believed_once_and_without_company(profile):
    mine = profile('name = "mine"\nextends = "generic"\nlabels = ["Die Stimme von oben"]\n')
    alone = "A voice\n\nIt was dark.\n\nDie Stimme von oben: Wer ist da?\n\nNobody was there.\n"
    assert labels(alone, "generic") == {}
    assert labels(alone, mine) == {"die stimme von oben": 1}


def test_what_the_profile_does_not_take_for_a_label_is_none(profile):
    text = TALK.format("Resolution: it is resolved.") + "\nResolution: it is so.\n"
    assert labels(text, "generic")["resolution"] == 2
    mine = profile('name = "mine"\nextends = "generic"\nnot_labels = ["RESOLUTION"]\n')
    assert "resolution" not in labels(text, mine)


def test_forms_that_the_profile_does_not_name_are_not_weighed(profile):
    mine = profile('name = "mine"\nextends = "generic"\nopenings = ["point"]\n')
    assert labels(TALK.format("So."), mine) == {}
    assert labels(TALK.format("So.").replace(":", "."), mine) == {"adams": 3, "baker": 2}


def test_drama_and_language_hold_against_the_text(profile):
    mine = profile('name = "mine"\nextends = "generic"\ndrama = true\nlanguage = "sv"\n')
    facts = read(TALK.format("So.").encode(), "talk", mine).value.facts
    assert (facts.drama, facts.language) == (True, "sv")


def test_words_of_the_profile_hold_while_it_reads_and_no_longer(profile):
    text = TALK.format("So.") + "\nÜber dieses Blatt\n\nIt is yellow.\n"
    mine = profile('name = "mine"\nextends = "generic"\n[words]\ninformation = ["Über dieses  Blatt"]\n')
    assert kinds(text, "generic")["Über dieses Blatt"] == "paragraph"
    assert kinds(text, mine)["Über dieses Blatt"] == "heading"
    assert kinds(text, "generic")["Über dieses Blatt"] == "paragraph"
    assert not is_word("Über dieses Blatt", "information")


def test_words_reach_the_assembly_too(profile):
    text = TALK.format("So.").replace("A talk", "A talk\n\nVerdolmetscht von Klara Fall")
    mine = profile('name = "mine"\nextends = "generic"\n[words]\ntranslated = ["verdolmetscht von"]\n')
    assert encode(text.encode(), "talk", "generic").value.record.provenance.translator != "Klara Fall"
    assert "Klara Fall" in encode(text.encode(), "talk", mine).value.tei.decode()


def test_added_words_are_forgotten_by_all_that_remembers():
    before = words("business")
    with speaking({"business": frozenset({"bimbam"})}):
        assert words("business") == before | {"bimbam"}
        with speaking({}):
            assert words("business") == before
        assert is_word("Bimbam!", "business")
    assert words("business") == before


def test_threads_that_read_with_different_words_do_not_hear_each_other(profile):
    text = (TALK.format("So.") + "\nÜber dieses Blatt\n\nIt is yellow.\n").encode()
    mine = profile('name = "mine"\nextends = "generic"\n[words]\ninformation = ["Über dieses Blatt"]\n')
    alone = {each: encode(text, "talk", each).value.tei for each in (mine, "generic")}
    assert len(set(alone.values())) == 2
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda each: (each, encode(text, "talk", each).value.tei), [mine, "generic"] * 20))
    assert all(tei == alone[each] for each, tei in made)


def test_whatever_remembers_an_answer_about_words_says_so():
    """A cache that `speaking` does not know would answer with the words of another profile."""
    asks = {"words", "words_in", "pattern", "alternation", "is_word", "has_word", "starts_with_word", "division_of"}
    silent = []
    for path in sorted(Path(folder("profiles")).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            marks = {name.id for mark in node.decorator_list for name in ast.walk(mark) if isinstance(name, ast.Name)}
            called = {each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}  # fmt: skip
            if (
                marks & {"cache", "lru_cache"}
                and (called & asks or node.name in asks)
                and "depends_on_words" not in marks
            ):
                silent.append(f"{path.name}: {node.name}")
    assert silent == []


def test_no_pattern_of_words_is_made_when_a_module_is_imported():
    for path in sorted(Path(folder("profiles")).parent.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                called = {each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}  # fmt: skip
                assert not called & {"words", "words_in", "pattern", "alternation"}, f"{path.name}:{node.lineno}"


def test_a_profile_extends_another_file_seen_from_its_own_folder(profile, tmp_path):
    (tmp_path / "house").mkdir()
    profile(
        'name = "house"\nextends = "court"\nlabels = ["The usher"]\n[words]\nbusiness = ["gong"]\n', "house/base.toml"
    )
    mine = load_profile(
        profile(
            'name = "x"\nextends = "base.toml"\nlabels = ["The cook"]\n[words]\nbusiness = ["bell"]\n', "house/x.toml"
        )
    )
    assert mine.expects.labels == {"the usher", "the cook"}
    assert mine.expects.drama is False
    assert mine.words == {"business": {"gong", "bell"}}
    assert [use.name for use in mine.uses] == [use.name for use in load_profile("court").uses]


def test_own_rules_come_first_and_those_of_the_base_keep_their_place(profile):
    toml = 'name = "x"\nextends = "court"\nwithout = ["core.title"]\n'
    rules = ["core.paragraph", "core.castlist", "core.title"]
    mine = load_profile(profile(toml + "".join(f'[[rule]]\nuse = "{rule}"\n' for rule in rules)))
    names = [use.name for use in mine.uses]
    assert names[:2] == ["core.castlist", "core.title"]
    assert names.count("core.title") == 1
    assert names.index("core.paragraph") > 10


# Faults

BAD = """\
title = 3
extend = "generic"
extends = "genric"
language = "English"
openings = ["points", "colon"]
labels = "ADAMS"
not_labels = ["", 3]
without = ["core.castlists"]
drama = "no"

[words]
busness = ["Heiterkeit"]
business = "Heiterkeit"

[signs]
dramma = true
openings = ["kolon"]

[[rule]]
use = "core.paragraf"

[[rule]]
use = "core.paragraph"
options = { width = 3 }

[[rule]]
option = 3

[[rule]]
use = "core.paragraph"
"""
FAULTS = [
    (0, "has no name", 'name = "…"'),
    (1, "title must be a string", "title = "),
    (2, "unknown key 'extend'", "Did you mean 'extends'?"),
    (3, "'genric'", "Did you mean 'generic'?"),
    (4, "'English' is no language tag", "pt-BR"),
    (5, "unknown form 'points'", "Did you mean 'point'?"),
    (6, "labels must be a list of strings", "labels = ["),
    (7, "not_labels must be a list of strings", "without empty strings"),
    (8, "'core.castlists'", "Did you mean 'core.castlist'?"),
    (9, "drama must be true or false", "drama = true"),
    (12, "unknown field 'busness'", "Did you mean 'business'?"),
    (13, "business must be a list", "business = ["),
    (16, "unknown key 'dramma' in [signs]", "Did you mean 'drama'?"),
    (17, "unknown form 'kolon'", "Did you mean 'colon'?"),
    (20, "unknown rule 'core.paragraf'", "Did you mean 'core.paragraph'?"),
    (24, "rule core.paragraph has no option 'width'", "It has none"),
    (26, "the rule has no name", "list rules"),
    (27, "unknown key 'option'", "Did you mean 'options'?"),
    (30, "core.paragraph is used twice", "Take one of them out"),
]


def test_check_tells_all_faults_each_with_line_cause_and_remedy(profile):
    path = profile(BAD)
    code, out, err = run("profile", "check", path)
    assert (code, out) == (1, b"")
    told = err.splitlines()
    for line, cause, remedy in FAULTS:
        place = f"{path}:{line}: " if line else f"{path}: "
        assert any(each.startswith(place) and cause in each and remedy in each for each in told), (line, cause, err)
    assert len(told) == len(FAULTS)


def test_every_command_tells_the_faults_as_check_does(profile, tmp_path):
    path = profile(BAD)
    (tmp_path / "talk.txt").write_text(TALK.format("So."), "utf-8")
    code, out, err = run("encode", tmp_path / "talk.txt", "--profile", path)
    assert (code, out) == (2, b"")
    assert err == run("profile", "check", path)[2]


def test_check_names_the_known_keys(profile):
    _, _, err = run("profile", "check", profile('name = "x"\nextends = "generic"\nzzz = 1\n'))
    assert all(key in err for key in KEYS)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('name = "x\n', ":1: error[profile] not TOML"),
        ('name = "x"\nname = "y"\n', "not TOML"),
        ("", "has no name"),
        ('name = "x"\n', "has no rules"),
        ('name = "x"\nwithout = ["core.date"]\n', "there is none"),
        ('name = "x"\nextends = "mine.toml"\n', "extends itself"),
        ('name = "x"\nextends = ""\n', "extends"),
        ('name = "x"\nextends = 3\n', "extends must be a string"),
        ('name = "x"\nextends = "\\u0000"\n', "no shipped profile and no file"),
        (f'name = "x"\nextends = "{"y" * 5000}"\n', "no shipped profile and no file"),
        ('name = ["x"]\nextends = "generic"\n', "name must be a string"),
        ('name = "x"\nextends = "generic"\nrule = ["core.date"]\n', "a rule must be a table"),
        ('name = "x"\nextends = "generic"\nwords = ["x"]\n', "words must be a table"),
        ('name = "x"\nextends = "generic"\nsigns = 1\n', "signs must be a table"),
        ('name = "x"\n[[rule]]\nuse = 3\n', "use must be a string"),
        ('name = "x"\n[[rule]]\nuse = "core.date"\noptions = 3\n', "options must be a table"),
    ],
)
def test_a_bad_profile_is_told_without_a_traceback(profile, toml, said):
    code, _, err = run("profile", "check", profile(toml))
    assert code == 1
    assert said in err
    assert "Traceback" not in err


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from([*FORMS, *FIELDS, "core.date", "generic"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["use", "options", *SIGNS, *FIELDS, "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*KEYS, "x", ""]), VALUES, max_size=6))
def test_any_table_is_a_profile_or_has_faults(table):
    known, told = read_table(table, "\n".join(f"{key} = 1" for key in table), Path("x.toml"), ())
    assert (known is None) == bool(told)
    for fault in told:
        assert fault.cause
        assert fault.remedy
        assert 0 <= fault.line <= len(table)


def test_a_circle_of_profiles_ends(profile):
    profile('name = "b"\nextends = "mine.toml"\n', "b.toml")
    code, _, err = run("profile", "check", profile('name = "a"\nextends = "b.toml"\n'))
    assert code == 1
    assert "extends itself" in err


def test_check_reads_several_and_says_of_each(profile, tmp_path):
    good = profile('name = "x"\nextends = "play"\n')
    code, _, err = run("profile", "check", good, "no-such.toml", tmp_path, "play")
    assert code == 1
    assert f"{good}: a good profile" in err
    assert "play: a good profile" in err
    assert err.count("cannot be read") == 2


# try


def test_try_shows_what_a_profile_makes_of_a_text_and_what_auto_would(profile, tmp_path):
    text = tmp_path / "talk.txt"
    text.write_text(TALK.format("So it was."), "utf-8")
    mine = profile('name = "mine"\ntitle = "Talks"\nextends = "generic"\nlabels = ["Adams"]\nnot_labels = ["Baker"]\n')
    code, out, err = run("profile", "try", mine, text)
    assert (code, err) == (0, "")
    shown = out.decode()
    assert "mine (Talks)" in shown
    assert "runner-up" in shown
    assert "3 speech" in shown
    assert "line 3: speech of Adams" in shown
    assert "would choose" in shown
    assert "auto: speech of Baker" in shown


def test_try_says_when_auto_reads_alike(tmp_path):
    text = tmp_path / "talk.txt"
    text.write_text(TALK.format("So."), "utf-8")
    code, out, _ = run("profile", "try", "generic", text)
    assert code == 0
    assert "read every passage alike" in out.decode()


@pytest.mark.parametrize(
    ("arguments", "code"), [(("no-such", "x.txt"), 2), (("generic", "no-such.txt"), 1), (("generic", "blank.txt"), 1)]
)
def test_try_names_what_it_cannot_use(arguments, code, tmp_path):
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    (tmp_path / "x.txt").write_text("A.\n", "utf-8")
    got, out, err = run("profile", "try", *arguments, cwd=tmp_path)
    assert (got, out) == (code, b"")
    assert "error[" in err
    assert "Traceback" not in err


# The documentation


def test_the_example_of_the_documentation_is_a_good_profile_of_ten_lines(profile):
    page = (ROOT / "docs/profiles.md").read_text("utf-8")
    example = re.search(r"```toml\n(name.*?)```", page, re.DOTALL)[1]
    assert example.count("\n") <= 10
    load_profile(profile(example))


def test_the_documentation_has_every_key_form_and_field():
    page = (ROOT / "docs/profiles.md").read_text("utf-8")
    for word in (*KEYS, *SIGNS, *FORMS, *FIELDS):
        assert f"`{word}`" in page or f"[{word}]" in page, word


def test_auto_expects_nothing():
    assert read(TALK.format("So.").encode(), "talk").value.expects is NOTHING_KNOWN
