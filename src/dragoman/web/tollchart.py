"""How many, over time, as SVG: a numbered mark for each figure told, the band from low to high, the line of the best.

A pure function: no script, no request. A filled circle is a figure of the event itself, a hollow diamond one to date or
of a campaign; an arrow upwards says "or more". Colours are the style sheet's, by class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from dragoman.web.report.timeline import step_of

WIDTH, HEIGHT = 520.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 56.0, 16.0, 28.0  # room for the axes, and for the name of the best line
RADIUS = 9.0
CLOSE = 2 * RADIUS + 1


@dataclass(frozen=True, slots=True)
class Point:
    """A figure: its number in the table beside the drawing, its time from 0 to 1, and what it says."""

    number: int
    at: float
    low: int
    high: int | None  # null: open
    own: bool  # of the event itself
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a value lies in the drawing."""

    top: int

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(value, self.top) / self.top)

    def x(self, at: float) -> float:
        """Return the place of a time from 0 to 1."""
        room = WIDTH - LEFT - RIGHT - 2 * RADIUS
        return LEFT + RADIUS + room * at


def draw(
    points: Sequence[Point],
    label: str,
    days: tuple[str, str],
    low: int | None = None,
    best: int | None = None,
    high: int | None = None,
) -> str:
    """Return the drawing as an SVG element that says `label` to those who do not see it.

    `days` are the names of the time axis's ends; a null `high` leaves the band open at the top.
    """
    most = max([*(p.high or p.low for p in points), best or 0, high or 0, 1])
    step = step_of(most)
    frame = Frame(max(step, -(-most // step) * step))
    parts = [*grid(frame, step), *band(frame, low, best, high), *axis(days)]
    parts += [mark(frame, point, shift) for point, shift in apart(frame, points)]
    return (
        f'<svg class="tolls" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def grid(frame: Frame, step: int) -> Iterator[str]:
    """Yield the lines of the value axis and their numbers."""
    for value in range(0, frame.top + 1, step):
        y = frame.y(value)
        look = "grid" if value else "axis"
        yield f'<line class="{look}" x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="tick" x="{LEFT - 6:g}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>'


def band(frame: Frame, low: int | None, best: int | None, high: int | None) -> Iterator[str]:
    """Yield what is between low and high, and the line of the best."""
    if low is None or best is None:
        return
    above, below = frame.y(frame.top if high is None else high), frame.y(low)
    yield (
        f'<rect class="band{" open" if high is None else ""}" x="{LEFT:g}" y="{above:.1f}" '
        f'width="{WIDTH - LEFT - RIGHT:g}" height="{max(2.0, below - above):.1f}"/>'
    )
    y = frame.y(best)
    yield f'<line class="best" x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
    yield f'<text class="best" x="{WIDTH - RIGHT + 5:g}" y="{y + 4:.1f}">best {best:,}</text>'


def axis(days: tuple[str, str]) -> Iterator[str]:
    """Yield the names of the time axis's ends; one name where they are the same."""
    first, last = map(escape, days)
    y = HEIGHT - 8
    yield f'<text class="tick" x="{LEFT:g}" y="{y:g}">{first}</text>'
    if first != last:
        yield f'<text class="tick" x="{WIDTH - RIGHT:g}" y="{y:g}" text-anchor="end">{last}</text>'


def apart(frame: Frame, points: Sequence[Point]) -> Iterator[tuple[Point, float]]:
    """Yield the points, each with how far it is moved sidewards so that no two cover each other."""
    taken: list[tuple[float, float]] = []
    for point in points:
        x, y = frame.x(point.at), frame.y(point.low)
        shifts = [
            side * CLOSE * turn for turn in range(len(points) + 1) for side in ((1, -1) if x < WIDTH / 2 else (-1, 1))
        ]
        free = (s for s in shifts if LEFT <= x + s <= WIDTH - RIGHT and not meets(taken, x + s, y))
        shift = next(free, 0.0)
        taken.append((x + shift, y))
        yield point, shift


def meets(taken: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Say whether a mark there would cover another one."""
    return any(abs(x - a) < CLOSE and abs(y - b) < CLOSE for a, b in taken)


def mark(frame: Frame, point: Point, shift: float) -> str:
    """Return a figure's mark: a range has a stem up to its high end, an open one an arrow."""
    x, y = frame.x(point.at) + shift, frame.y(point.low)
    look = "own" if point.own else "wider"
    stem = ""
    if point.high is None:
        tip = max(TOP - 6, y - RADIUS - 14)
        stem = f'<path class="stem" d="M{x:.1f},{y - RADIUS:.1f}V{tip:.1f}m-4,5l4,-5l4,5"/>'
    elif point.high > point.low:
        top = frame.y(point.high)
        stem = f'<path class="stem" d="M{x:.1f},{y:.1f}V{top:.1f}m-5,0h10"/>'
    if point.own:
        shape = f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS:g}"/>'
    else:
        a = f"{RADIUS * 1.3:.1f}"
        shape = f'<path class="{look}" d="M{x:.1f},{y - RADIUS * 1.3:.1f}l{a},{a}l-{a},{a}l-{a},-{a}z"/>'
    number = f'<text class="{look}" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{point.number}</text>'
    return f"<g><title>{escape(point.words)}</title>{stem}{shape}{number}</g>"
