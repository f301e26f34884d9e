"""What was read, as a heat map: a line for each publisher, a field for each period. Hatched: nothing was read."""

from typing import Any

from dragoman.plots.figure import SOFT, nothing
from dragoman.plots.held import Cover
from dragoman.plots.rows import axis

TICKS = 14
WRITTEN = 26  # periods; of more the numbers find no room
SHADES = "cividis_r"  # the same to all eyes, and darker the more on paper
SPREAD = 30  # times as many in one field as in another, from which on the shades are of the logarithm


def draw(figure: Any, shown: Cover, most: int) -> list[str]:
    """Draw the publishers with most articles; return the names of the others, which are one line together."""
    periods = axis(shown.periods, shown.time)
    sums: dict[str, int] = {}
    for (_, publisher), n in shown.articles.items():
        sums[publisher] = sums.get(publisher, 0) + n
    ranked = sorted(sums, key=lambda name: (-sums[name], name))
    named, rest = ranked[:most], ranked[most:]
    lines = {name: [shown.articles.get((period, name), 0) for period in periods] for name in named}
    if rest:
        others = f"{len(rest)} others"
        lines[others] = [sum(shown.articles.get((period, name), 0) for name in rest) for period in periods]
    figure.set_size_inches(min(11.0, max(6.0, 2.2 + 0.28 * len(periods))), 1.3 + 0.26 * len(lines))
    draw_map(figure, figure.add_subplot(), periods, lines, shown.time)
    return rest


def draw_map(figure: Any, axes: Any, periods: tuple[str, ...], lines: dict[str, list[int]], time: str) -> None:
    """Draw the fields, with their scale."""
    from matplotlib import colors, patches  # noqa: PLC0415

    counts = [n for some in lines.values() for n in some if n]
    least, greatest = min(counts, default=1), max(counts, default=1)
    log = greatest > SPREAD * least
    scale: Any = colors.LogNorm(least, greatest) if log else colors.Normalize(0, greatest)
    axes.add_patch(
        patches.Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor="white", hatch="////", edgecolor="#b5b5b5")
    )
    fields = [[nothing(float(n) if n else None) for n in some] for some in lines.values()]
    drawn = axes.pcolormesh(fields, cmap=SHADES, norm=scale, edgecolors="white", linewidth=0.6, gid="coverage")
    if len(periods) <= WRITTEN:
        write(axes, lines, scale)
    axes.set_yticks([y + 0.5 for y in range(len(lines))], [clip(name) for name in lines])
    step = max(1, -(-len(periods) // TICKS))
    places = range(0, len(periods), step)
    axes.set_xticks([x + 0.5 for x in places], [periods[x] for x in places], rotation=45, ha="right")
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.set_xlabel(f"{time} of publication; hatched: nothing was read", fontsize=8.5, color=SOFT)
    bar = figure.colorbar(drawn, ax=axes, pad=0.01, fraction=0.04, aspect=25)
    bar.set_label(f"articles a {time}" + (" (logarithmic)" if log else ""), fontsize=8.5, color=SOFT)
    bar.outline.set_visible(False)
    if log:
        ticks = [n * 10**power for power in range(10) for n in (1, 2, 5) if least <= n * 10**power <= greatest]
        bar.set_ticks(ticks, labels=[f"{n:,}" for n in ticks], minor=False)
        bar.ax.minorticks_off()


def write(axes: Any, lines: dict[str, list[int]], scale: Any) -> None:
    """Write the numbers into the fields, light on dark ones."""
    for y, some in enumerate(lines.values()):
        for x, n in enumerate(some):
            if n:
                colour = "white" if scale(n) > 0.5 else "#111111"
                axes.text(x + 0.5, y + 0.5, f"{n:,}", ha="center", va="center", fontsize=6, color=colour)


def clip(name: str) -> str:
    """Return a name that finds room beside the map."""
    return name if len(name) <= 32 else name[:31] + "…"
