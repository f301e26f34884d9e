"""A unit's series as SVG: what was coded, what is corrected, its interval. A gap is a gap, and hatched where unread."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from dragoman.plots.held import LINES, Panel, Series
from dragoman.web.pictures.frame import Frame, frame_of, grid, number

WIDE, NARROW = (760.0, 250.0), (380.0, 190.0)  # one series alone, one of many: width and height
LEFT, RIGHT, TOP, BOTTOM = 46.0, 10.0, 10.0, 26.0
LABEL = 62.0  # points of the drawing that a label of the time axis needs
MARKED = 100  # periods; of more the line has no marks, but where a value stands alone


def draw(one: Panel, shown: Series, name: str, wide: bool = False, most: float | None = None) -> str:
    """Return a panel as an SVG element that says its gist to those who do not see it.

    `name` is its pattern's id, which must be the only one on the page; `most` is a value that the scale is to hold.
    """
    width, height = WIDE if wide else NARROW
    frame, step = frame_of(most or peak(one), LEFT, width - RIGHT, TOP, height - BOTTOM)
    room = (frame.right - frame.left) / max(1, len(one.periods))
    xs = [frame.left + (at + 0.5) * room for at in range(len(one.periods))]
    parts = [*grid(frame, step), *unread(one, frame, room, name)]
    if shown.kind == "corrected":
        parts += interval(one, frame, xs, room)
    for column, _ in LINES[shown.kind]:
        parts += line(column, one.values[column], frame, xs)
    parts += marks(one, shown.kind, frame, xs, room)
    parts += ticks(one.periods, xs, room, height)
    return (
        f'<svg class="series{" wide" if wide else ""}" role="img" aria-label="{escape(gist(one, shown))}" '
        f'viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def peak(one: Panel) -> float:
    """Return the largest value of a panel, that of its interval too."""
    return max((value for some in one.values.values() for value in some if value is not None), default=0.0)


def runs(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each row of values without a gap."""
    for known, some in groupby(enumerate(values), key=lambda each: each[1] is not None):
        places = [at for at, _ in some]
        if known:
            yield places[0], places[-1]


def unread(one: Panel, frame: Frame, room: float, name: str) -> Iterator[str]:
    """Yield the ground where nothing was read."""
    spans = list(runs([1.0 if bare else None for bare in one.unread]))
    if not spans:
        return
    yield (
        f'<defs><pattern id="{escape(name)}" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="hatch" y2="8"/></pattern></defs>'
    )
    for first, last in spans:
        words = one.periods[first] if first == last else f"{one.periods[first]} to {one.periods[last]}"
        yield (
            f'<rect class="unread" fill="url(#{escape(name)})" x="{frame.left + first * room:.1f}" y="{frame.top:g}" '
            f'width="{(last - first + 1) * room:.1f}" height="{frame.bottom - frame.top:.1f}">'
            f"<title>{escape(words)}: nothing was read</title></rect>"
        )


def interval(one: Panel, frame: Frame, xs: Sequence[float], room: float) -> Iterator[str]:
    """Yield the interval: a ribbon over each unbroken run, a bar where a value stands alone."""
    low, high = one.values["low"], one.values["high"]
    for first, last in runs([b if a is not None else None for a, b in zip(low, high, strict=True)]):
        if first == last:
            wide = min(9.0, room * 0.7)
            top, end = frame.y(high[first] or 0.0), frame.y(low[first] or 0.0)
            yield (
                f'<rect class="interval" x="{xs[first] - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" '
                f'height="{max(1.0, end - top):.1f}"/>'
            )
            continue
        places = range(first, last + 1)
        above = [f"{xs[at]:.1f},{frame.y(high[at] or 0.0):.1f}" for at in places]
        below = [f"{xs[at]:.1f},{frame.y(low[at] or 0.0):.1f}" for at in reversed(places)]
        yield f'<polygon class="interval" points="{" ".join(above + below)}"/>'


