"""What is drawn: counts over time, places, and who acts upon whom."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.errors import OptionError
from dragoman.lens.answers import Area, Bin, Node, Spot, Spots, Tie, Ties, Timeline
from dragoman.lens.ask import BY_QUAD, Ask, quads
from dragoman.lens.filter import Filter
from dragoman.lens.where import where

SPOTS, TIES = 1500, 150
BINS = ("day", "week", "month", "year")
MANY_BINS = 400


def timeline(ask: Ask, chosen: Filter, bin: str | None = None) -> Timeline:
    """Return the counts over time, in bins of a length that suits the span of what there is."""
    if bin is not None and bin not in BINS:
        raise OptionError(f"bin: {bin!r:.40} is none of {', '.join(BINS)}")
    start, end = ("first", "last") if chosen.date == "event" else ("issued", "issued")
    condition, given = where(chosen)
    unit = bin or fitting(
        ask(
            f"SELECT date_trunc('month', {start}) AS m, count(*) FROM {chosen.unit} "
            f"WHERE {condition} AND {start} IS NOT NULL AND {end} IS NOT NULL GROUP BY m ORDER BY m",
            given,
        )
    )
    found = ask(
        f"SELECT kind, CASE WHEN kind = 2 THEN began END AS bin, count(*), {BY_QUAD} FROM (SELECT quad, "
        f"date_trunc('{unit}', {start}) AS began, CASE WHEN {start} IS NULL AND {end} IS NULL THEN 0 "
        f"WHEN began = date_trunc('{unit}', {end}) THEN 2 ELSE 1 END AS kind "
        f"FROM {chosen.unit} WHERE {condition}) GROUP BY ALL ORDER BY bin",
        given,
    )
    bins = tuple(
        Bin(str(day_of(first)), str(end_of(day_of(first), unit)), count, quads(by))
        for kind, first, count, *by in found
        if kind == 2
    )
    rest = {kind: count for kind, _, count, *_ in found if kind != 2}
    return Timeline(unit, bins, rest.get(1, 0), rest.get(0, 0))


def fitting(months: Sequence[tuple[Any, int]]) -> str:
    """Return the bin for what has these counts by month; a few very old days do not make all bins years."""
    whole, seen = sum(count for _, count in months), 0
    kept = []
    for month, count in months:
        if seen >= whole * 0.01 or count >= whole * 0.01:
            kept.append(day_of(month))
        seen += count
    days = (kept[-1] - kept[0]).days + 31 if kept else 0
    return "day" if days <= 100 else "week" if days <= 800 else "month" if days <= 30 * MANY_BINS else "year"


def day_of(value: Any) -> date:
    """Return the day of a day or a time stamp."""
    return date(value.year, value.month, value.day)


def end_of(first: date, bin: str) -> date:
    """Return the last day of the bin that begins with a day."""
    if bin == "day":
        return first
    if bin == "week":
        return first + timedelta(days=6)
    after = first.replace(day=28) + timedelta(days=4) if bin == "month" else date(first.year, 12, 31)
    return after - timedelta(days=after.day) if bin == "month" else after


def spots(ask: Ask, chosen: Filter) -> Spots:
    """Return what happened where."""
    condition, given = where(chosen)
    found = ask(
        "SELECT place.key, place.name, place.country, latitude, longitude, radius_km, place.precision, c, q FROM "
        f"(SELECT place AS p, count(*) AS c, [{BY_QUAD}] AS q FROM {chosen.unit} WHERE {condition} GROUP BY place) "
        "AS picked LEFT JOIN place USING (p) ORDER BY c DESC, place.key, place.p",
        given,
    )
    points = [spot(*one) for one in found if one[3] is not None]
    nowhere = sum(one[7] for one in found if one[3] is None and one[2] is None)
    left = sum(spot.count for spot in points[SPOTS:])
    return Spots(tuple(points[:SPOTS]), tuple(areas(found)), nowhere, left)


def spot(
    key: str,
    name: str,
    country: str | None,
    latitude: float,
    longitude: float,
    radius_km: float | None,
    precision: str,
    count: int,
    by: Sequence[int],
) -> Spot:
    """Return a place of its row."""
    return Spot(key, name, country, latitude, longitude, radius_km, precision, count, quads(by))


def areas(found: Sequence[Sequence[Any]]) -> list[Area]:
    """Return the countries of places, the most frequent first."""
    made: dict[str, Area] = {}
    for _, _, country, latitude, _, _, _, count, by in found:
        if country is None:
            continue
        had = made.get(country, Area(country, 0, 0, (0, 0, 0, 0, 0)))
        only = had.only + (count if latitude is None else 0)
        made[country] = Area(
            country, had.count + count, only, quads([a + b for a, b in zip(had.quads, by, strict=True)])
        )
    return sorted(made.values(), key=lambda area: (-area.count, area.country))


def ties(ask: Ask, chosen: Filter) -> Ties:
    """Return the network: who acts upon whom."""
    condition, given = where(chosen)
    found = ask(
        f"WITH picked AS MATERIALIZED (SELECT n, quad FROM {chosen.unit} WHERE {condition}), "
        f"each AS (SELECT x, y, mutual, count(*) AS c, [{BY_QUAD}] AS q FROM {chosen.unit}_tie JOIN picked USING (n) "
        "GROUP BY x, y, mutual) "
        "SELECT one.key, one.name, one.id, one.country, other.key, other.name, other.id, other.country, mutual, c, q, "
        "sum(c) OVER () FROM each "
        "JOIN node AS one ON one.k = x JOIN node AS other ON other.k = y "
        f"ORDER BY c DESC, one.key, other.key, mutual LIMIT {TIES}",
        given,
    )
    single = ask(
        f"SELECT count(*) FROM {chosen.unit} WHERE {condition} AND n NOT IN (SELECT n FROM {chosen.unit}_tie)", given
    )[0][0]
    nodes: dict[str, Node] = {}
    made = []
    for *sided, mutual, count, by, _ in found:
        for key, name, id, country in (sided[:4], sided[4:]):
            had = nodes[key].count if key in nodes else 0
            nodes[key] = Node(key, name, id, country, had + count)
        made.append(Tie(sided[0], sided[4], mutual, count, quads(by)))
    left = int(found[0][-1]) - sum(tie.count for tie in made) if found else 0
    ordered = sorted(nodes.values(), key=lambda node: (-node.count, node.key))
    return Ties(tuple(ordered), tuple(made), left, single)
