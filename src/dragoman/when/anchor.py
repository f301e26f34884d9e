"""The day from which a text counts: its publication."""

import re
from dataclasses import dataclass
from datetime import date

from dragoman.when.calendar import make

ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the article was published, as an ISO date or RFC 3339 date-time; null where unknown.

    The date is that of the stamp's own zone: "Friday" in a text is the writer's Friday.
    """

    published: str | None = None

    @property
    def day(self) -> date | None:
        """The day of publication; null where there is none, or where the stamp is no date."""
        found = ISO.match(self.published or "")
        return make(int(found[1]), int(found[2]), int(found[3])) if found else None
