"""The map as SVG. What is known only as an area is drawn as one: a country is shaded, a region is a dashed circle.

A pure function of the spots: no script, no tile, no request. Colours are the style sheet's, by class.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log1p, sqrt

from dragoman.plots.outline import Point, Ring, rings
from dragoman.web.report.clip import clipped
from dragoman.web.report.projection import Projection
from dragoman.web.report.quads import glyph, leading, told

WIDTH, HEIGHT = 960.0, 500.0
LARGEST, SMALLEST = 22.0, 4.0  # radii of the shapes, in points of the drawing
LARGEST_KM = 500.0
FEWEST_KM = 30.0  # what a city's point stands for is no area to be drawn
FINEST = 0.9  # points of the drawing between two of a border
FIRST = 4  # of them are read on a phone too
LETTER, BOLD = 7.0, 8.2  # points of the drawing
NAMES = 12  # the largest spots carry their name
AREAS = ("country", "region")
SHADES = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and its events; `precision` says what the point stands for, `radius_km` how far it reaches."""

    name: str
    latitude: float
    longitude: float
    counts: Mapping[str, int]  # by quad class
    precision: str | None = None  # exact city district region country
    radius_km: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3

    @property
    def total(self) -> int:
        """All its events."""
        return sum(self.counts.values())

    @property
    def is_country(self) -> bool:
        """Whether no more than the country is known."""
        return self.precision == "country" and self.country is not None

    @property
    def words(self) -> str:
        """What a reader is told of it."""
        whole = {"country": " (the country as a whole)", "region": " (somewhere in the region)"}
        return f"{self.name}{whole.get(self.precision or '', '')}: {told(self.counts)}"


def draw(spots: Sequence[Spot], label: str, width: float = WIDTH, height: float = HEIGHT, name: str = "map") -> str:
    """Return the map of some spots as an SVG element that says `label` to those who do not see it."""
    shown = sorted(spots, key=lambda spot: (-spot.total, spot.name, spot.latitude, spot.longitude))
    view = Projection.of([area_of(spot) for spot in shown], width, height)
    height = view.height
    shades = shades_of(spot for spot in shown if spot.is_country)
    titles = {spot.country: spot.words for spot in reversed(shown) if spot.is_country}
    most = max((spot.total for spot in shown), default=1)
    land = [path(view, ring, shades.get(ring.country, 0), titles.get(ring.country, "")) for ring in rings()]
    areas = [area(view, spot) for spot in shown if not spot.is_country]
    dots = [dot(view, spot, most) for spot in shown]
    return (
        f'<svg class="map" role="img" aria-label="{escape(label)}" viewBox="0 0 {width:g} {height:.0f}" '
        f'xmlns="http://www.w3.org/2000/svg"><clipPath id="{escape(name)}-frame"><rect width="{width:g}" '
        f'height="{height:.0f}"/></clipPath><g clip-path="url(#{escape(name)}-frame)">'
        f'<rect class="sea" width="{width:g}" height="{height:.0f}"/>'
        + "".join(land)
        + "".join(areas)
        + "".join(dots)
        + "".join(names(view, shown, most))
        + "</g></svg>"
    )


def area_of(spot: Spot) -> tuple[float, float, float]:
    """Return what of the world a spot takes up; of a country no more than a part, else one in Russia needs a world."""
    return spot.longitude, spot.latitude, min(spot.radius_km or 0.0, LARGEST_KM)


def shades_of(spots: Iterable[Spot]) -> dict[str, int]:
    """Return how dark each country is: from 1 to SHADES, by the logarithm of its events."""
    counts: dict[str, int] = {}
    for spot in spots:
        counts[spot.country or ""] = counts.get(spot.country or "", 0) + spot.total
    most = max(counts.values(), default=1)
    return {country: 1 + int((SHADES - 1) * log1p(count) / log1p(most)) for country, count in counts.items()}


def path(view: Projection, ring: Ring, shade: int, title: str) -> str:
    """Return a country's ring as far as the map shows it, drawn once more where the map reaches over the date line."""
    pieces = []
    box = view.box
    for turn in (-360, 0, 360):
        if (
            ring.east + turn < box.west
            or ring.west + turn > box.east
            or ring.north < box.south
            or ring.south > box.north
        ):
            continue
        inside = clipped(ring.points, *limits(view, turn))
        pieces.append(drawn([placed(view, x, y, turn) for x, y in inside]))
    if not any(pieces):
        return ""
    look = f"land s{shade}" if shade else "land"
    inner = f"<title>{escape(title)}</title>" if title else ""
    return f'<path class="{look}" d="{"".join(pieces)}">{inner}</path>'


