"""Date restrictions of TABARI and PETRARCH: ``<date``, ``>date``, ``date-date``, as YYMMDD, YYYYMMDD or YYYY.

Two-digit years up to 30 are of this century, as KEDS, TABARI and PETRARCH have it. ``>`` holds from its day on, ``<``
before its day, a range on both its days.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

PIVOT = 30
RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
BOUND = re.compile(r"([<>])\s*(\d+)")


class LineError(Exception):
    """A piece of a line that cannot be taken; its two arguments are the reason's kind and what would be right."""

    @property
    def reason(self) -> str:
        """The kind of fault."""
        return str(self.args[0])

    @property
    def detail(self) -> str:
        """What is wrong and what would be right."""
        return str(self.args[1])


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day (ISO), empty where open."""

    first: str = ""
    last: str = ""

    def overlaps(self, other: "Days") -> bool:
        """Say whether two ranges share more than the day on which one follows the other."""
        return self.first < (other.last or "9999") and other.first < (self.last or "9999")


def days_of(text: str) -> Days:
    """Return the days of a restriction, all where it is empty; raise LineError where it is none."""
    text = text.strip()
    if not text:
        return Days()
    if found := BOUND.fullmatch(text):
        first, _ = day(found[2])
        if found[1] == ">":
            return Days(first, "")
        return Days("", (date.fromisoformat(first) - timedelta(days=1)).isoformat())
    if found := RANGE.fullmatch(text):
        first, _ = day(found[1])
        _, last = day(found[2])
        if last < first:
            raise LineError("dates in the wrong order", f"{text!r} ends {last}, before it starts {first}")
        return Days(first, last)
    if text.isdigit():
        raise LineError("date without a sign", f"{text!r} should be <{text}, >{text} or a range")
    raise LineError("dates not understood", f"{text!r} should be <date, >date or date-date, such as >070101")


def day(digits: str) -> tuple[str, str]:
    """Return the first and last day (ISO) that digits mean; raise LineError where they are no date."""
    if len(digits) == 4:
        return f"{digits}-01-01", f"{digits}-12-31"
    if len(digits) not in (6, 8):
        raise LineError("malformed date", f"{digits!r} has {len(digits)} digits; write YYMMDD, YYYYMMDD or YYYY")
    year = int(digits[:-4])
    if len(digits) == 6:
        year += 2000 if year <= PIVOT else 1900
    try:
        iso = date(year, int(digits[-4:-2]), int(digits[-2:])).isoformat()
    except ValueError as error:
        raise LineError("malformed date", f"{digits!r}: {error}; write YYMMDD, YYYYMMDD or YYYY") from error
    return iso, iso
