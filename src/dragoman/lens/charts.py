"""What is drawn: counts over time, places, and who acts upon whom."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.errors import OptionError
from dragoman.lens.answers import Area, Bin, Node, Quads, Spot, Spots, Tie, Ties, Timeline
from dragoman.lens.ask import NONE, Ask, Base, plus, quads, sum_of, together
from dragoman.lens.naming import called

SPOTS, TIES = 1500, 150
BINS = ("day", "week", "month", "year")
DAYS, WEEKS, MONTHS = 100, 800, 12_000  # the longest spans, in days, that have bins of that length
FEW = 0.005  # of all, at either end, that may lie outside of the span that decides the bins
# Rows by their days first, then bins: there are far fewer different days than rows.
SPANS = "SELECT {start} AS s, {end} AS e, quad, count(*) AS c FROM {rows} WHERE {condition} GROUP BY ALL"


def timeline(ask: Ask, base: Base, date_of: str, bin: str | None = None) -> Timeline:
    """Return the counts over time, in bins of a length that suits the span of what there is."""
    if bin is not None and bin not in BINS:
        raise OptionError(f"bin: {bin!r:.40} is none of {', '.join(BINS)}")
    start, end = ("first", "last") if date_of == "event" else ("issued", "issued")
    spans = SPANS.format(start=start, end=end, rows=base.rows, condition=base.condition)
    ask(f"CREATE OR REPLACE TEMP TABLE spans AS {spans}", base.given)
    unit = bin or fitting(ask("SELECT s, sum(c)::BIGINT FROM spans WHERE s = e GROUP BY s ORDER BY s"))
    found = ask(
        f"SELECT CASE WHEN s IS NULL AND e IS NULL THEN 0 WHEN began = date_trunc('{unit}', e) THEN 2 ELSE 1 END AS k, "
        f"CASE WHEN k = 2 THEN began END AS bin, sum(c)::BIGINT, {sum_of('c')} "
        f"FROM (SELECT *, date_trunc('{unit}', s)::DATE AS began FROM spans) GROUP BY ALL ORDER BY bin"
    )
    bins = tuple(
        Bin(first.isoformat(), end_of(first, unit).isoformat(), count, quads(by))
        for kind, first, count, by in found
        if kind == 2
    )
    rest = {kind: count for kind, _, count, _ in found if kind != 2}
    return Timeline(unit, bins, rest.get(1, 0), rest.get(0, 0))


def fitting(days: Sequence[tuple[date, int]]) -> str:
    """Return the bin for what has these counts by day; a few very old days do not make all bins years."""
    whole, seen, kept = sum(count for _, count in days), 0, []
    for day, count in days:
        if seen + count > whole * FEW and seen < whole * (1 - FEW):
            kept.append(day)
        seen += count
    length = (kept[-1] - kept[0]).days + 1 if kept else 0
    return "day" if length <= DAYS else "week" if length <= WEEKS else "month" if length <= MONTHS else "year"


def end_of(first: date, bin: str) -> date:
    """Return the last day of the bin that begins with a day."""
    if bin == "day":
        return first
    if bin == "week":
        return first + timedelta(days=6)
    if bin == "year":
        return date(first.year, 12, 31)
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)


def spots(ask: Ask, base: Base) -> Spots:
    """Return what happened where."""
    found = ask(
        "SELECT place.key, place.name, place.country, latitude, longitude, radius_km, place.precision, c, q FROM "
        f"(SELECT p, sum(c)::BIGINT AS c, {sum_of('c')} AS q FROM (SELECT place AS p, quad, count(*) AS c "
        f"FROM {base.rows} WHERE {base.condition} GROUP BY ALL) GROUP BY p) "
        "AS counted LEFT JOIN place USING (p) ORDER BY c DESC, place.key, place.mark",
        base.given,
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
        if country is not None:
            had = made.get(country, Area(country, 0, 0, NONE))
            only = had.only + (count if latitude is None else 0)
            made[country] = Area(country, had.count + count, only, together(had.quads, quads(by)))
    return sorted(made.values(), key=lambda area: (-area.count, area.country))


def ties(ask: Ask, base: Base) -> Ties:
    """Return the network: who acts upon whom."""
    each = f"SELECT unnest(ties) AS t FROM {base.rows} WHERE {base.condition}"
    (whole,) = ask(
        f"SELECT count(*) FILTER (ties IS NULL), coalesce(sum(len(ties)), 0)::BIGINT FROM {base.rows} "
        f"WHERE {base.condition}",
        base.given,
    )
    # More than are shown, so that of equals those are shown whose names come first.
    found = ask(
        "SELECT t, c, one.key, one.name, one.id, one.country, other.key, other.name, other.id, other.country, mutual "
        f"FROM (SELECT t, count(*) AS c FROM ({each}) GROUP BY t ORDER BY c DESC, t LIMIT {2 * TIES}) "
        "JOIN tie USING (t) JOIN node AS one ON one.k = x JOIN node AS other ON other.k = y "
        f"ORDER BY c DESC, one.key, other.key, mutual LIMIT {TIES}",
        base.given,
    )
    by = by_quad(ask, base, [one[0] for one in found])
    nodes: dict[str, Node] = {}
    made = []
    for number, count, *sided, mutual in found:
        for key, name, id, country in (sided[:4], sided[4:]):
            had = nodes[key].count if key in nodes else 0
            nodes[key] = Node(key, called(key, name), id, country, had + count)
        made.append(Tie(sided[0], sided[4], mutual, count, by.get(number, NONE)))
    left = whole[1] - sum(tie.count for tie in made)
    ordered = sorted(nodes.values(), key=lambda node: (-node.count, node.key))
    return Ties(tuple(ordered), tuple(made), left, whole[0])


def by_quad(ask: Ask, base: Base, numbers: Sequence[int]) -> dict[int, Quads]:
    """Return the counts by quad of some ties."""
    if not numbers:
        return {}
    found = ask(
        f"SELECT t, quad, count(*) FROM (SELECT unnest(ties) AS t, quad FROM {base.rows} WHERE {base.condition}) "
        "WHERE t IN (SELECT unnest(?)::INTEGER) GROUP BY ALL",
        [*base.given, list(numbers)],
    )
    out: dict[int, Quads] = {}
    for number, quad, count in found:
        out[number] = plus(out.get(number, NONE), quad, count)
    return out
