"""What holds at each stage for every text. A short run here; `make fuzz` draws many thousands more."""

import re
from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st
from targets import segmenter
from texts import ENCODINGS, any_bytes, corrections, few, noisy, sources, texts

from tei_encoder.brackets import PAIRS, brackets, enclosing
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.corrections.selectors import Fit, find, select
from tei_encoder.corrections.writing import entry_text
from tei_encoder.dates import find_dates
from tei_encoder.hardened import read_own
from tei_encoder.language import find_language
from tei_encoder.pipeline import encode, read
from tei_encoder.profile import shipped
from tei_encoder.proof import verify
from tei_encoder.segment import segment
from tei_encoder.source import Source, Span, ink, read_source
from tei_encoder.survey import survey
from tei_encoder.validation import open_schemas, validate

LOSSES = {"lost", "added", "changed", "no-text"}
# 1989, 1989-04, 1989-04-06
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def without_surrogates(text):
    return text.encode("utf-8", "ignore").decode()


@few
@given(texts, st.sampled_from(ENCODINGS))
def test_a_source_is_the_text_that_was_written(text, encoding):
    text = without_surrogates(text)
    assume(text.strip() and "\x00" not in text)
    found = read_source(text.encode(encoding, "ignore"), "x").value
    if encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):  # the others are guessed
        assert found is not None
        assert found.text == text.removeprefix("\ufeff")


