"""Days, months and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.engine.calendar import (
    UnpublishedCalendarError,
    add_days,
    add_months,
    add_working_days,
    is_working_day,
    moved_within,
    working_day_bounds,
)

DAYS = st.dates(date(1949, 10, 1), date(2199, 12, 31))
PUBLISHED = st.dates(date(2010, 1, 1), date(2022, 1, 1))


def test_national_day_and_the_weekend_worked_for_it() -> None:
    assert not is_working_day(date(2024, 10, 1))
    assert is_working_day(date(2024, 9, 29)), "a Sunday worked in exchange"
    assert is_working_day(date(2024, 5, 6))
    assert not is_working_day(date(2024, 5, 5))


def test_working_days_are_counted_from_the_next_day() -> None:
    assert add_working_days(date(2024, 4, 30), 0) == date(2024, 4, 30)
    assert add_working_days(date(2024, 4, 30), 1) == date(2024, 5, 6)
    assert add_working_days(date(2024, 5, 6), -1) == date(2024, 4, 30)
    assert add_working_days(date(2024, 9, 27), 2) == date(2024, 9, 30)


def test_an_unpublished_year_is_said() -> None:
    with pytest.raises(UnpublishedCalendarError) as error:
        add_working_days(date(2150, 1, 1), 5)
    assert error.value.year == 2150


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 29), 1, date(2023, 2, 28)),
        (date(2024, 1, 28), 1, date(2024, 2, 28)),
        (date(2100, 1, 31), 1, date(2100, 2, 28)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 5, 31), 6, date(2024, 11, 30)),
        (date(2024, 12, 31), 12, date(2025, 12, 31)),
        (date(2024, 1, 1), 10**6, date.max),
        (date(2024, 1, 1), -(10**6), date.min),
    ],
)
def test_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_months_move_whole_months_and_keep_the_order_of_days(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day
    assert add_months(day - timedelta(days=1), months) <= moved <= add_months(day + timedelta(days=1), months)


@given(PUBLISHED, st.integers(-500, 500))
def test_bounds_of_working_days_hold(day: date, count: int) -> None:
    low, high = working_day_bounds(day, count)
    assert low <= add_working_days(day, count) <= high


@given(PUBLISHED, st.integers(0, 400), st.integers(-300, 300), st.integers(0, 60), st.data())
def test_within_limits_no_day_is_moved_further(
    first: date, days: int, least: int, counts: int, data: st.DataObject
) -> None:
    last, most = add_days(first, days), least + counts
    low, high = moved_within(first, last, least, most, "working-days")
    assert (low, high) == (add_working_days(first, least), add_working_days(last, most))
    day = add_days(first, data.draw(st.integers(0, days)))
    assert low <= add_working_days(day, data.draw(st.integers(least, most))) <= high


@given(DAYS, DAYS, st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_where_no_notice_is_known_limits_are_wide(one: date, other: date, least: int, most: int) -> None:
    (first, last), (least, most) = sorted((one, other)), sorted((least, most))
    low, high = moved_within(first, last, least, most, "working-days")
    assert low >= working_day_bounds(first, least)[0]
    assert high <= working_day_bounds(last, most)[1]
    assert low <= high


@given(DAYS, st.integers(0, 400), st.integers(-40, 40), st.integers(0, 30), st.data())
def test_within_limits_no_day_is_moved_by_more_months(
    first: date, days: int, least: int, counts: int, data: st.DataObject
) -> None:
    low, high = moved_within(first, add_days(first, days), least, least + counts, "months")
    day = add_days(first, data.draw(st.integers(0, days)))
    assert low <= add_months(day, least + data.draw(st.integers(0, counts))) <= high


def test_limits_stay_within_the_calendar() -> None:
    assert moved_within(date.min, date.max, -(10**7), 10**7, "working-days") == (date.min, date.max)


def test_bounds_of_no_working_day_are_the_day() -> None:
    assert working_day_bounds(date(2024, 2, 1), 0) == (date(2024, 2, 1), date(2024, 2, 1))


def test_days_stay_within_the_calendar() -> None:
    assert add_days(date(2024, 1, 1), 10**9) == date.max
    assert add_days(date(2024, 1, 1), -(10**9)) == date.min
    assert working_day_bounds(date(2024, 1, 1), 10**9)[1] == date.max
