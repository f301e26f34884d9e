"""What a comparison with another data set comes to: counts, months, correlations, and the files that hold it all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import StatisticsError, correlation
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.unit import Unit
from dragoman.series.matching import Ours, Pair, match, ours_of
from dragoman.series.others import Other

MONTHS = 12  # fewer say nothing about how two series move together


@dataclass(frozen=True, slots=True)
class Series:
    """A country's two monthly series, and how they move together; null where there are too few months."""

    country: str  # empty: all
    months: tuple[tuple[str, int, int, int], ...]  # month, ours, theirs, agreed
    pearson: float | None
    spearman: float | None


@dataclass(slots=True)
class Comparison:
    """Both sides, matched."""

    name: str  # of the other data set
    days: int
    since: str
    until: str
    pairs: list[Pair]
    ours_only: list[Unit]
    theirs_only: list[Other]
    series: list[Series]
    left: Counter[str] = field(default_factory=Counter)  # ours that cannot be compared, by reason
    theirs_left: Counter[str] = field(default_factory=Counter)  # and theirs

    def plain(self) -> dict[str, Any]:
        """Return the figures as JSON has them."""
        agreed, ours, theirs = len(self.pairs), len(self.ours_only), len(self.theirs_only)
        return {
            "compared_with": self.name,
            "from": self.since,
            "to": self.until,
            "days_apart_at_most": self.days,
            "agreed": agreed,
            "ours_only": ours,
            "theirs_only": theirs,
            "share_of_theirs_found": share(agreed, theirs),
            "share_of_ours_confirmed": share(agreed, ours),
            "correlations": [
                {"country": s.country or "all", "months": len(s.months), "pearson": s.pearson, "spearman": s.spearman}
                for s in self.series
            ],
            "ours_not_comparable": dict(sorted(self.left.items())),
            "theirs_not_comparable": dict(sorted(self.theirs_left.items())),
        }


def share(agreed: int, alone: int) -> float | None:
    """Return which share agrees; null of nothing."""
    return round(agreed / (agreed + alone), 4) if agreed + alone else None


def compare(
    units: Iterable[Unit], others: Iterable[Other], name: str, days: int = 1, *, lethal: bool = False
) -> Comparison:
    """Match incidents with another data set's events, within the days that both cover; see matching.py for the rule.

    `lethal`: only incidents in which somebody is said to have been killed, for data sets that hold no others. Raise
    OptionError where nothing can be compared.
    """
    theirs, left, theirs_left = [], Counter[str](), Counter[str]()
    for other in others:
        reason = unlike(other)
        if reason:
            theirs_left[reason] += 1
        else:
            theirs.append(other)
    mine: list[Ours] = []
    types = frozenset(kind for other in theirs for kind in other.types)
    for unit in units:
        found = ours_of(unit)
        if isinstance(found, str):
            left[found] += 1
        elif unit.type not in types:
            left[f"type {unit.type}: the other data set has none such"] += 1
        elif lethal and not found.killed:
            left["nobody is said to have been killed"] += 1
        else:
            mine.append(found)
    if not mine or not theirs:
        sides = f"{len(mine)} of ours, {len(theirs)} of theirs"
        raise OptionError(f"compare: there is nothing to compare with {name}: {sides}")
    since = max(min(str(one.start) for one in mine), min(other.start for other in theirs))
    until = min(max(str(one.end) for one in mine), max(other.end for other in theirs))
    if since > until:
        raise OptionError(f"compare: our incidents and those of {name} share no day")
    inside = [one for one in mine if str(one.end) >= since and str(one.start) <= until]
    within = [other for other in theirs if other.end >= since and other.start <= until]
    left["outside the days that both cover"] += len(mine) - len(inside)
    theirs_left["outside the days that both cover"] += len(theirs) - len(within)
    pairs = match(inside, within, days)
    known, seen = {pair.ours.id for pair in pairs}, {pair.theirs.id for pair in pairs}
    return Comparison(
        *(name, days, since, until, pairs),
        [one.unit for one in inside if one.unit.id not in known],
        [other for other in within if other.id not in seen],
        series_of(inside, within, pairs),
        +left,
        +theirs_left,
    )


def unlike(other: Other) -> str:
    """Return why one of theirs cannot be compared; empty where it can."""
    if not other.types:
        return f"type {other.label}: we have none such"
    if other.country is None and other.latitude is None:
        return "no place"
    return ""


def series_of(mine: Sequence[Ours], theirs: Sequence[Other], pairs: Sequence[Pair]) -> list[Series]:
    """Return the series of all countries together, then of each."""
    ours = [(one.country, str(one.start)[:7]) for one in mine]
    others = [(other.country or "", other.start[:7]) for other in theirs]
    agreed = [((pair.ours.where.country if pair.ours.where else "") or "", pair.theirs.start[:7]) for pair in pairs]
    every = sorted({country for country, _ in (*ours, *others) if country})
    return [one_series(country, ours, others, agreed) for country in ("", *every)]


def one_series(country: str, *sides: Sequence[tuple[str, str]]) -> Series:
    """Return one country's series, or that of all, over the months from the first to the last event of either."""
    counts = [Counter(month for where, month in side if country in ("", where)) for side in sides]
    named = sorted({month for count in counts for month in count})
    months = between(named[0], named[-1]) if named else []
    rows = tuple((month, counts[0][month], counts[1][month], counts[2][month]) for month in months)
    pearson = spearman = None
    if len(rows) >= MONTHS:
        a, b = [float(row[1]) for row in rows], [float(row[2]) for row in rows]
        with suppress(StatisticsError):  # one of them never changes
            pearson, spearman = round(correlation(a, b), 4), round(correlation(ranks(a), ranks(b)), 4)
    return Series(country, rows, pearson, spearman)


def ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank; ties share the mean of theirs."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) - 1) / 2 for value in values]


def between(first: str, last: str) -> list[str]:
    """Return the months from one to another."""
    low, high = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(low, high + 1)]
