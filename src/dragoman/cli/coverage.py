"""`dragoman coverage`: what a store has read, by publisher and period."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.aggregate import Form, Out, form_of, listed, put
from dragoman.cli.exits import OK
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import many, note
from dragoman.cli.select import RawCells, Since, Until, day_of

if TYPE_CHECKING:
    from dragoman.series.coverage import CoverageTable

By = Annotated[
    str,
    typer.Option(metavar="DIM,...", help="publisher, agency, language; and day, week (ISO), month, quarter or year."),
]


def coverage(
    store: StoreDir,
    by: By = "month,publisher",
    since: Since = None,
    until: Until = None,
    raw_cells: RawCells = False,
    format: Form = None,
    out: Out = None,
) -> None:
    """Count what was read: articles a publisher a month, and what became of them.

    Of the articles: read (with events, empty, or passed over before they were parsed), set aside, and copies of others.
    A row for every publisher in every period from the first article to the last, so that a gap shows; where there is no
    article, all other numbers are empty.

    Examples:

      dragoman coverage --store news

      dragoman coverage --store news --by year,language --out coverage.csv
    """
    from dragoman.series.coverage import coverage as counted
    from dragoman.store import Store

    form = form_of(format, out)
    with Store.open(store) as opened:
        made = counted(opened, listed(by), day_of(since, "--from"), day_of(until, "--to"))
    write(made, form, out, raw_cells)
    raise typer.Exit(OK)


def write(made: "CoverageTable", form: str, out: Path | None, raw_cells: bool) -> None:
    """Write the rows, and say what is in none of them."""
    put(made, form, out, raw_cells, print_rows)
    total, lost = sum(row["n_articles"] for row in made.rows), sum(made.never.values())
    note(
        f"{many(total, 'article')} in {many(len(made.rows), 'row')}; {made.undated:,} without a date; "
        f"{many(lost, 'input')} could not be read at all"
    )


def print_rows(made: "CoverageTable") -> None:
    """Print a table."""
    from dragoman.cli.table import console_for, ruled

    table = ruled()
    table.show_lines = False
    for name in made.columns:
        number = name[:2] == "n_"
        table.add_column(name.removeprefix("n_").replace("_", " "), justify="right" if number else "left")
    for row in made.rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in made.columns))
    console_for(sys.stdout).print(table)
