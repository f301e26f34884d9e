"""The frame of every picture: the look, the caption below, the file. The same table gives the same bytes.

Colours are of Okabe and Ito's set, and each stands with a line or a mark of its own, so that a copy without colours can
be read.
"""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError
from dragoman.plots.held import Agreed, Beside, Calibration, Cover, Picture, Series
from dragoman.plots.tables import read

SUFFIXES = (".svg", ".png", ".pdf")
# Names of actors come from anybody: a dollar sign in one is no formula.
LOOK: Mapping[Any, Any] = {
    "svg.hashsalt": "dragoman",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,
    "hatch.linewidth": 0.5,
    "hatch.color": "#b5b5b5",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": "#333333",
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
}
NO_DATES: Mapping[str, dict[str, None]] = {
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None, "ModDate": None},
    ".png": {"Software": None},
}
MISSING = "pictures as SVG, PNG and PDF need: pip install 'dragoman[plots]'"
INK, SOFT, GRID = "#222222", "#555555", "#dddddd"
LETTERS = 17  # of the caption, in an inch
LINE, ROW = 0.14, 0.2  # inches that a line of the caption, and of what the lines mean, is high


def plot(path: Path, out: Path, title: str = "", caption: str = "", most: int = 12, same: bool = False) -> list[str]:
    """Draw what a file holds into another (.svg, .png, .pdf); return the units that found no room.

    Of series the units with the largest counts are drawn; `same` gives all of them one scale. Raise OptionError where
    the library for it is not there, or the suffix names no picture, InputError where nothing can be drawn.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise OptionError(f"--out {out}: the suffix names no picture; use {', '.join(SUFFIXES)}")
    library()
    picture = read(path)
    with out.open("wb") as stream:
        return save(picture, stream, out.suffix.lower(), title, caption or picture.caption, most, same)


def save(
    picture: Picture, stream: Any, suffix: str, title: str = "", caption: str = "", most: int = 12, same: bool = False
) -> list[str]:
    """Write a picture into a stream; return the units that found no room."""
    with library().rc_context(dict(LOOK)):
        figure, left = figure_of(picture, title, caption, most, same)
        figure.savefig(stream, format=suffix[1:], dpi=200, metadata=NO_DATES[suffix])
    return left


def library() -> Any:
    """Return matplotlib; raise OptionError where it is not there."""
    try:
        import matplotlib as mpl  # noqa: PLC0415
        import matplotlib.figure  # noqa: PLC0415
    except ImportError as error:
        raise OptionError(MISSING) from error
    return mpl


def figure_of(
    picture: Picture, title: str = "", caption: str = "", most: int = 12, same: bool = False
) -> tuple[Any, list[str]]:
    """Return the figure of a picture, and the names of the units that found no room."""
    from dragoman.plots import agreement, calibration, coverage, places, series  # noqa: PLC0415

    figure = library().figure.Figure(layout="constrained")
    shown, left = picture.shown, list[str]()
    if isinstance(shown, Series):
        left = series.draw(figure, shown, most, same)
    elif isinstance(shown, Calibration):
        calibration.draw(figure, shown)
    elif isinstance(shown, Cover):
        left = coverage.draw(figure, shown, most)
    elif isinstance(shown, Agreed):
        agreement.draw(figure, shown)
    elif isinstance(shown, Beside):
        left = places.draw(figure, shown, most, same)
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold", color=INK)
    below(figure, caption)
    return figure, left


def below(figure: Any, caption: str) -> None:
    """Put what the lines mean, and the caption, under a figure, which makes room for both."""
    width, height = figure.get_size_inches()
    lines = textwrap.wrap(caption, int(width * LETTERS))
    under = LINE * len(lines) + 0.08 * bool(lines)
    rows = [-(-len(legend.get_texts()) // legend._ncols) for legend in figure.legends]
    room = under + sum(ROW * n + 0.1 for n in rows)
    if not room:
        return
    figure.set_size_inches(width, height + room)
    share = room / (height + room)
    figure.get_layout_engine().set(rect=(0, share, 1, 1 - share))
    for legend in figure.legends:
        legend.set_bbox_to_anchor((0, under / (height + room), 1, share), transform=figure.transFigure)
    figure.text(0.012, 0.05 / (height + room), "\n".join(lines), fontsize=7, color=SOFT, va="bottom", gid="caption")


def legend(figure: Any, axes: Sequence[Any], columns: int = 5) -> None:
    """Say under a figure what the lines and marks of some axes mean, each once; `below` makes room for it."""
    found: dict[str, Any] = {}
    for one in axes:
        for handle, label in zip(*one.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    columns = min(columns, len(found))
    look = {"frameon": False, "fontsize": 8, "borderaxespad": 0.2}
    figure.legend(list(found.values()), list(found), loc="lower center", ncols=columns, **look)


def plain_axes(axes: Any, grid: str = "y") -> None:
    """Give axes their quiet look."""
    axes.set_axisbelow(True)
    axes.grid(axis=grid, color=GRID, linewidth=0.6)
    axes.tick_params(color=SOFT, labelcolor=INK, length=3)
    axes.spines[["left", "bottom"]].set_color(SOFT)


def nothing(value: float | None) -> float:
    """Return a value for drawing: what is not known breaks the line."""
    return float("nan") if value is None else value
