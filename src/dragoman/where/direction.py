"""A part of a place: "northern Syria" is a region of its own, its point moved and its reach made smaller."""

import math
from dataclasses import replace

from dragoman.parse import Document
from dragoman.records import Where
from dragoman.where.place import Place

# Unit steps (north, east). Half the radius out and two thirds of it wide is our own rule of thumb.
STEPS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)} | {
    a + b: (y * 0.7, x * 0.7) for a, y in (("north", 1), ("south", -1)) for b, x in (("east", 1), ("west", -1))
}
OUT, WIDE = 0.5, 0.6
KM_A_DEGREE = 111.2
SMALLEST = 15.0  # a part of a smaller place is the place


def pointed(doc: Document, place: Place) -> Where:
    """Return the place's record, or that of its part where a direction stands before its name."""
    where = place.where
    if place.start == 0 or where.latitude is None or where.longitude is None or where.radius_km is None:
        return where
    before = place.start - 1
    if doc.words[before] in ("-", "–") and before > 0:
        return where
    word = doc.lower[before]
    step = STEPS.get(word.removesuffix("ern").replace("-", ""))
    if word not in ("central",) and (step is None or not word.endswith("ern")):
        return where
    text = doc.text_of(before, place.end)
    span = doc.span(before, place.end)
    if step is None or where.radius_km < SMALLEST:
        return replace(where, text=text, span=span)
    north, east = step
    latitude = where.latitude + north * OUT * where.radius_km / KM_A_DEGREE
    across = KM_A_DEGREE * max(math.cos(math.radians(where.latitude)), 0.1)
    return replace(
        where,
        name=f"{word} {where.name}",
        text=text,
        span=span,
        latitude=round(latitude, 3),
        longitude=round(where.longitude + east * OUT * where.radius_km / across, 3),
        radius_km=round(where.radius_km * WIDE, 1),
        geonames_id=None,
        precision="region",
    )
