"""`dragoman compare`: our incidents beside another data set's events."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import Articles, Events, Incidents, InStore, Since, Types, Until, filters_of, note_unknown
from dragoman.cli.source import source_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.cli.source import Files
    from dragoman.export.stored import Stored
    from dragoman.series.compared import Comparison
    from dragoman.series.sides import Asked

Where = Annotated[
    list[str] | None, typer.Option("--country", metavar="ISO3", help="Only what took place there. May be given again.")
]


LONGEST = 12  # series on a screen: all together, and the countries of which theirs tells most


def theirs(name: str) -> typer.models.OptionInfo:
    """Return the option that names a file of a data set."""
    said = f"A file of {name}, as published, or a folder of such. May be given again."
    found: typer.models.OptionInfo = typer.Option(metavar="FILE", help=said)
    return found


def compare(
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    acled: Annotated[list[Path] | None, theirs("ACLED (.csv, .json)")] = None,
    ged: Annotated[list[Path] | None, theirs("UCDP's Georeferenced Event Dataset (.csv)")] = None,
    gdelt: Annotated[list[Path] | None, theirs("GDELT events (.CSV, .zip)")] = None,
    icews: Annotated[list[Path] | None, theirs("ICEWS (.tab)")] = None,
    polecat: Annotated[list[Path] | None, theirs("POLECAT (.tab, .txt)")] = None,
    since: Since = None,
    until: Until = None,
    country: Where = None,
    type: Types = None,
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
    country; --from, --to, --country and --type take the same of both. UCDP GED holds lethal events only, so only
    incidents with dead are compared with it. That the other data set has an event does not make it true, nor that it
    lacks one false; read both before you say which is wrong.

    Examples:

      dragoman compare --store news --acled 2024.csv --out beside-acled

      dragoman compare --store news --acled 2024.csv --from 2024-03-01 --country KEN --type PROTEST

      dragoman compare events.jsonl --articles news.jsonl --polecat weekly/
    """
    kind, paths = files_of({"acled": acled, "ged": ged, "gdelt": gdelt, "icews": icews, "polecat": polecat})
    asked = asked_of(since, until, country, type)
    made = compared(source_of(events, articles, incidents, store), kind, paths, days, asked)
    tell(made)
    if out is not None:
        from dragoman.series.written import write

        note(f"wrote {', '.join(path.name for path in write(made, out))} to {out}")
    raise typer.Exit(OK)


def compared(source: "Files | Stored", kind: str, paths: list[Path], days: int, asked: "Asked") -> "Comparison":
    """Return the comparison of a source with files; say which of their rows cannot be read."""
    from dragoman.export.days import day_of
    from dragoman.series.compared import compare as compare_with
    from dragoman.series.others import Faults, others
    from dragoman.series.sources import SOURCES

    faults = {path: Faults() for path in paths}
    theirs = (one for path, found in faults.items() for one in others(path, kind, found))
    read = [day for one in source.articles() if (day := day_of(one.published))]
    try:
        with progress(source.units("incident"), "incidents") as found:
            return compare_with(found, theirs, SOURCES[kind], days, asked, read)
    finally:
        for path, some in faults.items():
            if some.rows:
                note(f"{path}: {many(some.rows, 'row')} cannot be read; the first: {some.first}")


def asked_of(since: str | None, until: str | None, country: list[str] | None, type: list[str] | None) -> "Asked":
    """Return what is to be compared; raise OptionError for what is no day or country."""
    from dragoman.series.sides import Asked

    given = filters_of(since, until, type, country, None, 0.0)
    note_unknown(given.types)
    if given.since and given.until and given.since > given.until:
        raise OptionError(f"--from {given.since} --to {given.until}: ends before it starts")
    return Asked(given.since or "", given.until or "", frozenset(given.types), frozenset(given.countries))


def files_of(given: dict[str, list[Path] | None]) -> tuple[str, list[Path]]:
    """Return the data set that was named and its files, those of folders by name; raise OptionError for none or two."""
    named = [(kind, paths) for kind, paths in given.items() if paths]
    if len(named) != 1:
        options = ", ".join(f"--{kind} FILE" for kind in given)
        raise OptionError(f"compare: name one other data set: {options}")
    kind, paths = named[0]
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        if not inside:
            raise OptionError(f"--{kind} {path}: is an empty folder")
        found |= dict.fromkeys(one for one in inside if path.is_file() or not one.name.startswith("."))
    return kind, list(found)


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
    table.add_row("both have", f"{plain['agreed']:,}", "")
    for side, words, done in (("theirs", f"only {made.name} has", "found"), ("ours", "only we have", "confirmed")):
        name, beside = f"share_of_{side}_{done}", plain[f"{side}_only_beside_a_pair"]
        table.add_row(words, f"{plain[f'{side}_only']:,}", shown(f"{done} of {side}", plain[name]))
        if beside:
            table.add_row("  of these beside a pair", f"{beside:,}", shown("with them", plain[f"{name}_or_beside"]))
    known = [one for one in made.series if one.pearson is not None]
    for one in sorted(known, key=lambda one: -sum(month[2] or 0 for month in one.months))[:LONGEST]:
        table.add_row(f"months of {one.country or 'all'}", f"{one.read}", f"r = {one.pearson:.2f}")
    console_for(sys.stdout).print(table)
    for whose, some in (("of ours", made.left), (f"of {made.name}", made.theirs_left)):
        left = ", ".join(f"{reason} {count:,}" for reason, count in sorted(some.items()))
        if left:
            note(f"not compared, {whose}: {left}")
