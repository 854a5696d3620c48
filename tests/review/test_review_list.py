"""What `review` lists: the most doubtful first, and with each decision entries that settle it."""

import pytest
from bench_names import sample

from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.corrections.writing import entry_text
from tei_encoder.diagnostics import Severity
from tei_encoder.doubt import SURE
from tei_encoder.pipeline import read
from tei_encoder.review import review

PLAY = """ACT I

SCENE 1

ANNA. Who is there?

BERTA. (laughing) It is I, your sister.

ANNA. Come in. (She opens the door and lets her in.)

BERTA. Thank you (as I always say) for this.

They both sit down by the fire

ANNA. Now tell me all of it.

BER. There is nothing to tell.

ANNA. Nothing?

BERTA. Nothing at all.

CLARA. So I thought.

FINIS
"""
MINUTES = """Meeting of the council

Adams: We meet again.

Baker: We do [on Monday] as ever.

Adams: He said Easter Europe [sic] is [illegible] ours.

Who would have thought it?



Nobody knows who says this after the gap.

Baker: I would.

Adams: So be it.
"""


def opened(text, corrections="", least=SURE, limit=None):
    given = parse_corrections(corrections, "test.corrections.toml")
    assert given.notes == ()
    outcome = read(text.encode(), "test", corrections=given.value)
    faults = [
        note for note in outcome.notes if note.severity is Severity.ERROR and note.code.name != "control-character"
    ]
    assert faults == []
    return review(outcome.value, "test.txt", least, limit)


@pytest.mark.parametrize("text", [PLAY, MINUTES])
def test_the_most_doubtful_comes_first(text):
    doubts = [each.doubt for each in opened(text)]
    assert doubts == sorted(doubts, reverse=True)
    assert min(doubts) >= SURE
    assert len(doubts) > 2


def test_all_decisions_are_listed_where_nothing_is_too_certain():
    listed = opened(MINUTES, least=0.0)
    known = read(MINUTES.encode(), "test").value
    phrases = [phrase for decision in known.decisions for phrase in decision.phrases]
    passages = [each for each in listed if each.kind != "person"]
    assert len(passages) == len(known.decisions) + len(phrases)
    assert {each.words for each in listed if each.kind == "person"} == {"Adams", "Baker"}


def test_the_limit_leaves_the_least_doubtful_out():
    assert opened(PLAY, limit=2) == opened(PLAY)[:2]


def test_a_passage_after_a_break_is_a_question_with_the_people_near_it_as_answers():
    first = opened(MINUTES)[0]
    assert first.words == "Nobody knows who says this after the gap."
    assert "After a break a passage has no label" in first.doubted[0]
    assert [way.says for way in first.settlings][:3] == ["it is running text", "Baker says it", "Adams says it"]
    assert str(first.place) == "test.txt:13:1"


def test_a_direction_without_brackets_is_doubted():
    found = {each.words: each for each in opened(PLAY)}
    sits = found["They both sit down by the fire"]
    assert any("direction" in way.says or "running text" in way.says for way in sits.settlings)
    assert sits.doubted


def test_labels_that_may_be_one_person_are_listed_with_entries_to_merge_and_part():
    ber = next(each for each in opened(PLAY) if each.kind == "person" and each.words == "BER")
    acts = {(way.entry.do.value, *way.entry.fields.values()) for way in ber.settlings}
    assert ("part", ("BER",)) in acts
    assert any(act[0] == "merge" and "BERTA" in act[1] for act in acts)


def test_who_holds_an_office_is_named_as_the_label_names_him():
    text = (
        "House\n\nThe SPEAKER pro tempore (Mr. Simpson). The gentleman is recognized.\n\nMr. FOLEY. I thank you.\n\n"
        "The SPEAKER pro tempore. So ordered.\n\nMr. FOLEY. I yield.\n\nThe SPEAKER pro tempore. So ordered.\n"
    )
    persons = [each for each in opened(text, least=0.0) if each.kind == "person"]
    for each in persons:
        left = opened(text, entry_text(each.settlings[0].entry), least=0.0)
        assert (each.kind, each.span) not in {(other.kind, other.span) for other in left}
    assert "Mr. Simpson" in {each.settlings[0].entry.texts("labels")[0] for each in persons}


@pytest.mark.parametrize("text", [PLAY, MINUTES])
def test_every_entry_is_valid_takes_effect_and_settles_what_it_is_about(text):
    for each in opened(text, least=0.0):
        for way in each.settlings:
            left = opened(text, entry_text(way.entry), least=0.0)
            again = [other for other in left if (other.span, other.kind) == (each.span, each.kind)]
            if way.says == "the bracket is a direction":  # of the passage, one doubt less is left
                assert again[0].doubt < each.doubt
            else:
                assert again == [], (each.words, way.says)


@pytest.mark.parametrize("text", [PLAY, MINUTES])
def test_with_all_decisions_accepted_nothing_is_open(text):
    first = [each.settlings[0].entry for each in opened(text, least=0.0)]
    assert opened(text, "\n".join(map(entry_text, first)), least=0.0) == ()


@pytest.mark.parametrize("name", sample())
def test_the_first_and_the_last_way_hold_in_real_records(shared, name):
    text = (shared / f"bench/texts/{name}.txt").read_bytes().decode("utf-8")
    listed = opened(text, limit=30)
    for take in (0, -1):
        entries = [each.settlings[take].entry for each in listed if each.kind != "person"]
        # One after the other: what settles one passage may take another away.
        for entry in entries[::5]:
            opened(text, entry_text(entry), limit=1)


def test_verse_that_was_taken_for_prose_is_settled_without_losing_its_label(shared):
    text = (shared / "bench/texts/rus-blok-balaganchik.txt").read_bytes().decode("utf-8")
    each = next(each for each in opened(text) if each.kind == "speech" and "prose" in each.doubted[0])
    way = next(way for way in each.settlings if way.says == "what is said is verse")
    given = parse_corrections(entry_text(way.entry), "test.corrections.toml").value
    known = read(text.encode(), "test", corrections=given).value
    label, said = (d for d in known.decisions if each.span.start <= d.span.start < each.span.end)
    assert (label.kind, said.kind) == ("speech", "verse")
    assert [other for other in opened(text, entry_text(way.entry)) if other.span.start == each.span.start] == []
