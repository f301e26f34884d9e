"""The timeline as SVG: a bar for each period, in layers by quad class, over an axis of whole numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

from dragoman.web.report.quads import QUADS, class_of, told

WIDTH, HEIGHT = 960.0, 220.0
LEFT, TOP, BOTTOM = 48.0, 8.0, 24.0  # room for the axes
GAP = 0.15  # of a bar
HATCH = (
    '<defs><pattern id="unread" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="hatch" y2="8"/></pattern></defs>'
)
LABEL = 72.0  # points of the drawing that a label of the time axis needs


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its name as the axis has it, and its events by quad class; null where nothing was read."""

    label: str
    counts: Mapping[str, int] | None

    @property
    def total(self) -> int:
        """All its events."""
        return sum((self.counts or {}).values())


def draw(bars: Sequence[Bar], label: str, width: float = WIDTH, height: float = HEIGHT) -> str:
    """Return the timeline as an SVG element that says `label` to those who do not see it."""
    step = step_of(max((bar.total for bar in bars), default=0))
    top = max(step, -(-max((bar.total for bar in bars), default=0) // step) * step)
    inner = height - TOP - BOTTOM
    room = (width - LEFT) / max(1, len(bars))
    grid = [line(value, top, width, inner) for value in range(0, top + 1, step)]
    stacks = [stack(bar, LEFT + at * room, room, top, inner) for at, bar in enumerate(bars)]
    return (
        f'<svg class="timeline" role="img" aria-label="{escape(label)}" viewBox="0 0 {width:g} {height:g}" '
        f'xmlns="http://www.w3.org/2000/svg">{HATCH}'
        + "".join(grid)
        + "".join(stacks)
        + "".join(ticks(bars, room, height))
        + "</svg>"
    )


def step_of(most: int) -> int:
    """Return the step of the axis: 1, 2 or 5 times a power of ten, of which about four make the most."""
    if most <= 4:
        return 1
    ten: int = 10 ** floor(log10(most / 4))
    return next(times * ten for times in (1, 2, 5, 10) if times * ten * 4 >= most)


def line(value: int, top: int, width: float, inner: float) -> str:
    """Return a line of the grid and its number."""
    y = TOP + inner * (1 - value / top)
    look = "axis" if value == 0 else "grid"
    return (
        f'<line class="{look}" x1="{LEFT:g}" x2="{width:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{LEFT - 6:g}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>'
    )


def stack(bar: Bar, x: float, room: float, top: int, inner: float) -> str:
    """Return a period's bar; a period in which nothing was read is hatched, for there a gap says nothing."""
    gap = room * GAP / 2
    wide = max(1.0, room - 2 * gap)
    if bar.counts is None:
        return (
            f'<rect class="unread" fill="url(#unread)" x="{x:.1f}" y="{TOP:g}" width="{room:.1f}" height="{inner:.1f}">'
            f"<title>{escape(bar.label)}: nothing was read</title></rect>"
        )
    parts, y = [], TOP + inner
    for quad in (*QUADS, *sorted(set(bar.counts) - set(QUADS))):
        if count := bar.counts.get(quad, 0):
            high = inner * count / top
            y -= high
            parts.append(
                f'<rect class="{class_of(quad)}" x="{x + gap:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
            )
    return f"<g><title>{escape(bar.label)}: {told(bar.counts)}</title>{''.join(parts)}</g>" if parts else ""


def ticks(bars: Sequence[Bar], room: float, height: float) -> Iterator[str]:
    """Yield the labels of the time axis, as many as there is room for."""
    every = max(1, int(-(-LABEL // room))) if bars else 1
    for at in range(0, len(bars), every):
        x = LEFT + (at + 0.5) * room
        over = x + LABEL / 2 > LEFT + room * len(bars)
        where = f'x="{x + room / 2:.1f}" text-anchor="end"' if over else f'x="{x:.1f}" text-anchor="middle"'
        look = "tick alt" if at // every % 2 else "tick"  # every other one is left out where letters are large
        yield f'<text class="{look}" y="{height - 6:g}" {where}>{escape(bars[at].label)}</text>'
