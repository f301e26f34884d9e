"""Days, ISO weeks, months, quarters and years: periods whose names sort (2024-05-14, 2024-W20, 2024-05, 2024-Q2)."""

import datetime
from collections.abc import Iterator
from fractions import Fraction

TIMES = ("day", "week", "month", "quarter", "year")
Day = datetime.date
ONE = datetime.timedelta(days=1)


def name_of(day: Day, time: str) -> str:
    """Return the name of the period in which a day falls."""
    if time == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if time == "month":
        return f"{day.year:04}-{day.month:02}"
    if time == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}" if time == "year" else day.isoformat()


def last_of(day: Day, time: str) -> Day:
    """Return the last day of the period in which a day falls."""
    if time == "day":
        return day
    if time == "week":
        left = 7 - day.isoweekday()
        return Day.max if (Day.max - day).days <= left else day + left * ONE
    month = 12 if time == "year" else (day.month + 2) // 3 * 3 if time == "quarter" else day.month
    if month == 12:
        return Day(day.year, 12, 31)
    return Day(day.year, month + 1, 1) - ONE


def parts(start: Day, end: Day, time: str) -> Iterator[tuple[str, Day, Day]]:
    """Yield the periods of a span with the first and last day of it that falls in each, in order."""
    first = start
    while first <= end:
        last = min(last_of(first, time), end)
        yield name_of(first, time), first, last
        if last == Day.max:
            return
        first = last + ONE


def shares(start: Day, end: Day, time: str, since: Day, until: Day) -> list[tuple[str, Fraction]]:
    """Return which share of a span's days falls in each period, of the days from `since` to `until` alone."""
    whole = (end - start).days + 1
    first, last = max(start, since), min(end, until)
    return [(name, Fraction((b - a).days + 1, whole)) for name, a, b in parts(first, last, time)]
