"""The bag of a deposit: whole, complete, the same each time, and checked by programs that are not ours."""

import json
import logging
import shutil
import tracemalloc
import zipfile
from pathlib import Path, PurePosixPath

import bagit
import pytest
from bagit_utils.bagit import Bag as OtherBag
from conftest import run
from hypothesis import given
from hypothesis import strategies as st
from kept_edition import NAMES, TEXT, build, write_edition

from tei_encoder.deposit.bag import Bag
from tei_encoder.deposit.make import check_facts, deposit
from tei_encoder.deposit.names import LONGEST, RISKY, Places, safe_part
from tei_encoder.inputs import safe_name

logging.getLogger("bagit").setLevel(logging.CRITICAL)  # it says in the log what the tests ask it


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return write_edition(tmp_path_factory.mktemp("edition") / "talks")


@pytest.fixture(scope="module")
def output(edition, tmp_path_factory):
    return build(edition, tmp_path_factory.mktemp("built") / "out")


def make(edition, output, to, **more):
    file = edition / "edition.toml"
    facts = check_facts(file)
    assert facts.notes == ()
    return deposit(output, to, file, facts.value, **more)


@pytest.fixture(scope="module")
def bag(edition, output, tmp_path_factory):
    to = tmp_path_factory.mktemp("bag") / "talks-1.0"
    made = make(edition, output, to)
    assert made.notes == ()
    assert made.value.records == 2
    return to


@pytest.fixture
def copy(bag, tmp_path):
    shutil.copytree(bag, tmp_path / "bag")
    return tmp_path / "bag"


def verdicts(folder):
    """Say whether a bag is good, as the library of the Library of Congress has it, and as another program has it."""
    try:
        first = bagit.Bag(str(folder)).is_valid()
    except bagit.BagError:
        first = False
    return first, OtherBag(folder).validate().valid


def test_two_independent_programs_find_the_bag_good(bag):
    assert verdicts(bag) == (True, True)
    held = bagit.Bag(str(bag))
    assert held.version_info == (1, 0)
    assert set(held.algorithms) == {"sha256", "sha512"}
    assert held.info["Bagging-Date"] == "2026-11-24"
    assert held.info["External-Identifier"] == "https://doi.org/10.1234/talks.1"


@pytest.mark.parametrize("path", ["data/tei/r1.xml", "data/sources/people.csv", "bag-info.txt", "manifest-sha256.txt"])
def test_a_changed_byte_is_found(copy, path):
    data = bytearray((copy / path).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / path).write_bytes(data)
    assert verdicts(copy) == (False, False)


def test_a_file_too_few_and_a_file_too_many_are_found(copy):
    (copy / "data/text/r1.txt").unlink()
    assert verdicts(copy) == (False, False)
    shutil.copy(copy / "data/tei/r1.xml", copy / "data/text/r1.txt")
    (copy / "data/more.txt").write_text("more", "utf-8")
    assert verdicts(copy) == (False, False)