def limits(view: Projection, turn: float) -> tuple[float, float, float, float]:
    """Return where a ring is cut: a little beyond the frame, so that no cut is seen; the world ends at its edges."""
    box, more = view.box, 0 if view.world else 1
    return box.west - turn - more, box.south - more, box.east - turn + more, box.north + more


def placed(view: Projection, x: float, y: float, turn: float) -> Point:
    """Return a point of a ring in the drawing; outside of the box too, where the clip's margin lies."""
    if view.world:
        return view.place(x + turn, y)
    return view.across(x + turn), (view.box.north - y) * view.scale


def drawn(points: Sequence[Point]) -> str:
    """Return points as a closed path, to a tenth of a point, without those that nobody could tell from the last."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((x, y))
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def radius_of(spot: Spot, most: int) -> float:
    """Return how large a spot's shape is: its area tells its count."""
    largest = min(LARGEST, SMALLEST + 2 * sqrt(most))
    return max(SMALLEST, largest * sqrt(spot.total / most))


def area(view: Projection, spot: Spot) -> str:
    """Return the circle of what a point stands for, where that is more than a town."""
    km = spot.radius_km or 0.0
    if km < FEWEST_KM and spot.precision not in AREAS:
        return ""
    x, y = view.place(spot.longitude, spot.latitude)
    wide, high = view.reach(km, spot.latitude)
    return f'<ellipse class="reach" cx="{x:.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{high:.1f}"/>'


def dot(view: Projection, spot: Spot, most: int) -> str:
    """Return a spot's shape; one that stands for an area is paler, and a country's has its count alone."""
    x, y = view.place(spot.longitude, spot.latitude)
    if spot.is_country:
        return (
            f'<text class="whole" x="{x:.1f}" y="{y + 4:.1f}">{spot.total:,}<title>{escape(spot.words)}</title></text>'
        )
    shape = glyph(leading(spot.counts), x, y, radius_of(spot, most), escape(spot.words))
    return f'<g class="vague">{shape}</g>' if spot.precision in AREAS else shape


def names(view: Projection, shown: Sequence[Spot], most: int) -> Iterator[str]:
    """Yield the names of the largest spots beside them; those left out that would cover another's."""
    taken: list[tuple[float, float, float]] = []
    drawn = 0
    for spot in sorted(shown, key=lambda spot: not spot.is_country):
        x, y = view.place(spot.longitude, spot.latitude)
        look = "name" if drawn < FIRST else "name further"  # left out where letters are large
        for words, start, side in wordings(spot, x, radius_of(spot, most), drawn < NAMES):
            wide = (BOLD if spot.is_country else LETTER) * len(words)
            if start > 0 and start + wide < view.width and free(taken, start, start + wide, y):
                taken.append((start, start + wide, y))
                drawn += not spot.is_country
                at = {"start": start, "end": start + wide, "middle": x}[side]
                text = f'x="{at:.1f}" y="{y + 4:.1f}" text-anchor="{side}">{escape(words)}'
                title = f"<title>{escape(spot.words)}</title>" if spot.is_country else ""
                yield f'<text class="{"whole" if spot.is_country else look}" {text}{title}</text>'
                break


def wordings(spot: Spot, x: float, radius: float, named: bool) -> Iterator[tuple[str, float, str]]:
    """Yield what may be written of a spot, and from where: a country's count in its middle, a town's name beside it."""
    if spot.is_country:
        for words in (f"{spot.total:,} {spot.name}", f"{spot.total:,}"):
            yield words, x - BOLD * len(words) / 2, "middle"
    elif named:
        beside, wide = radius + 5, LETTER * len(spot.name)
        yield spot.name, x + beside, "start"
        yield spot.name, x - beside - wide, "end"


def free(taken: Sequence[tuple[float, float, float]], start: float, end: float, y: float) -> bool:
    """Say whether nothing is written on a piece of a line."""
    return all(abs(y - other) >= 15 or start >= right or end <= left for left, right, other in taken)