@few
@given(any_bytes)
def test_bytes_are_a_source_or_a_reason(data):
    outcome = read_source(data, "x")
    assert (outcome.value is None) <= bool(outcome.notes)
    if outcome.value is not None:
        source = outcome.value
        for offset in {0, len(source.text) // 2, len(source.text)}:
            assert 0 <= source.byte_offset(offset) <= len(data)


@few
@given(texts)
def test_blocks_hold_all_ink_in_order(text):
    segmenter(text.encode("utf-8", "replace"))


@few
@given(texts)
def test_a_survey_says_what_is_in_the_text(text):
    source = Source("x", text)
    blocks = segment(source)
    facts = survey(source, blocks, find_language(source))
    assert ink("".join(block.text for block in facts.passages)) == ink("".join(block.text for block in blocks))


@few
@given(
    st.lists(
        st.sampled_from(["[", "]", "(", ")", "_", "a", " – trans.]", "[sic", "\n", "[[", "…]", "ed.)", " "]),
        max_size=40,
    ).map("".join),
    st.sampled_from(["[", "([", "[(_", "_"]),
)
def test_brackets_are_pairs_in_order(text, kinds):
    source = Source("x", text)
    found = brackets(source, Span(0, len(text)), kinds)
    at = 0
    for each in found:
        assert each.inner.start - 1 >= at
        opener, closer = text[each.inner.start - 1], text[each.inner.end]
        assert (opener in kinds, closer) == (True, PAIRS[opener])
        assert source[each.inner] == each.raw
        if opener != closer:
            assert each.raw.count(opener) == each.raw.count(closer)
        at = each.inner.end + 1
    whole = enclosing(source, Span(0, len(text)))
    assert whole is None or (text[0] in PAIRS and whole.inner.start == 1)


@few
@given(
    st.lists(
        st.sampled_from(
            [
                "5 May 1989",
                "May",
                " ",
                "31 April 1989",
                ", ",
                "1989",
                "8/10/1962",
                "–",
                "6 ",
                "am 6. April ",
                "le 1er mai 1789",
                "5 мая 1989 г.",
                "Friday, ",
                "2024",
                "29 February 1900",
                "April 6-8, ",
                "\n",
                "0/0/00",
                "99.99.1999",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_dates_are_days_of_the_calendar_at_their_place(text):
    last = 0
    for found in find_dates(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        for name, value in found.traits.items():
            if name in ("when", "from", "to", "notBefore", "notAfter"):
                assert ISO.fullmatch(value), value
                parts = [*map(int, value.split("-")), 1, 1][:3]
                date(*parts)  # raises where there is no such day


@few
@given(sources)
@example(
    b"   LOTTE.--Guten Tag.\n   KARL.--Ach!\n   LOTTE.--Wohin?\n   KARL.--Fort.\n   LOTTE.--Nun.\n   KARL.--Ja, bald.\n\x1c"
)
def test_what_is_encoded_is_proved_valid_and_the_same_again(data):
    outcome = encode(data, "record")
    if outcome.value is None:
        assert outcome.notes
        return
    assert [note.text() for note in outcome.notes if note.code.name in LOSSES] == []
    assert [note.text() for note in validate(outcome.value.tei, "x.xml", open_schemas("tei-encoder#rng"))] == []
    assert encode(data, "record").value.tei == outcome.value.tei


@few
@given(st.data())
def test_corrections_lose_nothing(data):
    text = without_surrogates(data.draw(texts))
    entries = data.draw(st.lists(corrections(text), min_size=1, max_size=4))
    # The reader refuses an entry whose fields cannot be; the others are tried.
    wanted = parse_corrections("".join(map(entry_text, entries)), "x.corrections.toml").value
    outcome = encode(text.encode(), "record", corrections=wanted)
    if outcome.value is None:
        assert outcome.notes
        return
    assert [note.text() for note in outcome.notes if note.code.name in LOSSES] == []


@few
@given(st.data())
def test_what_is_quoted_is_found_again_or_said_to_be_gone(data):
    text = without_surrogates(data.draw(texts))
    source = Source("x", text)
    start = data.draw(st.integers(0, len(text)))
    span = source.strip(Span(start, data.draw(st.integers(start, len(text)))))
    assume(ink(source[span]))
    selector = select(source, span)
    found = find(source, selector)
    assert found.fit is Fit.FOUND
    assert ink(source[found.span]) == ink(source[span])
    # Text before it moves it; nothing else may be taken for it.
    moved = Source("x", without_surrogates(data.draw(noisy)) + text)
    there = find(moved, selector)
    if there.fit is Fit.FOUND and not selector.through:
        assert ink(moved[there.span]) == ink(source[span])


@few
@given(st.data())
def test_an_entry_that_is_written_is_read_again(data):
    text = without_surrogates(data.draw(texts))
    entry = data.draw(corrections(text))
    read_again = parse_corrections(entry_text(entry), "x.toml")
    assert all(note.code.name != "bad-correction" or "TOML" not in note.message for note in read_again.notes)
    for again in read_again.value.entries:
        assert (again.do, again.at, again.to) == (entry.do, entry.at, entry.to)
        assert dict(again.fields) == dict(entry.fields)


@few
@given(sources, st.integers(0, 10_000), st.sampled_from(["drop", "double", "swap"]))
def test_the_proof_sees_a_word_that_is_dropped_doubled_or_moved(data, place, harm):
    outcome = encode(data, "record")
    if outcome.value is None:
        return
    root = read_own(outcome.value.tei)
    holders = [
        each
        for each in root.iterfind(".//{*}text//{*}*")
        if len(ink(each.text or "")) > 1 and each.tag.rpartition("}")[2] in ("p", "ab", "head", "l", "speaker")
    ]
    if not holders:
        return
    victim = holders[place % len(holders)]
    before = ink(victim.text)
    match harm:
        case "drop":
            victim.text = victim.text.strip()[1:]
        case "double":
            victim.text = victim.text.strip()[:1] + victim.text
        case "swap":
            victim.text = victim.text.strip()[::-1]
    if ink(victim.text) != before:
        assert verify(outcome.value.record.source, root, "x")


@few
@given(any_bytes, st.sampled_from(shipped()))
def test_decisions_stand_in_order_under_every_profile(data, profile):
    outcome = read(data, "x", profile)
    if outcome.value is None:
        assert outcome.notes
        return
    spans = [decision.span for decision in outcome.value.decisions]
    assert spans == sorted(spans)
