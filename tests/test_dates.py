"""Dates: exact or rough, in order of time, and in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.dates import (
    DATE,
    EXACT,
    date_after,
    date_in_words,
    ends_before_it_starts,
    in_calendar,
    in_order,
    is_exact,
)

IN_ORDER = (
    "1968", "1990s", "early 1990s", "mid-1990s", "late 1990s", "1998", "2014", "2014 or later", "by 2019",
    "2019", "2020-11", "2021", "early 2021", "by 2021-04", "2021-04", "2021-04-05", "mid-2021", "late 2021",
    "2024", "2024/25", "2025",
)  # fmt: skip
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@st.composite
def exact_dates(draw: st.DrawFn) -> str:
    return draw(DAYS).isoformat()[: draw(st.sampled_from((4, 7, 10)))]


ROUGH = st.from_regex(r"(early |mid-|late )[12][0-9]{3}|(early |mid-|late )?[12][0-9]{2}0s", fullmatch=True)
BOUNDS = st.builds("by {}".format, exact_dates()) | st.builds("{} or later".format, exact_dates())
DATES = exact_dates() | ROUGH | BOUNDS


@given(st.permutations(IN_ORDER))
def test_dates_stand_in_order_of_time(dates: list[str]) -> None:
    assert tuple(sorted(dates, key=lambda text: (in_order(text), text))) == IN_ORDER


@given(DATES)
def test_every_date_is_one(text: str) -> None:
    assert in_calendar(text)
    assert is_exact(text) == bool(EXACT.fullmatch(text))
    assert not ends_before_it_starts(text, text)


@given(DAYS, st.integers(1, 4000))
def test_an_end_before_the_start_is_found(start: date, days: int) -> None:
    if start.toordinal() > days:
        before = (start - timedelta(days)).isoformat()
        assert ends_before_it_starts(start.isoformat(), before)
        assert ends_before_it_starts(start.isoformat(), f"by {before}")
        assert not ends_before_it_starts(f"by {start.isoformat()}", before)
        assert not ends_before_it_starts(start.isoformat(), f"{before} or later")


@given(st.integers(1000, 2998))
def test_a_financial_year_ends_in_the_next(year: int) -> None:
    assert in_calendar(f"{year}/{(year + 1) % 100:02}")
    assert not in_calendar(f"{year}/{(year + 2) % 100:02}")


@pytest.mark.parametrize(
    "text",
    ["", "about 2020", "Early 1990s", "early 2021-04", "by early 2021", "1995s", "2021-02-30",
     "by 2021-02-30", "2021-02-30 or later", "2021-13", "mid 2021", "early 1990s or later", "2021 ", "3021"],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert not in_calendar(text)
    assert not is_exact(text)


@given(st.text("0123456789-/ s", max_size=12))
def test_only_what_has_the_form_is_in_the_calendar(text: str) -> None:
    assert not in_calendar(text) or DATE.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "words", "since"),
    [
        ("2022-07-01", "1 July 2022", "since 1 July 2022"),
        ("2022-07", "July 2022", "since July 2022"),
        ("2022", "2022", "since 2022"),
        ("early 1990s", "early 1990s", "since the early 1990s"),
        ("1990s", "1990s", "since the 1990s"),
        ("mid-2021", "mid-2021", "since mid-2021"),
        ("2024/25", "2024/25", "since 2024/25"),
        ("by 2022-07", "by July 2022", "by July 2022"),
        ("2014-02-03 or later", "3 February 2014 or later", "since 3 February 2014 or later"),
    ],
)
def test_dates_read_as_words(text: str, words: str, since: str) -> None:
    assert date_in_words(text) == words
    assert date_after(text, "since") == since
