"""Dates as printed, in several languages."""

import pytest

from tei_encoder.dates import find_dates


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("April 6, 1989", "1989-04-06"),
        ("on 26 March 1989 to the Congress", "1989-03-26"),
        ("7. März 2012", "2012-03-07"),
        ("Wien, 30. Jänner 2006", "2006-01-30"),
        ("le 1er août 1914", "1914-08-01"),
        ("6 апреля 1989 года", "1989-04-06"),
        ("3 maggio 1848", "1848-05-03"),
        ("2 de mayo de 1808", "1808-05-02"),
        ("d. 2006-03-30 in Wien", "2006-03-30"),
        ("am 30.3.2006", "2006-03-30"),
        ("in July 1958", "1958-07"),
        ("the 4th of July, 1776", "1776-07-04"),
        ("29 February 2000", "2000-02-29"),
    ],
)
def test_a_printed_date_is_found(text, when):
    assert [date.when for date in find_dates(text)] == [when]


@pytest.mark.parametrize(
    "text", ["29 February 1900", "31 April 1989", "may 1989ers", "In 1989 we met", "H. Res. 12, 1989"]
)
def test_what_is_no_day_of_the_calendar_is_no_date(text):
    assert [date.when for date in find_dates(text) if len(date.when) == 10] == []


def test_offsets_are_those_of_the_source():
    (date,) = find_dates("on 26 March 1989", 100)
    assert (date.span.start, date.span.end) == (103, 116)
