"""Dates as precise as their source is: a year, a month or a day, written 2022, 2022-07 or 2022-07-01."""

import calendar
import re

DATE = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
"""The form of a date. A month may have fewer days than the form allows."""

_MONTHS = "January February March April May June July August September October November December".split()


def in_calendar(text: str) -> bool:
    """Tell whether a text is a date, and one that the calendar has."""
    year, month, day = text[:4], text[5:7], text[8:]
    if not DATE.fullmatch(text):
        return False
    return day <= "28" or int(day) <= calendar.monthrange(int(year), int(month))[1]


def ends_before_it_starts(since: str, until: str) -> bool:
    """Tell whether `until` is before `since`, as far as the less precise of the two shows."""
    shared = min(len(since), len(until))
    return until[:shared] < since[:shared]


def date_in_words(text: str) -> str:
    """Return a date in words, as precise as it is: 2022-07-01 gives 1 July 2022."""
    year, *rest = text.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)
