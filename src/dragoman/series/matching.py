"""Our incidents beside another data set's events: which two are one, which only we have, which only they have.

The rule, in full. Compared is what both can hold: the days that both cover, our types that theirs can be, incidents
that occurred with a day or a span of at most 31 days and a country. A pair is possible where the types fit, the days
are at most `days` apart, and the places are at most as far apart as their radii together, 25 km at least (where one
has no point finer than its country: the same country). A pair's score is the sum of nearness in place and in time (0
to 1 each; a country alone is half as near), of actors that share a word or state (1) and of equal dead (0.5). The best
pair is taken first, each event once; ties go by day and id. What is left stands alone.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.export.codes import country_name
from dragoman.export.harm import harm
from dragoman.export.unit import Unit, why_not
from dragoman.series.others import Other

LONGEST = 31  # days of a span
NEAREST = 25.0  # km below which nobody's gazetteers agree
COUNTRY = 300.0  # km from which a radius is that of a country or region, whose point says little
EARTH = 6371.0
WORD = re.compile(r"\w{4,}")
COMMON = frozenset("government forces police military armed group unidentified civilians state rebels army".split())


@dataclass(frozen=True, slots=True)
class Ours:
    """What of an incident is compared."""

    unit: Unit
    start: date
    end: date
    country: str
    latitude: float | None
    longitude: float | None
    radius_km: float
    words: frozenset[str]
    killed: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One event that both have; how far apart, and how good the match is (0 to 3.5)."""

    ours: Unit
    theirs: Other
    km: float | None
    days: int
    score: float


def ours_of(unit: Unit) -> Ours | str:
    """Return what is compared of an incident, or why it cannot be."""
    reason = why_not(unit.record)
    if reason:
        return reason
    when, where = unit.when, unit.where
    if when is None or not when.start or not when.end:
        return "no day"
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    if (end - start).days >= LONGEST:
        return f"a span of more than {LONGEST} days"
    if where is None or not where.country:
        return "no place"
    names = [name for p in (*unit.actors, *unit.recipients) for name in (p.name, country_name(p.country))]
    fine = where.precision not in ("country", None)
    killed = harm(unit, "killed").best
    return Ours(
        *(unit, start, end, where.country, where.latitude if fine else None, where.longitude if fine else None),
        *(where.radius_km or 0.0, words_of(names), killed),
    )


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words that can tell two parties apart."""
    return frozenset(w for name in names for w in WORD.findall(name.casefold())) - COMMON


def match(ours: Sequence[Ours], theirs: Sequence[Other], days: int = 1) -> list[Pair]:
    """Return the pairs, the best first taken; see the rule above."""
    possible = sorted(
        ((pair, i, j) for i, j, pair in candidates(ours, theirs, days)),
        key=lambda one: (-one[0].score, one[0].theirs.start, one[0].ours.id, one[0].theirs.id),
    )
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    found = []
    for pair, i, j in possible:
        if i not in taken_ours and j not in taken_theirs:
            taken_ours.add(i)
            taken_theirs.add(j)
            found.append(pair)
    return found


def candidates(ours: Sequence[Ours], theirs: Sequence[Other], days: int) -> Iterator[tuple[int, int, Pair]]:
    """Yield the possible pairs with the places of both; only what shares a day, give or take, is looked at."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for j, other in enumerate(theirs):
        for one in spread(date.fromisoformat(other.start), date.fromisoformat(other.end), days):
            by_day[one].append(j)
    for i, mine in enumerate(ours):
        near = {j for one in spread(mine.start, mine.end, 0) for j in by_day[one]}
        for j in sorted(near):
            pair = paired(mine, theirs[j], days)
            if pair is not None:
                yield i, j, pair


def spread(start: date, end: date, more: int) -> Iterator[date]:
    """Yield the days of a span, `more` on each side."""
    last = min(end, start + timedelta(LONGEST)) + timedelta(more)
    one = start - timedelta(more)
    while one <= last:
        yield one
        one += timedelta(1)


def paired(mine: Ours, other: Other, days: int) -> Pair | None:
    """Return the pair with its score, null where the two cannot be one."""
    if mine.unit.type not in other.types:
        return None
    theirs = date.fromisoformat(other.start), date.fromisoformat(other.end)
    gap = max((theirs[0] - mine.end).days, (mine.start - theirs[1]).days, 0)
    km = distance(mine, other)
    if km is None:
        if mine.country != other.country:
            return None
        near = 0.5
    else:
        most = max(NEAREST, mine.radius_km + other.radius_km)
        if km > most or (other.country and other.country != mine.country and km > NEAREST):
            return None
        near = 1 - km / most
    score = near + 1 - gap / (days + 1)
    score += bool(mine.words & words_of(other.actors))
    score += 0.5 * (mine.killed is not None and mine.killed == other.killed)
    return Pair(mine.unit, other, None if km is None else round(km, 1), gap, round(score, 4))


def distance(mine: Ours, other: Other) -> float | None:
    """Return the kilometres between two points; null where one is only its country's."""
    coarse = other.radius_km >= COUNTRY or mine.radius_km >= COUNTRY
    if coarse or None in (mine.latitude, mine.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (math.radians(x or 0.0) for x in (mine.latitude, mine.longitude, other.latitude, other.longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(half, 1.0)))
