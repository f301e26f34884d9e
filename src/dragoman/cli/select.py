"""What export and aggregate take in, and the filters that they share."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.say import note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.export import Filters

Events = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="EVENTS...", help="Events as `dragoman code` writes them (.jsonl, .jsonl.gz).", show_default=False
    ),
]
Articles = Annotated[
    list[str] | None,
    typer.Option(
        "--articles",
        metavar="FILE",
        help="The articles that were coded: publishers, times and addresses come from them. May be given again.",
        show_default=False,
    ),
]
Incidents = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The incidents that `dragoman merge` made of these events, not to merge again."),
]
InStore = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", help="A store, instead of files.", show_default=False),
]
AsCoded = Annotated[
    bool, typer.Option("--as-coded", help="Of a store, what was coded, without what people have set right since.")
]
OfWhat = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="incident|mention",
        help="What happened, or each report of it. Default: incident; for jsonl, csv and parquet, mention.",
    ),
]
Counted = Annotated[
    str | None,
    typer.Option("--unit", metavar="incident|mention", help="What happened, or each report of it. Default: incident."),
]
Since = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Nothing that ended before this day.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Nothing that began after this day.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Only this type. May be given again.")]
Countries = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="ISO3", help="Only with a party or the place in it. May be given again."),
]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help="Only with this status. May be given again.")
]
Surest = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        help="Only events at least so sure (0 to 1; it only ranks, unless it was calibrated).",
    ),
]

RawCells = Annotated[
    bool, typer.Option("--raw-cells", help="Leave cells as they are that a spreadsheet would run as a formula.")
]


def unit_for(asked: str | None, incidents: Path | None, first: str) -> str:
    """Return the unit: as asked, else incidents where a file names them, else the layout's own choice."""
    from dragoman.export.unit import UNITS

    if asked is not None and asked not in UNITS:
        raise OptionError(f"--unit {asked}: is none of {', '.join(UNITS)}")
    if asked == "mention" and incidents is not None:
        raise OptionError("--unit mention: --incidents names incidents; leave out one of the two")
    return asked or ("incident" if incidents is not None else first)


def note_unknown(types: Iterable[str]) -> None:
    """Say of types that no code book of ours has them: without an ontology of one's own nothing is found of them."""
    from dragoman import ontology

    for name in dict.fromkeys(types):
        if name not in ontology.load().types:
            note(f"type {name}: is none of PLOVER's; unless your own ontology has it, there is nothing to count")


def filters_of(
    since: str | None,
    until: str | None,
    types: list[str] | None,
    countries: list[str] | None,
    statuses: list[str] | None,
    min_confidence: float,
) -> "Filters":
    """Return the filters of what was given on the command line; raise OptionError for what is none."""
    from dragoman.export import Filters
    from dragoman.export.codes import countries as known

    asked = tuple(country.upper() for country in countries or ())
    for country in asked:
        if country not in known():
            raise OptionError(f"--country {country}: is no ISO 3166-1 alpha-3 code, as USA, DEU or XKX are")
    return Filters(
        since=day_of(since, "--from"),
        until=day_of(until, "--to"),
        types=tuple(each.upper() for each in types or ()),
        countries=asked,
        statuses=tuple(statuses or ()),
        min_confidence=min_confidence,
    )


def day_of(given: str | None, option: str) -> str | None:
    """Return the day of an option; raise OptionError where it is none."""
    if given is None:
        return None
    try:
        return datetime.date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise OptionError(f"{option} {given!r} is no day of the calendar; write year-month-day: 2011-10-21") from None
