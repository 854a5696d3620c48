"""A quotation is found again, wherever its place has gone; and it says so where it has none."""

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.corrections.model import Selector
from tei_encoder.corrections.selectors import Fit, find, select
from tei_encoder.source import Source, Span, ink

TEXT = """The Chairman. We meet again, as we met before, to speak of the harbour and of its walls.

Mr. Adams. The harbour is old. I have seen the plans, and the walls are older than the plans.

The Chairman. Yes.

Mr. Adams. Then we agree on the walls, and only the money is left to speak of.

The Chairman. Yes.

Mr. Adams. I thank you.
"""


def source(text):
    return Source("record", text)


def span(text, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


@given(st.text(alphabet="ab c\n", min_size=1, max_size=300), st.data())
def test_what_is_quoted_is_found(text, data):
    here = source(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = here.strip(Span(start, end))
    if not wanted:
        return
    found = find(here, select(here, wanted))
    # Of places that look alike the hint chooses; where even that cannot, nothing is claimed.
    assert found.fit in (Fit.FOUND, Fit.DOUBTFUL)
    if found.fit is Fit.FOUND:
        assert found.span == wanted


def test_white_space_does_not_count():
    before, after = source(TEXT), source(textwrap.fill(TEXT, 30))
    selector = select(before, span(TEXT, "the walls are older than the plans"))
    found = find(after, selector)
    assert found.fit is Fit.FOUND
    assert " ".join(after[found.span].split()) == "the walls are older than the plans"


def test_a_long_stretch_is_quoted_by_both_of_its_ends():
    stretch = Span(TEXT.index("We meet"), TEXT.index("Then we agree") + len("Then we agree on the walls"))
    selector = select(source(TEXT), stretch)
    assert selector.through
    assert len(selector.exact) + len(selector.through) < 120
    moved = source("A new line.\n\n" * 40 + textwrap.fill(TEXT, 40))
    found = find(moved, selector)
    assert ink(moved[found.span]) == ink(TEXT[stretch.start : stretch.end])


@pytest.mark.parametrize("nth", [0, 1])
def test_words_that_recur_are_told_apart_by_what_stands_round_them(nth):
    selector = select(source(TEXT), span(TEXT, "Yes.", nth))
    moved = "Something new.\n\n" * 50 + TEXT
    assert find(source(moved), selector).span == span(moved, "Yes.", nth)


def test_a_typo_mended_beside_the_words_does_no_harm():
    selector = select(source(TEXT), span(TEXT, "older"))
    mended = TEXT.replace("the walls are", "the wals were")
    assert mended[find(source(mended), selector).span.start :].startswith("older")


def test_a_typo_mended_in_the_words_is_told():
    selector = select(source(TEXT), span(TEXT, "only the money is left"))
    mended = TEXT.replace("only the money is left", "only the mony is left")
    found = find(source(mended), selector)
    assert found.fit is Fit.CHANGED
    assert mended[found.span.start : found.span.end] == "only the mony is left"


@pytest.mark.parametrize("words", ["older", "only the money is left", "Yes.\n\nMr. Adams. I thank"])
def test_words_that_are_gone_are_gone(words):
    selector = select(source(TEXT), span(TEXT, words))
    assert find(source(TEXT.replace(words, "")), selector).fit is Fit.GONE


def test_short_words_are_not_found_elsewhere_when_their_place_is_gone():
    selector = select(source(TEXT), span(TEXT, "walls"))
    assert (
        find(
            source(
                TEXT.replace(
                    "The Chairman. We meet again, as we met before, to speak of the harbour and of its walls.", ""
                )
            ),
            selector,
        ).fit
        is Fit.GONE
    )


def test_without_context_words_that_recur_are_doubtful():
    assert find(source(TEXT), Selector("Yes.")).fit is Fit.DOUBTFUL
    assert find(source(TEXT), Selector("I thank you.")).fit is not Fit.FOUND or TEXT.count("I thank you.") == 1


@pytest.mark.parametrize("start", [-5, 10**12, None])
def test_a_hint_that_leads_nowhere_does_no_harm(start):
    selector = replace(select(source(TEXT), span(TEXT, "older")), start=start)
    assert find(source(TEXT), selector).span == span(TEXT, "older")


def test_a_hundred_thousand_like_places_take_no_time():
    here = source("Yes. No. " * 100_000)
    assert find(here, Selector("Yes.", start=450_000)).fit in (Fit.FOUND, Fit.DOUBTFUL)
