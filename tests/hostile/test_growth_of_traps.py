"""What once took the square of its size takes no more than its share: brackets, dates, faults of settings, keys of TOML."""

from time import process_time

import pytest

from tei_encoder.brackets import brackets
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.dates import find_dates
from tei_encoder.source import Source, Span
from tei_encoder.toml_table import BadTomlError, toml_table

TIMES, LIMIT = 4, 9  # the square would be 16


def bracketed(text):
    return brackets.__wrapped__(Source("x", text), Span(0, len(text)), "[(_")


TRAPS = {
    "brackets that never close": lambda times: bracketed("[" * 10_000 * times),
    "brackets that cross": lambda times: bracketed("[(" * 5_000 * times + "])" * 5_000 * times),
    "dates in a row": lambda times: list(find_dates("From 6 April 1989 to 7 May 1990; " * 300 * times)),
    "faults": lambda times: parse_corrections('[[correction]]\ndo = "sik"\n' * 300 * times, "x.toml"),
}


def spent(work, times):
    start = process_time()
    work(times)
    return process_time() - start


@pytest.mark.parametrize("trap", TRAPS)
def test_time_grows_with_the_size(trap):
    work = TRAPS[trap]
    for attempt in range(3):
        pairs = [(spent(work, 1), spent(work, TIMES)) for _ in range(2 + attempt)]
        small, large = (min(column) for column in zip(*pairs, strict=True))
        if large < LIMIT * small:
            return
    pytest.fail(f"{small:.3f} seconds became {large:.3f}")


def test_brackets_of_a_kind_nest_and_those_of_two_kinds_do_not_hide_each_other():
    assert [found.raw for found in bracketed("a [b [c] d] (e] f) [g _h_ [i]")] == ["b [c] d", "e] f", "h", "i"]


def test_dates_that_overlap_are_one():
    found = [date.traits for date in find_dates("on 6 April 1989 and 7 May 1990, in June 1991")]
    assert found == [{"when": "1989-04-06"}, {"when": "1990-05-07"}, {"when": "1991-06"}]


def test_a_key_of_very_many_parts_is_refused_before_it_is_read():
    with pytest.raises(BadTomlError) as caught:
        toml_table("x = 1\n" + ".".join(["a"] * 50_000) + " = 1\n")
    assert caught.value.line == 2
    assert toml_table('x = "' + "a." * 150 + '"')["x"]
