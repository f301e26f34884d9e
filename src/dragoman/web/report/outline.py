"""The countries' outline, read from its table: rings of points in degrees. tools/build_outline.py derives the table."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

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
def rings() -> tuple[Ring, ...]:
    """Return all rings."""
    table = (files("dragoman.web.report") / "outline.txt").read_text(encoding="utf-8")
    return tuple(Ring.of(line) for line in table.splitlines() if line and not line.startswith("#"))
