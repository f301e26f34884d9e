"""Two data sets side by side: a map of what both have and what only one has, over their monthly series.

The outlines are Natural Earth's, thinned: they say who holds an area, not who should.
"""

import math
from typing import Any

from dragoman.plots import series
from dragoman.plots.figure import SOFT, plain_axes
from dragoman.plots.held import Beside, Places
from dragoman.plots.outline import rings

MARKS = {  # side -> mark, colour, whether it is filled
    "theirs only": ("^", "#D55E00", False),
    "ours only": ("s", "#E69F00", False),
    "agreed": ("o", "#0072B2", True),
}
MARGIN, LEAST = 0.08, 2.0  # of the span; degrees
WIDTH = 7.4
Box = tuple[float, float, float, float]  # west, south, east, north


def draw(figure: Any, shown: Beside, most: int, same: bool) -> list[str]:
    """Draw the map, the series, or one over the other; return the names of the units that found no room."""
    if shown.places is None:
        return series.draw(figure, shown.series, most, same) if shown.series else []
    west, south, east, north = box = frame([point for some in shown.places.sides.values() for point in some])
    high = min(6.0, max(2.8, 0.8 + (WIDTH - 2.6) * (north - south) / ((east - west) * squeezed(box))))
    if shown.series is None:
        figure.set_size_inches(WIDTH, high)
        draw_map(figure.add_subplot(), shown.places, box)
        return []
    drawn, left = series.largest(shown.series, most)
    down, across, wide, below = series.size_of(len(drawn))
    figure.set_size_inches(max(WIDTH, wide), high + below)
    grid = figure.add_gridspec(1 + down, across, height_ratios=[high, *[below / down] * down])
    draw_map(figure.add_subplot(grid[0, :]), shown.places, box)
    series.draw_panels(
        figure, shown.series, drawn, [grid[1 + at // across, at % across] for at in range(len(drawn))], same
    )
    for axes in figure.axes[1::across]:
        axes.set_ylabel(series.label_of(shown.series), fontsize=8, color=SOFT)
    return left


def squeezed(box: Box) -> float:
    """Return the length of a degree of longitude, to one of latitude, in the middle of a box."""
    return max(0.2, math.cos(math.radians((box[1] + box[3]) / 2)))


def draw_map(axes: Any, places: Places, box: Box) -> None:
    """Draw the points of both data sets over the outlines."""
    from matplotlib.collections import PolyCollection  # noqa: PLC0415

    west, south, east, north = box
    inside = [
        ring.points
        for ring in rings()
        if ring.east >= west and ring.west <= east and ring.north >= south and ring.south <= north
    ]
    axes.add_collection(PolyCollection(inside, facecolor="#ece9e1", edgecolor="#b9b4a6", linewidth=0.5, zorder=1))
    for side, (mark, colour, filled) in MARKS.items():
        points = places.sides.get(side, ())
        axes.plot(
            *([x for x, _ in points], [y for _, y in points]),
            linestyle="",
            marker=mark,
            markersize=4.5,
            color=colour,
            markerfacecolor=colour if filled else "none",
            markeredgewidth=1.0,
            alpha=0.85,
            label=f"{side} ({len(points):,})",
            gid=side,
            zorder=3,
        )
    plain_axes(axes, "both")
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / squeezed(box))
    axes.set_xlabel("longitude, degrees east", fontsize=8, color=SOFT)
    axes.set_ylabel("latitude, degrees north", fontsize=8, color=SOFT)
    nowhere = f"\n{places.nowhere:,} without a point\nare not drawn" if places.nowhere else ""
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(
        *(handles[::-1], labels[::-1]),
        loc="upper left",
        bbox_to_anchor=(1.01, 1.0),
        frameon=False,
        fontsize=8,
        title=f"outlines: Natural Earth{nowhere}\n",
        title_fontsize=7,
        alignment="left",
    )


def frame(points: list[tuple[float, float]]) -> Box:
    """Return the part of the world that holds all points, with a margin: west, south, east, north."""
    if not points:
        return -180.0, -60.0, 180.0, 85.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    pad_x = max(LEAST, MARGIN * (max(xs) - min(xs)))
    pad_y = max(LEAST, MARGIN * (max(ys) - min(ys)))
    return (
        max(-180.0, min(xs) - pad_x),
        max(-90.0, min(ys) - pad_y),
        min(180.0, max(xs) + pad_x),
        min(90.0, max(ys) + pad_y),
    )
