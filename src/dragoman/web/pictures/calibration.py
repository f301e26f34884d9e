"""A reliability diagram as SVG: of events to which the coder gave so much, how many were right."""

from html import escape

from dragoman.plots.held import Curve
from dragoman.plots.wilson import wilson

SIZE, LEFT, TOP, BOTTOM, RIGHT = 230.0, 34.0, 10.0, 26.0, 10.0
TALLEST = 34.0  # points of the drawing


def draw(curve: Curve, most: int) -> str:
    """Return the diagram of a confidence; bars by a scale whose tallest is `most` judged events."""
    parts = [*grid(), f'<path class="honest" d="M{x(0):.1f},{y(0):.1f}L{x(1):.1f},{y(1):.1f}"/>']
    for said, right, n in curve.bins:
        low, high = wilson(right, n)
        tall = TALLEST * n / max(1, most)
        title = f"said {said:.2f}, right {right:.2f} ({low:.2f} to {high:.2f}), {n:,} judged"
        parts.append(
            f'<g><title>{title}</title><rect class="size" x="{x(said) - 2.5:.1f}" y="{y(0) - tall:.1f}" width="5" '
            f'height="{tall:.1f}"/><line class="reach" x1="{x(said):.1f}" x2="{x(said):.1f}" y1="{y(low):.1f}" '
            f'y2="{y(high):.1f}"/><circle class="mark corrected" cx="{x(said):.1f}" cy="{y(right):.1f}" r="3"/></g>'
        )
    if len(curve.bins) > 1:
        points = "L".join(f"{x(said):.1f},{y(right):.1f}" for said, right, _ in curve.bins)
        parts.insert(-len(curve.bins), f'<path class="line corrected" d="M{points}"/>')
    parts += steps(curve)
    return (
        f'<svg class="series square" role="img" aria-label="{escape(gist(curve))}" viewBox="0 0 {SIZE:g} {SIZE:g}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def x(value: float) -> float:
    """Return where a confidence lies."""
    return LEFT + (SIZE - LEFT - RIGHT) * value


def y(value: float) -> float:
    """Return how high a share is."""
    return SIZE - BOTTOM - (SIZE - TOP - BOTTOM) * value


def grid() -> list[str]:
    """Return the grid and its numbers."""
    out = []
    for at in range(6):
        value = at / 5
        look = "grid" if at else "axis"
        out.append(f'<line class="{look}" x1="{x(0):g}" x2="{x(1):g}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        out.append(
            f'<text class="tick" x="{x(0) - 5:g}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>'
            f'<text class="tick{" alt" if at % 2 else ""}" x="{x(value):.1f}" y="{SIZE - 8:g}" text-anchor="middle">'
            f"{value:g}</text>"
        )
    return out


def steps(curve: Curve) -> list[str]:
    """Return the fitted curve, where there is one."""
    if not curve.fit:
        return []
    ends = [first for first, _ in curve.fit[1:]] + [1.0]
    parts = [f"{x(first):.1f},{y(share):.1f}H{x(end):.1f}" for (first, share), end in zip(curve.fit, ends, strict=True)]
    return [f'<path class="fit" d="M{"L".join(parts)}"/>']


def gist(curve: Curve) -> str:
    """Return what the diagram says to those who do not see it."""
    error = "" if curve.ece is None else f", calibration error {curve.ece:.3f}"
    bins = "; ".join(f"of {said:.2f} {right:.2f} right, {n:,} judged" for said, right, n in curve.bins)
    return f"Confidence in {curve.field.replace('_', ' ')}{error}: {bins}"
