"""What of each side can be compared: which days it covers, what the user asks for, what stays out and why."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dragoman.export.unit import Unit
from dragoman.series.matching import LONGEST, Ours, ours_of
from dragoman.series.sources import Other, Source

REPORTED = 7  # days within which what happens is in the news
OUTSIDE = "outside the days that both cover"
UNREAD = f"we read no article of the {REPORTED} days after"
AGAIN = "the same event in another row"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared of both sides; empty is all. Days are ISO and inclusive, countries those of the place."""

    since: str = ""
    until: str = ""
    types: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def refuses(self, types: frozenset[str], country: str | None) -> str:
        """Return by which filter an event stays out; empty where it may pass."""
        if self.types and not types & self.types:
            return "filter: type"
        if self.countries and country not in self.countries:
            return "filter: country" if country else "filter: country, which is not told"
        return ""

    def outside(self, start: str, end: str) -> str:
        """Return the filter by which days stay out; empty where any of them may pass."""
        return "filter: date" if end < self.since or (self.until and start > self.until) else ""


@dataclass(slots=True)
class Cover:
    """The first and last day of which a side can have something; empty before anything is known."""

    first: str = ""
    last: str = ""
    types: set[str] = field(default_factory=set)  # of ours that occur there, within those days or not
    countries: set[str] = field(default_factory=set)  # in which anything occurs there
    unread: set[tuple[str, str]] = field(default_factory=set)  # country and month of what is left out as not read

    def add(self, first: str, last: str) -> None:
        """Take in the days of an event, or of what was read."""
        self.first = min(self.first or first, first)
        self.last = max(self.last, last)

    def holds(self, start: str, end: str) -> bool:
        """Say whether any of some days is covered."""
        return end >= self.first and start <= self.last


def our_side(units: Iterable[Unit], asked: Asked, source: Source, left: Counter[str]) -> list[Ours]:
    """Return what of our incidents can be compared; count the others by reason."""
    mine = []
    for unit in units:
        found = ours_of(unit)
        if isinstance(found, str):
            left[found] += 1
            continue
        refused = asked.refuses(frozenset((unit.type,)), found.country)
        refused = refused or asked.outside(found.start.isoformat(), found.end.isoformat())
        if refused:
            left[refused] += 1
        elif source.lethal and not found.killed:
            left["nobody is said to have been killed"] += 1
        else:
            mine.append(found)
    return sorted(mine, key=lambda one: (one.start, one.end, one.unit.id))


def our_cover(mine: Sequence[Ours], read: Sequence[str]) -> Cover:
    """Return the days of which we can have something: those before a day of which an article was read, else events'."""
    cover = Cover()
    for text in read:
        cover.add((date.fromisoformat(text) - timedelta(REPORTED)).isoformat(), text)
    for one in () if read else mine:
        cover.add(one.start.isoformat(), one.end.isoformat())
    return cover


def their_side(
    others: Iterable[Other], asked: Asked, ours: Cover, read: Sequence[str], left: Counter[str], *, pairs: bool = False
) -> tuple[list[Other], Cover]:
    """Return what of their events can be compared, and the days that they cover; count the others by reason.

    Only what may be compared is kept in memory. `read` are days in order. Where rows say when they came in, that is
    what tells the days covered: GDELT dates some of a day's events a year back. Of rows that tell pairs, those alike in
    days, types, place and parties, either way round, are one event.
    """
    theirs: dict[object, Other] = {}
    cover = Cover()
    for other in others:
        cover.add(other.added or other.start, other.added or other.end)
        cover.types |= other.types
        cover.countries |= {other.country} if other.country else set()
        reason = unlike(other) or asked.refuses(other.types, other.country) or asked.outside(other.start, other.end)
        if not reason and not ours.holds(other.start, other.end):
            reason = OUTSIDE
        if not reason and read and not is_read(other, read):
            reason = UNREAD
            cover.unread.add((other.country or "", other.start[:7]))
        if reason:
            left[reason] += 1
            continue
        key = alike(other) if pairs else len(theirs)
        if key in theirs:
            left[AGAIN] += 1
        if key not in theirs or in_order(other) < in_order(theirs[key]):
            theirs[key] = other
    return sorted(theirs.values(), key=in_order), cover


def is_read(other: Other, read: Sequence[str]) -> bool:
    """Say whether an article came out on a day of an event or soon after."""
    at = bisect_left(read, other.start)
    last = date.fromisoformat(other.end) + timedelta(REPORTED)
    return at < len(read) and read[at] <= last.isoformat()


def in_order(other: Other) -> tuple[Any, ...]:
    """Return what events are sorted by, whatever the order of their file."""
    where = (other.latitude or 0.0, other.longitude or 0.0, other.country or "", other.place)
    return (other.start, other.end, other.id, other.label, *where, other.actors, other.killed or 0)


def unlike(other: Other) -> str:
    """Return why one of theirs cannot be compared; empty where it can."""
    if not other.types:
        return f"type {other.label}: we have none such"
    if other.country is None and other.latitude is None:
        return "no place"
    if (date.fromisoformat(other.end) - date.fromisoformat(other.start)).days >= LONGEST:
        return f"a span of more than {LONGEST} days"
    return ""


def alike(other: Other) -> tuple[object, ...]:
    """Return what two rows that tell one event of two parties have in common."""
    place = (other.country, other.place) if other.latitude is None else (other.latitude, other.longitude)
    return (other.start, other.end, other.types, place, frozenset(name.casefold() for name in other.actors))
