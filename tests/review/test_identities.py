"""Who may be one of several of the register's entries stands in the list, and what settles it does."""

from tei_encoder.corrections.model import Corrections
from tei_encoder.pipeline import encode, read
from tei_encoder.register.model import Entry, Name, Register, What
from tei_encoder.review import review

TEXT = "Talk, London, 6 April 1989\n\nAdams. I saw Carter in Dover.\n\nBrown. So did I.\n\nAdams. Carter was well.\n\nBrown. Yes.\n"


def entry(key, name, *more):
    return Entry(key, What.PERSON, tuple(Name(each) for each in (name, *more)))


REGISTER = Register(
    (
        entry("adams-1", "John Adams"), entry("adams-2", "Samuel Adams"), entry("brown", "Mary Brown"),
        entry("carter-1", "Ann Carter", "Carter"), entry("carter-2", "Bob Carter", "Carter"),
    )
)  # fmt: skip


def open_identities():
    known = read(TEXT.encode(), "talk").value
    return [each for each in review(known, "talk.txt", 0.5, None, REGISTER) if each.kind == "identity"]


def test_what_a_register_leaves_open_is_listed_with_a_way_out():
    assert {each.words.rstrip(".") for each in open_identities()} == {"Adams", "Carter"}
    assert not [each for each in review(read(TEXT.encode(), "talk").value, "talk.txt", 0.5) if each.kind == "identity"]


def test_what_settles_it_does():
    for each in open_identities():
        for way in each.settlings:
            corrections = Corrections((way.entry,))
            made = encode(TEXT.encode(), "talk", corrections=corrections, register=REGISTER)
            assert not [note.text() for note in made.notes if note.name.startswith("correction")]
            wanted = way.says.split("#")[1].split(")")[0]
            assert f"persons.xml#{wanted}" in made.value.tei.decode(), way.says
