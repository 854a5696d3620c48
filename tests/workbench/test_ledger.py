"""The corrections file: entries come and go, every other byte stays; nothing is lost or written twice."""

import pytest

from tei_encoder.corrections.writing import HEAD
from tei_encoder.workbench.ledger import ABSENT, ConflictError, append, digest_of, take_out, written_before

ENTRY = '[[correction]]\ndo = "accept"\nat.exact = "one"\n'
OTHER = '[[correction]]\ndo = "accept"\nat.exact = "two"\n'
BY_HAND = b'# mine\n[[correction]]   # odd spacing\ndo="accept"\nat.exact="zero"\n\n\n\n# the end\n'
FILES = {
    "ours": f"{HEAD}\n{OTHER}".encode(),
    "by hand": BY_HAND,
    "without a last line end": BY_HAND.rstrip(),
    "with other line ends": BY_HAND.replace(b"\n", b"\r\n"),
    "empty": b"",
}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "record.corrections.toml"


def test_a_file_is_begun_with_its_head(file):
    written = append(file, ENTRY, ABSENT)
    assert file.read_text() == f"{HEAD}\n{ENTRY}"
    assert written.digest == digest_of(file.read_bytes())
    take_out(file, written.added, written.digest)
    assert file.read_text() == HEAD


@pytest.mark.parametrize("before", FILES.values(), ids=FILES)
def test_an_entry_comes_and_goes_and_all_else_stays(file, before):
    file.write_bytes(before)
    written = append(file, ENTRY, digest_of(before))
    assert file.read_bytes().startswith(before)
    assert (b"\r\n" in before) == (b'"accept"\r\n' in file.read_bytes()[len(before) :])
    take_out(file, written.added, written.digest)
    assert file.read_bytes() == before


def test_what_people_write_meanwhile_stays(file):
    file.write_bytes(BY_HAND)
    written = append(file, ENTRY, digest_of(BY_HAND))
    file.write_bytes(b"# on top\n" + file.read_bytes() + b"# below\n")
    take_out(file, written.added, written.digest)
    assert file.read_bytes() == b"# on top\n" + BY_HAND + b"# below\n"


@pytest.mark.parametrize("before", [None, *FILES.values()], ids=["none", *FILES])
def test_a_wish_that_comes_again_is_known_by_the_file_alone(file, before):
    if before is not None:
        file.write_bytes(before)
    known = digest_of(before)
    first = append(file, ENTRY, known)
    again = written_before(file, ENTRY, known)
    assert again is not None
    assert (again.digest, again.added, again.again) == (first.digest, first.added, True)
    append(file, OTHER, first.digest)
    later = written_before(file, ENTRY, known)
    assert later is not None
    assert later.added == first.added
    assert written_before(file, OTHER.replace("two", "three"), known) is None


def test_the_same_act_on_purpose_is_another_entry(file):
    first = append(file, ENTRY, ABSENT)
    assert written_before(file, ENTRY, first.digest) is None
    append(file, ENTRY, first.digest)
    assert file.read_text().count("[[correction]]") == 2


def test_what_cannot_be_told_apart_is_asked(file):
    append(file, ENTRY, ABSENT)
    file.write_bytes(b"# a line of somebody's\n" + file.read_bytes())
    with pytest.raises(ConflictError, match="the same entry"):
        append(file, ENTRY, ABSENT)


def test_the_entry_of_another_tab_stays(file):
    first = append(file, ENTRY, ABSENT)
    second = append(file, OTHER, ABSENT)
    assert file.read_text() == f"{HEAD}\n{ENTRY}\n{OTHER}"
    take_out(file, first.added, second.digest)
    assert file.read_text() == f"{HEAD}\n{OTHER}"


def test_an_undo_that_comes_again_takes_nothing_more(file):
    one = append(file, ENTRY, ABSENT)
    two = append(file, ENTRY, one.digest)
    take_out(file, two.added, two.digest)
    assert take_out(file, two.added, two.digest).again
    assert file.read_text() == f"{HEAD}\n{ENTRY}"


def test_an_undo_that_comes_again_knows_an_entry_in_the_middle(file):
    one = append(file, ENTRY, ABSENT)
    two = append(file, OTHER, one.digest)
    three = append(file, OTHER.replace("two", "three"), two.digest)
    take_out(file, two.added, three.digest)
    left = file.read_bytes()
    assert take_out(file, two.added, three.digest).again
    assert file.read_bytes() == left


def test_an_entry_that_people_changed_is_not_taken_out(file):
    written = append(file, ENTRY, ABSENT)
    changed = file.read_bytes().replace(b'"one"', b'"One"')
    file.write_bytes(changed)
    with pytest.raises(ConflictError, match="by hand"):
        take_out(file, written.added, digest_of(changed))
    with pytest.raises(ConflictError, match="by hand"):
        take_out(file, written.added, written.digest)
    assert file.read_bytes() == changed


@pytest.mark.parametrize("broken", [b'[[correction]]\ndo = "acc', b"\xff\xfe", b'x = """'])
def test_nothing_is_added_to_what_is_no_toml(file, broken):
    file.write_bytes(broken)
    with pytest.raises(ConflictError, match="mend it first"):
        append(file, ENTRY, digest_of(broken))
    assert file.read_bytes() == broken
