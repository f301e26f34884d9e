"""The day from which a text counts: its publication."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dragoman.when.calendar import make

ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the article was published, as an ISO date or RFC 3339 date-time; null where unknown.

    The date is that of the stamp's own zone: "Friday" in a text is the writer's Friday. A stamp in universal time
    counts as the time of the dateline's town, `east` hours ahead of it, where that is known.
    """

    published: str | None = None
    east: int | None = None

    @property
    def day(self) -> date | None:
        """The day of publication; null where there is none, or where the stamp is no date."""
        found = ISO.match(self.published or "")
        if found is None:
            return None
        return self.local_day() or make(int(found[1]), int(found[2]), int(found[3]))

    def local_day(self) -> date | None:
        """Return the day in the dateline's town, null for a stamp that has no time or a zone of its own."""
        if self.east is None or self.published is None:
            return None
        try:
            stamp = datetime.fromisoformat(self.published.strip())
            away = stamp.utcoffset()
            return (stamp + timedelta(hours=self.east)).date() if away == UTC.utcoffset(None) else None
        except (ValueError, OverflowError):
            return None
