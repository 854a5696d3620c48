"""edition.toml: rules are switched off with a reason, in every layer, before reports and baselines; never a document's validity
by halves."""

import json
from pathlib import Path

import pytest
from conftest import run

from tei_encoder.checks.rule_names import names
from tei_encoder.edition_settings import BadSettingsError, Settings, read_settings, switched_off
from tei_encoder.settings_file import unknown_names
from tei_encoder.validation import open_schemas, validate

RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")


def spoilt(*changes):
    text = RECORD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


BAD_ELEMENT = ("<fw ", "<wf "), ("</fw>", "</wf>")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def settings(text, name="edition.toml"):
    Path(name).write_text(text, "utf-8")


def document(*changes):
    Path("play.xml").write_text(spoilt(*changes), "utf-8")
    return "play.xml"


def test_a_rule_is_switched_off_and_the_report_says_so():
    pointer = ("</body>", '<div><p rendition="#gone">A</p></div></body>')
    code, _, err = run("validate", document(pointer))
    assert code == 1
    assert "error[not-valid/rendition]" in err
    settings('[validate.off]\nrendition = "They are declared in the stylesheet."\n')
    code, _, err = run("validate", "play.xml")
    assert (code, err.splitlines()) == (0, ["valid: play.xml (1 finding switched off)"])
    _, out, _ = run("validate", "play.xml", "--format", "json")
    data = json.loads(out)
    assert (data["summary"]["off"], data["files"][0]["off"], data["files"][0]["messages"]) == (1, 1, [])


def test_the_name_may_be_as_messages_write_it():
    settings('[validate.off]\n"not-valid/rendition" = "Declared elsewhere."\n')
    assert dict(read_settings().off) == {"rendition": "Declared elsewhere."}


def test_a_code_of_the_grammars_is_switched_off_too():
    file = document(*BAD_ELEMENT)
    assert run("validate", file)[0] == 1
    settings('[validate.off]\nunknown-element = "An experiment."\n')
    code, _, err = run("validate", file)
    assert (code, "unknown-rule" in err) == (0, False)


def test_what_a_grammar_finds_as_well_stays():
    # A date that does not exist is wrong for RELAX NG, XSD, and a rule.
    file = document(
        ("<text>", '<text><front><docDate when="2023-02-30"><date when="2023-02-30">x</date></docDate></front>')
    )
    found = validate(Path(file).read_bytes(), file, open_schemas("tei-encoder"))
    both = next(note for note in found if note.fields["names"] == ("date-exists", "bad-value"))
    off = Settings("edition.toml", {"date-exists": "They are as printed."})
    assert both in switched_off(found, off)[0]
    off = Settings("edition.toml", {"date-exists": "They are as printed.", "bad-value": "An experiment."})
    assert both not in switched_off(found, off)[0]


def test_what_cannot_be_read_cannot_be_switched_off():
    Path("play.xml").write_text("<TEI>")
    settings('[validate.off]\nill-formed = "We know."\nnot-valid = "We know."\n')
    code, _, err = run("validate", "play.xml")
    assert code == 1
    assert "error[ill-formed]" in err
    assert "edition.toml:2: warning[unknown-rule] No rule and no code is called ill-formed" in err


def test_before_a_baseline_is_written():
    file = document(("</body>", '<div><p rendition="#gone">A</p></div></body>'))
    settings('[validate.off]\nrendition = "Declared elsewhere."\n')
    run("validate", file, "--write-baseline", "known.json")
    assert json.loads(Path("known.json").read_bytes())["known"] == []


def test_several_files_are_summed_up():
    text = spoilt(("</body>", '<div><p rendition="#gone">A</p></div></body>'))
    for name in ("a.xml", "b.xml"):
        Path(name).write_text(text, "utf-8")
    settings('[validate.off]\nrendition = "Declared elsewhere."\n', "other.toml")
    code, _, err = run("validate", "a.xml", "b.xml", "--edition", "other.toml")
    assert code == 0
    assert err.splitlines()[-1].endswith("2 valid, 0 not valid; 0 errors, 0 warnings; 2 switched off")


