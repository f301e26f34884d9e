"""Our incidents beside another data set's events: which two are one, which only we have, which only they have.

The rule, in full, is in docs/series.md; a pair is possible where types, days and places allow it, its score says how
alike the two are, and the best pair is taken first, each event once. Ties go by day, place and id, never by the order
of a file, so that the same events give the same pairs however they are sorted.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from dragoman.export.codes import country_name
from dragoman.export.harm import harm
from dragoman.export.unit import Unit, why_not
from dragoman.series.sources import Other

LONGEST = 31  # days of a span
NEAREST = 25.0  # km below which nobody's gazetteers agree
COUNTRY = 300.0  # km from which a radius is that of a country or region, whose point says little
EARTH = 6371.0
WEEK = 7  # days: a span so long says little about the day
WORD = re.compile(r"[^\W\d_]{4,}")
LETTERS = re.compile(r"\b(?:[A-Z]{2,}\d*|[A-Z]\d+)\b")  # an acronym: PKK, M23
COMMON = frozenset(
    (
        "government forces police military armed group unidentified civilians civilian state states rebels rebel army "
        "protesters protestors rioters people movement front militia national democratic republic united party "
        "liberation force security defence defense ministry minister president officials soldiers troops"
    ).split()
)


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
    words: frozenset[str]  # that tell its parties, their countries among them
    killed: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One event that both have; how far apart, and how good the match is (0 to 3.5)."""

    ours: Unit
    theirs: Other
    km: float | None
    days: int
    score: float
    at: tuple[int, int] = (0, 0)  # which of ours and of theirs, as they were given


@dataclass(slots=True)
class Matched:
    """The pairs, and of what stands alone the best pair that it could have made, whose other event is another's."""

    pairs: list[Pair] = field(default_factory=list)
    ours: dict[int, Pair] = field(default_factory=dict)
    theirs: dict[int, Pair] = field(default_factory=dict)


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
    """Return the words and acronyms that can tell two parties apart."""
    known = list(names)
    words = frozenset(w for name in known for w in WORD.findall(name.casefold())) - COMMON
    return words | frozenset(w for name in known for w in LETTERS.findall(name))


def match(ours: Sequence[Ours], theirs: Sequence[Other], days: int = 1) -> Matched:
    """Return the pairs, the best first taken; see the rule above."""
    possible = sorted(candidates(ours, theirs, days), key=order_of)
    taken: tuple[set[int], set[int]] = (set(), set())
    found = Matched()
    for pair in possible:
        if pair.at[0] not in taken[0] and pair.at[1] not in taken[1]:
            taken[0].add(pair.at[0])
            taken[1].add(pair.at[1])
            found.pairs.append(pair)
    for pair in possible:
        for side, left in ((0, found.ours), (1, found.theirs)):
            if pair.at[side] not in taken[side]:
                left.setdefault(pair.at[side], pair)
    return found


def order_of(pair: Pair) -> tuple[Any, ...]:
    """Return what pairs are taken by: the best score, then what does not hang on the order of files."""
    other = pair.theirs
    km = math.inf if pair.km is None else pair.km
    return (-pair.score, pair.days, km, other.start, pair.ours.id, other.id, other.end, other.label, pair.at)


def candidates(ours: Sequence[Ours], theirs: Sequence[Other], days: int) -> Iterator[Pair]:
    """Yield the possible pairs; only what shares a day, give or take, is looked at."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for j, other in enumerate(theirs):
        for one in spread(date.fromisoformat(other.start), date.fromisoformat(other.end), days + other.slack):
            by_day[one].append(j)
    words = [words_of(other.actors) for other in theirs]
    for i, mine in enumerate(ours):
        near = {j for one in spread(mine.start, mine.end, 0) for j in by_day.get(one, ())}
        for j in sorted(near):
            pair = paired(mine, theirs[j], days, words[j])
            if pair is not None:
                yield replace(pair, at=(i, j))


def spread(start: date, end: date, more: int) -> Iterator[date]:
    """Yield the days of a span, `more` on each side."""
    last = end + timedelta(more)
    one = start - timedelta(more)
    while one <= last:
        yield one
        one += timedelta(1)


def paired(mine: Ours, other: Other, days: int, words: frozenset[str]) -> Pair | None:
    """Return the pair with its score, null where the two cannot be one; `words` tell their parties."""
    if mine.unit.type not in other.types:
        return None
    start, end = date.fromisoformat(other.start), date.fromisoformat(other.end)
    gap = max((start - mine.end).days - other.slack, (mine.start - end).days - other.slack, 0)
    km = distance(mine, other)
    if gap > days or (km is None and mine.country != other.country):
        return None
    near = 0.5
    if km is not None:
        most = max(NEAREST, mine.radius_km + other.radius_km)
        if km > most or (other.country and other.country != mine.country and km > NEAREST):
            return None
        near = 1 - km / most
    long = max((end - start).days + 2 * other.slack, (mine.end - mine.start).days) + 1 >= WEEK
    same_day = (1 - gap / (days + 1)) * (0.5 if long else 1.0)
    same_dead = 0.5 * (mine.killed is not None and mine.killed == other.killed)
    score = near + same_day + alike(mine, words) + same_dead
    return Pair(mine.unit, other, None if km is None else round(km, 1), gap, round(score, 4))


def alike(mine: Ours, words: frozenset[str]) -> float:
    """Return how alike the parties are: 1 where a word is shared, half where that is only the country's own name."""
    shared = mine.words & words
    if not shared:
        return 0.0
    return 1.0 if shared - words_of((country_name(mine.country),)) else 0.5


def distance(mine: Ours, other: Other) -> float | None:
    """Return the kilometres between two points; null where one is only its country's."""
    coarse = other.radius_km >= COUNTRY or mine.radius_km >= COUNTRY
    if coarse or None in (mine.latitude, mine.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (math.radians(x or 0.0) for x in (mine.latitude, mine.longitude, other.latitude, other.longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(half, 1.0)))
