"""Rows of counts -> a panel for each unit, over one axis of time: what is missing is a gap, never a bridge."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.errors import InputError
from dragoman.export.periods import parts
from dragoman.plots.held import LINES, Panel

Cells = Mapping[str, str]
FORMS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-W\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "year": re.compile(r"\d{4}"),
}
MOST = 20_000  # periods of an axis; a date far off makes more, and then only those of the table are shown
ENDS = {"corrected": ("low", "high")}
READ = ("n_articles", "articles")


def panels(rows: Sequence[Cells], kind: str, time: str) -> tuple[Panel, ...]:
    """Return the series of each unit, by what stands before the counts."""
    periods = axis([row[time] for row in rows if row[time]], time)
    read = exposure(rows, time)
    return tuple(panel(name, some, kind, time, periods, read) for name, some in units(rows, time).items())


def axis(names: Sequence[str], time: str) -> tuple[str, ...]:
    """Return all periods from the first to the last."""
    known = sorted(set(names))
    if not known or any(not FORMS[time].fullmatch(name) for name in (known[0], known[-1])):
        return tuple(known)
    try:
        first, last = first_day(known[0], time), first_day(known[-1], time)
    except ValueError as error:
        raise InputError(f"column {time}: {error}") from error
    if (last - first).days // {"day": 1, "week": 7}.get(time, 28) > MOST:
        return tuple(known)
    return tuple(name for name, _, _ in parts(first, last, time))


def first_day(name: str, time: str) -> date:
    """Return the first day of a period."""
    if time == "week":
        return date.fromisoformat(f"{name}-1")
    if time == "quarter":
        return date(int(name[:4]), 3 * int(name[-1]) - 2, 1)
    return date.fromisoformat(name + {"month": "-01", "year": "-01-01"}.get(time, ""))


def exposure(rows: Sequence[Cells], time: str) -> dict[str, int]:
    """Return how many articles were read in each period, as far as any row tells."""
    column = next((name for name in READ if name in rows[0]), "")
    return {row[time]: whole(row, column) for row in rows if row.get(column)}


def units(rows: Sequence[Cells], time: str) -> dict[str, list[Cells]]:
    """Return the rows of each unit, by what stands before the counts."""
    heads = list(rows[0])
    first = min(heads.index(column) for some in LINES.values() for column, _ in some if column in heads)
    names = [name for name in heads[:first] if name != time and not name.endswith("_id")]
    found: dict[str, list[Cells]] = {}
    for row in rows:
        found.setdefault(" ".join(row[name] for name in names if row[name]), []).append(row)
    return found


def panel(
    name: str, rows: Sequence[Cells], kind: str, time: str, periods: tuple[str, ...], read: Mapping[str, int]
) -> Panel:
    """Return a unit's series over the periods.

    Of a period that has no row of the unit, but was read, the machine's own count is 0; nothing is known of the
    corrected one. Where nothing was read, or nobody tells, nothing is known at all. Rows of two data sets tell by
    themselves what is not known, for theirs may be where we read nothing.
    """
    by = {row[time]: row for row in rows}
    columns = [column for column, _ in LINES[kind]]
    counted = {columns[0]} if kind != "theirs" else set()
    values = {
        column: tuple(
            value_of(by.get(period), column, column in counted, None if kind == "theirs" else read.get(period))
            for period in periods
        )
        for column in (*columns, *ENDS.get(kind, ()))
    }
    warned = tuple(bool(by.get(period, {}).get("warning")) for period in periods)
    own = values[columns[0]]
    bare = tuple(read.get(period) == 0 and value is None for period, value in zip(periods, own, strict=True))
    return Panel(name, periods, values, warned, bare)


def value_of(row: Cells | None, column: str, counted: bool, read: int | None) -> float | None:
    """Return a cell's number; null where nothing is known."""
    if read == 0:
        return None
    if row is None:
        return 0.0 if counted and read else None
    return number(row, column)


def number(row: Cells, column: str) -> float | None:
    """Return a cell's number; null where it is empty."""
    given = row.get(column)
    try:
        return float(given) if given else None
    except ValueError as error:
        raise InputError(f"column {column}: {given!r} is no number") from error


def whole(row: Cells, column: str) -> int:
    """Return a cell's whole number; raise InputError where it is none."""
    given = row.get(column) or ""
    if not given.isascii() or not given.isdigit():
        raise InputError(f"column {column}: {given!r} is no whole number")
    return int(given)
