"""`dragoman aggregate`: counts of what occurred, with the coverage beside every count."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dragoman.cli.exits import OK
from dragoman.cli.options import Columns as ArticleColumns
from dragoman.cli.options import InputFormat, Published
from dragoman.cli.reading import Reading
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import (
    Articles,
    AsCoded,
    Counted,
    Countries,
    Events,
    Incidents,
    InStore,
    RawCells,
    Since,
    Surest,
    Types,
    Until,
    filters_of,
    unit_for,
)
from dragoman.cli.source import basis_for, source_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.cli.source import Files
    from dragoman.export import Aggregate, Choices, Filters
    from dragoman.export.basis import Basis
    from dragoman.export.rows import Table
    from dragoman.export.stored import Stored

Made = TypeVar("Made", bound="Table")
SHORT = {  # heads of columns on a screen
    "verbal_cooperation": "verbal coop.",
    "material_cooperation": "material coop.",
    "verbal_conflict": "verbal confl.",
    "material_conflict": "material confl.",
    "mean_intensity": "mean int.",
    "mean_goldstein": "mean Gold.",
    "killed_best": "killed",
    "injured_best": "hurt",
    "n_articles": "arti- cles",
    "n_publishers": "publi- shers",
    "n_articles_naming_the_unit": "naming it",
}
SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".parquet": "parquet"}


By = Annotated[
    str,
    typer.Option(
        metavar="DIM,...",
        help="country, actor, dyad, actor-dyad, place, type; and day, week (ISO), month, quarter or year.",
    ),
]
Columns = Annotated[
    str, typer.Option(metavar="quad,type,mode", help="What gets columns of its own, beside all events.")
]
Dated = Annotated[
    str, typer.Option(metavar="event|published", help="Count by when it happened, or when it was first told.")
]
Undated = Annotated[str, typer.Option(metavar="drop|published", help="Events without a date, or with an open one.")]
Intervals = Annotated[
    str,
    typer.Option(
        metavar="spread|start|published|drop",
        help="Events whose span crosses a period's end: shares by its days, all to its start, or by publication.",
    ),
]
Pairs = Annotated[str, typer.Option(metavar="directed|symmetric", help="A to B and B to A apart, or as one.")]
Whole = Annotated[
    bool, typer.Option("--whole", help="Count an event of n pairs, actors or countries n times, not 1/n each.")
]
CountryOf = Annotated[
    str, typer.Option("--country-of", metavar="place|actor|recipient|party", help="Whose country, with --by country.")
]
Codes = Annotated[str, typer.Option(metavar="iso3|cow|gw|cameo", help="How countries are written.")]
Inferred = Annotated[
    bool, typer.Option("--inferred", help="Take also countries of parties that only the context suggests.")
]
Zeros = Annotated[
    bool,
    typer.Option("--zeros", help="Rows also where nothing happened: 0 where there were articles, else empty."),
]
Panel = Annotated[
    str | None,
    typer.Option(
        metavar="every|SHARE|FILE",
        help="Only publishers with articles in every period (months, unless --by has others), or in a share of them "
        "(0.9), or those that a file names, one a line.",
        show_default=False,
    ),
]
Reprints = Annotated[
    str,
    typer.Option(
        metavar="all|once",
        help="Mentions and articles that are copies of another article: count them all, or each text once.",
    ),
]
Normalise = Annotated[
    str,
    typer.Option(
        metavar="none|articles|words",
        help="Rates beside the counts: per 1,000 articles, or per million words, read in the period.",
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        metavar="table|csv|jsonl|json|parquet", help="Default: by --out's suffix; else a table on a terminal, else CSV."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here, all or nothing; all choices, beside it."),
]


def aggregate(
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    published: Published = None,
    columns: ArticleColumns = None,
    input_format: InputFormat = None,
    by: By = "country,month",
    unit: Counted = None,
    counts: Columns = "quad",
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
    as_coded: AsCoded = False,
    format: Form = None,
    out: Out = None,
) -> None:
    """Count what occurred, by country, actor, pair of either, place or type, and by time.

    Beside every count stand articles and publishers of its period, which is empty, not zero, where there were none.
    Nothing planned, denied, feared, demanded or told as background is counted; FILE.left_out.json states every choice.

    Examples:

      dragoman aggregate events.jsonl --articles news.jsonl --by dyad,month --out dyads.csv

      dragoman aggregate --store news --by country,week --panel every --normalise articles --out weeks.csv"""
    what, weights = unit_for(unit, incidents, "incident"), "whole" if whole else "shares"
    how = (what, date, undated, intervals, pairs, weights, country_of, codes, inferred, listed(counts), zeros)
    choices = choices_of(by, *how, normalise)
    form, filters = form_of(format, out), filters_of(since, until, types, countries, None, min_confidence)
    source = source_of(events, articles, incidents, store, as_coded, Reading(published, columns, input_format))
    made = counted(source, choices, filters, basis_for(source, panel, reprints, choices, filters))
    raise typer.Exit(written(made, form, out, raw_cells))


def counted(source: "Files | Stored", choices: "Choices", filters: "Filters", basis: "Basis") -> "Aggregate":
    """Return the counts, while a bar shows how far they are."""
    from dragoman.export import aggregate as made

    with progress(source.units(choices.unit), f"{choices.unit}s") as found:
        counts = made(found, source.articles(), choices, filters, basis)
    counts.notes = list(source.notes)
    return counts


def choices_of(by: str, *how: Any) -> "Choices":
    """Return the choices; raise OptionError for what is none."""
    from dragoman.export import Choices

    return Choices(listed(by), *how)


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def form_of(asked: str | None, out: Path | None) -> str:
    """Return the form: as asked, else by the file's suffix, else a table on a terminal and CSV in a pipe."""
    known = ("table", *SUFFIXES.values())
    if asked is not None:
        if asked not in known:
            raise OptionError(f"--format {asked}: is none of {', '.join(dict.fromkeys(known))}")
        if asked == "table" and out is not None:
            raise OptionError("--format table: is for the screen; leave out --out, or choose csv, jsonl or parquet")
        if asked == "parquet" and out is None:
            raise OptionError("--format parquet: is for files; name one with --out")
        return asked
    if out is None:
        return "table" if sys.stdout.isatty() else "csv"
    if out.suffix.lower() not in SUFFIXES:
        raise OptionError(f"--out {out}: the suffix names no format; use {', '.join(SUFFIXES)}, or say --format")
    return SUFFIXES[out.suffix.lower()]


