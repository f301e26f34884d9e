"""`dragoman validity`: how good the coding of a store is, by a judged sample."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.calibrate import calibrated, tell
from dragoman.cli.estimate import BatchName
from dragoman.cli.exits import OK
from dragoman.cli.options import Out
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import many, note
from dragoman.cli.write import opened as writing
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.series.batch import Validity
    from dragoman.series.reliability import Reliability
    from dragoman.series.validity import Rate, Row
    from dragoman.store import Store

Fit = Annotated[
    Path | None,
    typer.Option("--calibrate", metavar="FILE", help="Also do what `dragoman calibrate` does, into this file."),
]


def validity(
    store: StoreDir,
    batch: BatchName,
    format: Annotated[str, typer.Option(metavar="table|csv|markdown|json")] = "table",
    calibrate: Fit = None,
    out: Out = None,
) -> None:
    """Tell how many coded events are right and how many told ones were found, by type, country, region, decade ...

    Every share has its 95 % interval and the number of judged events that it rests on; those of fewer than ten say
    next to nothing and have a mark. A sample of events shows precision alone. Then whether confidences are what they
    say: of events of 0.8, are eight in ten right?

    Examples:

      dragoman validity --store news --batch spring

      dragoman validity --store news --batch spring --format markdown --out validity.md --calibrate spring.json

      dragoman validity --store news --batch spring --format json --out validity.json
    """
    from dragoman.series.batch import validity as found
    from dragoman.store import Store

    if format not in ("table", "csv", "markdown", "json"):
        raise OptionError(f"--format {format}: is none of table, csv, markdown, json")
    with Store.open(store) as opened:
        made = found(opened, batch)
        fits = calibrated(opened, batch, calibrate) if calibrate is not None else []
    n, rows, curves = made.judged, made.rows, made.curves
    if format == "table" and out is None:
        show(rows, curves)
    else:
        with writing(out) as stream:
            stream.write(
                {"markdown": lambda: markdown(rows, curves), "json": made.dumps}.get(format, lambda: csv_of(rows))()
            )
    if calibrate is not None:
        tell(fits, calibrate)
    if made.caution:
        note(made.caution)
    note(f"{many(n, 'judged event')} of batch {batch}")
    raise typer.Exit(OK)


def written(made: "Validity", format: str) -> str:
    """Return the report in a form for files."""
    if format == "json":
        return made.dumps()
    return markdown(made.rows, made.curves) if format == "markdown" else csv_of(made.rows)


def text_of(store: "Store", name: str) -> str:
    """Return the report on a batch as Markdown, as a release has it."""
    from dragoman.series.batch import validity as found

    made = found(store, name)
    judged = many(made.judged, "event")
    head = f"{judged} of the sample `{name}` were judged by people; shares in brackets rest on fewer than ten."
    return "\n\n".join([head, markdown(made.rows, made.curves), *([f"{made.caution}\n"] if made.caution else [])])


HEADS = ("by", "", "precision", "interval", "n", "recall", "interval", "n")


def cells_of(row: "Row") -> tuple[str, ...]:
    """Return a row's cells for the eye; a share of few events is in brackets."""
    return (row.group, row.value, *share(row.precision), *(share(row.recall) if row.recall else ("", "", "")))


def share(rate: "Rate") -> tuple[str, str, str]:
    """Return a share, its interval and its number."""
    if rate.value is None:
        return "", "", "0"
    value = f"({rate.value:.2f})" if rate.weak else f"{rate.value:.2f}"
    return value, f"{rate.low:.2f} to {rate.high:.2f}", f"{rate.n:,}"


def show(rows: "list[Row]", curves: "list[Reliability]") -> None:
    """Print the tables."""
    from dragoman.cli.table import console_for, ruled

    console, table = console_for(sys.stdout), ruled()
    for head in HEADS:
        table.add_column(head, justify="left" if head in ("by", "") else "right")
    for row in rows:
        table.add_row(*cells_of(row))
    console.print(table)
    table = ruled()
    for head in ("confidence", "judged", "right", "calibration error"):
        table.add_column(head, justify="left" if head == "confidence" else "right")
    for one in curves:
        table.add_row(one.field, f"{one.n:,}", number(one.right), number(one.ece))
    console.print(table)


def number(value: float | None) -> str:
    """Return a share for the eye."""
    return "" if value is None else f"{value:.3f}"


def markdown(rows: "list[Row]", curves: "list[Reliability]") -> str:
    """Return the tables as Markdown."""
    out = [line(HEADS), "|---" * len(HEADS) + "|", *(line(cells_of(row)) for row in rows), ""]
    out += [line(("confidence", "judged", "right", "calibration error")), "|---" * 4 + "|"]
    out += [line((one.field, f"{one.n:,}", number(one.right), number(one.ece))) for one in curves]
    return "\n".join([*out, ""])


def line(cells: tuple[str, ...]) -> str:
    """Return a row of Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def csv_of(rows: "list[Row]") -> str:
    """Return the rates as CSV."""
    from dragoman.series.release import rows_of

    heads = (
        "group",
        "value",
        *(f"{what}{end}" for what in ("precision", "recall") for end in ("", "_low", "_high", "_n")),
    )
    cells = []
    for row in rows:
        numbers: list[object] = []
        for rate in (row.precision, row.recall):
            numbers += [rate.value, rate.low, rate.high, rate.n] if rate else [None] * 4
        cells.append((row.group, row.value, *("" if one is None else one for one in numbers)))
    return rows_of(heads, cells)
