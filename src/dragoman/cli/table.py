"""The table of events: seven columns that fit 100 characters, long cells wrapped."""

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.box import HORIZONTALS
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.say import WIDTH
from dragoman.export.flat import bounds
from dragoman.records import Event, Party, When
from dragoman.run import Result

COLOURS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}
# Column, its share of what is free, or its width where the words in it are known.
COLUMNS = (
    ("actor", 5, None),
    ("type", None, 12),  # as wide as the longest of a user's own types, within reason
    ("recipient", 5, None),
    ("when", None, 11),
    ("where", None, 12),
    ("status", None, 11),
    ("said by", 4, None),
)

LONGEST_TYPE = 24


def console_for(stream: TextIO) -> Console:
    """Return a console for a stream: coloured and as wide as the terminal, else plain and 100 wide."""
    if stream is sys.stdout and stream.isatty():
        return Console(highlight=False)
    return Console(file=stream, width=WIDTH, highlight=False, no_color=True)


def print_table(results: Iterable[Result], stream: TextIO) -> None:
    """Print a table for each article that reports an event, and a line for each that reports none."""
    console = console_for(stream)
    for result in results:
        article = result.article
        heading = Text.assemble((article.title or article.id, "bold"), f"  {article.published or 'date unknown'}")
        console.print(heading)
        if result.events:
            console.print(table_of(result.events))
        else:
            console.print("no event found\n")


def ruled() -> Table:
    """Return an empty table with a line under each row, as all our tables are."""
    return Table(
        box=HORIZONTALS,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_lines=True,
        header_style="bold",
        expand=True,
    )


def table_of(events: Iterable[Event]) -> Table:
    """Return the table of one article's events, in the article's order."""
    table = ruled()
    shown = list(events)
    for name, ratio, width in COLUMNS:
        wide = max([12, *(len(event.type) for event in shown)]) if name == "type" else width
        table.add_column(name, ratio=ratio, width=wide and min(wide, LONGEST_TYPE), overflow="fold")
    for event in shown:
        style = "" if event.status == "occurred" and not event.historical else "dim"
        table.add_row(*(cells_of(event)), style=style)
    return table


def cells_of(event: Event) -> list[Text]:
    """Return the seven cells of an event."""
    kind = Text(event.type, style=COLOURS.get(event.quad, ""))
    for word in event.modes:
        kind.append(f"\n{word}", style="not bold dim")
    for count in event.counts:
        kind.append(f"\n{count.what} {bounds(count.low, count.high)}", style="bold")
    status = event.status.replace("_", " ") + ("\n(past)" if event.historical else "")
    said_by = " > ".join(a.party.name for a in event.said_by)
    where = event.where.name if event.where else ""
    return [
        parties(event.actors),
        kind,
        parties(event.recipients),
        Text(when_of(event.when)),
        Text(where),
        Text(status),
        Text(said_by),
    ]


def parties(found: Iterable[Party]) -> Text:
    """Return the parties of one side, one a line, with country and first sector where known."""
    out = Text()
    for party in found:
        codes = [party.country or (party.primary or ""), *party.sectors[:1]]
        label = " ".join(code for code in codes if code)
        out.append("\n" if out else "").append(party.name)
        if label:
            out.append(f" [{label}]", style="dim")
    return out


def when_of(when: When | None) -> str:
    """Return an interval in one cell: a day, two days, or one open side."""
    if when is None:
        return ""
    if when.start == when.end:
        return when.start or ""
    return f"{when.start or '…'}\n–{when.end or '…'}"
