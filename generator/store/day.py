"""The day of an edition: the one that is asked for, so that a build can be repeated, or today."""

import os
from datetime import UTC, date, datetime, timedelta

FIRST, LAST = date(1970, 1, 1), date(2106, 2, 6)
"""The days that a compressed file can have been made on: gzip counts seconds in 32 bits."""


class DayError(Exception):
    """It is not known which day it is. The message says why, and what to do."""


def today() -> str:
    """Return the day of SOURCE_DATE_EPOCH, if that is set, else today: 2026-11-21. Raises DayError."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(int(seconds), UTC)
        return possible(now.date()).isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise DayError(
            f'SOURCE_DATE_EPOCH is "{seconds}". Give it a number of seconds since 1970, or take it away.'
        ) from error


def days_after(day: str, number: int) -> str:
    """Return the day that is so many days after another: 2026-11-30 and 7 give 2026-12-07."""
    return (date.fromisoformat(day) + timedelta(number)).isoformat()


def possible(day: date) -> date:
    """Return a day, if an edition can be made for it. Raises DayError."""
    if not FIRST <= day <= LAST:
        raise DayError(f"{day} is not a day from {FIRST} to {LAST}: files cannot say that they are of it.")
    return day