def written(made: "Aggregate", form: str, out: Path | None, raw_cells: bool) -> int:
    """Write the rows to the file with its sidecar, or to standard output, and say how they came about."""
    put(made, form, out, raw_cells, print_rows)
    return tell(made, out if form != "json" else None)


def put(made: Made, form: str, out: Path | None, raw_cells: bool, shown: Callable[[Made], None]) -> None:
    """Show a table of counts on the screen, or write it to its file or to standard output."""
    from dragoman.export import rows

    if form == "table":
        shown(made)
    elif out is not None:
        rows.to_file(made, form, out, raw_cells=raw_cells)
    else:
        rows.write(made, form, sys.stdout.buffer, raw_cells=raw_cells)
        sys.stdout.buffer.flush()


def print_rows(made: "Aggregate") -> None:
    """Print a table; columns that are empty or zero throughout are not shown."""
    from dragoman.cli.table import console_for, ruled

    table = ruled()
    shown = [name for name in made.columns if any(row[name] not in (None, 0, "") for row in made.rows)]
    for name in shown:
        number = name not in made.columns[: made.columns.index("events")]
        head = SHORT.get(name, name.replace("_", " "))
        table.add_column(head, justify="right" if number else "left", no_wrap=not number, overflow="fold")
    for row in made.rows:
        table.add_row(*(cell_of(row[name]) for name in shown))
    console_for(sys.stdout).print(table)


def cell_of(value: object) -> str:
    """Return a cell for the eye: three digits, nothing for what is unknown."""
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def tell(made: "Aggregate", out: Path | None) -> int:
    """Say how it was counted, and what was left out; return the exit code."""
    from dragoman.export.send import SIDECAR

    own = made.choices
    note(
        f"{many(made.counted, own.unit)} in {many(len(made.rows), 'row')}; date: {own.date}; undated: {own.undated}; "
        f"intervals: {own.intervals}; pairs: {own.pairs}; weights: {own.weights}; country of: {own.country_of}"
    )
    left = ", ".join(f"{reason} {count:,}" for reason, count in sorted(made.left.counts.items()))
    if left:
        note(f"left out {made.read - made.counted:,}: {left}" + (f"; see {out}{SIDECAR}" if out else ""))
    for one in made.mind():
        note(one)
    return OK
