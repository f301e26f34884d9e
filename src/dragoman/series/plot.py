"""Pictures of tables that the other commands wrote: series with their intervals, for papers and briefings.

A period of which nothing was read breaks the line: it is a gap, not a zero. The same table gives the same bytes.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, OptionError, plain_words
from dragoman.export.periods import TIMES

MOST = 12  # panels; more cannot be read
LINES: Mapping[str, tuple[tuple[str, str], ...]] = {  # what a table has -> column, label
    "corrected": (("raw", "as coded"), ("corrected", "corrected")),
    "theirs": (("ours", "ours"), ("theirs", "theirs"), ("agreed", "both")),
    "events": (("events", "events"),),
}
COLOURS = ("#7a7a7a", "#0b5394", "#d55e00")
RIBBON = COLOURS[-1]
SUFFIXES = (".svg", ".png", ".pdf")
# Names of actors come from anybody: a dollar sign in one is no formula.
SALT: Mapping[Any, Any] = {"svg.hashsalt": "dragoman", "svg.fonttype": "none", "font.size": 9, "text.parse_math": False}
NO_DATES: Mapping[str, dict[str, None]] = {
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None, "ModDate": None},
    ".png": {"Software": None},
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One unit's series: the periods, and each column's values, null where nothing was read."""

    name: str
    periods: tuple[str, ...]
    values: Mapping[str, tuple[float | None, ...]]


def panels(path: Path) -> tuple[str, list[Panel]]:
    """Return what kind of table a CSV file holds, and its series; raise InputError where it holds none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV ({plain_words(error)})") from error
    heads = list(rows[0]) if rows else []
    kind = next((name for name in LINES if name in heads), None)
    time = next((name for name in TIMES if name in heads), None)
    if kind is None or time is None:
        raise InputError(
            f"{path}: is no series: it needs a column of time ({', '.join(TIMES)}) and counts, as aggregate, estimate "
            "and compare (months.csv) write them with --by ...,month"
        )
    return kind, [panel_of(name, some, kind, time) for name, some in units(rows, time, kind).items()]


def units(rows: Sequence[Mapping[str, str]], time: str, kind: str) -> dict[str, list[Mapping[str, str]]]:
    """Return the rows of each unit, by what stands before the counts."""
    heads = list(rows[0])
    first = min(heads.index(column) for column, _ in LINES[kind])
    names = [name for name in heads[:first] if name != time and not name.endswith("_id")]
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(" ".join(row[name] for name in names if row[name]), []).append(row)
    return found


def panel_of(name: str, rows: Sequence[Mapping[str, str]], kind: str, time: str) -> Panel:
    """Return a unit's series in the order of time."""
    ordered = sorted(rows, key=lambda row: row[time])
    columns = [column for column, _ in LINES[kind]] + (["low", "high"] if kind == "corrected" else [])
    values = {column: tuple(number(row, column) for row in ordered) for column in columns}
    return Panel(name, tuple(row[time] for row in ordered), values)


def number(row: Mapping[str, str], column: str) -> float | None:
    """Return a cell's number; null where it is empty, or nothing was read in its period."""
    if row.get("n_articles") == "0":
        return None
    try:
        return float(row[column]) if row[column] else None
    except ValueError as error:
        raise InputError(f"column {column}: {row[column]!r} is no number") from error


def plot(path: Path, out: Path, title: str = "", most: int = MOST) -> list[str]:
    """Draw the series of a table into a file (.svg, .png, .pdf); return the units that found no room.

    The units with the largest counts are drawn. Raise OptionError where the library for it is not there.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise OptionError(f"--out {out}: the suffix names no picture; use {', '.join(SUFFIXES)}")
    try:
        import matplotlib as mpl  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("plot needs: pip install 'dragoman[plots]'") from error
    kind, found = panels(path)
    found.sort(key=lambda one: (-size(one, kind), one.name))
    drawn = sorted(found[:most], key=lambda one: one.name)
    across = min(len(drawn), 3)
    down = -(-len(drawn) // across)
    with mpl.rc_context(dict(SALT)):
        figure = Figure(figsize=(1 + 3.6 * across, 0.6 + 2.3 * down), layout="constrained")
        for place, one in enumerate(drawn, 1):
            draw(figure.add_subplot(down, across, place), one, kind)
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
        if title:
            figure.suptitle(title)
        figure.savefig(out, dpi=150, metadata=NO_DATES[out.suffix.lower()])
    return [one.name for one in found[most:]]


def size(one: Panel, kind: str) -> float:
    """Return how much there is of a unit."""
    return sum(value or 0.0 for column, _ in LINES[kind] for value in one.values[column])


def draw(axes: Any, one: Panel, kind: str) -> None:
    """Draw one unit."""
    at = range(len(one.periods))
    if kind == "corrected":
        ends = [[nothing(value) for value in one.values[name]] for name in ("low", "high")]
        axes.fill_between(at, *ends, color=RIBBON, alpha=0.18, linewidth=0, label="interval")
    for (column, label), colour in zip(LINES[kind], COLOURS[-len(LINES[kind]) :], strict=True):
        style = "--" if column == "raw" else "-"
        values = [nothing(value) for value in one.values[column]]
        axes.plot(at, values, style, color=colour, label=label, marker="o", markersize=2.5, linewidth=1.3)
    axes.set_title(one.name or "all", fontsize=9, loc="left")
    step = max(1, len(one.periods) // 5)
    axes.set_xticks(list(at)[::step], one.periods[::step], rotation=30, ha="right", fontsize=7)
    axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)


def nothing(value: float | None) -> float:
    """Return a value for drawing: what is not known breaks the line."""
    return float("nan") if value is None else value
