"""Each target on a record made for it: the files are those that lie beside it, their text is the source's."""

import pytest
from lxml import etree
from targets_made import HERE, made_of

from tei_encoder.proof import verify
from tei_encoder.source import Source, ink
from tei_encoder.targets.facts import FACTS, is_fact
from tei_encoder.targets.known import TARGETS
from tei_encoder.tei.document import TEI

NAMES = sorted(TARGETS)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_those_expected(name, request):
    outcome = made_of(name)
    told = "".join(f"{note.text()}\n" for note in outcome.notes)
    expected = {**outcome.value.files, "expected.notes": told.encode()}
    if request.config.getoption("--update"):
        for old in [*(HERE / name).glob("*.xml"), HERE / name / "expected.notes"]:
            old.unlink(missing_ok=True)
        for path, data in expected.items():
            (HERE / name / path).write_bytes(data)
    for path, data in expected.items():
        assert (HERE / name / path).read_bytes() == data, f"{name}/{path}: pytest --update rewrites it"
    assert {path.name for path in (HERE / name).glob("*.xml")} == set(outcome.value.files)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_same_each_time(name):
    assert made_of(name).value.files == made_of(name).value.files


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_printed_is_in_the_text(name):
    """By a reading of its own: the letters of the source, in any order, where a target moves notes to their marks."""
    root = etree.fromstring(made_of(name).value.tei)
    source = (HERE / name / "record.txt").read_text("utf-8")
    if not TARGETS[name].printed:  # the header declares the rest
        assert verify(Source("record", source), root, "x.xml") == ()
        return
    text, source = root.find(f"{TEI}text"), source.replace("\xad", "")  # hyphens of the layout
    numbers = "[1][1][2][2]" if name == "frus" else ""  # of notes: said by @n
    assert sorted(ink("".join(text.itertext())) + numbers) == sorted(ink(source))


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_of_ours_is_left(name):
    for data in made_of(name).value.files.values():
        assert b"urn:x-tei-encoder" not in data


@pytest.mark.parametrize("name", NAMES)
def test_pointers_lead_somewhere(name):
    files = made_of(name).value.files
    ids = [each for data in files.values() for each in etree.fromstring(data).xpath("//@xml:id")]
    assert len(ids) == len(set(ids))
    for data in files.values():
        for pointers in etree.fromstring(data).xpath("//@who | //@ref | //@target | //@resp"):
            for pointer in pointers.split():
                assert not pointer.startswith("#") or pointer[1:] in ids, pointer


@pytest.mark.parametrize("name", NAMES)
def test_its_facts_are_declared(name):
    target = TARGETS[name]
    assert all(map(is_fact, target.facts))
    assert set(target.needs) <= set(FACTS)
    assert not set(target.needs) & set(target.takes)
