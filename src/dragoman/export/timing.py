"""In which periods a unit is counted, and with which share, by the choices for undated and interval events."""

from fractions import Fraction

from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.cover import WHOLE
from dragoman.export.days import days_of, published_day
from dragoman.export.periods import Day, name_of, shares
from dragoman.export.unit import Unit

Times = list[tuple[str, Fraction]]
UNDATED = "undated: no date, or an open one"


def times_of(unit: Unit, choices: Choices, filters: Filters) -> Times | str:
    """Return the periods of a unit with its share in each, or why it has none."""
    time = choices.time
    if time is None:
        return [(WHOLE, Fraction(1))]
    issued = published_day(unit)
    days = days_of(unit, choices.date)
    start, end = days.start, days.end
    if start is None or end is None:
        if choices.undated == "drop" or issued is None:
            return UNDATED
        start = end = issued
    elif name_of(Day.fromisoformat(start), time) != name_of(Day.fromisoformat(end), time):
        if choices.intervals == "drop":
            return f"interval: of more than one {time}"
        if choices.intervals == "start":
            end = start
        elif choices.intervals == "published":
            if issued is None:
                return UNDATED
            start = end = issued
    return within(start, end, time, filters)


def within(start: str, end: str, time: str, filters: Filters) -> Times | str:
    """Return a span's shares of the periods, of those of its days that the filters ask for."""
    since = Day.fromisoformat(filters.since) if filters.since else Day.min
    until = Day.fromisoformat(filters.until) if filters.until else Day.max
    return shares(Day.fromisoformat(start), Day.fromisoformat(end), time, since, until) or "filter: date"
