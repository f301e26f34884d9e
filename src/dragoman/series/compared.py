"""What a comparison with another data set comes to: counts, months, correlations, and the files that hold it all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import StatisticsError, correlation
from typing import Any, Generic, TypeVar

from dragoman.errors import OptionError
from dragoman.export.unit import Unit
from dragoman.series.matching import Ours, Pair, match
from dragoman.series.sides import OUTSIDE, Asked, Cover, our_cover, our_side, their_side
from dragoman.series.sources import Other, Source

NONE_SUCH = "the other data set has none such"
NOWHERE = "a country of which the other data set has nothing"
MONTHS = 12  # fewer say nothing about how two series move together
One = TypeVar("One", Unit, Other)
Month = tuple[str, int | None, int | None, int | None, int | None]  # month, ours, theirs, agreed, articles


@dataclass(frozen=True, slots=True)
class Series:
    """A country's two monthly series, and how they move together; null where there are too few months.

    Ours is null where no article came out in the month and no incident is known of it; theirs where all that they have
    of the month was left out, for we read nothing soon after; agreed where either is. `agreed` goes by their day.
    """

    country: str  # empty: all
    months: tuple[Month, ...]
    read: int  # months of which both counts are known
    pearson: float | None
    spearman: float | None


@dataclass(frozen=True, slots=True)
class Alone(Generic[One]):
    """An event that one side alone has; `beside` the best pair that it could have made, had that event been free.

    Where we tell of a shot and of a blow, and they of one attack, one of both stands beside the pair.
    """

    event: One
    beside: Pair | None = None


@dataclass(slots=True)
class Comparison:
    """Both sides, matched."""

    name: str  # of the other data set
    days: int
    since: str
    until: str
    pairs: list[Pair]
    ours_only: list[Alone[Unit]]
    theirs_only: list[Alone[Other]]
    series: list[Series]
    left: Counter[str] = field(default_factory=Counter)  # ours that cannot be compared, by reason
    theirs_left: Counter[str] = field(default_factory=Counter)  # and theirs

    def plain(self) -> dict[str, Any]:
        """Return the figures as JSON has them."""
        agreed, ours, theirs = len(self.pairs), len(self.ours_only), len(self.theirs_only)
        beside = [sum(one.beside is not None for one in side) for side in (self.ours_only, self.theirs_only)]
        return {
            "compared_with": self.name,
            "from": self.since,
            "to": self.until,
            "days_apart_at_most": self.days,
            "agreed": agreed,
            "ours_only": ours,
            "theirs_only": theirs,
            "ours_only_beside_a_pair": beside[0],
            "theirs_only_beside_a_pair": beside[1],
            "share_of_theirs_found": share(agreed, theirs),
            "share_of_ours_confirmed": share(agreed, ours),
            "share_of_theirs_found_or_beside": share(agreed + beside[1], theirs - beside[1]),
            "share_of_ours_confirmed_or_beside": share(agreed + beside[0], ours - beside[0]),
            "correlations": [
                {"country": s.country or "all", "months": s.read, "pearson": s.pearson, "spearman": s.spearman}
                for s in self.series
            ],
            "ours_not_comparable": dict(sorted(self.left.items())),
            "theirs_not_comparable": dict(sorted(self.theirs_left.items())),
        }


def share(agreed: int, alone: int) -> float | None:
    """Return which share agrees; null of nothing."""
    return round(agreed / (agreed + alone), 4) if agreed + alone else None


def compare(
    units: Iterable[Unit],
    others: Iterable[Other],
    source: Source,
    days: int = 1,
    asked: Asked | None = None,
    read: Iterable[str] = (),
) -> Comparison:
    """Match incidents with another data set's events, within the days that both cover; docs/series.md has the rule.

    `read` are the ISO days on which our articles came out, one for each article: where there are any, they tell what we
    cover, and not our incidents. Raise OptionError where nothing can be compared.
    """
    asked, articles = asked or Asked(), Counter(read)
    left, theirs_left, known = Counter[str](), Counter[str](), sorted(articles)
    mine = our_side(units, asked, source, left)
    ours = our_cover(mine, known)
    theirs, cover = their_side(others, asked, ours, known, theirs_left, pairs=source.pairs)
    mine = list(held(mine, cover, left))
    since = max(ours.first, cover.first, asked.since)
    until = min(ours.last, cover.last, asked.until or ours.last)
    if mine and theirs and since > until:
        raise OptionError(
            f"compare: our incidents and those of {source.name} share no day: ours {ours.first} to {ours.last}, theirs "
            f"{cover.first} to {cover.last}"
        )
    inside = [one for one in mine if one.end.isoformat() >= since and one.start.isoformat() <= until]
    within = [other for other in theirs if other.end >= since and other.start <= until]
    left[OUTSIDE] += len(mine) - len(inside)
    theirs_left[OUTSIDE] += len(theirs) - len(within)
    if not inside or not within:
        raise OptionError(nothing(source.name, (len(inside), len(within)), left, theirs_left))
    found = match(inside, within, days)
    taken = [{pair.at[side] for pair in found.pairs} for side in (0, 1)]
    return Comparison(
        *(source.name, days, since, until, found.pairs),
        [Alone(one.unit, found.ours.get(i)) for i, one in enumerate(inside) if i not in taken[0]],
        [Alone(other, found.theirs.get(j)) for j, other in enumerate(within) if j not in taken[1]],
        series_of(inside, within, found.pairs, by_month(articles), cover.unread),
        +left,
        +theirs_left,
    )


def held(mine: Iterable[Ours], cover: Cover, left: Counter[str]) -> Iterator[Ours]:
    """Yield what of ours is of a type and a country that the other data set has, so that it could have it."""
    for one in mine:
        if one.unit.type not in cover.types:
            left[f"type {one.unit.type}: {NONE_SUCH}"] += 1
        elif cover.countries and one.country not in cover.countries:
            left[NOWHERE] += 1
        else:
            yield one


def nothing(name: str, sides: tuple[int, int], *left: Mapping[str, int]) -> str:
    """Return that there is nothing to compare, and why not."""
    out = []
    for whose, number, some in zip(("ours", "theirs"), sides, left, strict=True):
        why = ", ".join(f"{reason} {count:,}" for reason, count in sorted(some.items()) if count)
        out.append(f"{number} of {whose}" + (f" (not: {why})" if why else ""))
    return f"compare: there is nothing to compare with {name}: {'; '.join(out)}"


def by_month(articles: Mapping[str, int]) -> Counter[str]:
    """Return the articles of each month."""
    found = Counter[str]()
    for day, count in articles.items():
        found[day[:7]] += count
    return found


def series_of(
    mine: Sequence[Ours],
    theirs: Sequence[Other],
    pairs: Sequence[Pair],
    articles: Mapping[str, int],
    unread: Iterable[tuple[str, str]] = (),
) -> list[Series]:
    """Return the series of all countries together, then of each; `articles` by month, none where they are not known.

    `unread` are countries and months of which they have something that was left out, for we read nothing soon after.
    """
    ours = [(one.country, one.start.isoformat()[:7]) for one in mine]
    others = [(other.country or "", other.start[:7]) for other in theirs]
    agreed = [others[pair.at[1]] for pair in pairs]
    every = sorted({country for country, _ in (*ours, *others) if country})
    return [one_series(country, articles, ours, others, agreed, sorted(unread)) for country in ("", *every)]


def one_series(country: str, articles: Mapping[str, int], *sides: Sequence[tuple[str, str]]) -> Series:
    """Return one country's series, or that of all, over the months from the first to the last event of either."""
    ours, theirs, both, unread = (Counter(month for where, month in side if country in ("", where)) for side in sides)
    named = sorted({*ours, *theirs})
    rows: list[Month] = []
    for month in between(named[0], named[-1]) if named else ():
        read = articles.get(month, 0) if articles else None
        own = None if read == 0 and not ours[month] else ours[month]
        other = None if unread[month] and not theirs[month] else theirs[month]
        rows.append((month, own, other, None if None in (own, other) and not both[month] else both[month], read))
    pearson = spearman = None
    told = [(float(row[1]), float(row[2])) for row in rows if row[1] is not None and row[2] is not None]
    if len(told) >= MONTHS:
        a, b = map(list, zip(*told, strict=True))
        with suppress(StatisticsError):  # one of them never changes
            pearson, spearman = round(correlation(a, b), 4), round(correlation(ranks(a), ranks(b)), 4)
    return Series(country, tuple(rows), len(told), pearson, spearman)


def ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank; ties share the mean of theirs."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) - 1) / 2 for value in values]


def between(first: str, last: str) -> list[str]:
    """Return the months from one to another."""
    low, high = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(low, high + 1)]