def test_all_that_the_edition_is_and_was_made_from_is_in_it(bag):
    there = {path.relative_to(bag / "data").as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    second = safe_name(Path(NAMES[2]).stem)
    assert there >= {
        "README.txt", "CITATION.cff", "ro-crate-metadata.json", "report.json", "index.html", "corpus.xml",
        "metadata/datacite.json", "metadata/dublin-core.xml", "tei/r1.xml", "tei/r1.trace.json", f"tei/{second}.xml",
        "tei/persons.xml", "html/index.html", "html/r1.html", "html/persons.html", "text/r1.txt",
        "sources/r1.txt", "sources/Süd & Nord 100 .txt", "sources/r1.corrections.toml", "sources/edition.toml",
        "sources/people.csv", "sources/looks/mine.css", "schemas/tei-encoder.odd", "schemas/tei-encoder.rng",
        "schemas/tei-encoder.xsd", "schemas/tei-encoder.sch",
    }  # fmt: skip
    assert not [path for path in there if "private" in path or ".tei-encoder" in path or path.endswith(".machine")]


def test_the_report_names_sources_by_their_places_in_the_bag(bag, edition):
    report = (bag / "data/report.json").read_text("utf-8")
    assert '"source": "sources/r1.txt"' in report
    assert str(edition) not in report


def test_the_same_tei_comes_of_the_sources_in_the_bag(bag, tmp_path):
    build(bag / "data/sources", tmp_path / "again")
    first = sorted((bag / "data/tei").iterdir())
    assert len(first) == 5
    for path in first:
        assert (tmp_path / "again/tei" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_zip_file_holds_the_same_bag_and_is_the_same_each_time(edition, output, bag, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert make(edition, output, tmp_path / name / "talks.zip").notes == ()
    first, second = tmp_path / "one/talks.zip", tmp_path / "two/talks.zip"
    assert first.read_bytes() == second.read_bytes()
    assert [path.name for path in first.parent.iterdir()] == ["talks.zip"]
    with zipfile.ZipFile(first) as archive:
        assert {PurePosixPath(name).parts[0] for name in archive.namelist()} == {"talks"}
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        archive.extractall(tmp_path)
    assert verdicts(tmp_path / "talks") == (True, True)
    assert (tmp_path / "talks/manifest-sha512.txt").read_bytes() == (bag / "manifest-sha512.txt").read_bytes()


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_a_bag_that_fails_halfway_leaves_nothing(tmp_path, name):
    def fail():
        with Bag(tmp_path / name, "2026-11-24") as bag:
            bag.add("one.txt", b"one")
            bag.add("two.txt", tmp_path / "no-such-file")

    with pytest.raises(FileNotFoundError):
        fail()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_what_came_into_being_meanwhile_is_left_alone(tmp_path, name):
    def race():
        with Bag(tmp_path / name, "2026-11-24") as bag:
            bag.add("one.txt", b"one")
            (tmp_path / name).write_bytes(b"another's")
            bag.finish(())

    with pytest.raises(FileExistsError):
        race()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"another's"


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_a_large_file_goes_through_and_not_into_memory(tmp_path, name):
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(40_000_000)
    tracemalloc.start()
    try:
        with Bag(tmp_path / name, "2026-11-24") as bag:
            bag.add("large.pdf", large)
            bag.finish(())
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_nothing_is_written_over(edition, output, tmp_path):
    (tmp_path / "bag").mkdir()
    made = make(edition, output, tmp_path / "bag")
    assert [note.code.name for note in made.notes] == ["deposit-there"]
    assert not list((tmp_path / "bag").iterdir())


@pytest.fixture
def one(tmp_path):
    """Return an edition of one record, in which a correction has lost its place."""
    edition = write_edition(tmp_path / "talks")
    (edition / NAMES[2]).unlink()
    corrections = (edition / "r1.corrections.toml").read_text("utf-8").replace("It is not.", "No such words.")
    (edition / "r1.corrections.toml").write_text(corrections, "utf-8")
    return edition


def test_records_with_errors_and_those_that_changed_since_the_build_are_told(one, tmp_path):
    arguments = ("build", one, "-o", tmp_path / "out", "--edition", one / "edition.toml", "--to", "html", "-j", "1")
    assert run(*arguments)[0] == 1
    record, tei = one / "r1.txt", tmp_path / "out/tei/r1.xml"

    def codes(**more):
        return [note.code.name for note in make(one, tmp_path / "out", tmp_path / "bag", **more).notes]

    text, made = record.read_bytes(), tei.read_bytes()
    assert codes() == ["deposit-faulty"]
    record.write_bytes(text + b"\nBrown. No.\n")
    assert codes(with_errors=True) == ["deposit-stale"]
    record.unlink()
    assert codes(with_errors=True) == ["deposit-stale"]
    record.write_bytes(text)  # the time is another, the words are the same
    tei.write_bytes(made.replace(b"number 1", b"number 9"))
    assert codes(with_errors=True) == ["deposit-stale"]
    assert not (tmp_path / "bag").exists()
    assert run(*arguments)[0] == 1
    assert codes(with_errors=True) == []
    assert verdicts(tmp_path / "bag") == (True, True)


def test_records_in_a_file_of_lines_and_a_build_in_parts(one, tmp_path):
    lines = one / "talks.jsonl"
    texts = {number: TEXT.format(n=number) for number in (1, 2)}
    lines.write_text("\n".join(json.dumps({"id": f"t{n}", "text": text}) for n, text in texts.items()), "utf-8")
    build(lines, tmp_path / "out", edition=one / "edition.toml")
    made = make(one, tmp_path / "out", tmp_path / "bag")
    assert (made.notes, made.value.records) == ((), 2)
    report = (tmp_path / "bag/data/report.json").read_text("utf-8")
    assert '"source": "sources/talks.jsonl!t2"' in report
    assert (tmp_path / "bag/data/sources/talks.jsonl").read_bytes() == lines.read_bytes()
    lines.write_bytes(lines.read_bytes())  # touched, and the same
    assert make(one, tmp_path / "out", tmp_path / "again").notes == ()
    lines.write_bytes(lines.read_bytes().replace(b"number 2", b"number 3"))
    told = make(one, tmp_path / "out", tmp_path / "other").notes
    assert [note.text().partition(": ")[0] for note in told] == [f"{lines}!t2"]
    build(one / "r1.txt", tmp_path / "out", edition=one / "edition.toml", check=False)
    told = make(one, tmp_path / "out", tmp_path / "other", with_errors=True).notes
    assert "deposit-in-parts" in [note.code.name for note in told]


def test_a_folder_of_records_is_built_first(one, tmp_path):
    (one / "r1.corrections.toml").unlink()
    code, out, err = run("deposit", "talks", "--to", "bag.zip", cwd=tmp_path)
    assert (code, out.decode().split()) == (0, ["bag.zip"]), err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag.zip", "talks"]
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        assert {"bag/data/tei/r1.xml", "bag/data/sources/r1.txt", "bag/data/epub/r1.epub"} <= set(archive.namelist())


@given(st.text(min_size=1, max_size=90))
def test_names_are_safe_and_records_keep_theirs(stem):
    name = safe_part(f"{stem}.txt".replace("/", "-"))
    assert not RISKY.search(name)
    assert name == name.strip(" .")
    assert len(name.encode()) <= LONGEST
    assert safe_part(name) == name
    assert "\n" not in name


def test_the_name_of_a_record_comes_of_its_safe_name_too():
    for stem in ("Süd & Nord 100%", 'a "b" c', "12:30", "x?"):
        assert safe_name(safe_part(stem)) == safe_name(stem)


def test_two_files_whose_names_differ_by_case_do_not_meet():
    places = Places()
    assert [places.of(PurePosixPath(path)) for path in ("a/R.txt", "a/r.txt", "b/r.txt")] == [
        "a/R.txt", "a/r-2.txt", "b/r.txt",
    ]  # fmt: skip
