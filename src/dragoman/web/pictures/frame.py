"""What all drawings share: a frame with a scale, its grid, and numbers as one reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing's inner part: where it begins and ends, and the value at its top."""

    left: float
    right: float
    top: float
    bottom: float
    most: float

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - (self.bottom - self.top) * min(value, self.most) / self.most


def step_of(most: float) -> float:
    """Return the step of a scale: 1, 2 or 5 times a power of ten, of which up to six make the most."""
    if most <= 0:
        return 1.0
    ten = 10.0 ** floor(log10(most / STEPS))
    return next(times * ten for times in (1, 2, 5, 10) if times * ten * STEPS >= most * 0.999)


def frame_of(most: float, left: float, right: float, top: float, bottom: float) -> tuple[Frame, float]:
    """Return the frame of a scale that holds a value, and the step of the scale."""
    step = max(1.0, step_of(most))
    return Frame(left, right, top, bottom, max(step, ceil(most / step - 0.001) * step)), step


def grid(frame: Frame, step: float) -> Iterator[str]:
    """Yield the lines of the value axis and their numbers."""
    for at in range(int(frame.most / step + 0.5) + 1):
        value = at * step
        y = frame.y(value)
        look = "grid" if at else "axis"
        yield f'<line class="{look}" x1="{frame.left:g}" x2="{frame.right:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="tick" x="{frame.left - 6:g}" y="{y + 4:.1f}" text-anchor="end">{number(value)}</text>'


def number(value: float | None) -> str:
    """Return a count for the eye: whole numbers whole, others to a tenth; nothing for what is not known."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:,.1f}"
