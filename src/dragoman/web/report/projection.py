"""Degrees -> points of the drawing: the whole world in Equal Earth, a part of it with true proportions at its middle.

Equal Earth is by Savric, Patterson and Jenny (2018), https://doi.org/10.1080/13658816.2018.1504949.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt

from dragoman.plots.outline import Point

KM = 111.2  # of a degree of latitude
WORLD = 140.0  # degrees of longitude from which the whole world is drawn
LEAST = 6.0  # degrees of width that are always shown, so that one town has a country around it
MARGIN = 0.12  # of the width and height, round about
NORTH, SOUTH = 84.0, -58.0
TERMS = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees; `east` is beyond 180 where it reaches over the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """In degrees of longitude."""
        return self.east - self.west

    def turned(self, longitude: float) -> float:
        """Return a longitude as this box counts it."""
        while longitude < self.west - 1e-9:
            longitude += 360
        while longitude > self.west + 360:
            longitude -= 360
        return longitude


EARTH = Box(-180.0, SOUTH, 180.0, NORTH)


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a point of the world lies in a drawing of `width` by `height`."""

    box: Box
    width: float
    height: float
    world: bool
    scale: float  # points of the drawing to one of the projection

    @classmethod
    def of(cls, areas: Sequence[tuple[float, float, float]], width: float, height: float) -> "Projection":
        """Return the projection that shows areas: (longitude, latitude, radius in km) each."""
        box = around(areas, width / height)
        if box.width >= WORLD:
            x, y = equal_earth(180, 0)[0], equal_earth(0, NORTH)[1] - equal_earth(0, SOUTH)[1]
            scale = min(width / (2 * x), height / y)
            return cls(EARTH, width, min(height, y * scale), True, scale)
        return cls(box, width, height, False, width / (box.width * shrink(box)))

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a point lies."""
        if self.world:
            x, y = equal_earth(longitude, latitude)
            top = equal_earth(0, NORTH)[1]
            return self.width / 2 + x * self.scale, (top - y) * self.scale
        longitude = self.box.turned(longitude)
        return self.across(longitude), (self.box.north - latitude) * self.scale

    def across(self, longitude: float) -> float:
        """Return where a meridian lies in a drawing of a part of the world."""
        return (longitude - self.box.west) * shrink(self.box) * self.scale

    def reach(self, km: float, latitude: float) -> tuple[float, float]:
        """Return how wide and how high a radius on the ground is drawn."""
        if self.world:
            one = km / 6371.0 * self.scale
            return one, one
        squeezed = max(0.2, cos(radians(latitude)))
        return km / KM / squeezed * shrink(self.box) * self.scale, km / KM * self.scale


def shrink(box: Box) -> float:
    """Return the length of a degree of longitude, to one of latitude, at the middle of a box."""
    return max(0.2, cos(radians((box.south + box.north) / 2)))


def around(areas: Sequence[tuple[float, float, float]], ratio: float) -> Box:
    """Return the box that holds all areas, of the drawing's proportions, with a margin."""
    if not areas:
        return EARTH
    west, east = narrowest(x for x, _, _ in areas)
    pad = max(radius / KM / max(0.2, cos(radians(y))) for _, y, radius in areas)
    south = min(y - radius / KM for _, y, radius in areas)
    north = max(y + radius / KM for _, y, radius in areas)
    middle_y = (max(south, -85) + min(north, 85)) / 2
    squeezed = max(0.2, cos(radians(middle_y)))
    high = max(north - south, LEAST * squeezed / ratio) * (1 + 2 * MARGIN)
    wide = max(east - west + 2 * min(pad, 40.0), LEAST) * (1 + 2 * MARGIN)
    wide, high = max(wide, high * ratio / squeezed), max(high, wide * squeezed / ratio)
    middle_x = (west + east) / 2
    return Box(middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)


def narrowest(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the narrowest window that has all longitudes: it begins after the widest gap, and may pass 180."""
    found = sorted(set(longitudes))
    gaps = [(later - at, later) for at, later in zip(found, [*found[1:], found[0] + 360], strict=True)]
    _, start = max(gaps)
    start = start - 360 if start >= 180 else start
    return start, max((x if x >= start else x + 360) for x in found)


def equal_earth(longitude: float, latitude: float) -> Point:
    """Return the Equal Earth coordinates of a point, in radii of the earth."""
    a1, a2, a3, a4 = TERMS
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    six = t**6
    slope = 9 * a4 * t * t * six + 7 * a3 * six + 3 * a2 * t * t + a1
    x = 2 * sqrt(3) * (longitude * pi / 180) * cos(t) / (3 * slope)
    return x, t * (a4 * t * t * six + a3 * six + a2 * t * t + a1)
