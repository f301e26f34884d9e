"""Reliability diagrams: of events to which the coder gave so much, how many were right, each bin with its interval.

A point on the diagonal is an honest confidence, below it too sure, above it too modest. Grey bars say on how many
judged events each bin rests.
"""

from typing import Any

from dragoman.plots.figure import SOFT, legend, plain_axes
from dragoman.plots.held import Calibration, Curve
from dragoman.plots.wilson import wilson

ACROSS = 4
TALLEST = 0.18  # of a diagram's height
FIELDS = {"event": "that it is told"}


def draw(figure: Any, shown: Calibration) -> None:
    """Draw a diagram for each confidence, bars by one scale."""
    across = min(len(shown.curves), ACROSS)
    down = -(-len(shown.curves) // across)
    figure.set_size_inches(max(5.4, 0.6 + 2.3 * across), 0.9 + 2.45 * down)
    most = max((n for curve in shown.curves for _, _, n in curve.bins), default=0)
    for place, curve in enumerate(shown.curves, 1):
        axes = figure.add_subplot(down, across, place)
        draw_curve(axes, curve, most)
        if place > len(shown.curves) - across:
            axes.set_xlabel("confidence given", fontsize=8.5, color=SOFT)
        if place % across == 1 % across:
            axes.set_ylabel("share that was right", fontsize=8.5, color=SOFT)
    legend(figure, figure.axes, 2)


def draw_curve(axes: Any, curve: Curve, most: int) -> None:
    """Draw one confidence."""
    plain_axes(axes, "both")
    axes.plot([0, 1], [0, 1], color="#888888", linewidth=0.9, linestyle=(0, (3, 2)), label="as it should be")
    for said, right, n in curve.bins:
        low, high = wilson(right, n)
        bars = {"width": 0.02, "color": "#bdbdbd", "zorder": 1, "gid": f"n {curve.field} {n}"}
        axes.bar(said, TALLEST * n / most, label=f"judged events in a bin (tallest: {most:,})", **bars)
        axes.vlines(said, low, high, color="#0072B2", alpha=0.45, linewidth=1.6, zorder=2)
    if curve.bins:
        axes.plot(
            *([said for said, _, _ in curve.bins], [right for _, right, _ in curve.bins]),
            color="#0072B2",
            marker="o",
            markersize=4,
            linewidth=1.1,
            zorder=3,
            gid=f"curve {curve.field}",
            label="share right, with its interval",
        )
    if curve.fit:
        firsts, shares = zip(*curve.fit, strict=True)
        look = {"color": "#D55E00", "linewidth": 1.1, "linestyle": "--", "gid": f"fit {curve.field}", "zorder": 2}
        axes.step((*firsts, 1.0), (*shares, shares[-1]), where="post", label="fitted (isotonic)", **look)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, 1.04)
    axes.set_aspect("equal")
    axes.set_title(title(curve), fontsize=8.5, loc="left")


def title(curve: Curve) -> str:
    """Return a diagram's head: the field, its error, how many were judged."""
    error = "" if curve.ece is None else f"\nECE {curve.ece:.3f}, n {curve.n:,}"
    return FIELDS.get(curve.field, curve.field) + error
