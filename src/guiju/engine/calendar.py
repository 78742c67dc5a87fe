"""Working days of mainland China (工作日), from the State Council's yearly holiday notices."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache


class UnpublishedCalendarError(LookupError):
    """The holiday notice of a year is not known; ``year`` says which."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"the holiday notice for {year} is not known")


@cache
def is_working_day(day: date) -> bool:
    """Whether a day is a working day, shifted weekends included.

    Raises:
        UnpublishedCalendarError: the year's notice is not known here.
    """
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnpublishedCalendarError(day.year) from None


def add_working_days(day: date, count: int) -> date:
    """The ``count``-th working day after ``day`` (before it, if negative); ``day`` itself for 0.

    Raises:
        UnpublishedCalendarError: the count runs into a year whose notice is not known.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if is_working_day(day):
            left -= 1
    return day


def working_day_bounds(day: date, count: int) -> tuple[date, date]:
    """Earliest and latest date that ``add_working_days`` can give, whatever the holidays.

    Earliest: no holiday on any day, every weekend shifted to work. Latest: weekends off, and as many days off
    again as there are public holidays in the span (at most 31 a year).
    """
    if count < 0:
        slack = 31 * (1 - count // 200)
        return add_days(day, -(-count * 7 // 5 + 2 + slack)), add_days(day, count)
    slack = 31 * (1 + count // 200) if count else -2
    return add_days(day, count), add_days(day, count * 7 // 5 + 2 + slack)


def moved_within(first: date, last: date, least: int, most: int, unit: str) -> tuple[date, date]:
    """Between which dates any day from the first to the last is moved by any count from the least to the most, of
    ``months`` or working days; of these just so where the calendar is published, and wide enough whatever the holidays
    elsewhere.
    """
    if unit == "months":
        return add_months(first, least), add_months(last, most)
    low, high = _published(first, least), _published(last, most)
    return low or working_day_bounds(first, least)[0], high or working_day_bounds(last, most)[1]


@lru_cache(10_000)
def _published(day: date, count: int) -> date | None:
    try:
        return add_working_days(day, count)
    except (UnpublishedCalendarError, OverflowError):
        return None


def add_days(day: date, days: int) -> date:
    """So many days later, held within the calendar's first and last day."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """So many months later; the last day of the month where the day does not exist there.

    Held within the calendar's first and last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 30 if month in (4, 6, 9, 11) else 28 + leap if month == 2 else 31
    return date(year, month, min(day.day, last))
