"""The lens's timeline -> bars without gaps: a period without events is empty, one in which nothing was read says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lens import QUADS, Bin, Filter, Lens
from dragoman.web.report.timeline import Bar

UNITS = ("day", "week", "month", "year")
MOST = 160  # bars that can be told apart
EARLY = 0.01  # of all events: so few at the very beginning are not worth their years of empty bars


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars, each a `unit` long; `earlier` events lie before them, `wide` and `undated` ones in none."""

    unit: str
    bars: tuple[Bar, ...]
    earlier: int
    wide: int
    undated: int


def bars_of(lens: Lens, chosen: Filter, read: Sequence[date]) -> Bars:
    """Return the bars of a filter; `read` are the days on which articles came out."""
    found = lens.timeline(chosen)
    for unit in UNITS[UNITS.index(found.bin) :]:
        if unit != found.bin:
            found = lens.timeline(chosen, unit)
        bins = late(found.bins)
        firsts = list(starts(bins, unit))
        if len(firsts) <= MOST:
            break
    firsts = firsts[-MOST:]
    known = {date.fromisoformat(each.first): each for each in bins if date.fromisoformat(each.first) in set(firsts)}
    days = {start_of(day, unit) for day in read}
    made = tuple(bar_of(first, unit, known.get(first), first in days) for first in firsts)
    earlier = sum(each.count for each in found.bins) - sum(each.count for each in known.values())
    return Bars(unit, made, earlier, found.wide, found.undated)


def late(bins: Sequence[Bin]) -> Sequence[Bin]:
    """Return the bins without the few events at the beginning, where these would make most of the axis empty."""
    whole, seen = sum(each.count for each in bins), 0
    for at, each in enumerate(bins):
        seen += each.count
        if seen > whole * EARLY:
            return bins[at:]
    return bins


def starts(bins: Sequence[Bin], unit: str) -> Iterator[date]:
    """Yield the first day of every period from the first bin to the last."""
    if not bins:
        return
    at, last = date.fromisoformat(bins[0].first), date.fromisoformat(bins[-1].first)
    while at <= last:
        yield at
        at = following(at, unit)


def following(first: date, unit: str) -> date:
    """Return the first day of the next period."""
    if unit in ("day", "week"):
        return first + timedelta(days=1 if unit == "day" else 7)
    return start_of(first + timedelta(days=31 if unit == "month" else 366), unit)


def start_of(day: date, unit: str) -> date:
    """Return the first day of the period that a day is in; weeks begin on Monday."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def bar_of(first: date, unit: str, bin: Bin | None, read: bool) -> Bar:
    """Return the bar of a period."""
    label = str(first)[: {"month": 7, "year": 4}.get(unit)]
    if bin is not None:
        return Bar(label, dict(zip(QUADS, bin.quads, strict=True)))
    return Bar(label, {} if read else None)
