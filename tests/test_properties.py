"""What holds for every text: nothing raises, nothing is lost, the same text gives the same bytes."""

import pytest
from cpu_time import growth
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tei_encoder.pipeline import encode
from tei_encoder.plugins import rules_by_name
from tei_encoder.proof import verify

EXAMPLES = sorted({text for rule in rules_by_name().values() for text in (*rule.accepts, *rule.refuses)})
NOISE = ["\n", "\n\n\n", " ", "[", "]", "(", ")", "[sic]", "[sic – x – trans.]", ":", ".", "—", "-\n", "\x08", "\x0c", "&", "<b>", "]]>",
         "\u202e", "\u200b", "\ufeff", "\x85", "é", "Q. ", "A: ", "Act I\n", "1\n", "[1]", "[…]", "April 6, 1989\n", "\r", "\ufffe", "\U0001d50a"]  # fmt: skip
pieces = st.one_of(st.sampled_from(EXAMPLES), st.sampled_from(NOISE), st.text(max_size=20))
texts = st.lists(pieces, min_size=1, max_size=12).map("".join)


@given(texts)
@example("A\x08B")
@example("Q. \n\nA. ")
@example("[sic]\n\n[sic] [sic – a]\n")
@example("Dramatis Personae\n")
def test_any_text_becomes_tei_that_proves_it(text):
    try:
        data = text.encode()
    except UnicodeEncodeError:  # lone surrogates are in no UTF-8 file
        return
    outcome = encode(data, "record")
    if outcome.value is None:
        assert outcome.notes
        return
    faults = [note.text() for note in outcome.notes if note.code.name in {"lost", "added", "changed", "no-text"}]
    assert faults == []
    root = etree.fromstring(outcome.value.tei)
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    assert encode(data, "record").value.tei == outcome.value.tei


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    outcome = encode(data, "record")
    assert outcome.value is not None or outcome.notes


@given(texts, st.integers(0, 10_000), st.sampled_from(["x", "§"]))
def test_a_letter_more_in_the_tei_is_always_seen(text, place, letter):
    outcome = encode(text.encode("utf-8", "ignore"), "record")
    if outcome.value is None:
        return
    root = etree.fromstring(outcome.value.tei)
    holders = [each for each in root.iterfind(".//{*}text//{*}*") if each.tag.rpartition("}")[2] in ("p", "ab", "head")]
    if holders:
        victim = holders[place % len(holders)]
        victim.text = (victim.text or "") + letter
        assert verify(outcome.value.record.source, root, "x")


@pytest.mark.parametrize(
    "passage",
    [
        "Adams. We met [on 5 May 1989] in London, and the incomes were unlimited [sic – limited – trans.].\n\nBaker. Yes?\n\n",
        "ADAMS\nGood morning to you all.\n\nBAKER\nGood (laughing) morning.\n\n",
        "A: yes\nB: no\n",
        "[[[[ (((( ",
        "word ",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(passage):
    def encoded(times):
        data = ("A record\n\n" + passage * times).encode()
        return lambda: encode(data, "record")

    assert growth(encoded(800), encoded(3200), limit=4 * 1.8) < 4 * 1.8


NAMES = ["ADAMS", "BAKER", "Mrs. CLARKE", "DUPONT (aside)", "The ELDER"]
VERSE = "The day is done and all the lamps are lit,\nAnd we [all {} of us] go home (laughing).\n"
TURNS = "".join(f"{NAMES[turn % 5]}\n{VERSE.format(turn)}\n" for turn in range(8_000))


@pytest.mark.parametrize("long", [TURNS, TURNS[:2_000] + "ADAMS\n" + "".join(map(VERSE.format, range(8_000)))])
def test_a_long_record_takes_no_longer_for_each_character_than_a_short_one(long):
    def encoded(length):
        data = f"A play\n\nACT I\n\n{long[:length]}".encode()
        return lambda: encode(data, "record")

    encoded(10_000)()  # the first record loads what the others need
    assert growth(encoded(len(long) // 10), encoded(len(long)), limit=16) < 16  # measured: 12
