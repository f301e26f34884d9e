"""`dragoman query`: SQL over a store."""

import re
import sys
from typing import Annotated

import typer

from dragoman.cli import rows
from dragoman.cli.options import Out, Store
from dragoman.cli.say import many, note
from dragoman.errors import OptionError

SHOWN = 40  # rows on a terminal


def query(
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="One SELECT, or - to read it from standard input.", show_default=False)
    ],
    store: Store,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="table|jsonl|csv|parquet",
            help="Default: by --out's suffix; else a table on a terminal, JSONL in a pipe.",
        ),
    ] = None,
    out: Out = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, help=f"Write at most this many rows; 0 for all. A table on a terminal has {SHOWN}."),
    ] = None,
    seconds: Annotated[float | None, typer.Option(min=0.1, help="Give up after this time.")] = None,
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Use at most this much; what exceeds it goes to disk.")
    ] = "1GB",
) -> None:
    """Ask a store in SQL (DuckDB's); it only reads, and no other file.

    Tables: articles, events (each article's newest coding), events_all (every coder's), coded, set_aside, coders, runs,
    incidents, copies, reviews, batches, sampled; DESCRIBE events lists columns. Lists count from 1, structs are read by
    dots; "when" and "where" need their quotes.

    Examples:

      dragoman query "SELECT type, count(*) FROM events GROUP BY type" --store news

      dragoman query 'SELECT year, "where".country, actors[1].name FROM events' --store news --out events.csv

      dragoman query "SELECT reason, count(*) FROM set_aside GROUP BY ALL" --store news
    """
    from dragoman.store import Store as Opened
    from dragoman.store.query import asked

    form = rows.chosen(format, out)
    terminal = form is rows.RowFormat.table and out is None and sys.stdout.isatty()
    most = (SHOWN if terminal else None) if limit is None else limit or None
    text = sys.stdin.read() if sql == "-" else sql
    tables = Opened.open(store).tables
    with asked(tables, text, memory=size(memory), seconds=seconds) as reader:
        written, more = rows.write_rows(reader, form, out, most)
    if more:
        note(f"the first {many(written, 'row')}; there are more: --limit 0 gives all, --out FILE keeps them")
    elif form is rows.RowFormat.table or out is not None:
        note(many(written, "row"))


def size(text: str) -> str:
    """Return a size of memory; raise OptionError where it is none."""
    if not re.fullmatch(r"\d+(\.\d+)? ?[KMGT]i?B", text, re.IGNORECASE):
        raise OptionError(f"--memory {text}: write a size such as 500MB or 4GB")
    return text
