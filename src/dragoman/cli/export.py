"""`dragoman export`: events and incidents in the layouts of other programs and data sets."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.options import Columns as ArticleColumns
from dragoman.cli.options import InputFormat, Published
from dragoman.cli.reading import Reading
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import (
    Articles,
    AsCoded,
    Countries,
    Events,
    Incidents,
    InStore,
    OfWhat,
    RawCells,
    Since,
    Statuses,
    Surest,
    Types,
    Until,
    filters_of,
    unit_for,
)
from dragoman.cli.source import source_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.export import Filters, Layout, Options, Summary, Unit

SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".geojson": "geojson",
    ".graphml": "graphml",
}
Form = Annotated[str | None, typer.Option(metavar="NAME", help="The layout. Default: by --out's suffix.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here, all or nothing; what was left out, beside it."),
]
Show = Annotated[bool, typer.Option("--list", help="Show all layouts and stop.")]
AllStatuses = Annotated[
    bool,
    typer.Option(
        "--all-statuses",
        help="Also what did not occur, with columns that say so; refused where a layout has no place for them.",
    ),
]
Dated = Annotated[str, typer.Option("--date", metavar="event|published", help="Which date an event has.")]
Undated = Annotated[
    str,
    typer.Option(
        metavar="empty|published|drop", help="What to do where no single day is known; empty invents nothing."
    ),
]


def export(
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    published: Published = None,
    columns: ArticleColumns = None,
    input_format: InputFormat = None,
    unit: OfWhat = None,
    format: Form = None,
    out: Out = None,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    countries: Countries = None,
    statuses: Statuses = None,
    min_confidence: Surest = 0.0,
    all_statuses: AllStatuses = False,
    date: Dated = "event",
    undated: Undated = "empty",
    raw_cells: RawCells = False,
    as_coded: AsCoded = False,
    show: Show = False,
) -> None:
    """Write events or incidents as other programs read them.

    Reports of one act are merged first, unless you say --unit mention; jsonl, csv and parquet are the records as they
    are. Others carry only what occurred, nothing planned, denied, demanded or past; FILE.left_out.json tells what not.

    Examples:

      dragoman export events.jsonl --articles news.jsonl --format gdelt --out events.export.CSV

      dragoman export events.jsonl --articles news.jsonl --out map.geojson --type ASSAULT --from 2024-01-01

      dragoman export --store news --format polecat --out news.txt

      dragoman export --list"""
    from dragoman.export import Options

    if show:
        raise typer.Exit(show_formats())
    layout = layout_for(format, out)
    filters = filters_of(since, until, types, countries, statuses, min_confidence)
    what = unit_for(unit, incidents, layout.units[0])
    layout.check(options := Options(all_statuses, date, undated, raw_cells), what)
    source = source_of(events, articles, incidents, store, as_coded, Reading(published, columns, input_format))
    with progress(source.units(what), f"{what}s") as found:
        done = written(found, layout, out, options, filters)
    raise typer.Exit(tell(done, out))


def show_formats() -> int:
    """Print each layout with what it is; return the exit code."""
    from dragoman.export import formats, layout_of

    for name in formats():
        typer.echo(f"{name:<16}{layout_of(name).about}")
    return OK


def layout_for(name: str | None, out: Path | None) -> "Layout":
    """Return the layout asked for, else that of the file's suffix."""
    from dragoman.export import layout_of

    if name is not None:
        return layout_of(name)
    if out is None or out.suffix.lower() not in SUFFIXES:
        raise OptionError("--format: say which layout; `dragoman export --list` shows all")
    return layout_of(SUFFIXES[out.suffix.lower()])


def written(
    units: "Iterator[Unit]", layout: "Layout", out: Path | None, options: "Options", filters: "Filters"
) -> "Summary":
    """Write to the file, with its sidecar, or to standard output."""
    from dragoman.export import export as send
    from dragoman.export import to_file

    if out is None and layout.suffix == ".parquet":
        raise OptionError("--format parquet: is for files; name one with --out")
    if out is not None:
        return to_file(units, layout, out, options, filters)
    done = send(units, layout, sys.stdout.buffer, options, filters)
    sys.stdout.buffer.flush()
    return done


def tell(done: "Summary", out: Path | None) -> int:
    """Say what was written and what was left out; return the exit code."""
    from dragoman.export.send import SIDECAR

    note(f"{many(done.written, done.unit or 'event')} in {many(done.rows, 'row')}")
    left = ", ".join(f"{reason} {count:,}" for reason, count in sorted(done.left.counts.items()))
    if left:
        note(f"left out {done.read - done.written:,}: {left}" + (f"; see {out}{SIDECAR}" if out else ""))
    return OK
