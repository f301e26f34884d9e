"""`dragoman compare`: our incidents beside another data set's events."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import Articles, Events, Incidents, InStore
from dragoman.cli.source import source_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.series.compared import Comparison


def theirs(name: str) -> typer.models.OptionInfo:
    """Return the option that names a file of a data set."""
    found: typer.models.OptionInfo = typer.Option(metavar="FILE", help=f"A file of {name}, as published.")
    return found


def compare(
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    acled: Annotated[Path | None, theirs("ACLED (.csv)")] = None,
    ged: Annotated[Path | None, theirs("UCDP's Georeferenced Event Dataset (.csv)")] = None,
    gdelt: Annotated[Path | None, theirs("GDELT 2.0 events (.CSV, tab-separated)")] = None,
    icews: Annotated[Path | None, theirs("ICEWS (.tab)")] = None,
    polecat: Annotated[Path | None, theirs("POLECAT (.tab, .txt)")] = None,
    days: Annotated[int, typer.Option(min=0, max=31, help="Days that two events may lie apart and be one.")] = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="A folder for the tables, the map (GeoJSON) and the summary (JSON)."
        ),
    ] = None,
) -> None:
    """Match our incidents with another data set's events: what both have, what only one has, how the months agree.

    Compared is what both can hold: the days that both cover, types that theirs has, what occurred and has a day and a
    country. UCDP GED holds lethal events only, so only incidents with dead are compared with it. That the other data
    set has an event does not make it true, nor that it lacks one false; read both before you say which is wrong.

    Examples:

      dragoman compare --store news --acled 2024.csv --out beside-acled

      dragoman compare events.jsonl --articles news.jsonl --ged GEDEvent.csv
    """
    from dragoman.series.compared import compare as compared
    from dragoman.series.others import SOURCES, Faults, others

    kind, path = file_of({"acled": acled, "ged": ged, "gdelt": gdelt, "icews": icews, "polecat": polecat})
    source, faults = source_of(events, articles, incidents, store), Faults()
    with progress(source.units("incident"), "incidents") as found:
        made = compared(found, others(path, kind, faults), SOURCES[kind].name, days, lethal=kind == "ged")
    if faults.rows:
        note(f"{path}: {many(faults.rows, 'row')} cannot be read; the first: {faults.first}")
    tell(made)
    if out is not None:
        from dragoman.series.written import write

        note(f"wrote {', '.join(path.name for path in write(made, out))} to {out}")
    raise typer.Exit(OK)


def file_of(given: dict[str, Path | None]) -> tuple[str, Path]:
    """Return the kind and path of the one file given; raise OptionError for none or several."""
    files = [(kind, path) for kind, path in given.items() if path is not None]
    if len(files) != 1:
        options = ", ".join(f"--{kind} FILE" for kind in given)
        raise OptionError(f"compare: name one file of another data set: {options}")
    return files[0]


def shown(what: str, share: float | None) -> str:
    """Return a share in words; empty of nothing, for it is none then, and not 0 %."""
    return "" if share is None else f"{what} {share:.0%}"


def tell(made: "Comparison") -> None:
    """Print what it comes to."""
    from dragoman.cli.table import console_for, ruled

    plain = made.plain()
    table = ruled()
    for head in (f"{made.since} to {made.until}", "number", "share"):
        table.add_column(head, justify="left" if head[0].isdigit() else "right")
    found, confirmed = plain["share_of_theirs_found"], plain["share_of_ours_confirmed"]
    table.add_row("both have", f"{plain['agreed']:,}", "")
    table.add_row(
        f"only {made.name} has",
        f"{plain['theirs_only']:,}",
        f"found of theirs {found:.0%}" if found is not None else "",
    )
    table.add_row(
        "only we have", f"{plain['ours_only']:,}", f"confirmed of ours {confirmed:.0%}" if confirmed is not None else ""
    )
    for one in made.series:
        if one.pearson is not None:
            table.add_row(f"months of {one.country or 'all'}", f"{len(one.months)}", f"r = {one.pearson:.2f}")
    console_for(sys.stdout).print(table)
    for whose, some in (("of ours", made.left), (f"of {made.name}", made.theirs_left)):
        left = ", ".join(f"{reason} {count:,}" for reason, count in sorted(some.items()))
        if left:
            note(f"not compared, {whose}: {left}")
