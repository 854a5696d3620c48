"""Corrections last: twenty on each of three records survive changes of the source and of the rules."""

import re
import textwrap
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tei_encoder import pipeline
from tei_encoder.corrections.model import Act, Correction, Corrections
from tei_encoder.corrections.selectors import select
from tei_encoder.pipeline import encode, read
from tei_encoder.profile import Use
from tei_encoder.rule import Certainty, Kind, Proposal, Rule, Span

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "texts"
ABSENT = pytest.mark.skip(reason=f"{BENCH} is not here: the benchmark is no part of the project")
# A conversation, a debate, a session of parliament: a paragraph a line, so that they can be wrapped otherwise.
DOCUMENTS = (
    ["seed-1989-04-06", "debate-1976-09-23", "frus-1964-68v29p1-d220"]
    if BENCH.is_dir()
    else [pytest.param("", marks=ABSENT)]
)
PLAN = [Act.SIC, Act.NOTE, Act.SPEAKER, Act.SPLIT, Act.SUPPLIED, Act.NAME, Act.UNCLEAR, Act.GAP, Act.DATE, Act.READ] * 2


@pytest.fixture(params=DOCUMENTS)
def record(request):
    """Return the name and the text of a record, and twenty corrections spread over it."""
    text = (BENCH / f"{request.param}.txt").read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    known = read(text.encode(), request.param).value
    long = [each for each in known.decisions if "text" in each.parts and each.text.end - each.text.start > 60]
    spread = [long[at * len(long) // len(PLAN)] for at in range(len(PLAN))]
    if len(long) < len(PLAN):
        spread = [long[at % len(long)] for at in range(len(PLAN))]
    entries, taken = [], set()
    for do, decision in zip(PLAN, spread, strict=True):
        span = words_in(known.source, decision, do, taken)
        fields = {
            Act.SIC: {"corr": "corrected"}, Act.NOTE: {"text": "A note."}, Act.SPEAKER: {"speaker": "Somebody Else"},
            Act.SPLIT: {}, Act.SUPPLIED: {"text": "added"}, Act.NAME: {"type": "person"}, Act.UNCLEAR: {},
            Act.GAP: {"reason": "illegible"}, Act.DATE: {"iso": "1989"}, Act.READ: {"as": "emphasis"},
        }[do]  # fmt: skip
        entries.append(Correction(do, select(known.source, span), None, fields, "Ada", "2026-11-24"))
    return request.param, text, entries


def words_in(source, decision, do, taken):
    """Choose words of a passage that no phrase and no other correction touches."""
    if do is Act.SPEAKER:
        return Span(decision.span.start, min(decision.span.end, decision.span.start + 40))
    for match in re.finditer(r"\b[^\W\d_]{4,}\b", source[decision.text]):
        span = Span(decision.text.start + match.start(), decision.text.start + match.end())
        near = range(span.start // 25 - 1, span.start // 25 + 2)
        free = all(each.span.end < span.start or span.end < each.span.start for each in decision.phrases)
        if span.start > decision.text.start + 10 and free and taken.isdisjoint(near):
            taken.update(near)
            return span
    pytest.fail("the record has no room for twenty corrections")
    return None


def made(name, text, entries, **more):
    outcome = encode(text.encode(), name, corrections=Corrections(tuple(entries), "c.toml"), **more)
    return words_of(outcome.value.tei), [note for note in outcome.notes if note.name.startswith("correction")]


def words_of(tei):
    """Return the TEI without what white space and ids do to it: a list of its elements' texts and tags."""
    root = etree.fromstring(tei)
    for each in root.iter():
        each.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
        if each.get("n"):
            each.set("n", "")
    plain = re.sub(r"\s+", " ", etree.tostring(root, encoding="unicode"))
    return re.sub(r"<measure unit=\"speech\".*?</measure>|<label>tei-encoder, profile .*?</label>", "", plain)


def test_twenty_are_in_force(record):
    name, text, entries = record
    tei, notes = made(name, text, entries)
    assert not [note.text() for note in notes]
    assert "<change" in tei
    assert tei.count(">20 corrections.<") == 1


def test_lines_inserted_above(record):
    name, text, entries = record
    before, _ = made(name, text, entries)
    first = min(entry.at.start for entry in entries)
    known = read(text.encode(), name).value
    place = known.decisions[bisect_right([each.span.start for each in known.decisions], first) - 1].span.start
    added = "\n\n".join(f"An inserted line of words, number {number} of all fifty." for number in range(50))
    opening = known.source[known.decisions[known.facts.first_speech].parts["label"]]
    inserted = f"{text[:place]}{opening} {added}\n\n{text[place:]}"
    after, notes = made(name, inserted, entries)
    assert not [note.text() for note in notes]
    # All that was there is there, in its order, as it was.
    kept = re.sub(r"<p>An inserted line of words, number \d+ of all fifty\.</p> ?", "", after)
    kept = re.sub(r'<sp who="[^"]*" n=""> <speaker>[^<]*</speaker> </sp> ?', "", kept)
    assert kept == before


def test_a_typo_mended_next_to_one(record):
    name, text, entries = record
    entry = next(each for each in entries if each.do is Act.NOTE)
    *_, word = re.finditer(r"[^\W\d_]{3,}", text[: entry.at.start])
    mended = f"{text[: word.end()]}zq{text[word.end() :]}"
    before, _ = made(name, text, entries)
    after, notes = made(name, mended, entries)
    assert not [note.text() for note in notes]
    assert after.replace(f"{word[0]}zq", word[0]) == before


def test_the_text_wrapped_at_60_columns(record):
    name, text, entries = record
    before, _ = made(name, text, entries)
    wrapped = "".join(
        textwrap.fill(" ".join(part.split()), 60, break_long_words=False, break_on_hyphens=False)
        if len(part) > 60
        else part
        for part in re.split(r"(\n[ \t]*\n\s*)", text)
    )
    after, notes = made(name, wrapped, entries)
    assert not [note.text() for note in notes]
    assert after == before


def test_a_rule_added(record, monkeypatch):
    name, text, entries = record
    before, _ = made(name, text, entries)

    def judge(block, facts):
        for match in re.finditer(r"\bthat\b", facts.source[block.span]):
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            yield Proposal(Kind.EMPHASIS, span, Certainty.HIGH, {"text": span})

    rule = Rule("that", judge, ("",), ("",), phrases=True)

    known = read(text.encode(), name).value
    monkeypatch.setattr(
        pipeline, "choose_profile", lambda _: replace(known.profile, uses=(*known.profile.uses, Use("that", rule)))
    )
    after, notes = made(name, text, entries)
    assert not [note.text() for note in notes]
    assert after.count('<hi rend="italic">that</hi>') > 3
    plain = re.sub(r'<hi rend="italic">(that)</hi>', r"\1", after)
    assert plain == re.sub(r'<hi rend="italic">(that)</hi>', r"\1", before)


def test_a_passage_deleted(record):
    name, text, entries = record
    entry = next(each for each in entries if each.do is Act.UNCLEAR)
    shortened = text[: entry.at.start] + text[entry.at.end :]
    _, notes = made(name, shortened, entries)
    assert [note.name for note in notes] == ["correction-orphaned"]
    assert entry.at.exact in notes[0].message
