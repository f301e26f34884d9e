"""The countries' outline, read from its table: rings of points in degrees. tools/build_outline.py derives the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

UNITS = 50
Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line of a country's border or coast; `country` is ISO 3166-1 alpha-3, empty where it has none."""

    country: str
    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, line: str) -> "Ring":
        """Return the ring of a line of the table."""
        country, _, steps = line.partition("\t")
        pairs = [(int(x), int(y)) for x, _, y in (step.partition(",") for step in steps.split(" "))]
        places = accumulate(pairs, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        points = tuple((x / UNITS, y / UNITS) for x, y in places)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(country.strip("-"), points, min(xs), min(ys), max(xs), max(ys))


@cache
def middles() -> Mapping[str, Point]:
    """Return the middle of each country's largest ring, where what is known of it as a whole is written."""
    largest = {}
    for ring in sorted(rings(), key=lambda ring: abs(weighed(ring)[0])):
        largest[ring.country] = ring
    return {country: weighed(ring)[1] for country, ring in largest.items() if country}


def weighed(ring: Ring) -> tuple[float, Point]:
    """Return the area of a ring in square degrees, with its sign, and its centre of gravity."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring.points):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, ring.points[0]
    return area / 2, (x / (3 * area), y / (3 * area))


@cache
def rings() -> tuple[Ring, ...]:
    """Return all rings."""
    table = (files("dragoman.plots") / "outline.txt").read_text(encoding="utf-8")
    return tuple(Ring.of(line) for line in table.splitlines() if line and not line.startswith("#"))
