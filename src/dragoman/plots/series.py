"""Series as small multiples: a panel for each unit, what was coded, what is corrected, with its interval.

A gap is left where nothing is known, and hatched where nothing was read. A hollow mark says that the judged sample does
not bear the number. Where a value stands alone between gaps its interval is a bar, for a ribbon would not be seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.plots.figure import SOFT, legend, nothing, plain_axes
from dragoman.plots.held import LINES, Panel, Series


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is drawn."""

    colour: str
    style: Any
    mark: str


LOOKS = {
    "raw": Look("#555555", (0, (4, 2)), "s"),
    "corrected": Look("#0072B2", "-", "o"),
    "events": Look("#0072B2", "-", "o"),
    "events_per_1000_articles": Look("#0072B2", "-", "o"),
    "events_per_million_words": Look("#0072B2", "-", "o"),
    "ours": Look("#0072B2", "-", "o"),
    "theirs": Look("#D55E00", (0, (5, 2)), "^"),
    "agreed": Look("#222222", (0, (1, 1.5)), "s"),
}
MARKED = 60  # periods; of more the line is drawn without marks
TICKS = 6
ACROSS = 3
WHOLE = "all"  # the panel of all countries, which compare writes


def draw(figure: Any, shown: Series, most: int, same: bool) -> list[str]:
    """Draw series into a figure, the units with the largest counts; return the names of the others."""
    drawn, left = largest(shown, most)
    down, across, wide, high = size_of(len(drawn))
    figure.set_size_inches(wide, high)
    draw_panels(figure, shown, drawn, list(figure.add_gridspec(down, across)), same)
    figure.supylabel(label_of(shown), fontsize=8.5, color=SOFT)
    return left


def largest(shown: Series, most: int) -> tuple[list[Panel], list[str]]:
    """Return the panels with the largest counts, by name, and the names of the others."""
    ranked = sorted(shown.panels, key=lambda one: (-one.size(shown.kind), one.name))
    return sorted(ranked[:most], key=lambda one: (one.name != WHOLE, one.name)), [one.name for one in ranked[most:]]


def size_of(panels: int) -> tuple[int, int, float, float]:
    """Return how many panels stand below and beside each other, and how many inches all of them are wide and high."""
    across = min(panels, ACROSS)
    down = -(-panels // across)
    return down, across, 6.4 if across == 1 else 1 + 3.1 * across, 3.2 if down == 1 else 0.9 + 2.0 * down


def label_of(shown: Series) -> str:
    """Return the name of the axis of values."""
    rate = LINES[shown.kind][0][1] if shown.kind.startswith("events_") else ""
    return f"{shown.unit} {rate}, by {shown.time}" if rate else f"{shown.unit} a {shown.time}"


def draw_panels(figure: Any, shown: Series, drawn: list[Panel], places: list[Any], same: bool) -> None:
    """Draw each panel in its place, and what the lines mean below all of them."""
    first = None
    made = []
    for place, one in zip(places, drawn, strict=False):
        axes = figure.add_subplot(place, sharey=first if same else None)
        first = first or axes
        draw_panel(axes, one, shown)
        plain_axes(axes)
        made.append(axes)
    legend(figure, made)


def draw_panel(axes: Any, one: Panel, shown: Series) -> None:
    """Draw one unit."""
    at = list(range(len(one.periods)))
    unread(axes, one)
    if shown.kind == "corrected":
        interval(axes, one, f"{shown.level:.0%} interval")
    for column, label in LINES[shown.kind]:
        look = LOOKS[column]
        size = 3.2 if len(at) <= MARKED else 0
        axes.plot(
            *(at, [nothing(value) for value in one.values[column]]),
            linestyle=look.style,
            marker=look.mark,
            markersize=size or alone_only(one.values[column]),
            color=look.colour,
            linewidth=1.3,
            label=label,
            gid=f"{column} {one.name}",
            zorder=3,
            clip_on=False,
        )
    warned(axes, one, shown.kind)
    axes.set_title(one.name or "all", fontsize=9, loc="left")
    step = max(1, -(-len(at) // TICKS))
    axes.set_xticks(at[::step], one.periods[::step], rotation=30, ha="right")
    axes.set_xlim(-0.5, len(at) - 0.5)
    axes.set_ylim(bottom=0)
    axes.yaxis.get_major_locator().set_params(integer=True, nbins=5)


def alone_only(values: Sequence[float | None]) -> float:
    """Return the size of marks where there is room for none: some, where a value stands alone and would not be seen."""
    return 2.0 if any(last == first for first, last in runs(values)) else 0.0


def runs(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each row of values without a gap."""
    for known, some in groupby(enumerate(values), key=lambda one: one[1] is not None):
        places = [at for at, _ in some]
        if known:
            yield places[0], places[-1]


def interval(axes: Any, one: Panel, label: str) -> None:
    """Draw the interval: a ribbon over each unbroken run, a bar where a value stands alone."""
    look = LOOKS["corrected"]
    low, high = one.values["low"], one.values["high"]
    both = [None if a is None or b is None else (a, b) for a, b in zip(low, high, strict=True)]
    for first, last in runs([None if pair is None else pair[0] for pair in both]):
        at = list(range(first, last + 1))
        ends = [pair for pair in both[first : last + 1] if pair is not None]
        lows, highs = [a for a, _ in ends], [b for _, b in ends]
        if first == last:
            axes.vlines(at, lows, highs, color=look.colour, alpha=0.35, linewidth=4, label=label)
        else:
            axes.fill_between(at, lows, highs, color=look.colour, alpha=0.2, linewidth=0, label=label)


def warned(axes: Any, one: Panel, kind: str) -> None:
    """Put a hollow mark on the values that the judged sample does not bear."""
    if kind != "corrected" or not any(one.warned):
        return
    places = [at for at, bad in enumerate(one.warned) if bad and one.values["corrected"][at] is not None]
    axes.plot(
        *(places, [nothing(one.values["corrected"][at]) for at in places]),
        linestyle="",
        marker="o",
        markersize=5,
        markerfacecolor="white",
        markeredgecolor=LOOKS["corrected"].colour,
        label="too few judged",
        gid=f"warned {one.name}",
        zorder=4,
        clip_on=False,
    )


def unread(axes: Any, one: Panel) -> None:
    """Hatch the periods in which nothing was read."""
    for first, last in runs([1.0 if bare else None for bare in one.unread]):
        axes.axvspan(
            first - 0.5, last + 0.5, facecolor="none", edgecolor="#b5b5b5", hatch="////", linewidth=0, label="not read"
        )
