"""The Julian calendar and ours (the Gregorian), in which ISO 8601 and TEI's `@when` give every date."""

from __future__ import annotations

from datetime import date, timedelta

JULIAN = "julianCalendar"
GREGORIAN = "gregorianCalendar"
ABOUT = {
    JULIAN: "The Julian calendar (Old Style). The dates in attributes are those of the Gregorian calendar.",
    GREGORIAN: "The Gregorian calendar (New Style).",
}
FIRST_GREGORIAN = date(1582, 10, 15)  # the bull Inter gravissimas
FEBRUARY = 2


def from_julian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a Julian one; nothing for a day that the calendar had not, or before 1582."""
    leap_day = (month, day) == (FEBRUARY, 29)
    if leap_day and year % 4:
        return None
    try:
        same = date(year, month, day - leap_day)
    except ValueError:
        return None
    # The new calendar drops three leap days in four hundred years; it began ten days ahead.
    century = (year if month > FEBRUARY else year - 1) // 100
    ours = same + timedelta(days=century - century // 4 - 2 + leap_day)
    return ours if ours >= FIRST_GREGORIAN else None
