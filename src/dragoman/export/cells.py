"""Tables of text: rows of cells as CSV or tab-separated lines, safe to open in a spreadsheet.

A cell of words that begins with = + - @ (or with a tab or a line's end before it) would be run as a formula by a
spreadsheet, and its words come from anybody who can write an article. Such a cell gets an apostrophe before it, which
spreadsheets take for "this is text"; numbers and our own codes stay. `raw_cells` leaves all as it is.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import BinaryIO

from dragoman.export.layout import STATUS_COLUMNS, Layout, Options, Writer, lacks_nothing, status_cells
from dragoman.export.unit import UNITS, Unit

Cell = str | int | float | bool | None
Row = Sequence[Cell]
Rows = Callable[[Unit, Options], Iterable[Row]]
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(RUN) else text


def shown(value: Cell) -> str:
    """Return a cell's text: nothing for null, true and false as JSON has them, numbers without a needless point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def cells(row: Row, names: Sequence[str], codes: Collection[str], options: Options) -> list[str]:
    """Return a row as text; cells of words made safe, but for the columns in `codes`, which are ours."""
    guard = not options.raw_cells
    return [
        safe(value) if guard and isinstance(value, str) and name not in codes else shown(value)
        for name, value in zip(names, row, strict=True)
    ]


def bare(text: str) -> str:
    """Return a cell for lines without quoting: one line, no tab, and no double quote, which readers would pair."""
    return " ".join(text.split()).replace('"', "'")


def table(
    name: str,
    about: str,
    columns: Sequence[str],
    rows: Rows,
    *,
    suffix: str = ".csv",
    delimiter: str = ",",
    header: bool = True,
    quoted: bool = True,
    status: str = "never",
    units: tuple[str, ...] = UNITS,
    codes: Collection[str] = (),
    lacks: Callable[[Unit, Options], str | None] = lacks_nothing,
    empty: dict[str, str] | None = None,
) -> Layout:
    """Return the layout of a table whose rows `rows` makes of a unit.

    With `status` "added", --all-statuses puts the columns status, historical and content after the others.
    """
    names = tuple(columns)

    def write(units: Iterable[Unit], stream: BinaryIO, options: Options) -> int:
        added = options.all_statuses and status == "added"
        every = (*names, *STATUS_COLUMNS) if added else names
        put = liner(delimiter, quoted)
        if header:
            stream.write(put(every))
        count = 0
        for each in units:
            for row in rows(each, options):
                whole = [*row, *status_cells(each)] if added else row
                stream.write(put(cells(whole, every, codes, options)))
                count += 1
        return count

    made: Writer = write
    return Layout(name, about, suffix, made, names, status, units, lacks, empty or {})


def liner(delimiter: str, quoted: bool) -> Callable[[Sequence[str]], bytes]:
    """Return a function from cells to one line of bytes."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")

    def put(row: Sequence[str]) -> bytes:
        if not quoted:
            return (delimiter.join(bare(cell) for cell in row) + "\n").encode("utf-8", "replace")
        writer.writerow(row)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text.encode("utf-8", "replace")

    return put