def test_the_settings_of_another_folder_are_not_taken(tmp_path):
    settings('[validate.off]\nrendition = "Declared elsewhere."\n')
    (tmp_path / "in").mkdir()
    Path("in/play.xml").write_text(spoilt(("</body>", '<div><p rendition="#gone">A</p></div></body>')), "utf-8")
    assert run("validate", "in/play.xml")[0] == 0
    Path("edition.toml").rename("in/edition.toml")
    assert run("validate", "in/play.xml")[0] == 1


WRONG = {
    '[validate.off]\nspeaker = ""\n': ("edition.toml:2: error[bad-settings] No reason is given why speaker is switched off", "Say it"),
    "[validate.off]\nwho = 'x'\nspeaker = '  '\n": ("edition.toml:3: error[bad-settings] No reason is given", "Say it"),
    "[validate.off]\nspeaker = true\n": ("edition.toml:2: error[bad-settings] No reason is given", "Say it"),
    "[validate.off.more]\nspeaker = 'x'\n": ("error[bad-settings] No reason is given why more", "Say it"),
    "[validate]\nof = {speaker = 'x'}\n": ("edition.toml:2: error[bad-settings] There is no setting validate.of", "Known there: off"),
    "[validate]\noff = 'speaker'\n": ("edition.toml:2: error[bad-settings] validate.off is not a table", "Write [validate.off]"),
    "validate = 1\n": ("error[bad-settings] validate is not a table", "Write [validate.off]"),
    "[validate.off\n": ("edition.toml:1:14: error[bad-settings] This is not TOML: Expected ']'", "Correct the file"),
    "a = 'caf\xe9'": ("not in UTF-8", "Correct the file"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_the_settings_is_told_before_any_work(text):
    Path("edition.toml").write_bytes(text.encode("latin-1"))
    code, _, err = run("validate", "nothing.xml")
    assert code == 2
    (line,) = err.splitlines()
    assert all(words in line for words in WRONG[text])


def test_all_faults_are_told_at_once():
    settings("[validate]\nx = 1\n[validate.off]\na = ''\nb = ''\n")
    with pytest.raises(BadSettingsError) as caught:
        read_settings()
    assert [one.place.line for one in caught.value.diagnostics] == [2, 4, 5]


def test_a_file_that_is_named_must_be_there():
    code, _, err = run("validate", "nothing.xml", "--edition", "gone.toml")
    assert code == 2
    assert "error[bad-settings] gone.toml cannot be read: No such file or directory." in err


def test_without_a_file_nothing_is_off():
    assert read_settings() == Settings()


def test_tables_of_other_features_are_left_alone():
    settings('title = "Hamlet"\n[site]\nurl = "x"\n[validate.off]\nwho = "x"\n')
    assert dict(read_settings().off) == {"who": "x"}


def test_a_name_of_nothing_is_a_warning_with_the_name_that_was_meant():
    settings('[validate.off]\nspeeker = "The source prints none."\nzzz = "?"\n')
    first, second = unknown_names(read_settings(), names(open_schemas("good-practice")))
    assert first.text() == (
        "edition.toml:2: warning[unknown-rule] No rule and no code is called speeker, so nothing is switched off by it. "
        "Did you mean speaker? Correct the name, or take it out."
    )
    assert "Did you mean" not in second.text()
    assert run("validate", document())[0] == 0


def test_rules_of_others_are_known_where_they_are_used(tmp_path):
    rules = tmp_path / "house.sch"
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="*">'
        '<assert id="house-style" test="true()">x</assert></rule></pattern></schema>'
    )
    known = names(open_schemas(str(rules)))
    assert {"house-style", "speaker", "date-exists", "not-valid"} <= known
