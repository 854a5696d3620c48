"""Dates as printed, in several languages."""

import json
from pathlib import Path

import pytest

from tei_encoder import months
from tei_encoder.calendars import from_julian
from tei_encoder.dates import find_dates, settle
from tei_encoder.source import Source


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
        ("8. října 1947", "1947-10-08"),
        ("dnia 7 maja 1936 r.", "1936-05-07"),
        ("11 березня 1926 року", "1926-03-11"),
        ("8 d'octubre de 1962", "1962-10-08"),
        ("1r de gener de 1930", "1930-01-01"),
        ("15 de març del 1930", "1930-03-15"),
        ("Győr, 1927. október 5.", "1927-10-05"),
        ("1962. 10. 8.", "1962-10-08"),
        ("1962/10/8", "1962-10-08"),
        ("8.X.1962", "1962-10-08"),
        ("9 V 1945 r.", "1945-05-09"),
        ("18/10/1962", "1962-10-18"),
        ("10/18/1962", "1962-10-18"),
        ("the twenty-first day of October, 1805", "1805-10-21"),
        ("двадцать первого октября 1805 года", "1805-10-21"),
        ("am siebenten März 1920", "1920-03-07"),
        ("le six mai 1789", "1789-05-06"),
        ("Sept. 4, 1964", "1964-09-04"),
        ("8-Oct-1962", "1962-10-08"),
        ("im Oktober des Jahres 1962", "1962-10"),
        ("on 3 and 17 May 1962", "1962-05-17"),
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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8–9 October 1962", "1962-10-08", "1962-10-09"),
        ("vom 8. bis 9. Oktober 1962", "1962-10-08", "1962-10-09"),
        ("с 8 по 19 октября 1962 г.", "1962-10-08", "1962-10-19"),
        ("del 8 al 9 de octubre de 1962", "1962-10-08", "1962-10-09"),
        ("8 and 9 October 1962", "1962-10-08", "1962-10-09"),
        ("in the night of 8/9 October 1962", "1962-10-08", "1962-10-09"),
        ("October 8–9, 1962", "1962-10-08", "1962-10-09"),
        ("September 30–October 2, 1962", "1962-09-30", "1962-10-02"),
        ("30 September – 2 October 1962", "1962-09-30", "1962-10-02"),
        ("30 December 1961–2 January 1962", "1961-12-30", "1962-01-02"),
        ("from 5 May 1920 to 7 May 1920", "1920-05-05", "1920-05-07"),
        ("8.–9.10.1962", "1962-10-08", "1962-10-09"),
        ("May–June 1962", "1962-05", "1962-06"),
    ],
)
def test_a_span_of_days_has_two_ends(text, first, last):
    (date,) = find_dates(text)
    assert date.traits == {"from": first, "to": last}


@pytest.mark.parametrize(
    ("text", "when", "calendar"),
    [
        ("12/24 May 1891", "1891-05-24", "#julianCalendar #gregorianCalendar"),
        ("28 May/9 June 1891", "1891-06-09", "#julianCalendar #gregorianCalendar"),
        ("12 (24) мая 1891 г.", "1891-05-24", "#julianCalendar #gregorianCalendar"),
        ("5 мая 1920 г. (ст. ст.)", "1920-05-18", "#julianCalendar"),
        ("12 May 1691, Old Style", "1691-05-22", "#julianCalendar"),
        ("18 May 1920 (New Style)", "1920-05-18", "#gregorianCalendar"),
    ],
)
def test_old_style_is_told_in_the_calendar_of_today(text, when, calendar):
    (date,) = find_dates(text)
    assert date.traits == {"when": when, "calendar": calendar}


def test_the_julian_calendar_kept_the_leap_days_that_ours_drops():
    assert str(from_julian(1700, 2, 29)) == "1700-03-11"
    assert str(from_julian(1900, 2, 28)) == "1900-03-12"
    assert from_julian(1901, 2, 29) is None
    assert from_julian(1500, 1, 1) is None


@pytest.mark.parametrize(
    ("text", "language", "traits"),
    [
        ("8/10/1962", "en", {"notBefore": "1962-08-10", "notAfter": "1962-10-08"}),
        ("8/10/1962", "it", {"when": "1962-10-08"}),
        ("8/10/1962, as on 8/30/1962", "en", {"when": "1962-08-10"}),
        ("8/10/1962, as on 30/8/1962", "en", {"when": "1962-10-08"}),
    ],
)
def test_the_record_decides_which_of_two_numbers_is_the_day(text, language, traits):
    date = next(find_dates(text))
    assert settle(date, Source("x", text), language) == traits


def test_the_names_of_months_are_those_of_cldr():
    assert json.loads((Path(months.__file__).parent / "months.json").read_text("utf-8")) == months.from_cldr()


def test_the_names_of_weekdays_are_those_of_cldr():
    assert list(months.weekdays()) == months.weekdays_from_cldr()
