"""Cutting a ring to a rectangle (Sutherland and Hodgman), so that a map of one country carries no other's coast."""

from collections.abc import Sequence

from dragoman.plots.outline import Point


def clipped(ring: Sequence[Point], west: float, south: float, east: float, north: float) -> list[Point]:
    """Return the part of a ring within a rectangle; nothing where it lies outside."""
    points = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        points = cut(points, axis, limit, sign)
        if not points:
            break
    return points


def cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Return the part of a ring on one side of a line: above `limit` where `sign` is 1, else below."""
    kept: list[Point] = []
    for before, after in zip([points[-1], *points[:-1]], points, strict=True):
        was, now = sign * (before[axis] - limit) >= 0, sign * (after[axis] - limit) >= 0
        if was != now:
            kept.append(crossing(before, after, axis, limit))
        if now:
            kept.append(after)
    return kept


def crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Return where the line from one point to another meets the limit."""
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
