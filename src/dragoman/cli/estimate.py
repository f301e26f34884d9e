"""`dragoman estimate`: counts corrected by what people have judged, with intervals."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.aggregate import (
    By,
    Codes,
    CountryOf,
    Dated,
    Form,
    Inferred,
    Intervals,
    Out,
    Pairs,
    Undated,
    Whole,
    listed,
)
from dragoman.cli.aggregate import form_of as form_for
from dragoman.cli.exits import OK
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import (
    Countries,
    OfWhat,
    RawCells,
    Since,
    Surest,
    Types,
    Until,
    filters_of,
    note_unknown,
    unit_for,
)

if TYPE_CHECKING:
    from dragoman.export import Choices, Filters
    from dragoman.series.estimate import Estimate
    from dragoman.store import Store

BatchName = Annotated[
    str, typer.Option("--batch", metavar="NAME", help="The judged sample: `dragoman review status` lists them.")
]
Level = Annotated[float, typer.Option(help="Of the intervals.")]


def estimate(
    store: StoreDir,
    batch: BatchName,
    by: By = "country,month",
    unit: OfWhat = None,
    level: Level = 0.95,
    date: Dated = "event",
    undated: Undated = "drop",
    intervals: Intervals = "spread",
    pairs: Pairs = "directed",
    whole: Whole = False,
    country_of: CountryOf = "place",
    codes: Codes = "iso3",
    inferred: Inferred = False,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    countries: Countries = None,
    min_confidence: Surest = 0.0,
    raw_cells: RawCells = False,
    format: Form = None,
    out: Out = None,
) -> None:
    """Count what occurred, as coded and as corrected by a judged sample, with an interval for each number.

    Draw a sample of articles by chance and judge it first (`dragoman sample`, then the page). What the sample
    shows to be missed or false is carried over to all articles by the probability with which each was drawn. Where a
    sample has too few articles of a row, the column `warning` says so, and the interval is wide.

    Examples:

      dragoman estimate --store news --batch spring --by month --type PROTEST

      dragoman estimate --store news --batch spring --by country,year --out protests.csv
    """
    from dragoman import export
    from dragoman.store import Store

    what, weights = unit_for(unit, None, "mention"), "whole" if whole else "shares"
    spaces = listed(by)
    choices = export.Choices(
        spaces, what, date, undated, intervals, pairs, weights, country_of, codes, inferred, (), False
    )
    form = form_for(format, out)
    filters = filters_of(since, until, types, countries, None, min_confidence)
    note_unknown(each.upper() for each in types or ())
    with Store.open(store) as opened:
        made = estimated(opened, batch, choices, filters, level)
    write(made, form, out, raw_cells)
    raise typer.Exit(OK)


def estimated(store: "Store", name: str, choices: "Choices", filters: "Filters", level: float) -> "Estimate":
    """Return the estimate from a store and one of its batches."""
    from dragoman.export.stored import Stored
    from dragoman.series.batch import coder_of, sample
    from dragoman.series.estimate import estimate as made
    from dragoman.series.shares import Sharer

    sharer = Sharer(choices, filters)
    batch, judged = sample(store, name, sharer)
    source = Stored(store, as_coded=True)  # the sample tells how far the machine errs: its own word is counted
    with progress(source.units(choices.unit), f"{choices.unit}s") as units:
        found = made(units, source.articles(), judged, batch, sharer, level)
    found.coder = coder_of(store)
    return found


def write(made: "Estimate", form: str, out: Path | None, raw_cells: bool) -> None:
    """Write the rows, and say what must be known of them."""
    from dragoman.export import rows

    if form == "table":
        print_rows(made)
    elif out is not None:
        rows.to_file(made, form, out, raw_cells=raw_cells)
    else:
        rows.write(made, form, sys.stdout.buffer, raw_cells=raw_cells)
    note(f"{many(len(made.rows), 'row')}, by {many(made.judged, 'judged ' + made.batch.unit)}, level {made.level:g}")
    for one in made.warnings:
        note(one)


def print_rows(made: "Estimate") -> None:
    """Print a table: counts as coded, corrected, and the interval."""
    from dragoman.cli.table import console_for, ruled
    from dragoman.series.estimate import VALUES

    table = ruled()
    heads = made.columns[: made.columns.index("raw")]
    for name in heads:
        table.add_column(name)
    for name in ("as coded", "corrected", "from", "to", "judged"):
        table.add_column(name, justify="right")
    table.add_column("")
    for row in made.rows:
        numbers = (f"{row[name]:.1f}" for name in VALUES[:4])
        table.add_row(*(str(row[name]) for name in heads), *numbers, str(row["n_touching"]), "!" * bool(row["warning"]))
    console_for(sys.stdout).print(table)
