"""On which day, month or year a unit falls, by the date that was asked for: the event's own or its publication.

A day is given only where it is known: what happened "in 2013" has a year, and no day is made up for it.
"""

import datetime
from dataclasses import dataclass

from dragoman.export.unit import Unit

DATES = ("event", "published")


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day (ISO, inclusive) of when something happened; null where open or unknown."""

    start: str | None
    end: str | None

    @property
    def day(self) -> str | None:
        """The day, where it is one."""
        return self.start if self.start == self.end else None

    @property
    def month(self) -> str | None:
        """The month ("2015-03"), where it is one."""
        return self.common(7)

    @property
    def year(self) -> str | None:
        """The year, where it is one."""
        return self.common(4)

    def common(self, length: int) -> str | None:
        """Return what the two days begin with, where both are known and share it."""
        if self.start is None or self.end is None or self.start[:length] != self.end[:length]:
            return None
        return self.start[:length]

    @property
    def length(self) -> int | None:
        """The number of days; null where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (datetime.date.fromisoformat(self.end) - datetime.date.fromisoformat(self.start)).days + 1


def days_of(unit: Unit, date: str = "event", undated: str = "empty") -> Days:
    """Return a unit's days by `date` ("event" or "published").

    With `undated` "published", what has no day of its own gets that of its first report.
    """
    issued = published_day(unit)
    if date == "published":
        return Days(issued, issued)
    when = unit.when
    found = Days(when.start, when.end) if when else Days(None, None)
    if undated == "published" and found.day is None and issued:
        return Days(issued, issued)
    return found


def published_day(unit: Unit) -> str | None:
    """Return the day on which the first report came out, in the zone that its article states."""
    return day_of(unit.published)


def day_of(published: str | None) -> str | None:
    """Return the day of a time of publication; null where it is none, as in articles made by hand."""
    moment = moment_of(published)
    return moment.date().isoformat() if moment else None


def moment_of(published: str | None) -> datetime.datetime | None:
    """Return a date or date-time; null where the text is none."""
    try:
        return datetime.datetime.fromisoformat(published) if published else None
    except ValueError:
        return None


def stamp(published: str | None) -> str:
    """Return a time of publication as YYYYMMDDHHMMSS in UTC; empty where only the day is known, or no zone."""
    moment = moment_of(published)
    if published is None or moment is None or moment.tzinfo is None or len(published) <= 10:
        return ""
    return moment.astimezone(datetime.UTC).strftime("%Y%m%d%H%M%S")
