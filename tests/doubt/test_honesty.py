"""The doubt is honest: what is called certain is right, and the list of what is doubted holds what is wrong."""

import pytest
from honesty import Honesty, judge_document, names_of

from tei_encoder.doubt import Doubt, Doubts, Reason, weigh
from tei_encoder.doubt.measure import graded
from tei_encoder.doubt.phrases import doubt_phrase
from tei_encoder.pipeline import read
from tei_encoder.rule import Kind, Proposal
from tei_encoder.source import Certainty

MOST_WRONG = 0.01  # of the decisions called certain
LEAST_HELD = 0.6  # of all errors, in the first fifth of the list
LEAST_CERTAIN = 0.7  # of all decisions: who calls nothing certain is never wrong


@pytest.fixture(scope="module")
def pooled(shared):
    bench = shared / "bench"
    found = Honesty()
    for name in names_of(bench):
        _, verdicts = judge_document(bench, name)
        found.judged.extend((verdict.doubt, verdict.right) for verdict in verdicts)
    return found


def test_there_are_decisions_and_errors_enough_to_judge_by(pooled):
    assert pooled.decisions > 20_000
    assert pooled.errors > 300


def test_of_the_decisions_called_certain_hardly_any_is_wrong(pooled):
    assert pooled.certain > LEAST_CERTAIN * pooled.decisions
    assert pooled.certain_errors <= MOST_WRONG * pooled.certain


def test_the_first_fifth_of_the_list_holds_most_errors(pooled):
    assert pooled.held() >= LEAST_HELD


def test_the_verdicts_know_an_error(shared):
    """Take the doubts away from a document with known errors: the list then holds no more of them than chance does."""
    _, verdicts = judge_document(shared / "bench", "eng-chapman-jonson-marston-eastward-ho")
    flat = Honesty([(Doubt(0.0), verdict.right) for verdict in verdicts])
    told = Honesty([(verdict.doubt, verdict.right) for verdict in verdicts])
    assert flat.errors == told.errors > 10
    assert flat.held() == pytest.approx(0.2, abs=0.01)
    assert told.held() > 2 * flat.held()


def test_reasons_add_up_and_the_weightiest_comes_first():
    light, heavy = Reason(0.1, "light"), Reason(0.5, "heavy")
    doubt = weigh(0.0, (light, heavy))
    assert doubt.value == pytest.approx(0.55)
    assert doubt.why == "heavy; light"
    assert weigh(0.0, (light,)).value < doubt.value
    assert doubt.cert is Certainty.MEDIUM
    assert weigh(0.0, (heavy, heavy, light)).cert is Certainty.LOW
    assert weigh(0.01, ()).cert is Certainty.HIGH


def test_a_guess_stays_a_guess():
    assert graded(Certainty.LOW, Doubt(0.0)) is Certainty.LOW
    assert graded(Certainty.HIGH, Doubt(0.4)) is Certainty.MEDIUM
    assert graded(Certainty.UNKNOWN, Doubt(0.0)) is Certainty.HIGH


def test_what_a_rule_of_anybody_calls_a_guess_is_doubted():
    facts = read(b"A talk\n\nAdams: So?\n\nBaker: So.\n\nAdams: Well.\n", "talk").value.facts
    block = facts.passages[2]
    for kind, doubt in ((Kind.STAGE, Doubts(facts).of), (Kind.SPEECH, Doubts(facts).of)):
        sure = doubt(Proposal(kind, block.span, Certainty.HIGH), block, ())
        unsure = doubt(Proposal(kind, block.span, Certainty.LOW), block, ())
        assert unsure.value > sure.value + 0.3
        assert "calls it a guess" in unsure.why
    phrase = doubt_phrase(Proposal(Kind.BUSINESS, block.span, Certainty.LOW), facts)
    assert "calls it a guess" in phrase.why