def line(column: str, values: Sequence[float | None], frame: Frame, xs: Sequence[float]) -> Iterator[str]:
    """Yield a line over each unbroken run."""
    path = "".join(
        "M" + "L".join(f"{xs[at]:.1f},{frame.y(values[at] or 0.0):.1f}" for at in range(first, last + 1))
        for first, last in runs(values)
        if last > first
    )
    if path:
        yield f'<path class="line {column}" d="{path}"/>'


def marks(one: Panel, kind: str, frame: Frame, xs: Sequence[float], room: float) -> Iterator[str]:
    """Yield a mark on each value, hollow where the judged sample does not bear it, and what it says."""
    columns = [column for column, _ in LINES[kind]]
    for at, x in enumerate(xs):
        known = [(column, value) for column in columns if (value := one.values[column][at]) is not None]
        if not known:
            continue
        shapes = [
            shape(column, x, frame.y(value), bool(one.warned and one.warned[at]))
            for column, value in known
            if len(xs) <= MARKED or is_alone(one.values[column], at)
        ]
        touch = f'<rect class="touch" x="{x - room / 2:.1f}" y="{frame.top:g}" width="{room:.1f}" '
        ground = f'{touch}height="{frame.bottom - frame.top:.1f}"/>'
        yield f"<g><title>{escape(words(one, kind, at))}</title>{ground}{''.join(shapes)}</g>"


def is_alone(values: Sequence[float | None], at: int) -> bool:
    """Say whether a value stands between gaps."""
    return (at == 0 or values[at - 1] is None) and (at + 1 == len(values) or values[at + 1] is None)


def shape(column: str, x: float, y: float, warned: bool) -> str:
    """Return a mark: a square as coded, a circle else."""
    if column in ("raw", "agreed"):
        return f'<rect class="mark {column}" x="{x - 2:.1f}" y="{y - 2:.1f}" width="4" height="4"/>'
    hollow = " warned" if warned and column == "corrected" else ""
    radius = 3.6 if hollow else 2.6
    return f'<circle class="mark {column}{hollow}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'


def words(one: Panel, kind: str, at: int) -> str:
    """Return what a period says."""
    known = [(label, one.values[column][at]) for column, label in LINES[kind]]
    said = ", ".join(f"{number(value)} {label}" for label, value in known if value is not None)
    if kind == "corrected" and one.values["low"][at] is not None:
        said += f" ({number(one.values['low'][at])} to {number(one.values['high'][at])})"
    return f"{one.periods[at]}: {said}" + ("; too few judged" if one.warned and one.warned[at] else "")


def ticks(periods: Sequence[str], xs: Sequence[float], room: float, height: float) -> Iterator[str]:
    """Yield the labels of the time axis, as many as there is room for."""
    every = max(1, int(-(-LABEL // room)))
    for at in range(0, len(periods), every):
        over = xs[at] + LABEL / 2 > xs[-1] + room / 2
        where = f'x="{xs[-1] + room / 2:.1f}" text-anchor="end"' if over else f'x="{xs[at]:.1f}" text-anchor="middle"'
        look = "tick alt" if at // every % 2 else "tick"  # every other one is left out where letters are large
        yield f'<text class="{look}" y="{height - 7:g}" {where}>{escape(periods[at])}</text>'


def gist(one: Panel, shown: Series) -> str:
    """Return what the drawing says to those who do not see it."""
    column = LINES[shown.kind][-1][0]
    known = [(value, one.periods[at]) for at, value in enumerate(one.values[column]) if value is not None]
    head = f"{one.name or 'All'}, {shown.unit} a {shown.time}, {one.periods[0]} to {one.periods[-1]}"
    if not known:
        return f"{head}: nothing is known"
    most, when = max(known, key=lambda each: each[0])
    gaps = len(one.periods) - len(known)
    holes = f"; nothing known of {gaps}" if gaps else ""
    return f"{head}: most {number(most)} in {when}{holes}. The table below has the numbers."
