"""Intervals of days, and the arithmetic that never leaves the calendar.

Weeks run from Monday to Sunday (ISO 8601). Every function returns null where a date would fall outside years 1 to 9999.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

PARTS = {"early": 0, "mid": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, inclusive; a null end is open."""

    start: date | None
    end: date | None
    precision: str

    def named(self, precision: str) -> "Interval":
        """Return the same days under another precision."""
        return Interval(self.start, self.end, precision)


def make(year: int, month: int, day: int) -> date | None:
    """Return the date, null where there is none ("31 April", year 0)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift(day: date, days: int) -> date | None:
    """Return the date `days` later."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def span(start: date | None, end: date | None, precision: str) -> Interval | None:
    """Return the interval between two days that must both exist."""
    return None if start is None or end is None or end < start else Interval(start, end, precision)


def one_day(day: date | None) -> Interval | None:
    """Return the interval of a single day."""
    return None if day is None else Interval(day, day, "day")


def week_of(day: date, weeks: int = 0) -> Interval | None:
    """Return the week, Monday to Sunday, that lies `weeks` from that of `day`."""
    monday = shift(day, 7 * weeks - day.weekday())
    return None if monday is None else span(monday, shift(monday, 6), "week")


def weekend_of(day: date, weeks: int = 0) -> Interval | None:
    """Return Saturday and Sunday of the week that lies `weeks` from that of `day`."""
    week = week_of(day, weeks)
    return None if week is None or week.start is None else span(shift(week.start, 5), week.end, "range")


def month_of(year: int, month: int) -> Interval | None:
    """Return a calendar month; `month` may run over ("month 13" is January of the next year)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return span(make(year, month, 1), make(year, month, calendar.monthrange(year, month)[1]), "month")


def months_of(year: int, first: int, last: int, precision: str) -> Interval | None:
    """Return the days from the first to the last month, the last one in the next year where it is the smaller."""
    one, other = month_of(year, first), month_of(year + (last < first), last)
    return None if one is None or other is None else span(one.start, other.end, precision)


def year_of(year: int, until: int | None = None) -> Interval | None:
    """Return a calendar year, or the years up to `until`."""
    return span(make(year, 1, 1), make(until or year, 12, 31), "range" if until and until != year else "year")


def back(day: date, unit: str, count: int) -> date | None:
    """Return the date `count` units before (negative: after) `day`; a short month's last day stands for the 31st."""
    if unit in ("day", "week", "fortnight"):
        return shift(day, -count * {"day": 1, "week": 7, "fortnight": 14}[unit]) if abs(count) < 4_000_000 else None
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return make(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def third(whole: Interval | None, part: str) -> Interval | None:
    """Return the early, middle or late third of an interval: months of a year, days of a month."""
    if whole is None or whole.start is None or whole.end is None:
        return None
    index = PARTS[part]
    if whole.precision == "year":
        return months_of(whole.start.year, 1 + 4 * index, 4 + 4 * index, "range")
    if whole.precision == "month":
        first = whole.start.replace(day=1 + 10 * index)
        return span(first, whole.end if index == 2 else shift(first, 9), "range")
    length = (whole.end - whole.start).days + 1
    first_day = shift(whole.start, length * index // 3)
    last_day = shift(whole.start, length * (index + 1) // 3 - 1)
    return span(first_day, last_day, whole.precision if length == 1 else "range")


def edge(whole: Interval | None, end: bool) -> Interval | None:
    """Return the beginning or the end of an interval: a month of a year, a third of anything shorter."""
    if whole is None or whole.start is None or whole.end is None:
        return None
    if whole.precision == "year":
        return month_of(whole.start.year, 12 if end else 1)
    return third(whole, "late" if end else "early")


def join(one: Interval, other: Interval) -> Interval | None:
    """Return the interval from the start of one to the end of the other."""
    return span(one.start, other.end, "range")
