"""How far readers agree: Krippendorff's alpha of each field, with how much was read twice."""

from typing import Any

from dragoman.plots.figure import SOFT, legend, plain_axes
from dragoman.plots.held import Agreed

LINES = ((0.8, "reliable"), (0.667, "tentative"))  # Krippendorff, Content Analysis, 3rd ed., chapter 11


def draw(figure: Any, shown: Agreed) -> None:
    """Draw a line for each field, in the order given, from the top."""
    fields = shown.fields
    figure.set_size_inches(6.4, 1.3 + 0.27 * len(fields))
    axes = figure.add_subplot()
    plain_axes(axes, "x")
    least = min([0.0, *(one.alpha for one in fields if one.alpha is not None)])
    for value, words in LINES:
        axes.axvline(value, color="#777777", linewidth=0.9, linestyle=(0, (3, 2)), zorder=1)
        axes.text(value, -0.75, words, fontsize=7, color=SOFT, ha="center", va="bottom")
    for y, one in enumerate(fields):
        if one.alpha is None:
            axes.text(least, y, " all alike: nothing to disagree on", fontsize=7, color=SOFT, va="center")
        else:
            axes.hlines(y, least, one.alpha, color="#bbbbbb", linewidth=1, zorder=2)
    known = [(one.alpha, y) for y, one in enumerate(fields) if one.alpha is not None]
    alike = [(one.alike, y) for y, one in enumerate(fields) if one.alike is not None]
    for marks, mark, colour, face, label in (
        (alike, "D", "#D55E00", "white", "share of pairs alike"),
        (known, "o", "#0072B2", "#0072B2", "Krippendorff's alpha"),
    ):
        axes.plot(
            *([x for x, _ in marks], [y for _, y in marks]),
            linestyle="",
            marker=mark,
            color=colour,
            markerfacecolor=face,
            markersize=6 if mark == "D" else 4,
            label=label,
            gid=label,
            zorder=3,
        )
    axes.set_yticks(range(len(fields)), [f"{one.field.replace('_', ' ')}  (n {one.n:,})" for one in fields])
    axes.set_ylim(len(fields) - 0.5, -0.8)
    axes.set_xlim(least - 0.03, 1.03)
    axes.set_xlabel("agreement: 1 all alike, 0 as by chance; n: read twice or more", fontsize=8.5, color=SOFT)
    legend(figure, [axes])
