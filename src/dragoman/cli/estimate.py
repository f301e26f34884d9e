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
    Normalise,
    Out,
    Pairs,
    Panel,
    Reprints,
    Undated,
    Whole,
    Zeros,
    choices_of,
    put,
)
from dragoman.cli.aggregate import form_of as form_for
from dragoman.cli.exits import OK
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import (
    Countries,
    RawCells,
    Since,
    Surest,
    Types,
    Until,
    filters_of,
    note_unknown,
    unit_for,
)
from dragoman.cli.source import basis_for

if TYPE_CHECKING:
    from dragoman.export import Choices, Filters
    from dragoman.series.estimate import Estimate

BatchName = Annotated[
    str, typer.Option("--batch", metavar="NAME", help="The judged sample: `dragoman review status` lists them.")
]
Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar="incident|mention", help="What happened, or each report of it. Default: mention."),
]
Level = Annotated[float, typer.Option(help="Of the intervals.")]


def estimate(
    store: StoreDir,
    batch: BatchName,
    by: By = "country,month",
    unit: Unit = None,
    level: Level = 0.95,
    date: Dated = "event",
    undated: Undated = "drop",
    intervals: Intervals = "spread",
    pairs: Pairs = "directed",
    whole: Whole = False,
    country_of: CountryOf = "place",
    codes: Codes = "iso3",
    inferred: Inferred = False,
    zeros: Zeros = False,
    panel: Panel = None,
    reprints: Reprints = "all",
    normalise: Normalise = "none",
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

    Draw a sample of articles by chance and judge it first (`dragoman sample`, then the page); what it shows to
    be missed or false is carried over to all articles. Where it has too few of a row, `warning` says so.

    Examples:

      dragoman estimate --store news --batch spring --by country,year --type PROTEST --zeros --out protests.csv
    """
    what, weights = unit_for(unit, None, "mention"), "whole" if whole else "shares"
    how = (what, date, undated, intervals, pairs, weights, country_of, codes, inferred, (), zeros, normalise)
    choices, form = choices_of(by, *how), form_for(format, out)
    filters = filters_of(since, until, types, countries, None, min_confidence)
    note_unknown(each.upper() for each in types or ())
    made = estimated(store, batch, choices, filters, level, panel, reprints)
    write(made, form, out, raw_cells)
    raise typer.Exit(OK)


def estimated(
    place: str,
    name: str,
    choices: "Choices",
    filters: "Filters",
    level: float,
    panel: str | None = None,
    reprints: str = "all",
) -> "Estimate":
    """Return the estimate from a store and one of its batches."""
    from dragoman.export.stored import Stored
    from dragoman.series.batch import coder_of, population, sample
    from dragoman.series.estimate import Scope
    from dragoman.series.estimate import estimate as made
    from dragoman.series.shares import Sharer
    from dragoman.store import Store

    with Store.open(place) as store:
        source = Stored(store, as_coded=True)  # the sample tells how far the machine errs: its own word is counted
        sharer = Sharer(choices, filters, basis=basis_for(source, panel, reprints, choices, filters))
        batch, judged = sample(store, name, sharer)
        scope = Scope(now=population(store, batch))
        with progress(source.units(choices.unit), f"{choices.unit}s") as units:
            found = made(units, source.articles(), judged, batch, sharer, level, scope)
        found.coder = coder_of(store)
        found.warnings += source.notes
    return found


def write(made: "Estimate", form: str, out: Path | None, raw_cells: bool) -> None:
    """Write the rows, and say what must be known of them."""
    put(made, form, out, raw_cells, print_rows)
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
    rated = [name for name in made.columns if "_per_" in name]
    for name in ("as coded", "corrected", "from", "to", *(name.replace("_", " ") for name in rated), "judged"):
        table.add_column(name, justify="right")
    table.add_column("")
    for row in made.rows:
        numbers = ("" if row[name] is None else f"{row[name]:.1f}" for name in (*VALUES[:4], *rated))
        table.add_row(*(str(row[name]) for name in heads), *numbers, str(row["n_touching"]), "!" * bool(row["warning"]))
    console_for(sys.stdout).print(table)
